import { WHITE_SPACE } from '../csv/delimiter.js';
import type { InputPlan, PlannedFile } from '../plan.js';
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

/** Why DuckDB cannot read a file, by its plan alone; `undefined` where it can. */
export function unreadable({ plan, rows }: PlannedFile): string | undefined {
  if (plan.format !== 'text') return undefined;
  if (plan.encoding !== 'utf-8') return `it is in ${plan.encoding}`;
  if (plan.delimiter === WHITE_SPACE) return 'its cells stand between spaces';
  if (plan.delimiter.length !== 1) return 'its delimiter is no single character';
  return skippedLines(plan, rows.headLines) === undefined ? 'its header has line ends in it' : undefined;
}

/** How many lines stand before the first row of data; `undefined` where rows before it span lines, which DuckDB counts in another way. */
export function skippedLines(plan: InputPlan, headLines: readonly number[]): number | undefined {
  if (plan.skipRows === 0) return 0;
  const last = headLines[plan.skipRows - 1];
  const next = headLines[plan.skipRows];
  if (last === undefined) return undefined;
  // Empty lines are skipped by both, so only what a quoted cell spans could stand between.
  return next !== undefined && next > last + 1 ? undefined : last;
}
