import type { DuckDBDataChunk } from '@duckdb/node-api';
import { DAY_MILLISECONDS, type Day, dayOf } from '../../model/day.js';
import { minorUnitDigits } from '../../model/money.js';
import { ACQUISITION, ENTRY, type OrderBook } from '../../model/order-book.js';
import { minorUnitsOf } from '../minor-units.js';
import { isWorthAWord } from '../quality/suspicious-customers.js';
import { HashSet } from './hash-set.js';
import { NumberSet } from './number-set.js';
import type { StreamColumns } from './regular-query.js';
import { FILE_SHIFT, FLAG, NO_AMOUNT, UNEXPECTED } from './regular-row.js';
import type { SpecialIds } from './special-ids.js';

/** Entries of a book: few enough to stay in the processor's cache. */
const BOOK_ENTRIES = 1 << 15;

const HALF = 2 ** 32;
const HUNDREDTHS = 2;

/** What the numbers in the stream stand for. */
export interface Decoding {
  /** By file and signature: the state of an order, `undefined` for one that makes a row a rejected one. */
  readonly states: readonly (readonly (State | undefined)[])[];
  /** By file and number: the position of a currency in `currencies`; -1 for one that is not expected. */
  readonly currencyAt: readonly (readonly number[])[];
  readonly currencies: readonly string[];
  /** Where what stands in the stream. */
  readonly columns: StreamColumns;
  /** The last day that counts, where it was said. */
  readonly asOf: Day | undefined;
  readonly special: SpecialIds;
  /** Whether customers are numbers, and whether the number 0 is the id 0, which may mean a guest. */
  readonly hasCustomerNumbers: boolean;
  readonly mayBeGuestZero: boolean;
}

/** A state of orders: the number that RowTable gives it, and why it makes an order void. */
export interface State {
  readonly number: number;
  readonly voidReason: string | undefined;
}

/** Why the stream cannot be used: a row of it is not as regular as its file seemed. */
export class Irregular extends Error {
  override readonly name = 'Irregular';
}

/** A customer by the hash of the key, with the orders that count. */
export interface HashedCustomer {
  readonly low: number;
  readonly high: number;
  readonly orders: number;
}

/**
 * Makes order books of a stream of rows that is sorted by customer and time: a row is an order, and each order gets its one place as
 * placeOrders gives it. `onBook` gets books of whole customers; they are used again, so they must not be kept. Throws an
 * Irregular for rows that this does not hold for.
 */
export class HistoryBooks {
  readonly rowsOfFile: number[] = [];
  void = 0;
  readonly voidReasons = new Map<string, number>();
  refunds = 0;
  anonymous = 0;
  readonly anonymousRevenue = new Map<string, bigint>();
  afterAsOf = 0;
  customers = 0;
  withoutAmount = 0;
  rounded = 0;
  purchases = 0;
  /** How many orders count with each state, by file and signature. */
  readonly byState: number[][];
  /** Which currencies the entries have, by their position. */
  readonly usedCurrencies: boolean[] = [];
  /** Whether the refunds of a file may be flags: all are 0 or 1. */
  mayBeFlags = false;
  hasRealRefunds = false;
  readonly placeholders: (HashedCustomer & { readonly key: string | undefined })[] = [];
  /** The five customers with most orders: nobody else can have a fifth of all. */
  largest: HashedCustomer[] = [];
  readonly sharedEmails = new HashSet();

  readonly #decoding: Decoding;
  /** How many rows have each signature, by file. */
  readonly #seen: number[][];
  #firstDay = Number.POSITIVE_INFINITY;
  #lastDay = Number.NEGATIVE_INFINITY;
  #lastEntryDay = Number.NEGATIVE_INFINITY;
  readonly #digits: readonly number[];
  readonly #onBook: (book: OrderBook) => void;
  readonly #orderNumbers = new NumberSet();
  readonly #emails = new HashSet();
  readonly #byEmail: number[] = [];
  readonly #asOf: Day;
  readonly #hasNumbers: boolean;

