import { ABSENT, positionsOf } from '../cells.js';
import { amountColumn } from '../regular/expected.js';
import type { CellCodes, FilledCodes } from './cell-codes.js';
import type { DayReader } from './day-reader.js';
import type { AmountReader, NumberReader } from './number-cells.js';
import { RowCells } from './row-cells.js';
import type { RowCustomerWords } from './row-customer-words.js';
import type { RowReaders } from './row-readers.js';
import type { ScanFile } from './scan-file.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/** What a column is to be read as. */
const KIND = {
  nothing: 0,
  order: 1,
  date: 2,
  amount: 3,
  refund: 4,
  id: 5,
  email: 6,
  otherId: 7,
  otherName: 8,
  currency: 9,
  state: 10,
} as const;

type Kind = (typeof KIND)[keyof typeof KIND];

/** A column that is read as something. */
interface Use {
  readonly column: number;
  readonly kind: Kind;
  /** The texts of a column of states or currencies. */
  readonly codes: CellCodes | FilledCodes;
}

/**
 * Reads the rows of a file from bytes: those of which a cell is not as plain as it has to be are let by.
 *
 * A row is read in one go, cell by cell: each reader stops where its cell has to end. Where one does not, the cells of the row are told apart first.
 *
 * @example const scanner = new RowScanner(file, new RowReaders(file, undefined, placed, onUnexpected)); scanner.scan(bytes);
 */
export class RowScanner {
  readonly #readers: RowReaders;
  readonly #cells: RowCells;
  readonly #width: number;
  readonly #separator: number;
  readonly #uses: readonly Use[];
  /** By column; where columns have several uses, rows are not read in one go. */
  readonly #kinds: Uint8Array;
  readonly #codes: readonly (CellCodes | FilledCodes)[];
  readonly #isInOneGo: boolean;
  readonly #customer: RowCustomerWords;
  readonly #days: DayReader;
  readonly #amounts: AmountReader;
  readonly #refunds: AmountReader;
  readonly #numbers: NumberReader;
  readonly #hasNumbers: boolean;
  readonly #currencies: CellCodes;

  constructor({ plan, orderNumbers, decimal }: ScanFile, readers: RowReaders) {
    this.#readers = readers;
    this.#width = plan.columns.length;
    this.#separator = plan.delimiter.charCodeAt(0);
    this.#customer = readers.customer;
    this.#days = readers.days;
    this.#amounts = readers.amounts;
    this.#refunds = readers.refunds;
    this.#numbers = readers.numbers;
    this.#hasNumbers = orderNumbers !== undefined;
    this.#currencies = readers.currencies;
    const at = positionsOf(plan);
    const use = (column: number, kind: Kind, codes: Use['codes'] = this.#currencies): readonly Use[] =>
      column === ABSENT ? [] : [{ column, kind, codes }];
    const who = this.#customer;
    this.#uses = [
      ...use(at.order, KIND.order),
      ...use(at.date, KIND.date),
      ...use(amountColumn(at), KIND.amount),
      ...use(at.refund, KIND.refund),
      ...use(who.idColumn, KIND.id),
      ...use(who.emailColumn, KIND.email),
      ...who.otherIds.flatMap((column) => use(column, KIND.otherId)),
      ...who.otherNames.flatMap((column) => use(column, KIND.otherName)),
      ...use(at.currency, KIND.currency),
      ...readers.states.columns.flatMap((column, state) =>
        use(column, KIND.state, readers.states.cells[state]),
      ),
    ];
    const columns = new Set(this.#uses.map(({ column }) => column));
    this.#cells = new RowCells(this.#width, plan.delimiter, columns);
    const byColumn = new Map(this.#uses.map((each) => [each.column, each]));
    this.#kinds = Uint8Array.from(
      plan.columns,
      (_name, column) => byColumn.get(column)?.kind ?? KIND.nothing,
    );
    this.#codes = plan.columns.map((_name, column) => byColumn.get(column)?.codes ?? this.#currencies);
    // A comma that may separate cells as well as decimals ends a cell only where the cells are told apart first.
    this.#isInOneGo = columns.size === this.#uses.length && plan.delimiter !== decimal;
  }

  /** Reads rows; gives where the first one starts that does not end in the bytes, which end with a line end. */
  scan(bytes: Uint8Array): number {
    let at = 0;
    while (at < bytes.length) {
      const inOneGo = this.#isInOneGo ? this.#readInOneGo(bytes, at) : -1;
      const next = inOneGo < 0 ? this.#readByCells(bytes, at) : inOneGo;
      if (next < 0) return at;
      if (inOneGo >= 0) this.#readers.take();
      at = next;
    }
    return at;
  }

  /** Reads a row of plain cells; gives where the next one starts, -1 where a cell does not end as it has to. */
  #readInOneGo(bytes: Uint8Array, from: number): number {
    const kinds = this.#kinds;
    const separator = this.#separator;
    const last = kinds.length - 1;
    this.#customer.start();
    let at = from;
    for (let column = 0; ; column++) {
      const isQuoted = bytes[at] === QUOTE;
      const start = isQuoted ? at + 1 : at;
      const kind = kinds[column] ?? KIND.nothing;
      let end: number;
      if (kind === KIND.nothing || kind === KIND.otherId || kind === KIND.otherName) {
        end = isQuoted ? endOfQuoted(bytes, start) : endOfPlain(bytes, start, separator);
        if (end > start) this.#noteFilled(kind);
      } else end = this.#readCell(kind, column, bytes, start);
      if (end < 0) return -1;
      if (isQuoted && bytes[end++] !== QUOTE) return -1;
      const byte = bytes[end];
      if (column < last) {
        if (byte !== separator) return -1;
        at = end + 1;
      } else if (byte === LINE_FEED) return end + 1;
      else return byte === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED ? end + 2 : -1;
    }
  }

