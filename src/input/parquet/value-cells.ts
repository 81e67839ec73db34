import { DAY_MILLISECONDS } from '../../model/day.js';
import { Irregular } from '../regular/irregular.js';
import type { ColumnPages, Dictionary } from './column-pages.js';
import type { ParquetColumn } from './layout.js';
import { wholeNumbers, wordsIn } from './whole-numbers.js';

/** Makes something of the values of a page, or of a dictionary. */
export type Decode<Value> = (bytes: Uint8Array, values: number, column: ParquetColumn) => ArrayLike<Value>;

/**
 * The cells of a column as what is made of their values, row by row; `empty` for one that is not filled.
 *
 * @example const cells = new ValueCells(pages, column, milliseconds, Number.NaN); cells.next(); cells.value
 */
export class ValueCells<Value> {
  value: Value;
  readonly #pages: ColumnPages;
  readonly #column: ParquetColumn;
  readonly #decode: Decode<Value>;
  readonly #empty: Value;
  #left = 0;
  #isFilled: Uint8Array | undefined;
  #row = 0;
  #at = 0;
  #indexes: Uint32Array | undefined;
  #values: ArrayLike<Value> = [];
  #dictionary: Dictionary | undefined;
  #entries: ArrayLike<Value> = [];

  constructor(pages: ColumnPages, column: ParquetColumn, decode: Decode<Value>, empty: Value) {
    this.value = empty;
    this.#empty = empty;
    this.#pages = pages;
    this.#column = column;
    this.#decode = decode;
  }

  /** Goes on to the next row. Throws an Irregular where the values of the column are damaged. */
  next(): void {
    while (this.#left === 0) this.#turnPage();
    this.#left--;
    if (this.#isFilled !== undefined && this.#isFilled[this.#row++] === 0) {
      this.value = this.#empty;
      return;
    }
    const at = this.#at++;
    const index = this.#indexes === undefined ? at : (this.#indexes[at] ?? 0);
    if (index >= this.#values.length) throw new Irregular('its Parquet points beyond a dictionary');
    this.value = this.#values[index] ?? this.#empty;
  }

  #turnPage(): void {
    const page = this.#pages.next();
    this.#left = page.rows;
    this.#isFilled = page.isFilled;
    this.#row = 0;
    this.#at = 0;
    this.#indexes = page.indexes;
    if (page.indexes === undefined) {
      this.#values = this.#decode(page.bytes, page.values, this.#column);
      return;
    }
    const { dictionary } = this.#pages;
    if (dictionary !== this.#dictionary && dictionary !== undefined)
      this.#entries = this.#decode(dictionary.bytes, dictionary.values, this.#column);
    this.#dictionary = dictionary;
    this.#values = this.#entries;
  }
}

const HALF = 2 ** 32;
const NANOSECONDS = 1e9;
const PER_MILLISECOND = 1e6;

/** Times and dates, in milliseconds since 1970. */
export function milliseconds(bytes: Uint8Array, values: number, column: ParquetColumn): Float64Array {
  const { type, perSecond } = column;
  if (perSecond === NANOSECONDS) return ofNanoseconds(bytes, values);
  const times = wholeNumbers(bytes, values, column);
  if (type === 'date') return times.map((day) => day * DAY_MILLISECONDS);
  const perMillisecond = perSecond / 1000;
  return perMillisecond === 1 ? times : times.map((time) => Math.floor(time / perMillisecond));
}

/** Nanoseconds have more bits than a number is exact for, so they are divided half by half. */
function ofNanoseconds(bytes: Uint8Array, values: number): Float64Array {
  const words = wordsIn(bytes, 2 * values);
  const whole = Math.floor(HALF / PER_MILLISECOND);
  const times = new Float64Array(values);
  for (let value = 0; value < values; value++) {
    const high = words[2 * value + 1] ?? 0;
    const low = (words[2 * value] ?? 0) >>> 0;
    times[value] = high * whole + Math.floor((high * (HALF % PER_MILLISECOND) + low) / PER_MILLISECOND);
  }
  return times;
}

/** Stands for an amount that has more than two decimals, or is too large to be exact. */
export const ODD_AMOUNT = Number.POSITIVE_INFINITY;

/** Larger amounts are read in another way; see typedMoney. */
const MOST_AMOUNT = 1e13;

/** Amounts in hundredths; ODD_AMOUNT for those that are none. */
export function hundredths(bytes: Uint8Array, values: number, column: ParquetColumn): Float64Array {
  if (column.stored === 'double') return ofDoubles(bytes, values);
  const each = 10 ** (2 - column.scale);
  return wholeNumbers(bytes, values, column).map((number) =>
    Math.abs(number * each) < 100 * MOST_AMOUNT ? number * each : ODD_AMOUNT,
  );
}

function ofDoubles(bytes: Uint8Array, values: number): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 * values) throw new Irregular('its Parquet has a page that is too short');
  const amounts = new Float64Array(values);
  for (let value = 0; value < values; value++) {
    const amount = view.getFloat64(8 * value, true);
    const rounded = Math.round(amount * 100);
    // The number nearest to two decimals is written with them.
    const isOdd = Math.abs(amount) >= MOST_AMOUNT || rounded / 100 !== amount;
    amounts[value] = isOdd ? ODD_AMOUNT : rounded === 0 ? 0 : rounded;
  }
  return amounts;
}
