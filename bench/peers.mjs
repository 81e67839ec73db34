// ror beside its peers on the same file in the same run, each a whole process: npm run bench:peers [-- --sizes 100000,1000000 --rounds 3].
// Prints a table in Markdown with seconds, the ratio to hand-written SQL and peak memory: medians of the rounds. What is not installed is left out.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './measure.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000,3000000,10000000' },
    rounds: { type: 'string', default: '3' },
  },
});
const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const ROR = path('../bin/ror.js');
/** Beyond this csv-parse and Miller are only waited for. */
const SMALL = 1_000_000;

/** @typedef {{ name: string, command: string, words: readonly string[], largest?: number }} Peer */

/**
 * @param {string} csv
 * @param {string} parquet
 * @returns {readonly Peer[]}
 */
function peersOf(csv, parquet) {
  const node = process.execPath;
  const calc = [ROR, 'calc', csv, '--format', 'json', '--quiet'];
  const python = ['/usr/bin/python3', 'python3'].find(
    (each) => spawnSync(each, ['-c', 'import pandas']).status === 0,
  );
  const hasMiller = spawnSync('mlr', ['--version']).status === 0;
  return [
    {
      name: 'hand-written SQL, types found by DuckDB',
      command: node,
      words: [path('hand-sql.mjs'), csv, 'typed'],
    },
    { name: 'hand-written SQL, casts by hand', command: node, words: [path('hand-sql.mjs'), csv, 'cast'] },
    { name: 'ror', command: node, words: calc },
    { name: 'ror --metric all', command: node, words: [...calc, '--metric', 'all'] },
    { name: 'ror --memory 300MB', command: node, words: [...calc, '--memory', '300MB'] },
    { name: 'ror --engine duckdb', command: node, words: [...calc, '--engine', 'duckdb'] },
    {
      name: 'ror, Parquet',
      command: node,
      words: calc.map((word) => (word === csv ? parquet : word)),
    },
    {
      name: 'ror --engine memory',
      command: node,
      words: [...calc, '--engine', 'memory'],
      largest: 3_000_000,
    },
    ...(python === undefined
      ? []
      : [{ name: 'pandas', command: python, words: [path('pandas_four.py'), csv] }]),
    ...(hasMiller
      ? [
          {
            name: 'Miller',
            command: 'mlr',
            words: [
              '--icsv',
              '--ojson',
              'filter',
              '$status != "cancelled"',
              'then',
              'stats1',
              '-a',
              'count,sum,max',
              '-f',
              'total',
              '-g',
              'customer_id',
              'then',
              'stats1',
              '-a',
              'count,sum',
              '-f',
              'total_count,total_sum',
              csv,
            ],
            largest: SMALL,
          },
        ]
      : []),
    {
      name: 'bare csv-parse loop, nothing computed',
      command: node,
      words: [path('bare-csv-parse.mjs'), csv],
      largest: SMALL,
    },
  ];
}

/**
 * Runs a command and gives seconds and the peak of its resident memory in MB, which Linux keeps for it.
 *
 * @param {Peer} peer
 * @returns {Promise<{ seconds: number, megabytes: number }>}
 */
function measured({ command, words, name }) {
  const started = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let megabytes = 0;
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000);
    } catch {
      // It has ended.
    }
  };
  const timer = setInterval(look, 10);
  return new Promise((done, failed) => {
    child.on('exit', (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) done({ seconds, megabytes });
      else failed(new Error(`${name} ended with ${code}`));
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'ror-bench-'));
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}\n`,
);
for (const size of values.sizes.split(',').map(Number)) {
  const csv = join(folder, 'orders.csv');
  const parquet = join(folder, 'orders.parquet');
  spawnSync(process.execPath, [path('generate.mjs'), '--orders', String(size), '--output', csv], {
    stdio: 'inherit',
  });
  spawnSync(process.execPath, [path('to-parquet.mjs'), csv, parquet], { stdio: 'inherit' });
  const peers = peersOf(csv, parquet).filter(({ largest = Number.POSITIVE_INFINITY }) => size <= largest);
  /** @type {{ seconds: number, megabytes: number }[][]} */
  const rounds = peers.map(() => []);
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [at, peer] of peers.entries()) rounds[at]?.push(await measured(peer));
  const base = median(rounds[0]?.map(({ seconds }) => seconds) ?? []);
  console.log(`${size.toLocaleString('en')} orders, ${Math.round(statSync(csv).size / 1e6)} MB\n`);
  console.log('| | seconds | ratio | peak MB |\n| --- | --: | --: | --: |');
  for (const [at, { name }] of peers.entries()) {
    const seconds = median(rounds[at]?.map((each) => each.seconds) ?? []);
    const megabytes = Math.max(...(rounds[at]?.map((each) => each.megabytes) ?? []));
    console.log(
      `| ${name} | ${seconds.toFixed(2)} | ${(seconds / base).toFixed(2)} | ${megabytes.toFixed(0)} |`,
    );
  }
  console.log();
  for (const file of [csv, parquet]) if (existsSync(file)) rmSync(file);
}
rmSync(folder, { recursive: true });
