import { DAY_MILLISECONDS, type Day, dayOf } from '../../model/day.js';
import { minorUnitDigits } from '../../model/money.js';
import { ENTRY } from '../../model/order-book.js';
import { minorUnitsOf } from '../minor-units.js';
import { OUT } from '../places.js';
import { NONE } from '../row-table.js';
import { NO_AMOUNT } from '../sql/cells.js';
import type { DayOrder } from './day-order.js';
import { ENTRY_BITS, NO_ENTRY, PLACEHOLDER_BIT, UNSURE_BIT } from './grouped-book.js';
import { Irregular, OddRows, UnexpectedCodes } from './irregular.js';
import type { IrregularRows } from './irregular-rows.js';
import type { KeyNumbers } from './keys-of-customers.js';
import { NumberSet } from './number-set.js';
import { emptyRow, joinRow, NOBODY_HIGH, type RunRules, type StreamedRow } from './order-run.js';
import type { Partitions } from './partitions.js';
import { CODES, type Counted, nothingCounted, type States } from './placed-counts.js';
import type { FoundRow } from './record-finder.js';
import type { RowSequence } from './row-sequence.js';
import type { State } from './signatures.js';
import { timedAmount } from './timed-amount.js';

const HUNDREDTHS = 2;
const SECOND = 1000;

/** DateReader takes the years from 1900 to 2200. */
const FIRST_DAY = dayOf(1900, 1, 1) ?? 0;
const LAST_DAY = dayOf(2200, 12, 31) ?? 0;

/** What the numbers in the stream stand for. */
export interface Decoding {
  /** Whether orders have numbers, by which rows of one order are known. */
  readonly hasNumbers: boolean;
  readonly states: States;
  /** By file and number: the position of a currency in `currencies`; NO_CURRENCY_YET for an empty cell, where other rows of its order may have one. */
  readonly currencyAt: readonly (readonly number[])[];
  readonly currencies: readonly string[];
  /** How the rows of an order go together, by file. */
  readonly rules: readonly RunRules[];
  /** The last day that counts, where it was said. */
  readonly asOf: Day | undefined;
  /** Whether rows with odd cells are let by, to be read in another way; else they are an error. */
  readonly letsOddBy: boolean;
  /** The numbers of orders that are let by as well. */
  readonly leftOut: ReadonlySet<number>;
  /** The order within a day, where rows are to have it. */
  readonly dayOrder: DayOrder | undefined;
  /** Looks at the order in which rows come, where their amounts are to have the second of the day in them. */
  readonly sequence: RowSequence | undefined;
}

/** What stands in a table of codes for a code that is not expected. */
const NOT_EXPECTED = -1;

const REJECTED = 2;

/** What stands for an empty cell of a currency column in which others are filled. */
export const NO_CURRENCY_YET = -2;

/** Beyond this share of odd rows, where there are FEWEST_ODD, or this number, a file is no regular one. */
const MOST_ODD_SHARE = 0.1;
const FEWEST_ODD = 1000;
export const MOST_ODD = 200_000;

/**
 * Takes the rows of the stream, makes orders of those that stand together, gives each its one place as placeOrders does, and puts those of
 * customers into partitions. Throws an Irregular for rows that this does not hold for.
 *
 * @example Object.assign(placed.row, row); placed.take();
 */
export class PlacedRows {
  /** What has been counted so far. */
  readonly counted: Counted;
  readonly #decoding: Decoding;
  readonly #digits: readonly number[];
  readonly #partitions: Partitions;
  readonly #byAddress: Partitions;
  readonly #orderNumbers = new NumberSet();
  readonly #hasNumbers: boolean;
  readonly #leftOut: ReadonlySet<number>;
  readonly #hasLeftOut: boolean;
  readonly #asOf: Day;
  /** By file and signature: 1 for a state that is void, 0 for another, REJECTED for one that makes the row a rejected one. */
  readonly #isVoid: Int8Array;
  readonly #currencyAt: Int16Array;
  /** The row that comes next, and the order that is made of the rows before it, if it is not complete. */
  #row = emptyRow();
  #run = emptyRow();
  #hasRun = false;
  /** Whether it has several rows. */
  #isJoined = false;
  /** Whether rows of the order contradict each other. */
  #isBroken = false;

