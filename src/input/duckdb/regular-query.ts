import type { DayOrderIds } from '../regular/day-order.js';
import type { RegularFile } from '../regular/regular-file.js';
import { type RegularRow, regularRow, withParts } from './regular-row.js';
import { name } from './sql.js';

/** A file of regular rows, for DuckDB. */
export interface StreamedFile extends RegularFile {
  /** Its rows as SQL. */
  readonly source: string;
  /** By what orders of one time are put in order, where that is asked for. */
  readonly dayOrderIds: DayOrderIds | undefined;
}

/** The columns of the stream beside `customer` and `wall`, which come first, and `flags`, which come last. */
const MORE = ['tie', 'amount', 'refund', 'order', 'orderText', 'digits', 'letters', 'moreLetters'] as const;

/** What stands in the stream, by column. */
export type StreamColumns = Readonly<Record<'customer' | 'wall' | 'flags', number>> &
  Readonly<Partial<Record<(typeof MORE)[number], number>>>;

/**
 * The rows of all files as numbers of 64 bits, in the order of the files.
 *
 * @example streamQuery(files).sql
 */
export function streamQuery(files: readonly StreamedFile[]): {
  readonly sql: string;
  readonly columns: StreamColumns;
} {
  const rows = files.map(({ plan, expected, number, dayOrderIds }) =>
    regularRow(plan, expected, number, dayOrderIds),
  );
  // Ids that are no numbers have been looked at before.
  const hasNumbers = files.every(({ expected }) => expected.orderNumbers !== undefined);
  const more = MORE.filter((column) =>
    column === 'order'
      ? hasNumbers
      : rows.some((row) => row.columns[column] !== undefined) && (column !== 'orderText' || hasNumbers),
  );
  const selects = rows.map((row, at) => selectOf(row, more, files[at]?.source ?? ''));
  const columns = ['customer', 'wall', ...more, 'flags'];
  return {
    sql: selects.join(' UNION ALL '),
    columns: Object.fromEntries(columns.map((column, at) => [column, at])) as unknown as StreamColumns,
  };
}

function selectOf(
  { parts, columns }: RegularRow,
  more: readonly (typeof MORE)[number][],
  source: string,
): string {
  const { customer, check, wall, flags } = columns;
  const all = [
    `${customer} AS customer`,
    `${wall} AS wall`,
    ...more.map((column) => `${columns[column] ?? ZERO[column]} AS ${name(column)}`),
    `(${check}) + (${flags})::UBIGINT AS flags`,
  ];
  return `SELECT ${all.join(', ')} FROM ${withParts(parts, source)}`;
}

const ZERO = {
  tie: '0::UBIGINT',
  amount: '0::DECIMAL(18, 2)',
  refund: '0::DECIMAL(18, 2)',
  order: '0::BIGINT',
  orderText: '0::UBIGINT',
  digits: '0::UBIGINT',
  letters: '0::UBIGINT',
  moreLetters: '0::UBIGINT',
} as const;

/**
 * Whether all orders of the files have ids of their own, as a query; `undefined` where the stream itself shows it, or there are no ids.
 *
 * @example repeatedIdsQuery(files) // 'SELECT count(*) = count(DISTINCT id) ...'
 */
export function repeatedIdsQuery(files: readonly StreamedFile[]): string | undefined {
  if (files.every(({ expected, plan }) => expected.orderNumbers !== undefined || !plan.roles.has('order')))
    return undefined;
  const selects = files.map(
    ({ plan, expected, number, source }) =>
      `SELECT ${regularRow(plan, expected, number).columns.order ?? 'NULL'} AS id FROM ${source}`,
  );
  return `SELECT count(*) = count(DISTINCT id) FROM (${selects.join(' UNION ALL ')})`;
}
