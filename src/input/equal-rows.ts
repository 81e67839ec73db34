import { NO_DATE, type Orders } from './orders.js';
import type { ReadFile } from './read-file.js';
import type { RowTable } from './row-table.js';

/**
 * Marks in `leftOut` the orders without an order id that stand in several files of a kind: rows with the same customer, time, amount,
 * currency, refund and status count as often as in the file that has most of them. Gives how many were marked. Within one file equal
 * rows are purchases of their own.
 *
 * @example leaveOutEqualRows(table, files, orders, leftOut) // 2 for a file with two such rows and another with three
 */
export function leaveOutEqualRows(
  table: RowTable,
  files: readonly ReadFile[],
  orders: Orders,
  leftOut: Uint8Array,
): number {
  if (files.length < 2 || !isInSeveralFiles(table, orders)) return 0;
  const { wall, customer, amount, currency, refund, status } = orders;
  // Overlapping exports have the same columns; those of two tills or shops seldom do.
  const kindsOfFile = files.map(({ plan }) => plan.preset?.id ?? plan.columns.join('\n'));
  const noSale = table.voidReasons.indexOf('no sale') + 2;
  /** Of each kind of row how often it is in the file that is looked at, and how often it counts so far. */
  const kinds = new Map<string, { file: number; rows: number; counted: number }>();
  let surplus = 0;
  for (let order = 0; order < orders.count; order++) {
    // What is no sale, such as a fee, has no part in this: exports give it no order id.
    if (table.hasId(order) || wall[order] === NO_DATE || (noSale > 1 && status[order] === noSale)) continue;
    const file = table.groupFile[order] ?? 0;
    const key = `${customer[order]} ${wall[order]} ${amount[order]} ${currency[order]} ${refund[order]} ${status[order]} ${table.refunds.get(order) ?? '-'} ${kindsOfFile[file]}`;
    const kind = kinds.get(key);
    if (kind === undefined) {
      kinds.set(key, { file, rows: 1, counted: 1 });
      continue;
    }
    kind.rows = kind.file === file ? kind.rows + 1 : 1;
    kind.file = file;
    if (kind.rows > kind.counted) kind.counted = kind.rows;
    else {
      leftOut[order] = 1;
      surplus++;
    }
  }
  return surplus;
}

function isInSeveralFiles(table: RowTable, { count }: Orders): boolean {
  let first = -1;
  for (let order = 0; order < count; order++) {
    if (table.hasId(order)) continue;
    const file = table.groupFile[order] ?? 0;
    if (first < 0) first = file;
    else if (first !== file) return true;
  }
  return false;
}
