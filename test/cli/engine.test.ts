import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { hasDuckDb } from '../input/duckdb/both-engines.js';
import { folderWith, ror, SMALL } from './run.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = folderWith({
  'orders.csv': SMALL,
  'words.csv': SMALL.replaceAll(
    /\d{4}-\d{2}-\d{2}/g,
    (day) => `${Number(day.slice(8))} Mar ${day.slice(0, 4)}`,
  ),
});

/** More than eight million bytes, so that other threads read it. */
const rows = Array.from(
  { length: 200_000 },
  (_, at) => `${at},c${at % 40_000},2024-01-${String((at % 28) + 1).padStart(2, '0')},10.00,EUR,paid`,
);
writeFileSync(
  join(folder, 'large.csv'),
  `order_id,customer,date,total,currency,status\n${rows.join('\n')}\n`,
);

describe.skipIf(!hasDuckDb)('--engine', () => {
  test('duckdb prints what memory prints, and says nothing more', () => {
    for (const more of [[], ['--format', 'json'], ['--as-of', '2024-12-31', '--metric', 'ror']]) {
      const memory = ror(folder, ['calc', 'orders.csv', '--engine', 'memory', ...more]);
      expect(ror(folder, ['calc', 'orders.csv', '--engine', 'duckdb', ...more])).toEqual(memory);
      expect(memory.code).toBe(0);
    }
  });

  test('what SQL cannot do exactly is left to the csv reader, with a note', () => {
    const memory = ror(folder, ['calc', 'words.csv', '--engine', 'memory']);
    const duckdb = ror(folder, ['calc', 'words.csv', '--engine', 'duckdb']);
    expect(duckdb).toEqual({
      ...memory,
      stderr: 'note: read by the csv reader, not by DuckDB: dates are written such as "10 Mar 2024"\n',
    });
    expect(ror(folder, ['calc', 'words.csv', '--engine', 'duckdb', '--quiet'])).toEqual(memory);
  });

  test('threads print what memory prints, in this thread and in others', () => {
    for (const name of ['orders.csv', 'large.csv']) {
      const words = ['calc', name, '--format', 'json', '--engine'];
      expect(ror(folder, [...words, 'threads'])).toEqual(ror(folder, [...words, 'memory']));
    }
    expect(ror(folder, ['trend', 'large.csv', '--engine', 'threads'])).toEqual(
      ror(folder, ['trend', 'large.csv', '--engine', 'memory']),
    );
    expect(ror(folder, ['calc', 'words.csv', '--engine', 'threads']).stderr).toBe(
      'note: read by the csv reader, not by threads: dates are written such as "10 Mar 2024"\n',
    );
  });

  test('a fault that a thread finds is told as one that this thread finds', () => {
    writeFileSync(
      join(folder, 'nul.csv'),
      `${readFileSync(join(folder, 'large.csv'), 'utf8')}9999999,a\0b,2024-01-01,1.00,EUR,paid\n`,
    );
    const run = ror(folder, ['calc', 'nul.csv', '--engine', 'threads', '--format', 'json']);
    expect(run.stderr).toContain('note: read by the csv reader, not by threads: it has NUL bytes\n');
    expect(run.stdout).toBe(
      ror(folder, ['calc', 'nul.csv', '--engine', 'memory', '--format', 'json']).stdout,
    );
  });

  test('explain goes by it, too', () => {
    const words = ['explain', 'ror', 'orders.csv', '--format', 'json', '--engine'];
    expect(ror(folder, [...words, 'duckdb']).stdout).toBe(ror(folder, [...words, 'memory']).stdout);
  });

  test('auto takes DuckDB for large files', () => {
    // What only the csv reader takes tells by its note who was asked first.
    writeFileSync(
      join(folder, 'large-words.csv'),
      `order_id,customer,date,total,currency,status\n${rows.join('\n').replaceAll('2024-01-', 'Jan-2024-')}\n`,
    );
    const [auto, memory] = ['auto', 'memory'].map((engine) =>
      ror(folder, ['calc', 'large.csv', '--engine', engine]),
    );
    expect(auto).toEqual(memory);
    expect(ror(folder, ['calc', 'large-words.csv']).stderr).toContain('note: read by the csv reader');
  });

  test('without the package the csv reader reads, with a note', () => {
    const alone = mkdtempSync(join(tmpdir(), 'ror-test-'));
    for (const part of ['bin', 'dist']) cpSync(join(project, part), join(alone, part), { recursive: true });
    cpSync(join(project, 'package.json'), join(alone, 'package.json'));
    mkdirSync(join(alone, 'here'));
    writeFileSync(join(alone, 'here', 'orders.csv'), SMALL);
    const run = ror(join(alone, 'here'), ['calc', 'orders.csv', '--engine', 'duckdb'], {
      program: join(alone, 'bin/ror.js'),
    });
    expect(run.stderr).toBe(
      'note: read by the csv reader, not by DuckDB: the package @duckdb/node-api is not there\n',
    );
    expect(run.stdout).toBe(ror(folder, ['calc', 'orders.csv', '--engine', 'memory']).stdout);
  });

  test('--memory: rows that do not fit are written to disk, and the result is the same', () => {
    const words = ['calc', 'large.csv', '--format', 'json', '--quiet', '--engine'];
    expect(ror(folder, [...words, 'duckdb', '--memory', '300MB']).stdout).toBe(
      ror(folder, [...words, 'memory']).stdout,
    );
  });

  test('no progress where standard error is no terminal', () => {
    expect(
      ror(folder, ['calc', 'large.csv', '--engine', 'memory', '--output', 'out.txt', '--quiet']).stderr,
    ).toBe('');
  });

  test.each([
    ['duckdb', []],
    ['threads', ['--memory', '300MB']],
  ] as const)('an interrupted run of %s leaves nothing behind', { timeout: 30_000 }, async (engine, more) => {
    const temporary = mkdtempSync(join(tmpdir(), 'ror-test-'));
    const child = spawn(
      process.execPath,
      [join(project, 'bin/ror.js'), 'calc', 'large.csv', '--engine', engine, ...more],
      {
        cwd: folder,
        env: { ...process.env, TMPDIR: temporary },
        stdio: 'ignore',
      },
    );
    const ended = new Promise<NodeJS.Signals | null>((done) =>
      child.on('exit', (_code, signal) => done(signal)),
    );
    while (child.exitCode === null && readdirSync(temporary).length === 0)
      await new Promise((done) => setTimeout(done, 5));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(readdirSync(temporary)).toEqual([]);
  });
});

test.each([
  [['--engine', 'spork'], 'error: --engine: write auto, memory, threads, duckdb or spark\n'],
  [
    ['--memory', '10MB'],
    'error: --memory: "10MB" is no amount of memory of 300MB or more; write 500MB or 4GB\n',
  ],
])('%j is refused', (words, stderr) => {
  expect(ror(folder, ['calc', 'orders.csv', ...words])).toEqual({ code: 2, stdout: '', stderr });
});