  /** `byAddress` gets the rows of customers who are known by an address alone. */
  constructor(decoding: Decoding, partitions: Partitions, byAddress: Partitions) {
    const files = decoding.states.length;
    this.counted = nothingCounted(files, decoding.currencies.length);
    this.#decoding = decoding;
    this.#partitions = partitions;
    this.#byAddress = byAddress;
    this.#digits = decoding.currencies.map(minorUnitDigits);
    this.#hasNumbers = decoding.hasNumbers;
    this.#leftOut = decoding.leftOut;
    this.#hasLeftOut = decoding.leftOut.size > 0;
    this.#asOf = decoding.asOf ?? Number.POSITIVE_INFINITY;
    this.#isVoid = new Int8Array(files * CODES).fill(NOT_EXPECTED);
    this.#currencyAt = new Int16Array(files * CODES).fill(NOT_EXPECTED);
    for (const [file, states] of decoding.states.entries())
      for (const [at, state] of states.entries()) this.expect(file, at, state);
    for (const [file, positions] of decoding.currencyAt.entries())
      this.#currencyAt.set(positions, file * CODES);
  }

  /** Says what a signature of a file makes of an order. */
  expect(file: number, signature: number, state: State | undefined): void {
    this.#isVoid[file * CODES + signature] =
      state === undefined ? REJECTED : state.voidReason === undefined ? 0 : 1;
  }

  /** Adds orders that were read in another way: `numbers` are those of their customers, by their numbers in `index`. */
  addIrregular(
    { table, index, orders, places, found }: IrregularRows,
    numbers: readonly KeyNumbers[][],
  ): void {
    // Each customer and each address beside an id is known by a row, whether or not that is an order that counts.
    for (let customer = 0; customer < index.size; customer++)
      for (const number of numbers[customer] ?? []) this.#addKnown(number, 0, NO_ENTRY, 0, 0, 0, undefined);
    const positions =
      this.#decoding.dayOrder === undefined ? [] : positionsOfLines(found, this.counted.letBy);
    for (let order = 0; order < orders.count; order++) {
      const kind = places.kind[order] ?? OUT;
      const [number] = numbers[orders.customer[order] ?? NONE] ?? [];
      if (kind === OUT || number === undefined) continue;
      const currency = this.#decoding.currencies.indexOf(table.currencyOf(orders.currency[order] ?? 0));
      this.counted.isUsed[currency] = 1;
      const day = Math.floor((orders.wall[order] ?? 0) / DAY_MILLISECONDS);
      const who = { ...number, tieLow: 0, tieHigh: 0 };
      const position = positions[table.groupFile[order] ?? 0]?.get(orders.line[order] ?? 0) ?? 0;
      const words = this.#decoding.dayOrder?.wordsOfOther(
        orders.wall[order] ?? 0,
        table.orderId(order),
        position,
      );
      const net = places.net[order] ?? 0;
      if (this.#decoding.sequence === undefined) this.#addKnown(who, day, kind, currency, net, 0, words);
      else {
        // They come behind all others, wherever they stood.
        const time = (orders.wall[order] ?? 0) - day * DAY_MILLISECONDS;
        this.#addTimed(who, day, kind, currency, net, 1 << UNSURE_BIT, time);
      }
    }
  }