  #day = new Int32Array(BOOK_ENTRIES);
  #amount = new Float64Array(BOOK_ENTRIES);
  #currency = new Uint8Array(BOOK_ENTRIES);
  #kind = new Uint8Array(BOOK_ENTRIES);
  #offsets = new Uint32Array(BOOK_ENTRIES + 1);
  #acquisition = new Uint8Array(BOOK_ENTRIES);
  #entries = 0;
  #inBook = 0;

  #low = 0;
  #high = 0;
  #check = 0;
  #isOpen = false;
  #isCustomer = false;
  #isByEmail = false;
  #isPlaceholder = false;
  #tieLow = 0;
  #tieHigh = 0;
  #moreTies: number[] = [];
  #orders = 0;

  constructor(decoding: Decoding, onBook: (book: OrderBook) => void) {
    this.#decoding = decoding;
    this.#digits = decoding.currencies.map(minorUnitDigits);
    this.#onBook = onBook;
    this.#hasNumbers = decoding.columns.order !== undefined;
    this.#asOf = decoding.asOf ?? Number.POSITIVE_INFINITY;
    this.byState = decoding.states.map((states) => states.map(() => 0));
    this.#seen = decoding.states.map((states) => states.map(() => 0));
    this.rowsOfFile = decoding.states.map(() => 0);
  }

