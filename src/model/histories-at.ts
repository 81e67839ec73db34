import type { Day } from './day.js';
import { History } from './history.js';
import {
  ACQUISITION,
  type Entries,
  forEachCustomer,
  NOBODY,
  type OrderBook,
  type TakenBack,
} from './order-book.js';

/** Takes a customer's history as it was at one of several ends, with the day of its last entry. */
export type VisitAt = (history: History, at: number, lastDay: Day) => void;

/**
 * The currencies of histories as they were: those of the book by their numbers, and behind them those in which nothing is left.
 *
 * @example currenciesAt(book) // ['EUR', 'USD']
 */
export function currenciesAt({ currencies, takenBack = [] }: OrderBook): readonly string[] {
  return [...new Set([...currencies, ...takenBack.map(({ currency }) => currency).toSorted()])];
}

/**
 * Visits the history of every customer that a book is about as it was before each of several days, which rise: without what came later, and with sales
 * that were taken back later. `at` is the position of the day, and `currenciesAt` are the currencies. Histories that are empty then are left out. A History object is
 * moved from one to the next, so it must not be kept.
 *
 * @example forEachHistoryAt(book, [monthEnd, yearEnd], (history, at) => { buyers[at] += history.firstDay === undefined ? 0 : 1; })
 */
export function forEachHistoryAt(book: OrderBook, ends: readonly Day[], visit: VisitAt): void {
  const { day } = book.entries;
  const history = new History(book.entries);
  const takenBack = takenBackByCustomer(book);
  const currencies = currenciesAt(book);
  forEachCustomer(book, (customer) => {
    const from = book.offsets[customer] ?? 0;
    let to = book.offsets[customer + 1] ?? 0;
    const before = takenBack.get(customer);
    for (let at = ends.length - 1; at >= 0; at--) {
      const end = ends[at] ?? 0;
      while (to > from && (day[to - 1] ?? end) >= end) to--;
      const counted = before?.filter((entry) => entry.day < end && entry.until >= end) ?? [];
      if (counted.length === 0 && to === from) {
        if (before === undefined) break;
        continue;
      }
      if (counted.length === 0) {
        show(history, book, customer, from, to, end);
        visit(history, at, day[to - 1] ?? end);
        continue;
      }
      const entries = entriesAt(book.entries, from, to, counted, currencies);
      const was = new History(entries);
      show(was, book, customer, 0, entries.day.length, end);
      visit(was, at, entries.day.at(-1) ?? end);
    }
  });
}

function takenBackByCustomer({ takenBack = [] }: OrderBook): ReadonlyMap<number, readonly TakenBack[]> {
  const byCustomer = new Map<number, TakenBack[]>();
  for (const entry of takenBack) {
    const known = byCustomer.get(entry.customer);
    if (known === undefined) byCustomer.set(entry.customer, [entry]);
    else known.push(entry);
  }
  return byCustomer;
}

function show(history: History, book: OrderBook, customer: number, from: number, to: number, end: Day): void {
  history.moveTo(customer, from, to, end);
  history.acquisition = book.acquisition[customer] ?? ACQUISITION.unknown;
  history.referrer = book.referrer?.[customer] ?? NOBODY;
}

/** The entries [from, to) and those that were taken back later, by day. */
function entriesAt(
  entries: Entries,
  from: number,
  to: number,
  counted: readonly TakenBack[],
  currencies: readonly string[],
): Entries {
  const all = [
    ...Array.from({ length: to - from }, (_none, at) => ({
      day: entries.day[from + at] ?? 0,
      amount: entries.amount[from + at] ?? 0,
      currency: entries.currency[from + at] ?? 0,
      kind: entries.kind[from + at] ?? 0,
    })),
    ...counted.map((entry) => ({ ...entry, currency: currencies.indexOf(entry.currency) })),
  ].toSorted((a, b) => a.day - b.day);
  return {
    day: Int32Array.from(all, (entry) => entry.day),
    amount: Float64Array.from(all, ({ amount }) => amount),
    currency: Uint8Array.from(all, ({ currency }) => currency),
    kind: Uint8Array.from(all, ({ kind }) => kind),
  };
}
