// How long ror takes to start, as ratios to `node -e 0`: medians of 20 runs each, taken in turn. npm run build first.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, median, milliseconds } from './measure.mjs';

const RUNS = 20;
const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ror-bench-'));
const orders = join(folder, 'orders.csv');
spawnSync(process.execPath, [path('generate.mjs'), '--orders', '100', '--output', orders], {
  stdio: 'inherit',
});

const empty = ['-e', '0'];
const measures = [
  { name: 'ror --version', words: [path('../bin/ror.js'), '--version'], limit: 1.25 },
  { name: 'ror calc, 100 rows', words: [path('../bin/ror.js'), 'calc', orders], limit: 1.7 },
];
/** @type {number[]} */
const base = [];
/** @type {number[][]} */
const times = measures.map(() => []);
for (let n = 0; n <= RUNS; n++) {
  const empties = milliseconds(empty);
  const each = measures.map(({ words }) => milliseconds(words));
  // The first round fills the disk's cache.
  if (n === 0) continue;
  base.push(empties);
  each.forEach((time, at) => {
    times[at]?.push(time);
  });
}
measures.forEach(({ name, limit }, at) => {
  const time = median(times[at] ?? []);
  judge(name, time / median(base), limit, `${time.toFixed(0)} ms, node -e 0 ${median(base).toFixed(0)} ms`);
});
rmSync(folder, { recursive: true });
