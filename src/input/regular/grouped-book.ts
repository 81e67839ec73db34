import { ACQUISITION, ENTRY, type OrderBook } from '../../model/order-book.js';
import { isWorthAWord, MOST_LARGE } from '../quality/suspicious-customers.js';
import type { DayOrder } from './day-order.js';
import { Irregular } from './irregular.js';
import { NOBODY_HIGH } from './order-run.js';
import { ROW_WORDS } from './partitions.js';
import { refuseUnsure } from './refuse-unsure.js';
import type { Listing } from './row-sequence.js';
import { sortDays } from './sort-days.js';
import { sortEntries } from './sort-entries.js';
import type { SpecialIds } from './special-ids.js';
import { amountOf, secondOf } from './timed-amount.js';

/** The `entry` of a row: its day, and above it kind and currency. */
export const ENTRY_BITS = { dayOffset: 2 ** 19, day: 2 ** 20, kind: 20, currency: 22 } as const;

/** Above the currency: of orders of one second, it is not known at which place this one belongs. */
export const UNSURE_BIT = 30;

/** Above the currency: the order is known by an address alone, which is a placeholder. */
export const PLACEHOLDER_BIT = 31;

/** The kind of a row that is no entry: it is void. */
export const NO_ENTRY = 2;

/** A customer by number, with the orders that count. */
export interface NumberedCustomer {
  readonly low: number;
  readonly high: number;
  /** Tells ids of one number apart, such as C4 and C04. */
  readonly check: number;
  readonly orders: number;
}

/** What the numbers of customers are. */
export interface CustomerNumbers {
  readonly special: SpecialIds;
  /** Whether ids are numbers in themselves, not hashes; and whether the number 0 is the id 0, which may mean a guest. */
  readonly areIds: boolean;
  readonly mayBeGuestZero: boolean;
}

/** Words of a customer and of an address. */
const KEY_WORDS = 5;

/** From so many entries of a customer on, they are sorted all at once. */
const MANY_ENTRIES = 64;

/** How books are made of partitions. */
export interface BookRules {
  readonly numbers: CustomerNumbers;
  /** The currencies of all entries. */
  readonly currencies: readonly string[];
  /** The position of a currency by that in the rows. */
  readonly currencyAt: readonly number[];
  /** The order within a day, where rows have it. */
  readonly dayOrder: DayOrder | undefined;
  /** Whether amounts have the second of the day in them (timed-amount.ts), by which the entries of a day are sorted then. */
  readonly isTimed: boolean;
  /** How rows are listed: of those of one second the first one, or the last one, is the earlier. */
  readonly listing: Listing;
  /** Whether no row is sure; see UNSURE_BIT. */
  readonly areUnsure: boolean;
}

/** What there is to say about the customers of books. */
export interface BookTotals {
  readonly customers: number;
  readonly purchases: number;
  /** Customers who may be placeholders, by the words that they are known by; `undefined` for an address. */
  readonly placeholders: readonly (NumberedCustomer & { readonly key: string | undefined })[];
  /** The customers with most orders. */
  readonly largest: readonly NumberedCustomer[];
}

/** Hears of each address beside a customer's id, once for each such customer. */
export type OnTie = (low: number, high: number) => void;

/**
 * Makes order books of partitions: the rows of each customer side by side, in the order of their days, or in that of their times where it was asked for. Counts
 * what is to be said about customers.
 *
 * @example for (const rows of partitions.parts()) onBook(books.bookOf(rows))
 */
export class GroupedBooks implements BookTotals {
  customers = 0;
  purchases = 0;
  readonly placeholders: (NumberedCustomer & { readonly key: string | undefined })[] = [];
  largest: readonly NumberedCustomer[] = [];
  readonly #numbers: CustomerNumbers;
  readonly #currencies: readonly string[];
  readonly #currencyAt: readonly number[];
  readonly #onTie: OnTie;
  readonly #dayOrder: DayOrder | undefined;
  readonly #isTimed: boolean;
  readonly #isFalling: boolean;
  readonly #areUnsure: boolean;
  readonly #rowWords: number;
  #arrays = arraysFor(1, false, false);
  /** Customers by their words, from 1 on: few, so that they stay in the processor's cache, and more when they are needed. */
  #slots = new Int32Array(1024);

