import type { InputPlan } from '../plan.js';
import { name, text } from './sql.js';
import { asText, type Table } from './table-file.js';

/** Bytes read at once: with DuckDB's own 32 MB most of the memory would go to half-read text (bench/). */
const BUFFER_BYTES = 8_000_000;

/** No cell of a text file is this: an empty cell has to stay one. */
const NO_NULL = '\u0001ror\u0001';

/** The name of a column in the queries, by its position. */
export function columnName(column: number): string {
  return `c${column}`;
}

/**
 * The rows of a CSV file behind its header as SQL, every cell as text. `link` is the file, as Database gives it. Rows that csv-parse and
 * DuckDB do not understand alike make the query fail.
 *
 * @example csvSource(plan, 1, database.link(0))
 */
export function csvSource(plan: InputPlan, skipLines: number, link: string): string {
  const columns = plan.columns.map((_name, at) => `${columnName(at)}: 'VARCHAR'`);
  return (
    `read_csv(${link}, auto_detect=false, header=false, all_varchar=true, strict_mode=true, columns={${columns.join(', ')}}, ` +
    `skip=${skipLines}, delim=${text(plan.delimiter)}, quote='"', escape='"', nullstr=${text(NO_NULL)}, ` +
    `buffer_size=${BUFFER_BYTES}, compression=${text(plan.packing)})`
  );
}

/** The name of a column of a table as it is in the file, not as text. */
export function typedName(column: number): string {
  return `t${column}`;
}

/**
 * The rows of a table as SQL: every cell as text, as in `csvSource`, and beside it as it is in the file.
 *
 * @example tableRows(await tableOf(database, 'parquet', link))
 */
export function tableRows({ source, columns }: Table): string {
  const cells = columns.flatMap((column, at) => [
    `${asText(column)} AS ${columnName(at)}`,
    `${name(column.name)} AS ${typedName(at)}`,
  ]);
  return `(SELECT ${cells.join(', ')} FROM ${source})`;
}
