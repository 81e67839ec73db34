import type { DuckDBDataChunk } from '@duckdb/node-api';
import { DAY_MILLISECONDS, type Day, dayOf } from '../../model/day.js';
import { minorUnitDigits } from '../../model/money.js';
import { ENTRY } from '../../model/order-book.js';
import { minorUnitsOf } from '../minor-units.js';
import { OUT } from '../places.js';
import { NONE } from '../row-table.js';
import { NO_AMOUNT } from '../sql/cells.js';
import { type DayOrder, NOTHING_OF_DAY } from './day-order.js';
import { ENTRY_BITS, NO_ENTRY, PLACEHOLDER_BIT } from './grouped-book.js';
import { Irregular, OddRows, UnexpectedCodes } from './irregular.js';
import type { IrregularRows } from './irregular-rows.js';
import type { KeyNumbers } from './key-numbers.js';
import { NumberSet } from './number-set.js';
import { OfDayColumns, positionsOfLines } from './of-day-columns.js';
import { joinRow, NOBODY_HIGH, type RunRules, type StreamedRow } from './order-run.js';
import type { Partitions } from './partitions.js';
import type { StreamColumns } from './regular-query.js';
import { FILE_SHIFT, FLAG } from './regular-row.js';
import type { State } from './signatures.js';
import { halves, isNull, oddRows, whole } from './vectors.js';

const HUNDREDTHS = 2;
const DAY_MICROSECONDS = 1000 * DAY_MILLISECONDS;

/** DateReader takes the years from 1900 to 2200. */
const FIRST_DAY = dayOf(1900, 1, 1) ?? 0;
const LAST_DAY = dayOf(2200, 12, 31) ?? 0;

/** What the numbers in the stream stand for. */
export interface Decoding {
  /** Where what stands in the stream. */
  readonly columns: StreamColumns;
  /** By file and signature: the state of an order, `undefined` for one that makes a row a rejected one. */
  readonly states: readonly (readonly (State | undefined)[])[];
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
}

/** So many numbers there are for signatures, and for currencies. */
const CODES = 256;

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
 * @example for await (const chunk of stream) placed.add(chunk);
 */
export class PlacedRows {
  refunds = 0;
  anonymous = 0;
  readonly anonymousRevenue = new Map<string, bigint>();
  afterAsOf = 0;
  withoutAmount = 0;
  rounded = 0;
  /** Orders that are void because all of their amount was refunded. */
  refundedInFull = 0;
  /** Whether refunds of a file are 1, and whether there are others, by file: in some files 1 says yes. */
  readonly hasRefundsOfOne: boolean[];
  readonly hasOtherRefunds: boolean[];
  readonly #decoding: Decoding;
  readonly #digits: readonly number[];
  readonly #partitions: Partitions;
  readonly #byAddress: Partitions;
  readonly #orderNumbers = new NumberSet();
  readonly #hasNumbers: boolean;
  readonly #leftOut: ReadonlySet<number>;
  readonly #asOf: Day;
  /** By file and signature: 1 for a state that is void, 0 for another, REJECTED for one that makes the row a rejected one. */
  readonly #isVoid: Int8Array;
  readonly #currencyAt: Int16Array;
  /** How many rows have a signature, and how many of them are orders that count, by file and signature. */
  readonly #rows: Float64Array;
  readonly #counting: Float64Array;
  readonly #isUsed: Uint8Array;
  /** The positions of the rows that are let by, by file. */
  readonly letBy: number[][];
  /** Orders that have several rows. */
  readonly repeated = new Set<number>();
  /** Whether a row that was let by has no order number. */
  letByWithoutNumber = false;
  readonly #position: number[];
  /** The row that is looked at, and the order that is made of the rows before it, if it is not complete. */
  readonly #row = emptyRow();
  readonly #run = emptyRow();
  #hasRun = false;
  /** Whether it has several rows. */
  #isJoined = false;
  /** Whether rows of the order contradict each other. */
  #isBroken = false;
  #orders = 0;
  /** Void orders with a signature, and those that were read in another way. */
  readonly #voided: Float64Array;
  readonly #moreVoid = new Map<string, number>();
  #firstDay = Number.POSITIVE_INFINITY;
  #lastDay = Number.NEGATIVE_INFINITY;
  #lastEntryDay = Number.NEGATIVE_INFINITY;

