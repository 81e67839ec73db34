import { NO_CURRENCY } from '../../model/money.js';
import { positionsOf } from '../cells.js';
import { CustomerIndex } from '../customer-index.js';
import { orderKey } from '../fields/key.js';
import { MONEY } from '../fields/money.js';
import { Intake } from '../intake.js';
import { OrderRows } from '../order-rows.js';
import { NO_DATE } from '../orders.js';
import { namespacesOf } from '../platforms.js';
import { keysOf, PLACEHOLDER_ADDRESS, PLACEHOLDERS } from '../quality/suspicious-customers.js';
import { type ReadFile, readFileOf } from '../read-file.js';
import type { InputOptions } from '../read-input.js';
import { type MoneyColumn, RowTable } from '../row-table.js';
import { type SettledRows, settleRows } from '../settle-rows.js';
import { currencyNamesOf } from './expected.js';
import { Irregular } from './irregular.js';
import type { FoundRow } from './record-finder.js';
import type { RegularFile } from './regular-file.js';

/** The rows of some orders, read as the csv reader reads all rows. */
export interface IrregularRows extends SettledRows {
  readonly table: RowTable;
  readonly index: CustomerIndex;
  readonly intake: Intake;
  readonly files: readonly ReadFile[];
  /** The rows as they stand in their files, a list each. */
  readonly found: readonly (readonly FoundRow[])[];
}

/**
 * Reads the rows of orders that are not regular: rows with an odd cell, orders of several rows, orders that come again. It is the same code that reads
 * every row without DuckDB, so each becomes what it would become there. Throws an Irregular where these rows would change
 * what holds for the others.
 *
 * @example readIrregular(files, rowsOfFiles, regularRows, options).places.total
 */
export function readIrregular(
  files: readonly RegularFile[],
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
    return readFileOf(plan, orderRows, from, table.length);
  });
  const decimal = files[0]?.expected.decimal ?? '.';
  if (files.some(({ expected }) => expected.decimal !== decimal))
    throw new Irregular('the files have different decimal separators');
  for (const [at, file] of readFiles.entries())
    refuseOtherNumbers(table, file, files[at], rows[at]?.length ?? 0);
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
  refuseOtherCurrencies(table, files, readFiles, settled);
  refuseOtherCustomers(index, files);
  return { ...settled, table, index, intake, files: readFiles, found: rows };
}

/** The numbers of the order ids of rows, where they are such; see `orderNumbers`. */
export function orderNumbersIn(
  files: readonly RegularFile[],
  rows: readonly (readonly FoundRow[])[],
): readonly number[] {
  return files.flatMap(({ plan, expected }, at) => {
    const from = expected.orderNumbers?.from;
    const column = positionsOf(plan).order;
    if (from === undefined) return [];
    return (rows[at] ?? []).flatMap(({ cells }) => {
      const digits = orderKey(cells[column] ?? '').slice(from - 1);
      return /^\d{1,18}$/.test(digits) ? [Number(digits)] : [];
    });
  });
}

/**
 * What separates decimals was decided by regular rows. That stands only if they prove it, and more of them than of these rows
 * prove something else. Rejected ones, among `found` rows that are not regular, prove nothing, and the sample may have had them.
 */
function refuseOtherNumbers(
  table: RowTable,
  { from, to }: ReadFile,
  file: RegularFile | undefined,
  found: number,
): void {
  const { decimal = '.', decimalProofs = 0 } = file?.expected ?? {};
  const amounts = oddKinds(table.amount, from, to, decimal);
  const refunds = oddKinds(table.refund, from, to, decimal);
  // Each column decides for itself, and the sample was asked about amounts alone.
  if (refunds.against + refunds.open > 0) throw new Irregular('some refunds are written in other ways');
  if (amounts.against + amounts.open > 0 && amounts.against >= decimalProofs - (found - (to - from)))
    throw new Irregular('nothing regular says what separates decimals');
}

/** How many amounts prove another decimal separator, and how many may be read in both ways. */
function oddKinds(
  { kind }: MoneyColumn,
  from: number,
  to: number,
  decimal: '.' | ',',
): { readonly against: number; readonly open: number } {
  const contrary = decimal === '.' ? MONEY.comma : MONEY.point;
  const kinds = kind.subarray(from, to);
  return {
    against: kinds.filter((each) => each === contrary).length,
    open: kinds.filter((each) => each === MONEY.ambiguousPoint || each === MONEY.ambiguousComma).length,
  };
}

/** Currencies that only these rows have, or orders of them that have none, change what is said of the others. */
function refuseOtherCurrencies(
  table: RowTable,
  files: readonly RegularFile[],
  readFiles: readonly ReadFile[],
  { orders: { count, wall, currency } }: SettledRows,
): void {
  const known = files.map(({ plan, expected }) => new Set(currencyNamesOf(plan, expected)));
  const isNamed = new Uint8Array(count);
  for (const { from, to } of readFiles)
    for (let row = from; row < to; row++) if (table.currency[row] !== 0) isNamed[table.group[row] ?? 0] = 1;
  for (let order = 0; order < count; order++) {
    if (wall[order] === NO_DATE) continue;
    const names = known[table.groupFile[order] ?? 0];
    const name = isNamed[order] === 1 ? table.currencyOf(currency[order] ?? 0) : NO_CURRENCY;
    if (names?.has(name) !== true) throw new Irregular('some currencies are not those of the other orders');
  }
}

/**
 * Whose an address is may be said by any row, and a placeholder may have orders among all rows: where these rows have customers by an address beside
 * others with ids, or placeholders, all rows have to be read together.
 */
function refuseOtherCustomers(index: CustomerIndex, files: readonly RegularFile[]): void {
  const hasIds = files.some(({ plan }) => plan.roles.has('customer'));
  const placeholders = new Set(PLACEHOLDERS.flatMap((word) => keysOf(word, [''])));
  for (let customer = 0; customer < index.size; customer++) {
    const key = index.keyOf(customer);
    if (index.isEmailOnly(customer) ? hasIds || PLACEHOLDER_ADDRESS.test(key) : placeholders.has(key))
      throw new Irregular('some rows are not as the others, and of customers without an id');
  }
}