  constructor(rules: BookRules, onTie: OnTie) {
    const { numbers, currencies, currencyAt, dayOrder, isTimed, listing, areUnsure } = rules;
    this.#dayOrder = dayOrder;
    this.#isTimed = isTimed;
    this.#isFalling = listing === 'falling';
    this.#areUnsure = areUnsure;
    this.#rowWords = dayOrder?.rowWords ?? ROW_WORDS;
    this.#numbers = numbers;
    this.#currencies = currencies;
    this.#currencyAt = currencyAt;
    this.#onTie = onTie;
  }

  /**
   * The book of one partition. Its arrays are used again for the next, so it must not be kept. Throws an Irregular where an id is a word for a guest or
   * for nothing, and an UnsureOrder where it matters at which place in its second an unsure row belongs.
   */
  bookOf(rows: Uint32Array): OrderBook {
    const rowWords = this.#rowWords;
    const isOrdered = this.#dayOrder !== undefined;
    const count = rows.length / rowWords;
    this.#grow(count);
    const customers = this.#group(rows, count);
    const { offsets, next, customerOf, day, amount, currency, kind, startOf, second, unsure } = this.#arrays;
    const currencyAt = this.#currencyAt;
    /** Customers of many orders that do not stand in the order of their days. */
    const unsorted = new Set<number>();
    const isTimed = this.#isTimed;
    const isFalling = this.#isFalling;
    const amounts = new Float64Array(rows.buffer, rows.byteOffset, rows.length / 2);
    for (let passed = 0; passed < count; passed++) {
      const row = isFalling ? count - 1 - passed : passed;
      const word = row * rowWords;
      const entry = rows[word + 5] ?? 0;
      const kindOfRow = (entry >>> ENTRY_BITS.kind) & 3;
      if (kindOfRow === NO_ENTRY) continue;
      const customer = customerOf[row] ?? 0;
      const date = (entry & (ENTRY_BITS.day - 1)) - ENTRY_BITS.dayOffset;
      const minorUnits = amounts[(word + 6) >>> 1] ?? 0;
      const time = isTimed ? secondOf(minorUnits) : 0;
      let at = next[customer] ?? 0;
      next[customer] = at + 1;
      const first = offsets[customer] ?? 0;
      if (at - first >= MANY_ENTRIES) {
        if ((day[at - 1] ?? 0) > date || (isTimed && day[at - 1] === date)) unsorted.add(customer);
      } else {
        // Most files list orders by time, so an entry seldom has to go before others.
        for (; at > first && (day[at - 1] ?? 0) >= date; at--) {
          if (day[at - 1] === date && (!isTimed || (second[at - 1] ?? 0) <= time)) break;
          day[at] = day[at - 1] ?? 0;
          amount[at] = amount[at - 1] ?? 0;
          currency[at] = currency[at - 1] ?? 0;
          kind[at] = kind[at - 1] ?? 0;
          if (isOrdered) startOf[at] = startOf[at - 1] ?? 0;
          if (isTimed) {
            second[at] = second[at - 1] ?? 0;
            unsure[at] = unsure[at - 1] ?? 0;
          }
        }
      }
      day[at] = date;
      amount[at] = isTimed ? amountOf(minorUnits) : minorUnits;
      currency[at] = currencyAt[(entry >>> ENTRY_BITS.currency) & 255] ?? 0;
      kind[at] = kindOfRow;
      if (isOrdered) startOf[at] = word;
      if (isTimed) {
        second[at] = time;
        unsure[at] = (entry >>> UNSURE_BIT) & 1;
      }
    }
    for (const customer of unsorted)
      sortEntries(offsets[customer] ?? 0, offsets[customer + 1] ?? 0, this.#arrays);
    if (this.#dayOrder !== undefined) sortDays(rows, customers, this.#arrays, this.#dayOrder);
    if (isTimed) refuseUnsure(customers, this.#arrays, this.#areUnsure);
    this.customers += customers;
    for (let customer = 0; customer < customers; customer++) this.#lookAt(rows, customer);
    const entries = offsets[customers] ?? 0;
    return {
      customers,
      keyOf: () => '',
      acquisition: this.#arrays.acquisition,
      offsets,
      entries: {
        day: day.subarray(0, entries),
        amount: amount.subarray(0, entries),
        currency: currency.subarray(0, entries),
        kind: kind.subarray(0, entries),
      },
      currencies: this.#currencies,
    };
  }

  #grow(rows: number): void {
    if (rows >= this.#arrays.customerOf.length)
      this.#arrays = arraysFor(Math.ceil(1.2 * rows) + 1, this.#dayOrder !== undefined, this.#isTimed);
  }

  /** Numbers the customers of a partition: gives how many there are, and fills in where the entries of each start. */
  #group(rows: Uint32Array, count: number): number {
    const { customerOf, firstWord, keys, offsets, next, placeholder } = this.#arrays;
    let slots = this.#slots.fill(0);
    let mask = slots.length - 1;
    let customers = 0;
    const rowWords = this.#rowWords;
    for (let row = 0, word = 0; row < count; row++, word += rowWords) {
      const low = rows[word] ?? 0;
      const high = rows[word + 1] ?? 0;
      const check = rows[word + 2] ?? 0;
      let place = placeOf(low, high, mask);
      let customer = (slots[place] ?? 0) - 1;
      while (customer >= 0) {
        const key = KEY_WORDS * customer;
        if (keys[key] === low && keys[key + 1] === high && keys[key + 2] === check) break;
        place = (place + 1) & mask;
        customer = (slots[place] ?? 0) - 1;
      }
      const tieLow = rows[word + 3] ?? 0;
      const tieHigh = rows[word + 4] ?? 0;
      if (customer < 0) {
        customer = customers++;
        slots[place] = customer + 1;
        firstWord[customer] = word;
        const key = KEY_WORDS * customer;
        keys[key] = low;
        keys[key + 1] = high;
        keys[key + 2] = check;
        keys[key + 3] = tieLow;
        keys[key + 4] = tieHigh;
        next[customer] = 0;
        placeholder[customer] = 0;
        this.#tie(tieLow, tieHigh, high);
        if (2 * customers > mask) {
          slots = this.#moreSlots(customers);
          mask = slots.length - 1;
        }
      } else {
        const key = KEY_WORDS * customer;
        if (tieLow !== keys[key + 3] || tieHigh !== keys[key + 4]) this.#tieAgain(tieLow, tieHigh, keys, key);
      }
      customerOf[row] = customer;
      if ((rows[word + 5] ?? 0) >>> PLACEHOLDER_BIT !== 0) placeholder[customer] = 1;
      if ((((rows[word + 5] ?? 0) >>> ENTRY_BITS.kind) & 3) !== NO_ENTRY)
        next[customer] = (next[customer] ?? 0) + 1;
    }
    let entries = 0;
    for (let customer = 0; customer < customers; customer++) {
      offsets[customer] = entries;
      entries += next[customer] ?? 0;
      next[customer] = offsets[customer] ?? 0;
    }
    offsets[customers] = entries;
    return customers;
  }

  /** Twice as many slots, with the customers so far. */
  #moreSlots(customers: number): Int32Array<ArrayBuffer> {
    const { keys } = this.#arrays;
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let customer = 0; customer < customers; customer++) {
      let place = placeOf(keys[KEY_WORDS * customer] ?? 0, keys[KEY_WORDS * customer + 1] ?? 0, mask);
      while (slots[place] !== 0) place = (place + 1) & mask;
      slots[place] = customer + 1;
    }
    this.#slots = slots;
    return slots;
  }

