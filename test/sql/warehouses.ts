import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import { parse } from 'csv-parse/sync';

/** A database with one table of text, and what a query gives on it: cells with tabs between, a line each. */
export interface Warehouse {
  load(table: string, columns: readonly string[], rows: readonly (readonly string[])[]): Promise<void>;
  lines(sql: string): Promise<readonly string[]>;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function loading(run: (sql: string) => Promise<unknown>): Warehouse['load'] {
  return async (table, columns, rows) => {
    await run(`DROP TABLE IF EXISTS ${quoted(table)}`);
    await run(
      `CREATE TABLE ${quoted(table)} (${columns.map((column) => `${quoted(column)} TEXT`).join(', ')})`,
    );
    for (let at = 0; at < rows.length; at += 500) {
      const values = rows.slice(at, at + 500).map((row) => `(${row.map(literal).join(', ')})`);
      await run(`INSERT INTO ${quoted(table)} VALUES ${values.join(', ')}`);
    }
  };
}

/** PostgreSQL, as WebAssembly in this process. */
export async function postgresql(): Promise<Warehouse> {
  const database = await PGlite.create();
  return {
    load: loading((sql) => database.exec(sql)),
    lines: async (sql) => {
      const { rows } = await database.query<readonly string[]>(sql, [], { rowMode: 'array' });
      return rows.map((row) => row.join('\t'));
    },
  };
}

/** DuckDB in memory. */
export async function duckDb(): Promise<Warehouse> {
  const connection = await (await DuckDBInstance.create()).connect();
  return {
    load: loading((sql) => connection.run(sql)),
    lines: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.join('\t')),
  };
}

/** The header and rows of a CSV file in UTF-8. */
export function tableOf(path: string, delimiter: string): readonly (readonly string[])[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return parse(text, { delimiter, bom: true, skip_empty_lines: true });
}
