import type { Day } from './day.js';
import { History } from './history.js';
import {
  ACQUISITION,
  ENTRY,
  type Entries,
  forEachCustomer,
  NOBODY,
  type OrderBook,
  type TakenBack,
} from './order-book.js';
import { isCountedAt, takenBackByCustomer, withTakenBack } from './taken-back.js';

/** A first purchase: the position of an entry of the book, what was taken back later, or `undefined` where nothing was bought yet. */
export type FirstPurchase = number | TakenBack | undefined;

/** Takes a customer's history as it was at one of several ends, with the day of its last entry and its first purchase. */
export type VisitAt = (history: History, at: number, lastDay: Day, first: FirstPurchase) => void;

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
  const { day, kind } = book.entries;
  const history = new History(book.entries);
  const takenBack = takenBackByCustomer(book.takenBack);
  const currencies = currenciesAt(book);
  forEachCustomer(book, (customer) => {
    const from = book.offsets[customer] ?? 0;
    let to = book.offsets[customer + 1] ?? 0;
    const before = takenBack.get(customer);
    let first = from;
    while (first < to && kind[first] !== ENTRY.purchase) first++;
    for (let at = ends.length - 1; at >= 0; at--) {
      const end = ends[at] ?? 0;
      while (to > from && (day[to - 1] ?? end) >= end) to--;
      const counted = before?.filter((entry) => isCountedAt(entry, end)) ?? [];
      if (counted.length === 0 && to === from) {
        if (before === undefined) break;
        continue;
      }
      if (counted.length === 0) {
        show(history, book, customer, from, to, end);
        visit(history, at, day[to - 1] ?? end, first < to ? first : undefined);
        continue;
      }
      const places = withTakenBack(from, to, day, counted);
      const entries = entriesAt(book.entries, places, currencies);
      const was = new History(entries);
      show(was, book, customer, 0, entries.day.length, end);
      const bought = places[entries.kind.indexOf(ENTRY.purchase)];
      visit(was, at, entries.day.at(-1) ?? end, bought);
    }
  });
}

function show(history: History, book: OrderBook, customer: number, from: number, to: number, end: Day): void {
  history.moveTo(customer, from, to, end);
  history.acquisition = book.acquisition[customer] ?? ACQUISITION.unknown;
  history.referrer = book.referrer?.[customer] ?? NOBODY;
}

/** The entries at these positions, and those that were taken back later. */
function entriesAt(
  { day, amount, currency, kind }: Entries,
  places: readonly (number | TakenBack)[],
  currencies: readonly string[],
): Entries {
  const all = places.map((place) =>
    typeof place === 'number'
      ? {
          day: day[place] ?? 0,
          amount: amount[place] ?? 0,
          currency: currency[place] ?? 0,
          kind: kind[place] ?? 0,
        }
      : { ...place, currency: currencies.indexOf(place.currency) },
  );
  return {
    day: Int32Array.from(all, (entry) => entry.day),
    amount: Float64Array.from(all, (entry) => entry.amount),
    currency: Uint8Array.from(all, (entry) => entry.currency),
    kind: Uint8Array.from(all, (entry) => entry.kind),
  };
}