  /** Further addresses of customers, by customer and address. */
  readonly #moreTies = new Set<string>();

  /** `at` is where the customer's key stands in `keys`. */
  #tieAgain(low: number, high: number, keys: Uint32Array, at: number): void {
    if (low === 0 && high === 0) return;
    const key = `${keys[at]} ${keys[at + 1]} ${keys[at + 2]} ${low} ${high}`;
    if (this.#moreTies.has(key)) return;
    this.#moreTies.add(key);
    this.#tie(low, high, keys[at + 1] ?? 0);
  }

  /** Notes an address beside a customer's id. */
  #tie(low: number, high: number, customerHigh: number): void {
    if ((low === 0 && high === 0) || customerHigh >= NOBODY_HIGH) return;
    if (!this.#numbers.special.isBlank(low, high)) this.#onTie(low, high);
  }

  #lookAt(rows: Uint32Array, customer: number): void {
    const { special, areIds, mayBeGuestZero } = this.#numbers;
    const { firstWord, offsets, kind, placeholder } = this.#arrays;
    const word = firstWord[customer] ?? 0;
    const low = rows[word] ?? 0;
    const high = rows[word + 1] ?? 0;
    const check = rows[word + 2] ?? 0;
    const isByEmail = high >= NOBODY_HIGH;
    const isWord = areIds
      ? mayBeGuestZero && low === 0 && high === 0
      : special.isBlank(low, high) || special.isGuest(low, high);
    if (!isByEmail && isWord) throw new Irregular('some customer ids are words for guests or for nothing');
    const end = offsets[customer + 1] ?? 0;
    let orders = 0;
    for (let at = offsets[customer] ?? 0; at < end; at++) if (kind[at] === ENTRY.purchase) orders++;
    this.purchases += orders;
    if (!isWorthAWord(orders)) return;
    const key = areIds || isByEmail ? undefined : special.placeholder(low, high);
    const isPlaceholder = placeholder[customer] === 1;
    if (key !== undefined || isPlaceholder) this.placeholders.push({ low, high, check, orders, key });
    else if (this.largest.length < MOST_LARGE || orders > (this.largest.at(-1)?.orders ?? 0))
      this.largest = [...this.largest, { low, high, check, orders }]
        .toSorted((a, b) => b.orders - a.orders)
        .slice(0, MOST_LARGE);
  }
}

/** Where the search for a customer starts. */
function placeOf(low: number, high: number, mask: number): number {
  return Math.imul(low ^ high, 0x9e3779b1) & mask;
}

/** Room for the rows of a partition and their customers. */
function arraysFor(rows: number, isOrdered: boolean, isTimed: boolean) {
  return {
    customerOf: new Int32Array(rows),
    firstWord: new Int32Array(rows),
    /** The words of customers and of the address in their first row, which lie closer together here than in the rows. */
    keys: new Uint32Array(KEY_WORDS * rows),
    next: new Int32Array(rows),
    offsets: new Uint32Array(rows + 1),
    placeholder: new Uint8Array(rows),
    acquisition: new Uint8Array(rows).fill(ACQUISITION.unknown),
    day: new Int32Array(rows),
    amount: new Float64Array(rows),
    currency: new Uint8Array(rows),
    kind: new Uint8Array(rows),
    /** Where the row of each entry starts, where that is asked for. */
    startOf: new Int32Array(isOrdered ? rows : 0),
    /** The second of the day of each entry, and whether its place among those of one second is unsure, where that is asked for. */
    second: new Int32Array(isTimed ? rows : 0),
    unsure: new Uint8Array(isTimed ? rows : 0),
  };
}
