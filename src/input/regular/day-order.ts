import { DAY_MILLISECONDS } from '../../model/day.js';
import { text } from '../duckdb/sql.js';
import { halvesOf } from '../duckdb/vectors.js';
import { BLANK_WORDS } from '../fields/blank.js';
import { Irregular } from './irregular.js';
import { ROW_WORDS } from './partitions.js';

/**
 * By what orders of one time are put in order: ids that are digits behind one prefix, other ids by the characters behind a prefix, or, where there are no
 * ids, the position in the file.
 */
export type DayOrderIds =
  | { readonly kind: 'numbers' | 'texts'; readonly prefix: string }
  | { readonly kind: 'none' };

/**
 * By what the order of a customer's orders within a day is known: by nothing, by words that rows carry, or by seconds in their amounts and, in a second, by where rows stand, see
 * RowSequence.
 */
export type DayOrderBy = 'nothing' | 'words' | 'seconds';

/** What a row of the stream says about its place within the day. */
export interface OfDay {
  /** Milliseconds since midnight. */
  time: number;
  /** Of an id that is a number: how many digits it is written with, 0 for an id that is not as the others. */
  idDigits: number;
  /** The number as 64 bits; or the first eight characters of a text, 0 for one that is not as the others, and the next eight. */
  idLow: number;
  idHigh: number;
  moreLow: number;
  moreHigh: number;
  /** The position of the row in its file. */
  position: number;
}

/** Where in a row what stands, behind the words that all rows have. */
const TIME = ROW_WORDS;
const DIGITS = ROW_WORDS + 1;
const LOW = ROW_WORDS + 2;
const HIGH = ROW_WORDS + 3;
const MORE_LOW = ROW_WORDS + 4;
const MORE_HIGH = ROW_WORDS + 5;

const LETTERS = 8;
const HALF = 2n ** 32n;

/**
 * Columns of the stream for `idDigits`, the first characters and the next ones, as SQL; `cell` is the order id. None of them is NULL.
 *
 * @example idColumns({ kind: 'texts', prefix: 'A-' }, 'c0').letters
 */
export function idColumns(
  ids: DayOrderIds,
  cell: string,
): { readonly digits?: string; readonly letters?: string; readonly moreLetters?: string } {
  if (ids.kind === 'none') return {};
  const from = ids.prefix.length + 1;
  const isAlike = `starts_with(${cell}, ${text(ids.prefix)})`;
  if (ids.kind === 'numbers') {
    // SQL counts characters in another way than JavaScript where they are not those of ASCII.
    if (!/^[\x20-\x7E]*$/.test(ids.prefix)) return { digits: '0::UBIGINT' };
    const digits = `substr(${cell}, ${from})`;
    return {
      digits: `CASE WHEN ${isAlike} AND regexp_full_match(${digits}, '[0-9]+') THEN strlen(${digits})::UBIGINT ELSE 0::UBIGINT END`,
    };
  }
  // A word for nothing is no id, and its letters put it nowhere.
  const isId = `${isAlike} AND lower(${cell}) NOT IN (${[...BLANK_WORDS].map(text).join(', ')})`;
  const letters = (at: number) =>
    `CASE WHEN ${isId} THEN ('0x' || hex(rpad(substr(${cell}, ${at}, ${LETTERS}), ${LETTERS}, ' ')))::UBIGINT ELSE 0::UBIGINT END`;
  return { letters: letters(from), moreLetters: letters(from + LETTERS) };
}

/**
 * The order of a customer's entries within a day, as build-book.ts has it for all rows: by the time, then by the order id in code units, then by
 * the position in the file. Rows of partitions carry it behind their other words.
 *
 * @example const order = new DayOrder({ kind: 'none' }); partitions.add(..., order.wordsOf(row))
 */
export class DayOrder {
  /** Words of a row with those of its place within the day. */
  readonly rowWords: number;
  readonly #ids: DayOrderIds;
  readonly #words: Uint32Array;

  constructor(ids: DayOrderIds) {
    this.#ids = ids;
    // An even number, so that the double in a row stands as it has to.
    this.rowWords = ROW_WORDS + (ids.kind === 'texts' ? 6 : 4);
    this.#words = new Uint32Array(this.rowWords - ROW_WORDS);
  }

  /** The words of a row, which are overwritten by those of the next. */
  wordsOf(row: OfDay): Uint32Array {
    const words = this.#words;
    words[TIME - ROW_WORDS] = row.time;
    if (this.#ids.kind === 'none') {
      words[LOW - ROW_WORDS] = row.position;
      return words;
    }
    words[DIGITS - ROW_WORDS] = row.idDigits;
    words[LOW - ROW_WORDS] = row.idLow;
    words[HIGH - ROW_WORDS] = row.idHigh;
    if (this.#ids.kind === 'texts') {
      words[MORE_LOW - ROW_WORDS] = row.moreLow;
      words[MORE_HIGH - ROW_WORDS] = row.moreHigh;
    }
    return words;
  }