  /** `byAddress` gets the rows of customers who are known by an address alone. */
  constructor(decoding: Decoding, partitions: Partitions, byAddress: Partitions) {
    const files = decoding.states.length;
    this.#decoding = decoding;
    this.#partitions = partitions;
    this.#byAddress = byAddress;
    this.#digits = decoding.currencies.map(minorUnitDigits);
    this.#hasNumbers = decoding.columns.order !== undefined;
    this.#leftOut = decoding.leftOut;
    this.#asOf = decoding.asOf ?? Number.POSITIVE_INFINITY;
    this.#isVoid = new Int8Array(files * CODES).fill(NOT_EXPECTED);
    this.#currencyAt = new Int16Array(files * CODES).fill(NOT_EXPECTED);
    this.#rows = new Float64Array(files * CODES);
    this.#counting = new Float64Array(files * CODES);
    this.#voided = new Float64Array(files * CODES);
    this.#isUsed = new Uint8Array(decoding.currencies.length);
    this.letBy = decoding.states.map(() => []);
    this.hasRefundsOfOne = decoding.states.map(() => false);
    this.hasOtherRefunds = decoding.states.map(() => false);
    this.#position = decoding.states.map(() => 0);
    for (const [file, states] of decoding.states.entries())
      for (const [at, state] of states.entries())
        this.#isVoid[file * CODES + at] =
          state === undefined ? REJECTED : state.voidReason === undefined ? 0 : 1;
    for (const [file, positions] of decoding.currencyAt.entries())
      this.#currencyAt.set(positions, file * CODES);
  }

  /** How many rows a file has. */
  rowsOf(file: number): number {
    return this.#rows.subarray(file * CODES, (file + 1) * CODES).reduce((sum, rows) => sum + rows, 0);
  }

  /** Orders read. */
  get total(): number {
    return this.#orders;
  }

