import { positionsOf } from '../cells.js';
import { CustomerIndex } from '../customer-index.js';
import { orderKey } from '../fields/key.js';
import { MONEY } from '../fields/money.js';
import { Intake } from '../intake.js';
import { OrderRows } from '../order-rows.js';
import { NO_DATE } from '../orders.js';
import { namespacesOf } from '../platforms.js';
import type { ReadFile } from '../read-file.js';
import type { InputOptions } from '../read-input.js';
import { RowTable } from '../row-table.js';
import { type SettledRows, settleRows } from '../settle-rows.js';
import { currencyNamesOf } from './expected.js';
import { Irregular } from './irregular.js';
import type { FoundRow } from './record-finder.js';
import type { StreamedFile } from './regular-query.js';

/** The rows of some orders, read as the csv reader reads all rows. */
export interface IrregularRows extends SettledRows {
  readonly table: RowTable;
  readonly index: CustomerIndex;
  readonly intake: Intake;
  readonly files: readonly ReadFile[];
}

/**
 * Reads the rows of orders that are not regular: rows with an odd cell, orders of several rows, orders that come again. It is the same code that reads
 * every row without DuckDB, so each becomes what it would become there. Throws an Irregular where these rows would change
 * what holds for the others.
 *
 * @example readIrregular(files, rowsOfFiles, regularRows, options).places.total
 */
export function readIrregular(
  files: readonly StreamedFile[],
  rows: readonly (readonly FoundRow[])[],
  regularRows: (file: number) => number,
  options: InputOptions,
): IrregularRows {
  const table = new RowTable();
  const index = new CustomerIndex();
  const intake = new Intake();
  const namespaceOf = namespacesOf(files.map(({ plan }) => plan));
  const readFiles = files.map(({ plan }, at): ReadFile => {
    const number = intake.startFile(plan.name, plan.preset?.id ?? 'generic');
    const orderRows = new OrderRows(
      { ...plan, skipRows: 0 },
      number,
      table,
      index,
      intake,
      options,
      namespaceOf(plan),
    );
    const from = table.length;
    for (const { cells, line } of rows[at] ?? []) orderRows.add(cells, line);
    intake.read(number, orderRows.rows + regularRows(number));
    const { dates, cutIds, notAddresses, hasWebReferrers } = orderRows;
    return { plan, dates, cutIds, notAddresses, hasWebReferrers, from, to: table.length };
  });
  const decimal = files[0]?.expected.decimal ?? '.';
  if (files.some(({ expected }) => expected.decimal !== decimal))
    throw new Irregular('the files have different decimal separators');
  for (const [at, file] of readFiles.entries()) refuseOtherNumbers(table, file, files[at]);
  const settled = settleRows(
    table,
    readFiles,
    index,
    intake,
    { ...options, decimal },
    { prefixes: [], findsUnknown: false },
  );
  if (settled.warnings.length > 0)
    throw new Irregular('some currencies or refunds are written in other ways');
  if (settled.customers.merged > 0)
    throw new Irregular(
      'some orders have a customer id and others of the same customer only an e-mail address',
    );
  refuseOtherCurrencies(table, files, settled);
  return { ...settled, table, index, intake, files: readFiles };
}

/** The numbers of the order ids of rows, where they are such; see `orderNumbers`. */
export function orderNumbersIn(
  files: readonly StreamedFile[],
  rows: readonly (readonly FoundRow[])[],
): readonly number[] {
  return files.flatMap(({ plan, expected }, at) => {
    const from = expected.orderNumbers?.from;
    const column = positionsOf(plan).order;
    if (from === undefined) return [];
    return (rows[at] ?? []).flatMap(({ cells }) => {
      const digits = orderKey(cells[column] ?? '').slice(from - 1);
      return /^\d{1,15}$/.test(digits) ? [Number(digits)] : [];
    });
  });
}

/**
 * What separates decimals was decided by regular rows. That stands only if they prove it, and more of them than of these rows
 * prove something else.
 */
function refuseOtherNumbers(table: RowTable, { from, to }: ReadFile, file: StreamedFile | undefined): void {
  const { decimal = '.', decimalProofs = 0 } = file?.expected ?? {};
  const contrary = decimal === '.' ? MONEY.comma : MONEY.point;
  let [against, open] = [0, 0];
  for (const column of [table.amount, table.refund]) {
    for (let row = from; row < to; row++) {
      const kind = column.kind[row] ?? 0;
      if (kind === contrary) against++;
      else if (kind === MONEY.ambiguousPoint || kind === MONEY.ambiguousComma) open++;
    }
  }
  if (against + open > 0 && against >= decimalProofs)
    throw new Irregular('nothing regular says what separates decimals');
}

/** Currencies that only these rows have, or that only these rows lack, change what is said of the others. */
function refuseOtherCurrencies(
  table: RowTable,
  files: readonly StreamedFile[],
  { orders: { count, wall, currency } }: SettledRows,
): void {
  const known = files.map(({ plan, expected }) => new Set(currencyNamesOf(plan, expected)));
  for (let order = 0; order < count; order++) {
    if (wall[order] === NO_DATE) continue;
    if (known[table.groupFile[order] ?? 0]?.has(table.currencyOf(currency[order] ?? 0)) !== true)
      throw new Irregular('some currencies are not those of the other orders');
  }
}
