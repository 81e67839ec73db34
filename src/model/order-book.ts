import type { Day } from './day.js';
import { History } from './history.js';
import type { SegmentColumn } from './segments.js';

/** What the data say about how a customer came. */
export const ACQUISITION = { unknown: 0, notReferred: 1, referred: 2 } as const;

/** Stands for "no customer" among the numbers of customers. */
export const NOBODY = -1;

/** An entry of a history: a purchase, or a refund that only lowers revenue. */
export const ENTRY = { purchase: 0, refund: 1 } as const;

/** Entries of many customers side by side, one typed array a field; those of a customer lie together, in time order. */
export interface Entries {
  readonly day: Int32Array;
  /** Net of refunded amounts, in minor units of the entry's currency; negative for a refund. */
  readonly amount: Float64Array;
  /** Index into `currencies`. */
  readonly currency: Uint8Array;
  /** One of ENTRY. */
  readonly kind: Uint8Array;
}

/**
 * The orders of a run in memory: columnar, grouped by customer, each history in time order (date and time of
 * day as written, then order id, then position in the input).
 */
export interface OrderBook {
  /** How many customers there are; they are numbered from 0. */
  readonly customers: number;
  /** The key of a customer: the id, else the e-mail address or telephone number. */
  keyOf(customer: number): string;
  /** One of ACQUISITION for each customer. */
  readonly acquisition: Uint8Array;
  /** The number of the customer who referred each customer, or NOBODY; `undefined` where the data name nobody. */
  readonly referrer?: Int32Array | undefined;
  /** Entries of customer `c` are at `offsets[c]` up to and not including `offsets[c + 1]`. */
  readonly offsets: Uint32Array;
  readonly entries: Entries;
  readonly currencies: readonly string[];
  /** The customers that the book is about, by number, ascending; all of them where this is not given. */
  readonly members?: Uint32Array | undefined;
  /** Columns that customers are grouped by, where that was asked for. */
  readonly segments?: readonly SegmentColumn[] | undefined;
  /** What counted before refunds took it back; none where this is not given. */
  readonly takenBack?: readonly TakenBack[] | undefined;
}

/**
 * A sale that a refund took back in full, or that refund: no entry of the book, but of what was known before the day `until`, on which it was taken back.
 */
export interface TakenBack {
  readonly customer: number;
  readonly day: Day;
  /** As in Entries. */
  readonly amount: number;
  /** The code: the book's entries may have none in it. */
  readonly currency: string;
  /** One of ENTRY. */
  readonly kind: number;
  readonly until: Day;
  /** How many entries of its customer stand before it; where this is not given, all up to the end of its day. */
  readonly after?: number | undefined;
  /** The number of its value in each of the book's segment columns, as far as they are of order files. */
  readonly segments?: readonly number[] | undefined;
}

/**
 * Visits the number of every customer that a book is about.
 *
 * @example forEachCustomer(book, (customer) => { keys.push(book.keyOf(customer)); })
 */
export function forEachCustomer(
  { members, customers }: Pick<OrderBook, 'members' | 'customers'>,
  visit: (customer: number) => void,
): void {
  if (members === undefined) for (let customer = 0; customer < customers; customer++) visit(customer);
  else for (const customer of members) visit(customer);
}

/**
 * Visits the history of every customer that a book is about, of the entries before `end`, also the empty ones. The same History object
 * is moved from customer to customer, so it must not be kept.
 *
 * @example forEachHistory(book, period.end, (history) => { orders += history.purchases; })
 */
export function forEachHistory(book: OrderBook, end: Day, visit: (history: History) => void): void {
  const history = new History(book.entries);
  forEachCustomer(book, (customer) => {
    history.moveTo(customer, book.offsets[customer] ?? 0, book.offsets[customer + 1] ?? 0, end);
    history.acquisition = book.acquisition[customer] ?? ACQUISITION.unknown;
    history.referrer = book.referrer?.[customer] ?? NOBODY;
    visit(history);
  });
}
