import { ABSENT, positionsOf } from '../cells.js';
import type { GroupColumns } from '../parquet/group-columns.js';
import type { TextCells } from '../parquet/text-cells.js';
import { hundredths, milliseconds, ODD_AMOUNT } from '../parquet/value-cells.js';
import { amountColumn } from '../regular/expected.js';
import { FILLED } from '../regular/signatures.js';
import { NO_AMOUNT } from '../sql/cells.js';
import { type CellCodes, FilledCodes } from './cell-codes.js';
import type { AmountReader } from './number-cells.js';
import type { RowCustomerWords } from './row-customer-words.js';
import type { RowReaders } from './row-readers.js';
import type { ScanFile } from './scan-file.js';

/** Reads the next cell of a column; `false` where it is not as plain as it has to be. */
type ReadNext = () => boolean;

/**
 * Reads the rows of a group of a Parquet file, as RowScanner does with those of text: cells that are text are read by the same readers, and those that are numbers and
 * times become what their text would, which is the one that DuckDB writes for them. Throws an Irregular for columns that are stored in other ways.
 *
 * @example scanGroup(new GroupColumns(descriptor, layout, 0), file, readers)
 */
export function scanGroup(
  columns: GroupColumns,
  { plan, orderNumbers }: ScanFile,
  readers: RowReaders,
): void {
  const { customer, numbers, days, amounts } = readers;
  const at = positionsOf(plan);
  const order = orderNumbers === undefined ? undefined : columns.texts(at.order);
  const times = columns.isTime(at.date) ? columns.values(at.date, milliseconds, Number.NaN) : undefined;
  const dates = times === undefined ? columns.texts(at.date) : undefined;
  const id = textsOf(columns, customer.idColumn);
  const email = textsOf(columns, customer.emailColumn);
  // What most files have is read here, cell by cell; each of these is one call more.
  const others: readonly ReadNext[] = [
    ...given(amountColumn(at), (column) => amountOf(columns, column, amounts, NO_AMOUNT)),
    ...given(at.refund, (column) => amountOf(columns, column, readers.refunds, 0)),
    ...otherNamesOf(columns, customer),
    ...given(at.currency, (column) => codeOf(columns.texts(column), readers.currencies)),
    ...readers.states.columns.map((column, state) =>
      stateOf(columns, column, readers.states.cells[state] ?? readers.currencies),
    ),
  ];
  for (let row = 0; row < columns.rows; row++) {
    customer.start();
    let hasOrder = true;
    if (order !== undefined) {
      order.next();
      readers.orderLength = order.end - order.start;
      hasOrder = numbers.read(order.bytes, order.start) === order.end;
    }
    let isPlain = hasOrder;
    if (times !== undefined) {
      times.next();
      if (Number.isNaN(times.value) || !days.readMilliseconds(times.value)) isPlain = false;
    } else if (dates !== undefined) {
      dates.next();
      if (days.read(dates.bytes, dates.start) !== dates.end) isPlain = false;
    }
    if (id !== undefined) {
      id.next();
      if (customer.readId(id.bytes, id.start) !== id.end) isPlain = false;
    }
    if (email !== undefined) {
      email.next();
      if (customer.readEmail(email.bytes, email.start) !== email.end) isPlain = false;
    }
    for (const readNext of others) if (!readNext()) isPlain = false;
    if (isPlain) readers.take();
    else readers.letBy(hasOrder);
  }
}

/**
 * Reads whose the next row is; `false` where that is not plain.
 *
 * @example const readNext = customerOf(columns, words); words.start(); readNext() && words.put(row)
 */
export function customerOf(columns: GroupColumns, customer: RowCustomerWords): ReadNext {
  const id = textsOf(columns, customer.idColumn);
  const email = textsOf(columns, customer.emailColumn);
  const others = otherNamesOf(columns, customer);
  return () => {
    customer.start();
    id?.next();
    email?.next();
    for (const readNext of others) readNext();
    const isId = id === undefined || customer.readId(id.bytes, id.start) === id.end;
    return isId && (email === undefined || customer.readEmail(email.bytes, email.start) === email.end);
  };
}

function textsOf(columns: GroupColumns, column: number): TextCells | undefined {
  return column === ABSENT ? undefined : columns.texts(column);
}

/** Notes the further names of customers that a row has. */
function otherNamesOf(columns: GroupColumns, customer: RowCustomerWords): readonly ReadNext[] {
  return [
    ...customer.otherIds.map((column) => filledOf(columns.texts(column), () => customer.noteOtherId())),
    ...customer.otherNames.map((column) => filledOf(columns.texts(column), () => customer.noteOtherName())),
  ];
}

function given(column: number, read: (column: number) => ReadNext): readonly ReadNext[] {
  return column === ABSENT ? [] : [read(column)];
}

function amountOf(columns: GroupColumns, column: number, reader: AmountReader, nothing: number): ReadNext {
  if (columns.isNumber(column)) {
    const cells = columns.values(column, hundredths, Number.NaN);
    return () => {
      cells.next();
      reader.hundredths = Number.isNaN(cells.value) ? nothing : cells.value;
      return cells.value !== ODD_AMOUNT;
    };
  }
  const cells = columns.texts(column);
  return () => {
    cells.next();
    return reader.read(cells.bytes, cells.start) === cells.end;
  };
}

function stateOf(columns: GroupColumns, column: number, codes: CellCodes | FilledCodes): ReadNext {
  if (!(codes instanceof FilledCodes) || !columns.isTime(column)) return codeOf(columns.texts(column), codes);
  const cells = columns.values(column, milliseconds, Number.NaN);
  // Of times only matters whether they are there.
  return () => {
    cells.next();
    codes.readCell(FILLED_BYTES, 0, Number.isNaN(cells.value) ? 0 : FILLED_BYTES.length);
    return true;
  };
}

const FILLED_BYTES = new TextEncoder().encode(FILLED);

/** The number of each text of a column. */
function codeOf(cells: TextCells, codes: CellCodes | FilledCodes): ReadNext {
  return () => {
    cells.next();
    if (!cells.isAgain) codes.readCell(cells.bytes, cells.start, cells.end);
    return true;
  };
}

/** Says which cells of a column are filled. */
function filledOf(cells: TextCells, note: () => void): ReadNext {
  return () => {
    cells.next();
    if (cells.end > cells.start) note();
    return true;
  };
}
