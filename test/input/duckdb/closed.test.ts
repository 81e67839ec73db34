import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Database } from '../../../src/input/duckdb/database.js';
import { folderWith } from '../../cli/run.js';
import { bothMade, hasDuckDb } from './both-engines.js';

const ORDERS =
  'order_id,customer,date,total,currency,status\n1,ann,2024-01-10,10.00,EUR,paid\n2,bob,2024-02-10,20.00,EUR,paid\n3,ann,2024-03-10,5.00,EUR,paid\n';

describe.skipIf(!hasDuckDb)('what a file is called and what stands in it stays text', () => {
  test.each([
    "o'brien.csv",
    "'; DROP TABLE orders; --.csv",
    '*.csv',
    '[ab].csv',
    '{1,2}.csv',
    'https:/example.com/orders.csv',
    's3:/bucket/orders.csv',
    'a"b.csv',
    'orders.parquet',
    'orders.csv.gz',
    'ümlaut 注文.csv',
  ])('a file called %s is read as itself', async (name) => {
    const folder = folderWith({});
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ORDERS);
    // What a glob or a pattern would find as well.
    writeFileSync(join(folder, 'a.csv'), ORDERS.replaceAll('ann', 'zoe'));
    const { memory, duckdb } = await bothMade([path]);
    expect(duckdb).toEqual({ text: memory.text, notes: [] });
    expect(JSON.parse(duckdb.text).data.rows.read).toBe(3);
  });

  test('SQL, quotes and wildcards in names of columns and in cells', async () => {
    const header = 'order"; DROP TABLE x; --,customer,date,"to\'tal",currency,status';
    const rows = `1,x'); SELECT 1; --,2024-01-10,10.00,EUR,pa'id\n2,%,2024-02-10,20.00,EUR,\${status}\n3,"a""b",2024-03-10,5.00,EUR,{paid}\n`;
    const folder = folderWith({ 'orders.csv': `${header}\n${rows}` });
    const map = { order: '1', amount: '4' };
    const { memory, duckdb } = await bothMade([join(folder, 'orders.csv')], { map });
    expect(duckdb.text).toBe(memory.text);
  });

  test('no other file, no extension, no network, no other setting', async () => {
    const folder = folderWith({ 'orders.csv': ORDERS, 'secret.csv': 'a\n1\n' });
    await Database.use([join(folder, 'orders.csv')], 2e8, async (database) => {
      expect(await database.rows(`SELECT count(*) FROM read_csv(${database.link(0)})`)).toEqual([[3n]]);
      for (const sql of [
        `SELECT * FROM read_csv('${join(folder, 'secret.csv')}')`,
        `SELECT * FROM glob('${folder}/*')`,
        "SELECT * FROM read_csv('https://example.com/orders.csv')",
        `COPY (SELECT 1) TO '${join(folder, 'written.csv')}'`,
        `ATTACH '${join(folder, 'x.db')}'`,
        'INSTALL httpfs',
        'LOAD httpfs',
        'SET enable_external_access = true',
        "SET memory_limit = '10GB'",
      ])
        await expect(database.rows(sql), sql).rejects.toThrow(/^DuckDB cannot read it/);
    });
    expect(existsSync(join(folder, 'written.csv'))).toBe(false);
  });

  test('the temporary folder is removed, also where reading fails', async () => {
    const folder = folderWith({ 'orders.csv': ORDERS });
    const folders: string[] = [];
    const path = join(folder, 'orders.csv');
    await Database.use([path], 2e8, async (database) => {
      folders.push(database.folder);
      expect(existsSync(database.folder)).toBe(true);
    });
    await expect(
      Database.use([path], 2e8, async (database) => {
        folders.push(database.folder);
        await database.rows('SELECT nothing');
      }),
    ).rejects.toThrow('DuckDB cannot read it');
    expect(folders).toHaveLength(2);
    expect(folders.filter(existsSync)).toEqual([]);
  });
});