  /** Gives the partition of a customer a row. */
  #addKnown(
    who: KeyNumbers,
    day: Day,
    kind: number,
    currency: number,
    net: number,
    flags: number,
    words: Uint32Array | undefined,
  ): void {
    const entry =
      (day + ENTRY_BITS.dayOffset) | (kind << ENTRY_BITS.kind) | (currency << ENTRY_BITS.currency) | flags;
    const to = who.high >= NOBODY_HIGH ? this.#byAddress : this.#partitions;
    to.add(who.low, who.high, who.check, who.tieLow, who.tieHigh, entry, net, words);
  }

  /** The same with the second of the day in the amount; a part of a second more is not in it, and leaves the order in it unsure. */
  #addTimed(
    who: KeyNumbers,
    day: Day,
    kind: number,
    currency: number,
    net: number,
    flags: number,
    time: number,
  ): void {
    const second = Math.floor(time / SECOND);
    const unsure = second * SECOND === time ? 0 : 1 << UNSURE_BIT;
    this.#addKnown(who, day, kind, currency, timedAmount(net, second), flags | unsure, undefined);
  }

  /** The numbers of the orders that were placed, and of those that had several rows. */
  get orderNumbers(): NumberSet {
    return this.#orderNumbers;
  }

  /** The next row, for who reads it to fill in; another one after each `take`. */
  get row(): StreamedRow {
    return this.#row;
  }

  /** How many rows of a file there were so far. */
  positionIn(file: number): number {
    return this.counted.position[file] ?? 0;
  }

  /** Takes the row that was filled in. */
  take(): void {
    const row = this.#row;
    if (!isUsual(row) || (this.#hasLeftOut && this.#leftOut.has(row.order))) {
      this.letByRow(row.file, row.order, false);
      return;
    }
    const { position, rows } = this.counted;
    position[row.file] = (position[row.file] ?? 0) + 1;
    const code = row.file * CODES + row.signature;
    rows[code] = (rows[code] ?? 0) + 1;
    if (!this.#hasNumbers) {
      this.#place(row);
      return;
    }
    if (this.#hasRun && row.order === this.#run.order) {
      this.#join(row);
      return;
    }
    this.#endRun();
    this.#row = this.#run;
    this.#run = row;
    this.#hasRun = true;
  }

  /** Ends the stream. */
  end(): void {
    this.#endRun();
  }

  /** Takes a further row of the order that is underway. */
  #join(row: StreamedRow): void {
    const rules = this.#decoding.rules[row.file];
    this.#isJoined = true;
    if (rules !== undefined && !this.#isBroken && joinRow(this.#run, row, rules)) return;
    this.#isBroken = true;
  }

  /** Places the order whose rows have come to an end. */
  #endRun(): void {
    if (!this.#hasRun) return;
    this.#hasRun = false;
    if (this.#isBroken) this.noteRepeated(this.#run.order);
    else if (this.#isNewOrder(this.#run.order)) {
      // Amounts of several rows are rounded row by row, where they have to be.
      if (this.#isJoined && this.#isRounding(this.#run)) this.noteRepeated(this.#run.order);
      else this.#place(this.#run);
    }
    this.#isBroken = false;
    this.#isJoined = false;
  }

  /** Gives an order its place, and its customer's partition a row. */
  #place(row: StreamedRow): void {
    const { low, high, day } = row;
    const file = row.file * CODES;
    const currency = this.#currencyAt[file + row.currency] ?? NOT_EXPECTED;
    if (currency === NO_CURRENCY_YET && this.#hasNumbers) {
      this.noteRepeated(row.order);
      return;
    }
    if (currency < 0) throw new UnexpectedCodes();
    const hasAmount = row.hundredths !== NO_AMOUNT;
    const amount = hasAmount ? this.#minorUnits(row.hundredths, currency) : 0;
    const refunded =
      row.refundHundredths === 0 ? 0 : this.#refunded(row.refundHundredths, currency, row.file);
    const isCustomer = low !== 0 || high !== NOBODY_HIGH;
    const kind = this.#kindOf(file + row.signature, day, amount, refunded, !hasAmount, isCustomer);
    const net = kind === ENTRY.purchase ? amount - refunded : amount;
    if (isCustomer) {
      if (kind !== NO_ENTRY) this.counted.isUsed[currency] = 1;
      const { dayOrder, sequence } = this.#decoding;
      const flags = row.isPlaceholder ? 1 << PLACEHOLDER_BIT : 0;
      if (sequence === undefined)
        this.#addKnown(row, day, kind, currency, net, flags, dayOrder?.wordsOf(row));
      else {
        const unsure = kind !== NO_ENTRY && sequence.next(row) ? 1 << UNSURE_BIT : 0;
        this.#addTimed(row, day, kind, currency, net, flags | unsure, row.time);
      }
    } else if (kind !== NO_ENTRY && day <= this.#asOf) this.#addAnonymous(currency, net);
  }

  /** Whether an order has no other row so far. */
  #isNewOrder(number: number): boolean {
    if (number >= 0 && this.#orderNumbers.add(number)) return true;
    this.noteRepeated(number);
    return false;
  }

  /** Notes an order that has several rows which do not stand together. */
  noteRepeated(number: number): void {
    if (!this.#decoding.letsOddBy) throw new OddRows();
    const { repeated } = this.counted;
    repeated.add(number);
    if (repeated.size > MOST_ODD)
      throw new Irregular('very many orders come again, or have rows that stand apart');
  }

  /** Lets a row by that is read in another way; `lacksOrder` says that the number of its order is not known. */
  letByRow(file: number, order: number, lacksOrder: boolean): void {
    if (!this.#decoding.letsOddBy) throw new OddRows();
    const { counted } = this;
    const position = counted.position[file] ?? 0;
    counted.position[file] = position + 1;
    const rows = counted.letBy[file];
    rows?.push(position);
    if (lacksOrder) counted.letByWithoutNumber = true;
    else if (this.#hasNumbers) counted.letByOrders.add(order);
    refuseManyOdd(rows?.length ?? 0, position);
  }

  /** Counts an order in its one place; NO_ENTRY for one that is void. */
  #kindOf(
    code: number,
    day: Day,
    amount: number,
    refunded: number,
    lacksAmount: boolean,
    isCustomer: boolean,
  ): number {
    const isVoid = this.#isVoid[code] ?? NOT_EXPECTED;
    if (isVoid === REJECTED) throw new Irregular('some cells say neither yes nor no');
    if (isVoid < 0) throw new UnexpectedCodes();
    const { counted } = this;
    counted.orders++;
    if (isVoid === 1) {
      counted.voided[code] = (counted.voided[code] ?? 0) + 1;
      return NO_ENTRY;
    }
    // Refunded in full: see Judge.voidReason in places.ts.
    if (amount > 0 && refunded >= amount) {
      counted.refundedInFull++;
      return NO_ENTRY;
    }
    if (day > counted.lastEntry) counted.lastEntry = day;
    const isRefund = amount < 0;
    if (!isRefund) {
      if (day < counted.first) counted.first = day;
      if (day > counted.last) counted.last = day;
    }
    if (day > this.#asOf) counted.afterAsOf++;
    else if (isRefund) counted.refunds++;
    else {
      if (lacksAmount) counted.withoutAmount++;
      if (!isCustomer) counted.anonymous++;
      counted.counting[code] = (counted.counting[code] ?? 0) + 1;
    }
    return isRefund ? ENTRY.refund : ENTRY.purchase;
  }

  #isRounding({ file, currency }: StreamedRow): boolean {
    const position = this.#currencyAt[file * CODES + currency] ?? NOT_EXPECTED;
    return position >= 0 && (this.#digits[position] ?? HUNDREDTHS) !== HUNDREDTHS;
  }

  #addAnonymous(currency: number, net: number): void {
    const name = this.#decoding.currencies[currency] ?? '';
    const { anonymousRevenue } = this.counted;
    anonymousRevenue.set(name, (anonymousRevenue.get(name) ?? 0n) + BigInt(net));
  }

  #refunded(hundredths: number, currency: number, file: number): number {
    if (hundredths === 100) this.counted.hasRefundsOfOne[file] = true;
    else this.counted.hasOtherRefunds[file] = true;
    return Math.abs(this.#minorUnits(hundredths, currency));
  }

  #minorUnits(hundredths: number, currency: number): number {
    const digits = this.#digits[currency] ?? HUNDREDTHS;
    if (digits === HUNDREDTHS) return hundredths;
    const { units, isRounded } = minorUnitsOf(hundredths, HUNDREDTHS, digits);
    if (isRounded) this.counted.rounded++;
    return units;
  }
}

/** Throws an Irregular where too many of the rows up to a position are odd. */
function refuseManyOdd(odd: number, position: number): void {
  if (odd > MOST_ODD || (odd > FEWEST_ODD && odd > MOST_ODD_SHARE * position))
    throw new Irregular('more than a tenth of the rows have cells that are not plain');
}

/** Whether a row has a date of a year that DateReader takes, and amounts that are exact. */
function isUsual({ day, hundredths, refundHundredths }: StreamedRow): boolean {
  return (
    day >= FIRST_DAY &&
    day <= LAST_DAY &&
    (Number.isSafeInteger(hundredths) || hundredths === NO_AMOUNT) &&
    Number.isSafeInteger(refundHundredths)
  );
}

/** The positions of rows in their files by the lines on which they start, a file each. */
function positionsOfLines(
  found: readonly (readonly FoundRow[])[],
  letBy: readonly (readonly number[])[],
): readonly ReadonlyMap<number, number>[] {
  return found.map(
    (rows, file) => new Map(rows.map(({ line }, at) => [line, letBy[file]?.[at] ?? 0] as const)),
  );
}
