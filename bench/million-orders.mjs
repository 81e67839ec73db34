// A million orders (8 columns, 80 MB) against a bare csv-parse loop that only counts the rows: the median of the ratios of pairs,
// run in turn. npm run build first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, median, run } from './measure.mjs';

const PAIRS = Number(process.env['PAIRS'] ?? 7);
const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ror-bench-'));

for (const shuffled of [false, true]) {
  const orders = join(folder, 'orders.csv');
  const how = shuffled ? ['--shuffled'] : [];
  spawnSync(process.execPath, [path('generate.mjs'), '--orders', '1000000', '--output', orders, ...how], {
    stdio: 'inherit',
  });
  /** @type {number[]} */
  const ratios = [];
  /** @type {number[]} */
  const memory = [];
  /** @type {number[]} */
  const bare = [];
  for (let n = 0; n < PAIRS; n++) {
    const loop = run([path('bare-csv-parse.mjs'), orders]);
    const ror = run([path('../bin/ror.js'), 'calc', orders, '--format', 'json']);
    ratios.push(ror.seconds / loop.seconds);
    bare.push(loop.seconds);
    memory.push(ror.megabytes);
  }
  const order = shuffled ? 'in random order' : 'in time order';
  // The limit is for files as shops export them; the shuffled one is shown beside it.
  judge(
    `a million orders ${order}`,
    median(ratios),
    shuffled ? Number.POSITIVE_INFINITY : 1.25,
    `bare loop ${median(bare).toFixed(2)} s`,
  );
  judge(`peak memory, ${order} (MB)`, Math.max(...memory), 500, '');
}
rmSync(folder, { recursive: true });
