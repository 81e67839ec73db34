import type { StreamedRow } from '../regular/order-run.js';
import type { PlacedRows } from '../regular/placed-rows.js';
import { NO_AMOUNT } from '../sql/cells.js';
import { CellCodes } from './cell-codes.js';
import { DayReader } from './day-reader.js';
import { AmountReader, NumberReader } from './number-cells.js';
import { RowCustomerWords } from './row-customer-words.js';
import type { ScanFile, ScanTask } from './scan-file.js';
import { StateCodes } from './state-codes.js';

const HALF = 2 ** 32;

/** Hears of texts that were not expected. */
export interface OnUnexpected {
  state(signature: string, code: number): void;
  currency(text: string): void;
}

/**
 * The readers of the cells of a file's rows, which keep what they read last, and what becomes of a row whose cells have been read.
 *
 * @example const readers = new RowReaders(file, task, placed, onUnexpected); readers.days.read(bytes, 0); readers.take();
 */
export class RowReaders {
  readonly customer: RowCustomerWords;
  readonly days: DayReader;
  readonly amounts: AmountReader;
  readonly refunds: AmountReader;
  readonly numbers: NumberReader;
  readonly states: StateCodes;
  readonly currencies: CellCodes;
  /** How long the order's id is. */
  orderLength = 0;
  readonly #file: number;
  readonly #placed: PlacedRows;
  readonly #hasNumbers: boolean;
  readonly #hasDayOrder: boolean;
  readonly #isCarried: boolean;
  /** Whether ids start as those do by which orders of one time are put in order. */
  readonly #isAlike: boolean;
  readonly #prefixLength: number;
  readonly #knownCurrencies: number;
  readonly #onUnexpected: OnUnexpected;

  /** The task says whether rows are to have their place within the day, and by what orders of one time are put in order. */
  constructor(
    { plan, number, dateLike, zone, decimal, currencies, signatures, orderNumbers }: ScanFile,
    { dayOrderBy, dayOrderIds: ids }: Pick<ScanTask, 'dayOrderBy' | 'dayOrderIds'>,
    placed: PlacedRows,
    onUnexpected: OnUnexpected,
  ) {
    const prefix = orderNumbers?.prefix ?? '';
    this.customer = new RowCustomerWords(plan);
    this.days = new DayReader(dateLike, zone, plan.utc);
    this.amounts = new AmountReader(decimal, NO_AMOUNT);
    this.refunds = new AmountReader(decimal, 0);
    this.numbers = new NumberReader(prefix);
    this.states = new StateCodes(plan, signatures, (text, code) => onUnexpected.state(text, code));
    this.currencies = new CellCodes(currencies);
    this.#file = number;
    this.#placed = placed;
    this.#hasNumbers = orderNumbers !== undefined;
    this.#hasDayOrder = dayOrderBy !== 'nothing';
    this.#isCarried = dayOrderBy === 'words';
    this.#isAlike = ids.kind === 'numbers' && ids.prefix === orderNumbers?.prefix;
    this.#prefixLength = prefix.length;
    this.#knownCurrencies = currencies.length;
    this.#onUnexpected = onUnexpected;
  }

  /** Takes the row whose cells have been read. */
  take(): void {
    const { row } = this.#placed;
    row.file = this.#file;
    row.order = this.numbers.number;
    // Ids of one number and one text before it are the same where they are as long.
    row.orderLow = this.orderLength;
    row.day = this.days.day;
    if (this.#hasDayOrder) this.#putPlaceInDay(row);
    row.hundredths = this.amounts.hundredths;
    row.refundHundredths = this.refunds.hundredths;
    row.signature = this.states.codeOfRow();
    row.currency = this.currencies.code;
    if (row.currency >= this.#knownCurrencies && this.#knownCurrencies > 0)
      // The rows have to be read once more, with that currency.
      this.#onUnexpected.currency(this.currencies.texts[row.currency] ?? '');
    else if (this.customer.put(row)) {
      this.#placed.take();
      return;
    }
    this.#placed.letByRow(this.#file, row.order, false);
  }

  /** Lets a row by of which a cell is not plain; `hasOrder` says whether the order's id is. */
  letBy(hasOrder: boolean): void {
    this.#placed.letByRow(this.#file, this.numbers.number, this.#hasNumbers && !hasOrder);
  }

  /** Lets a row by of which nothing is known. */
  letByWhole(): void {
    this.#placed.letByRow(this.#file, 0, true);
  }

  /** Puts the time of the order into a row, and its id, by which orders of one time are told apart. */
  #putPlaceInDay(row: StreamedRow): void {
    const { number } = this.numbers;
    row.time = this.days.time;
    row.idDigits = this.#isAlike ? this.orderLength - this.#prefixLength : 0;
    if (!this.#isCarried) return;
    row.idLow = number >>> 0;
    row.idHigh = Math.floor(number / HALF);
  }
}