  /** Adds orders that were read in another way: `numbers` are those of their customers, by their numbers in `index`. */
  addIrregular(
    { table, index, orders, places, found }: IrregularRows,
    numbers: readonly KeyNumbers[][],
  ): void {
    this.#orders += places.total;
    for (const [reason, count] of places.voidReasons)
      this.#moreVoid.set(reason, (this.#moreVoid.get(reason) ?? 0) + count);
    this.refunds += places.refunds;
    this.anonymous += places.anonymous;
    this.afterAsOf += places.afterAsOf;
    this.withoutAmount += places.withoutAmount;
    this.rounded += orders.rounded;
    for (const [currency, amount] of places.anonymousRevenue)
      this.anonymousRevenue.set(currency, (this.anonymousRevenue.get(currency) ?? 0n) + amount);
    this.#firstDay = Math.min(this.#firstDay, places.firstDay ?? Number.POSITIVE_INFINITY);
    this.#lastDay = Math.max(this.#lastDay, places.lastDay ?? Number.NEGATIVE_INFINITY);
    this.#lastEntryDay = Math.max(this.#lastEntryDay, places.lastEntryDay ?? Number.NEGATIVE_INFINITY);
    // Each customer and each address beside an id is known by a row, whether or not that is an order that counts.
    for (let customer = 0; customer < index.size; customer++)
      for (const number of numbers[customer] ?? [])
        this.#addKnown(number, 0, NO_ENTRY, 0, 0, false, undefined);
    const positions = this.#decoding.dayOrder === undefined ? [] : positionsOfLines(found, this.letBy);
    for (let order = 0; order < orders.count; order++) {
      const kind = places.kind[order] ?? OUT;
      const [number] = numbers[orders.customer[order] ?? NONE] ?? [];
      if (kind === OUT || number === undefined) continue;
      const currency = this.#decoding.currencies.indexOf(table.currencyOf(orders.currency[order] ?? 0));
      this.#isUsed[currency] = 1;
      const day = Math.floor((orders.wall[order] ?? 0) / DAY_MILLISECONDS);
      const who = { ...number, tieLow: 0, tieHigh: 0 };
      const position = positions[table.groupFile[order] ?? 0]?.get(orders.line[order] ?? 0) ?? 0;
      const words = this.#decoding.dayOrder?.wordsOfOther(
        orders.wall[order] ?? 0,
        table.orderId(order),
        position,
      );
      this.#addKnown(who, day, kind, currency, places.net[order] ?? 0, false, words);
    }
  }

  /** Gives the partition of a customer a row. */
  #addKnown(
    who: KeyNumbers,
    day: Day,
    kind: number,
    currency: number,
    net: number,
    isPlaceholder: boolean,
    words: Uint32Array | undefined,
  ): void {
    const entry =
      (day + ENTRY_BITS.dayOffset) |
      (kind << ENTRY_BITS.kind) |
      (currency << ENTRY_BITS.currency) |
      (isPlaceholder ? 1 << PLACEHOLDER_BIT : 0);
    const to = who.high >= NOBODY_HIGH ? this.#byAddress : this.#partitions;
    to.add(who.low, who.high, who.check, who.tieLow, who.tieHigh, entry, net, words);
  }

  /** Void orders by reason. */
  get voidReasons(): ReadonlyMap<string, number> {
    const reasons = new Map(this.#moreVoid);
    const add = (reason: string, orders: number) => reasons.set(reason, (reasons.get(reason) ?? 0) + orders);
    if (this.refundedInFull > 0) add('refunded', this.refundedInFull);
    for (const [file, states] of this.#decoding.states.entries()) {
      for (const [at, state] of states.entries()) {
        const orders = this.#voided[file * CODES + at] ?? 0;
        if (state?.voidReason !== undefined && orders > 0) add(state.voidReason, orders);
      }
    }
    return reasons;
  }

  /** Day of the first and last order that is neither void nor a refund. */
  get firstDay(): Day | null {
    return finite(this.#firstDay);
  }

  get lastDay(): Day | null {
    return finite(this.#lastDay);
  }

  /** Day of the last order or refund that is not void. */
  get lastEntryDay(): Day | null {
    return finite(this.#lastEntryDay);
  }

  /** How many rows of a file have this signature. */
  rowsWith(file: number, signature: number): number {
    return this.#rows[file * CODES + signature] ?? 0;
  }

  /** How many orders with this signature count. */
  countingWith(file: number, signature: number): number {
    return this.#counting[file * CODES + signature] ?? 0;
  }

  /** Whether any entry is in this currency, by its position. */
  hasCurrency(position: number): boolean {
    return this.#isUsed[position] === 1;
  }

  /** Takes the next rows. */
  add(chunk: DuckDBDataChunk): void {
    const { columns, dayOrder } = this.#decoding;
    const customers = halves(chunk, columns.customer);
    const walls = halves(chunk, columns.wall);
    const ties = halves(chunk, columns.tie);
    const amounts = halves(chunk, columns.amount);
    const refunds = halves(chunk, columns.refund);
    const numbers = halves(chunk, columns.order);
    const texts = halves(chunk, columns.orderText);
    const flagged = halves(chunk, columns.flags);
    const ofDay = dayOrder === undefined ? undefined : new OfDayColumns(chunk, columns);
    const isOdd = oddRows(chunk, columns);
    if (isOdd !== undefined && !this.#decoding.letsOddBy) throw new OddRows();
    const end = 2 * chunk.rowCount;
    const row = this.#row;
    for (let at = 0; at < end; at += 2) {
      const flags = flagged[at] ?? 0;
      row.order = whole(numbers[at] ?? 0, numbers[at + 1] ?? 0);
      row.file = flags >>> FILE_SHIFT;
      row.hundredths = whole(amounts[at] ?? 0, amounts[at + 1] ?? 0);
      row.refundHundredths = whole(refunds[at] ?? 0, refunds[at + 1] ?? 0);
      row.day = Math.floor(whole(walls[at] ?? 0, walls[at + 1] ?? 0) / DAY_MICROSECONDS);
      if (
        isOdd?.[at / 2] === 1 ||
        !isUsual(row) ||
        (this.#leftOut.size > 0 && this.#leftOut.has(row.order))
      ) {
        this.#letBy(row.file, row.order, isNull(chunk, columns.order, at / 2));
        continue;
      }
      row.orderLow = texts[at] ?? 0;
      row.orderHigh = texts[at + 1] ?? 0;
      row.low = customers[at] ?? 0;
      row.high = customers[at + 1] ?? 0;
      row.check = flagged[at + 1] ?? 0;
      row.tieLow = ties[at] ?? 0;
      row.tieHigh = (ties[at + 1] ?? 0) & 0x7fffffff;
      row.signature = flags & 255;
      row.currency = (flags >>> 8) & 255;
      row.isPlaceholder = (flags & FLAG.placeholder) !== 0;
      ofDay?.read(row, at, this.#position[row.file] ?? 0);
      this.#position[row.file] = (this.#position[row.file] ?? 0) + 1;
      const code = row.file * CODES + row.signature;
      this.#rows[code] = (this.#rows[code] ?? 0) + 1;
      if (!this.#hasNumbers) {
        this.#place(row);
        continue;
      }
      if (this.#hasRun && row.order === this.#run.order) {
        this.#join(row);
        continue;
      }
      this.#endRun();
      const isLast = at + 2 === end;
      if (isLast || (numbers[at + 2] === numbers[at] && numbers[at + 3] === numbers[at + 1])) {
        Object.assign(this.#run, row);
        this.#hasRun = true;
      } else if (this.#isNewOrder(row.order)) this.#place(row);
    }
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
    if (this.#isBroken) this.#noteRepeated(this.#run.order);
    else if (this.#isNewOrder(this.#run.order)) {
      // Amounts of several rows are rounded row by row, where they have to be.
      if (this.#isJoined && this.#isRounding(this.#run)) this.#noteRepeated(this.#run.order);
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
      this.#noteRepeated(row.order);
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
      if (kind !== NO_ENTRY) this.#isUsed[currency] = 1;
      const words = this.#decoding.dayOrder?.wordsOf(row);
      this.#addKnown(row, day, kind, currency, net, row.isPlaceholder, words);
    } else if (kind !== NO_ENTRY && day <= this.#asOf) this.#addAnonymous(currency, net);
  }

  /** Whether an order has no other row so far. */
  #isNewOrder(number: number): boolean {
    if (number >= 0 && this.#orderNumbers.add(number)) return true;
    this.#noteRepeated(number);
    return false;
  }

  #noteRepeated(number: number): void {
    if (!this.#decoding.letsOddBy) throw new OddRows();
    this.repeated.add(number);
    if (this.repeated.size > MOST_ODD)
      throw new Irregular('very many orders come again, or have rows that stand apart');
  }

  #letBy(file: number, order: number, lacksOrder: boolean): void {
    if (!this.#decoding.letsOddBy) throw new OddRows();
    const position = this.#position[file] ?? 0;
    this.#position[file] = position + 1;
    const rows = this.letBy[file];
    rows?.push(position);
    if (lacksOrder) this.letByWithoutNumber = true;
    else if (this.#hasNumbers) this.repeated.add(order);
    const odd = rows?.length ?? 0;
    if (odd > MOST_ODD || (odd > FEWEST_ODD && odd > MOST_ODD_SHARE * position))
      throw new Irregular('more than a tenth of the rows have cells that SQL does not read exactly');
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
    this.#orders++;
    if (isVoid === 1) {
      this.#voided[code] = (this.#voided[code] ?? 0) + 1;
      return NO_ENTRY;
    }
    // Refunded in full: see Judge.voidReason in places.ts.
    if (amount > 0 && refunded >= amount) {
      this.refundedInFull++;
      return NO_ENTRY;
    }
    if (day > this.#lastEntryDay) this.#lastEntryDay = day;
    const isRefund = amount < 0;
    if (!isRefund) {
      if (day < this.#firstDay) this.#firstDay = day;
      if (day > this.#lastDay) this.#lastDay = day;
    }
    if (day > this.#asOf) this.afterAsOf++;
    else if (isRefund) this.refunds++;
    else {
      if (lacksAmount) this.withoutAmount++;
      if (!isCustomer) this.anonymous++;
      this.#counting[code] = (this.#counting[code] ?? 0) + 1;
    }
    return isRefund ? ENTRY.refund : ENTRY.purchase;
  }

  #isRounding({ file, currency }: StreamedRow): boolean {
    const position = this.#currencyAt[file * CODES + currency] ?? NOT_EXPECTED;
    return position >= 0 && (this.#digits[position] ?? HUNDREDTHS) !== HUNDREDTHS;
  }

  #addAnonymous(currency: number, net: number): void {
    const name = this.#decoding.currencies[currency] ?? '';
    this.anonymousRevenue.set(name, (this.anonymousRevenue.get(name) ?? 0n) + BigInt(net));
  }

  #refunded(hundredths: number, currency: number, file: number): number {
    if (hundredths === 100) this.hasRefundsOfOne[file] = true;
    else this.hasOtherRefunds[file] = true;
    return Math.abs(this.#minorUnits(hundredths, currency));
  }

  #minorUnits(hundredths: number, currency: number): number {
    const digits = this.#digits[currency] ?? HUNDREDTHS;
    if (digits === HUNDREDTHS) return hundredths;
    const { units, isRounded } = minorUnitsOf(hundredths, HUNDREDTHS, digits);
    if (isRounded) this.rounded++;
    return units;
  }
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

function emptyRow(): StreamedRow {
  return {
    order: 0,
    orderLow: 0,
    orderHigh: 0,
    file: 0,
    low: 0,
    high: 0,
    check: 0,
    tieLow: 0,
    tieHigh: 0,
    day: 0,
    hundredths: 0,
    refundHundredths: 0,
    signature: 0,
    currency: 0,
    isPlaceholder: false,
    ...NOTHING_OF_DAY,
  };
}

function finite(day: number): Day | null {
  return Number.isFinite(day) ? day : null;
}