  /** Orders read. */
  get total(): number {
    return this.rowsOfFile.reduce((sum, rows) => sum + rows, 0);
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

  /** Whether any row of a file has this signature. */
  hasState(file: number, signature: number): boolean {
    return (this.#seen[file]?.[signature] ?? 0) > 0;
  }

  /** Takes the next rows. */
  add(chunk: DuckDBDataChunk): void {
    const { columns } = this.#decoding;
    const customers = halves(chunk, columns.customer);
    const walls = halves(chunk, columns.wall);
    const ties = halves(chunk, columns.tie);
    const amounts = halves(chunk, columns.amount);
    const refunds = halves(chunk, columns.refund);
    const numbers = halves(chunk, columns.order);
    const flagged = halves(chunk, columns.flags);
    const end = 2 * chunk.rowCount;
    for (let at = 0; at < end; at += 2) {
      const flags = flagged[at] ?? 0;
      if ((flags & FLAG.odd) !== 0) throw new Irregular('some cells are not as those of the other rows');
      if (this.#hasNumbers && !this.#isNewOrder(whole(numbers[at] ?? 0, numbers[at + 1] ?? 0)))
        throw new Irregular('some orders have several rows');
      const low = customers[at] ?? 0;
      const high = customers[at + 1] ?? 0;
      const check = flagged[at + 1] ?? 0;
      if (low !== this.#low || high !== this.#high || !this.#isOpen) {
        this.#endCustomer();
        this.#startCustomer(low, high, check, flags);
      } else if (check !== this.#check) throw new Irregular('different customer ids are alike');
      const tieLow = ties[at] ?? 0;
      const tieHigh = (ties[at + 1] ?? 0) & 0x7fffffff;
      if ((tieLow !== this.#tieLow || tieHigh !== this.#tieHigh) && this.#isCustomer && !this.#isByEmail)
        this.#tie(tieLow, tieHigh);
      const day = Math.floor(whole(walls[at] ?? 0, walls[at + 1] ?? 0) / DAY_MICROSECONDS);
      const amount = whole(amounts[at] ?? 0, amounts[at + 1] ?? 0);
      this.#place(day, amount, whole(refunds[at] ?? 0, refunds[at + 1] ?? 0), flags);
    }
  }

  /** Ends the stream: gives the last book. */
  end(): void {
    this.#endCustomer();
    this.#giveBook();
    for (let at = 0; at < this.#byEmail.length; at += 2) {
      if (this.#emails.has(this.#byEmail[at] ?? 0, this.#byEmail[at + 1] ?? 0))
        throw new Irregular(
          'some orders have a customer id and others of the same customer only an e-mail address',
        );
    }
  }

  /** Gives an order its place, as placeOrders does. */
  #place(day: Day, hundredths: number, refundHundredths: number, flags: number): void {
    const file = flags >>> FILE_SHIFT;
    const signature = flags & 255;
    const { states, currencyAt } = this.#decoding;
    const state = states[file]?.[signature];
    if (signature === UNEXPECTED || state === undefined) throw new Irregular('some states are not expected');
    const currency = currencyAt[file]?.[(flags >>> 8) & 255] ?? -1;
    if (currency < 0) throw new Irregular('some currencies are not expected');
    if (day < FIRST_DAY || day > LAST_DAY) throw new Irregular('some dates are of years that cannot be');
    this.rowsOfFile[file] = (this.rowsOfFile[file] ?? 0) + 1;
    const hasAmount = hundredths !== NO_AMOUNT;
    const amount = hasAmount ? this.#minorUnits(hundredths, currency) : 0;
    const refunded = refundHundredths === 0 ? 0 : this.#refunded(refundHundredths, currency);
    const seen = this.#seen[file];
    if (seen !== undefined) seen[signature] = (seen[signature] ?? 0) + 1;
    // Refunded in full: see Judge.voidReason in places.ts.
    if (state.voidReason !== undefined || (amount > 0 && refunded >= amount)) {
      const reason = state.voidReason ?? 'refunded';
      this.void++;
      this.voidReasons.set(reason, (this.voidReasons.get(reason) ?? 0) + 1);
      return;
    }
    const isRefund = amount < 0;
    const net = isRefund ? amount : amount - refunded;
    if (day > this.#lastEntryDay) this.#lastEntryDay = day;
    if (!isRefund) {
      if (day < this.#firstDay) this.#firstDay = day;
      if (day > this.#lastDay) this.#lastDay = day;
    }
    if (day > this.#asOf) this.afterAsOf++;
    else if (isRefund) this.refunds++;
    else {
      if (!hasAmount) this.withoutAmount++;
      if (!this.#isCustomer) this.anonymous++;
      const counts = this.byState[file];
      if (counts !== undefined) counts[signature] = (counts[signature] ?? 0) + 1;
    }
    if (!this.#isCustomer) {
      if (day <= this.#asOf) {
        const name = this.#decoding.currencies[currency] ?? '';
        this.anonymousRevenue.set(name, (this.anonymousRevenue.get(name) ?? 0n) + BigInt(net));
      }
      return;
    }
    this.usedCurrencies[currency] = true;
    this.#put(day, net, currency, isRefund ? ENTRY.refund : ENTRY.purchase);
    if (!isRefund) this.#orders++;
  }

  #isNewOrder(number: number): boolean {
    return number >= 0 && this.#orderNumbers.add(number);
  }

  #refunded(hundredths: number, currency: number): number {
    if (hundredths === 100) this.mayBeFlags = true;
    else this.hasRealRefunds = true;
    return Math.abs(this.#minorUnits(hundredths, currency));
  }

  #startCustomer(low: number, high: number, check: number, flags: number): void {
    const { special, hasCustomerNumbers, mayBeGuestZero } = this.#decoding;
    this.#low = low;
    this.#high = high;
    this.#check = check;
    this.#isOpen = true;
    this.#isCustomer = low !== 0 || high !== NOBODY_HIGH;
    if (!this.#isCustomer) return;
    this.#isPlaceholder = (flags & FLAG.placeholder) !== 0;
    this.#isByEmail = high >= NOBODY_HIGH;
    this.#tieLow = 0;
    this.#tieHigh = 0;
    this.#moreTies.length = 0;
    this.#orders = 0;
    this.customers++;
    if (this.#isByEmail) this.#byEmail.push(low, high & 0x7fffffff);
    else if (
      hasCustomerNumbers
        ? mayBeGuestZero && low === 0 && high === 0
        : special.isBlank(low, high) || special.isGuest(low, high)
    )
      throw new Irregular('some customer ids are words for guests or for nothing');
    if (this.#inBook === this.#acquisition.length || this.#entries >= BOOK_ENTRIES) this.#giveBook();
  }

  #endCustomer(): void {
    this.#isOpen = false;
    if (!this.#isCustomer) return;
    this.#isCustomer = false;
    this.#inBook++;
    this.#offsets[this.#inBook] = this.#entries;
    this.purchases += this.#orders;
    if (!isWorthAWord(this.#orders)) return;
    const key = this.#decoding.hasCustomerNumbers
      ? undefined
      : this.#decoding.special.placeholder(this.#low, this.#high);
    if (key !== undefined || this.#isPlaceholder)
      this.placeholders.push({ low: this.#low, high: this.#high, orders: this.#orders, key });
    else if (this.largest.length < MOST_LARGE || this.#orders > (this.largest.at(-1)?.orders ?? 0)) {
      const who = { low: this.#low, high: this.#high, orders: this.#orders };
      this.largest = [...this.largest, who].toSorted((a, b) => b.orders - a.orders).slice(0, MOST_LARGE);
    }
  }

  /** Notes an address beside the customer's id. */
  #tie(low: number, high: number): void {
    if ((low === 0 && high === 0) || this.#decoding.special.isBlank(low, high)) return;
    for (let at = 0; at < this.#moreTies.length; at += 2)
      if (this.#moreTies[at] === low && this.#moreTies[at + 1] === high) return;
    this.#moreTies.push(low, high);
    this.#tieLow = low;
    this.#tieHigh = high;
    if (!this.#emails.add(low, high)) this.sharedEmails.add(low, high);
  }

  #minorUnits(hundredths: number, currency: number): number {
    const digits = this.#digits[currency] ?? HUNDREDTHS;
    if (!Number.isSafeInteger(hundredths)) throw new Irregular('some amounts are very large');
    if (digits === HUNDREDTHS) return hundredths;
    const { units, isRounded } = minorUnitsOf(hundredths, HUNDREDTHS, digits);
    if (isRounded) this.rounded++;
    return units;
  }

  #put(day: Day, amount: number, currency: number, kind: number): void {
    const at = this.#entries++;
    if (at === this.#day.length) this.#grow();
    this.#day[at] = day;
    this.#amount[at] = amount;
    this.#currency[at] = currency;
    this.#kind[at] = kind;
  }

  /** A customer has more entries than a book has room for. */
  #grow(): void {
    const more = <T extends Int32Array | Float64Array | Uint8Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    const size = 2 * this.#day.length;
    this.#day = more(new Int32Array(size), this.#day);
    this.#amount = more(new Float64Array(size), this.#amount);
    this.#currency = more(new Uint8Array(size), this.#currency);
    this.#kind = more(new Uint8Array(size), this.#kind);
  }

  #giveBook(): void {
    if (this.#inBook === 0) return;
    const entries = this.#entries;
    this.#onBook({
      customers: this.#inBook,
      keyOf: () => '',
      acquisition: this.#acquisition.fill(ACQUISITION.unknown, 0, this.#inBook),
      offsets: this.#offsets,
      entries: {
        day: this.#day.subarray(0, entries),
        amount: this.#amount.subarray(0, entries),
        currency: this.#currency.subarray(0, entries),
        kind: this.#kind.subarray(0, entries),
      },
      currencies: this.#decoding.currencies,
    });
    this.#entries = 0;
    this.#inBook = 0;
  }
}

/** The upper half of nobody's number; those of addresses are above it. */
const NOBODY_HIGH = 2 ** 31;

const DAY_MICROSECONDS = 1000 * DAY_MILLISECONDS;

/** DateReader takes the years from 1900 to 2200. */
const FIRST_DAY = dayOf(1900, 1, 1) ?? 0;
const LAST_DAY = dayOf(2200, 12, 31) ?? 0;

function finite(day: number): Day | null {
  return Number.isFinite(day) ? day : null;
}

/** So many customers at most can have a fifth of all orders. */
const MOST_LARGE = 5;

/** A column of 64-bit values as 32-bit halves, low before high: a BigInt for each value would take longer than all the rest. */
function halves(chunk: DuckDBDataChunk, column: number | undefined): Uint32Array {
  if (column === undefined) return NONE;
  const vector = chunk.getColumnVector(column) as unknown as {
    readonly items?: BigInt64Array;
    readonly dataView?: DataView;
  };
  // Decimals have a view of their bytes in place of items: they would be an object for each value.
  const { buffer, byteOffset } = vector.items ?? vector.dataView ?? new DataView(new ArrayBuffer(0));
  return new Uint32Array(buffer, byteOffset, 2 * chunk.rowCount);
}

const NONE = new Uint32Array(2 * 2048);

/** The signed integer of two halves; exact below 2^53. */
function whole(low: number, high: number): number {
  return (high | 0) * HALF + low;
}