  /** The words of an order that was read in another way; `id` is its key, and `position` that of its first row. */
  wordsOfOther(wall: number, id: string, position: number): Uint32Array {
    const row = {
      ...NOTHING_OF_DAY,
      position,
      time: wall - Math.floor(wall / DAY_MILLISECONDS) * DAY_MILLISECONDS,
    };
    const ids = this.#ids;
    if (ids.kind === 'none' || !id.startsWith(ids.prefix)) return this.wordsOf(row);
    const rest = id.slice(ids.prefix.length);
    if (ids.kind === 'numbers') {
      if (!/^\d{1,18}$/.test(rest)) return this.wordsOf(row);
      const [idLow, idHigh] = halvesOf(BigInt(rest));
      return this.wordsOf({ ...row, idDigits: rest.length, idLow, idHigh });
    }
    // Any other character is no part of an id that SQL has.
    if (!/^[#A-Za-z0-9_/-]*$/.test(rest)) return this.wordsOf(row);
    const [idLow, idHigh] = lettersOf(rest.slice(0, LETTERS));
    const [moreLow, moreHigh] = lettersOf(rest.slice(LETTERS, 2 * LETTERS));
    return this.wordsOf({ ...row, idLow, idHigh, moreLow, moreHigh });
  }

  /**
   * Puts rows of one customer and day, given by where they start in a partition, in order. `isAlike` says whether it does not matter which of two comes first. Throws an
   * Irregular where it matters and is not known.
   */
  sort(rows: Uint32Array, starts: number[], isAlike: (a: number, b: number) => boolean): void {
    const time = (at: number) => rows[at + TIME] ?? 0;
    starts.sort((a, b) => time(a) - time(b) || this.#compareIds(rows, a, b));
    let [first = 0] = starts;
    for (let at = 1; at < starts.length; at++) {
      const [before = 0, row = 0] = [starts[at - 1], starts[at]];
      if (time(before) !== time(row)) {
        first = row;
        continue;
      }
      // Ids that are not as the others come first, and any of the same time may belong before them.
      const matters = this.#isKnown(rows, first)
        ? this.#compareIds(rows, before, row) === 0 && !isAlike(before, row)
        : !isAlike(first, row);
      if (matters) throw new UnknownOrder();
    }
  }

  #isKnown(rows: Uint32Array, at: number): boolean {
    if (this.#ids.kind === 'none') return true;
    if (this.#ids.kind === 'numbers') return rows[at + DIGITS] !== 0;
    return rows[at + LOW] !== 0 || rows[at + HIGH] !== 0;
  }

  #compareIds(rows: Uint32Array, a: number, b: number): number {
    const difference = (word: number) => (rows[a + word] ?? 0) - (rows[b + word] ?? 0);
    if (this.#ids.kind === 'none') return difference(LOW);
    if (this.#ids.kind === 'texts')
      return difference(HIGH) || difference(LOW) || difference(MORE_HIGH) || difference(MORE_LOW);
    const [first, second] = [digitsOf(rows, a), digitsOf(rows, b)];
    return first === second ? 0 : first < second ? -1 : 1;
  }
}

/** Which of the orders of a day was first matters, and cannot be told. */
class UnknownOrder extends Irregular {
  constructor() {
    super('orders of one time have ids that do not tell which was first');
  }
}

/** What an order has in its day where nothing is known of it. */
export const NOTHING_OF_DAY: OfDay = {
  time: 0,
  idDigits: 0,
  idLow: 0,
  idHigh: 0,
  moreLow: 0,
  moreHigh: 0,
  position: 0,
};

/** The digits of an id that is a number; '' for one that is not as the others. */
function digitsOf(rows: Uint32Array, at: number): string {
  const digits = rows[at + DIGITS] ?? 0;
  if (digits === 0) return '';
  const number = BigInt(rows[at + HIGH] ?? 0) * HALF + BigInt(rows[at + LOW] ?? 0);
  return number.toString().padStart(digits, '0');
}

/** Eight characters as SQL makes a number of them: the first in the highest bits, blanks behind the last. */
function lettersOf(letters: string): readonly [low: number, high: number] {
  const codes = [...letters.padEnd(LETTERS, ' ')].map((letter) => BigInt(letter.charCodeAt(0)));
  return halvesOf(codes.reduce((number, code) => number * 256n + code, 0n));
}
