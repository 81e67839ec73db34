import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../../cli/run.js';
import { fixture } from '../../files.js';
import { bothMade, hasDuckDb, made } from './both-engines.js';

const CSV = fixture('woocommerce-orders.csv');
const folder = folderWith({});

/** A file that DuckDB has written from a query. */
async function written(name: string, query: string, options = ''): Promise<string> {
  const path = join(folder, name);
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (${query}) TO '${path}' ${options}`);
  return path;
}

const data = (text: string) => {
  const { metrics, data: all } = JSON.parse(text);
  return { metrics, orders: all.orders, customers: all.customers, revenue: all.revenue };
};

describe.skipIf(!hasDuckDb)('Parquet, JSON lines and Zstandard', () => {
  const csv = made([CSV], 'memory').then(({ text }) => data(text));

  test.each([
    ['typed.parquet', `SELECT * FROM read_csv('${CSV}')`, '(FORMAT parquet)'],
    ['text.parquet', `SELECT * FROM read_csv('${CSV}', all_varchar=true)`, '(FORMAT parquet)'],
    ['orders.jsonl', `SELECT * FROM read_csv('${CSV}', all_varchar=true)`, '(FORMAT json)'],
    [
      'orders.csv.zst',
      `SELECT * FROM read_csv('${CSV}', all_varchar=true)`,
      '(FORMAT csv, COMPRESSION zstd)',
    ],
    ['orders.csv.gz', `SELECT * FROM read_csv('${CSV}', all_varchar=true)`, '(FORMAT csv, COMPRESSION gzip)'],
  ])('%s gives the figures of the CSV, by both engines', async (name, query, options) => {
    const path = await written(name, query, options);
    const { memory, duckdb } = await bothMade([path]);
    expect(duckdb.text).toBe(memory.text);
    expect(data(memory.text)).toEqual(await csv);
  });

  test('types of columns: numbers as ids, instants, decimals, dates, NULL', async () => {
    const rows = `VALUES (1, 10, TIMESTAMPTZ '2024-01-05 23:30:00+00', 10.5::DECIMAL(10, 2), 'paid'),
      (2, 10, TIMESTAMPTZ '2024-06-05 10:00:00+00', 20.25::DECIMAL(10, 2), 'paid'),
      (3, 11, TIMESTAMPTZ '2024-07-05 10:00:00+00', NULL, 'paid'),
      (4, 0, TIMESTAMPTZ '2024-07-06 10:00:00+00', 3::DECIMAL(10, 2), NULL)`;
    const path = await written(
      'types.parquet',
      `SELECT * FROM (${rows}) AS orders(order_id, customer_id, created_at, total, status)`,
      '(FORMAT parquet)',
    );
    const { memory, duckdb } = await bothMade([path]);
    expect(duckdb.text).toBe(memory.text);
    const report = JSON.parse(duckdb.text);
    expect(report.data.revenue).toEqual({ XXX: '33.75' });
    expect(report.data.firstOrder).toBe('2024-01-05');
    expect(report.metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 1 });
  });

  test('a folder may hold all of them', async () => {
    const several = folderWith({ 'a.csv': 'order_id,customer,date,total\n1,ann,2024-01-10,10.00\n' });
    for (const [name, format] of [
      ['b.parquet', 'parquet'],
      ['c.jsonl', 'json'],
    ]) {
      const connection = await (await DuckDBInstance.create()).connect();
      await connection.run(
        `COPY (SELECT '${name}' AS order_id, 'ann' AS customer, '2024-02-10' AS date, '5.00' AS total) TO '${join(several, name ?? '')}' (FORMAT ${format})`,
      );
    }
    const { memory, duckdb } = await bothMade([several]);
    expect(duckdb.text).toBe(memory.text);
    expect(JSON.parse(memory.text).data.orders.counted).toBe(3);
  });

  test('damaged files say so', async () => {
    const zst = readFileSync(
      await written('whole.csv.zst', `SELECT * FROM read_csv('${CSV}')`, '(FORMAT csv, COMPRESSION zstd)'),
    );
    const parquet = readFileSync(
      await written('whole.parquet', `SELECT * FROM read_csv('${CSV}')`, '(FORMAT parquet)'),
    );
    const cases = [
      [
        'cut.csv.zst',
        zst.subarray(0, zst.length / 2),
        /cut\.csv\.zst: the Zstandard file (is damaged, or was|ends too early: it was) cut off.*Get it again\.$/,
      ],
      [
        'cut.parquet',
        parquet.subarray(0, parquet.length / 2),
        /cut\.parquet: is no Parquet file that can be read/,
      ],
      [
        'bad.jsonl',
        Buffer.from('{"order_id": 1, "customer"\n{]\n'),
        /bad\.jsonl: is no JSON lines file that can be read \(Invalid Input Error: Malformed JSON [^\n]*(?<!auto-detecting[^\n]*)\)\.\nWrite one order a line, or give a CSV file\.$/,
      ],
    ] as const;
    for (const [name, bytes, message] of cases) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const { memory, duckdb } = await bothMade([path]);
      expect(memory.text).toMatch(message);
      expect(duckdb.text).toBe(memory.text);
      expect(memory.text.split('\n').length).toBeLessThanOrEqual(2);
    }
  });
});