  /** Reads the row that starts at `from`, whose cells are told apart first; gives where the next one starts, -1 where it does not end in the bytes. */
  #readByCells(bytes: Uint8Array, from: number): number {
    const cells = this.#cells;
    const next = cells.read(bytes, from);
    if (next < 0 || cells.isEmpty) return next;
    if (cells.count !== this.#width || cells.isOdd) {
      this.#readers.letByWhole();
      return next;
    }
    this.#customer.start();
    let isPlain = true;
    let hasOrder = this.#hasNumbers;
    for (const { column, kind, codes } of this.#uses) {
      const [start, end] = [cells.start[column] ?? 0, cells.end[column] ?? 0];
      if (kind === KIND.state || kind === KIND.currency) codes.readCell(bytes, start, end);
      else if (kind === KIND.otherId || kind === KIND.otherName) {
        if (end > start) this.#noteFilled(kind);
      } else if (this.#readCell(kind, column, bytes, start) !== end) {
        isPlain = false;
        if (kind === KIND.order) hasOrder = false;
      }
    }
    if (isPlain) this.#readers.take();
    else this.#readers.letBy(hasOrder);
    return next;
  }

  /** Reads the cell that starts at a position; gives where it ends, if it is plain. */
  #readCell(kind: number, column: number, bytes: Uint8Array, start: number): number {
    switch (kind) {
      case KIND.order: {
        const end = this.#numbers.read(bytes, start);
        this.#readers.orderLength = end - start;
        return end;
      }
      case KIND.date:
        return this.#days.read(bytes, start);
      case KIND.amount:
        return this.#amounts.read(bytes, start);
      case KIND.refund:
        return this.#refunds.read(bytes, start);
      case KIND.id:
        return this.#customer.readId(bytes, start);
      case KIND.email:
        return this.#customer.readEmail(bytes, start);
      default:
        return (this.#codes[column] ?? this.#currencies).read(bytes, start, this.#separator);
    }
  }

  #noteFilled(kind: number): void {
    if (kind === KIND.otherId) this.#customer.noteOtherId();
    else if (kind === KIND.otherName) this.#customer.noteOtherName();
  }
}

/** Where a cell without quotes around it ends: at a delimiter or line end. */
function endOfPlain(bytes: Uint8Array, start: number, separator: number): number {
  let at = start;
  let byte = bytes[at] ?? LINE_FEED;
  while (byte !== separator && (byte > CARRIAGE_RETURN || (byte !== LINE_FEED && byte !== CARRIAGE_RETURN)))
    byte = bytes[++at] ?? LINE_FEED;
  return at;
}

/** Where the quotes around a cell end, which starts behind the first; -1 where it has line ends in it. */
function endOfQuoted(bytes: Uint8Array, start: number): number {
  for (let at = start; ; at++) {
    const byte = bytes[at] ?? LINE_FEED;
    if (byte === QUOTE) {
      if (bytes[at + 1] !== QUOTE) return at;
      at++;
    } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return -1;
  }
}
