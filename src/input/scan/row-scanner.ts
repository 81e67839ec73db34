import { ABSENT, positionsOf } from '../cells.js';
import { amountColumn } from '../regular/expected.js';
import type { PlacedRows } from '../regular/placed-rows.js';
import { NO_AMOUNT } from '../sql/cells.js';
import { CellCodes } from './cell-codes.js';
import { DayReader } from './day-reader.js';
import { hundredthsOf, numberOf } from './number-cells.js';
import { RowCells } from './row-cells.js';
import { RowCustomerWords } from './row-customer-words.js';
import type { ScanFile } from './scan-file.js';
import { StateCodes } from './state-codes.js';

/** Hears of texts that were not expected. */
export interface OnUnexpected {
  state(signature: string, code: number): void;
  currency(text: string): void;
}

/**
 * Reads the rows of a file from bytes and gives them to PlacedRows: those of which a cell is not as plain as it has to be are let by.
 *
 * @example const scanner = new RowScanner(file, placed, onUnexpected); scanner.scan(bytes, 0, bytes.length);
 */
export class RowScanner {
  readonly #file: number;
  readonly #placed: PlacedRows;
  readonly #cells: RowCells;
  readonly #width: number;
  readonly #customer: RowCustomerWords;
  readonly #days: DayReader;
  readonly #states: StateCodes;
  readonly #currencies: CellCodes;
  readonly #knownCurrencies: number;
  readonly #onUnexpected: OnUnexpected;
  readonly #point: number;
  readonly #prefix: Uint8Array | undefined;
  readonly #order: number;
  readonly #date: number;
  readonly #amount: number;
  readonly #refund: number;
  readonly #currency: number;

  constructor(file: ScanFile, placed: PlacedRows, onUnexpected: OnUnexpected) {
    const { plan, number, signatures, currencies, orderNumbers } = file;
    const at = positionsOf(plan);
    this.#file = number;
    this.#placed = placed;
    this.#width = plan.columns.length;
    this.#customer = new RowCustomerWords(plan);
    this.#days = new DayReader(file.dateLike, file.zone, plan.utc);
    this.#states = new StateCodes(plan, signatures, (text, code) => onUnexpected.state(text, code));
    this.#currencies = new CellCodes(currencies);
    this.#knownCurrencies = currencies.length;
    this.#onUnexpected = onUnexpected;
    this.#point = file.decimal.charCodeAt(0);
    this.#prefix = orderNumbers === undefined ? undefined : new TextEncoder().encode(orderNumbers.prefix);
    this.#order = at.order;
    this.#date = at.date;
    this.#amount = amountColumn(at);
    this.#refund = at.refund;
    this.#currency = at.currency;
    const needed = [
      this.#order,
      this.#date,
      this.#amount,
      this.#refund,
      this.#currency,
      ...this.#customer.columns,
      ...this.#states.columns,
    ];
    this.#cells = new RowCells(this.#width, plan.delimiter, new Set(needed));
  }

  /** Reads the rows that start from `from` up to `to`; gives where the next one starts. The bytes end with a line end. */
  scan(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to) at = this.#scanRow(bytes, at);
    return at;
  }

  #scanRow(bytes: Uint8Array, at: number): number {
    const cells = this.#cells;
    const next = cells.read(bytes, at);
    if (cells.count !== this.#width || cells.isOdd) {
      if (!cells.isEmpty) this.#placed.letByRow(this.#file, 0, true);
      return next;
    }
    const { start, end } = cells;
    const order =
      this.#prefix === undefined
        ? 0
        : numberOf(bytes, start[this.#order] ?? 0, end[this.#order] ?? 0, this.#prefix);
    if (Number.isNaN(order)) this.#placed.letByRow(this.#file, 0, true);
    else if (!this.#fill(bytes, order)) this.#placed.letByRow(this.#file, order, false);
    else this.#placed.take();
    return next;
  }

  /** Fills in the next row; `false` where one of its cells is not plain. */
  #fill(bytes: Uint8Array, order: number): boolean {
    const cells = this.#cells;
    const { start, end } = cells;
    const { row } = this.#placed;
    row.file = this.#file;
    row.order = order;
    // Ids of one number and one text before it are the same where they are as long.
    row.orderLow = this.#order === ABSENT ? 0 : (end[this.#order] ?? 0) - (start[this.#order] ?? 0);
    row.day = this.#days.read(bytes, start[this.#date] ?? 0, end[this.#date] ?? 0);
    row.hundredths = this.#money(bytes, this.#amount, NO_AMOUNT);
    row.refundHundredths = this.#money(bytes, this.#refund, 0);
    if (Number.isNaN(row.day) || Number.isNaN(row.hundredths) || Number.isNaN(row.refundHundredths))
      return false;
    if (!this.#customer.read(bytes, cells, row)) return false;
    row.signature = this.#states.codeOf(bytes, cells);
    if (row.signature < 0) return false;
    row.currency = 0;
    if (this.#currency !== ABSENT) {
      row.currency = this.#currencies.codeOf(bytes, start[this.#currency] ?? 0, end[this.#currency] ?? 0);
      if (row.currency >= this.#knownCurrencies) return this.#unexpectedCurrency(row.currency);
    }
    return true;
  }

  #money(bytes: Uint8Array, column: number, nothing: number): number {
    if (column === ABSENT) return 0;
    const [from, to] = [this.#cells.start[column] ?? 0, this.#cells.end[column] ?? 0];
    return from === to ? nothing : hundredthsOf(bytes, from, to, this.#point);
  }

  /** The rows have to be read once more, with that currency. */
  #unexpectedCurrency(code: number): boolean {
    this.#onUnexpected.currency(this.#currencies.texts[code] ?? '');
    return false;
  }
}
