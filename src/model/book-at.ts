import type { Day } from './day.js';
import { currenciesAt } from './histories-at.js';
import type { OrderBook, TakenBack } from './order-book.js';
import { isCountedAt, takenBackByCustomer, withTakenBack } from './taken-back.js';

/**
 * A book as it was known before the day `end`: with the sales that were taken back on that day or later. Entries from `end` on stay; who looks at the book passes over
 * them.
 *
 * @example segmentsOf(bookAt(book, period.start), 'first', period.start)
 */
export function bookAt(book: OrderBook, end: Day): OrderBook {
  const counted = (book.takenBack ?? []).filter((entry) => isCountedAt(entry, end));
  if (counted.length === 0) return book;
  const { entries, offsets, segments } = book;
  const currencies = currenciesAt(book);
  const places = placesWith(counted, book);
  const length = places.length;
  const merged = {
    day: new Int32Array(length),
    amount: new Float64Array(length),
    currency: new Uint8Array(length),
    kind: new Uint8Array(length),
  };
  const numbers = (segments ?? []).map(({ holds, numbers: known }) =>
    holds === 'orders' ? new Uint16Array(length) : known,
  );
  for (const [at, place] of places.entries()) {
    const isEntry = typeof place === 'number';
    merged.day[at] = isEntry ? (entries.day[place] ?? 0) : place.day;
    merged.amount[at] = isEntry ? (entries.amount[place] ?? 0) : place.amount;
    merged.currency[at] = isEntry ? (entries.currency[place] ?? 0) : currencies.indexOf(place.currency);
    merged.kind[at] = isEntry ? (entries.kind[place] ?? 0) : place.kind;
    for (const [column, each] of (segments ?? []).entries()) {
      const target = numbers[column];
      if (each.holds === 'orders' && target !== undefined)
        target[at] = isEntry ? (each.numbers[place] ?? 0) : (place.segments?.[column] ?? 0);
    }
  }
  const more = new Uint32Array(offsets.length);
  for (const { customer } of counted) more[customer + 1] = (more[customer + 1] ?? 0) + 1;
  for (let at = 1; at < more.length; at++) more[at] = (more[at] ?? 0) + (more[at - 1] ?? 0);
  return {
    ...book,
    currencies,
    offsets: offsets.map((offset, at) => offset + (more[at] ?? 0)),
    entries: merged,
    ...(segments && {
      segments: segments.map((each, column) => ({ ...each, numbers: numbers[column] ?? each.numbers })),
    }),
    takenBack: undefined,
  };
}

/** The positions of the entries, customer by customer, with what was taken back in its place between them. */
function placesWith(
  counted: readonly TakenBack[],
  { customers, offsets, entries }: OrderBook,
): readonly (number | TakenBack)[] {
  const byCustomer = takenBackByCustomer(counted);
  const places: (number | TakenBack)[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const [from, to] = [offsets[customer] ?? 0, offsets[customer + 1] ?? 0];
    const own = byCustomer.get(customer);
    if (own === undefined) for (let at = from; at < to; at++) places.push(at);
    else for (const place of withTakenBack(from, to, entries.day, own)) places.push(place);
  }
  return places;
}
