import type { Day } from './day.js';
import type { TakenBack } from './order-book.js';

/**
 * What was taken back by customer, in time order.
 *
 * @example takenBackByCustomer(book.takenBack).get(customer)
 */
export function takenBackByCustomer(
  takenBack: readonly TakenBack[] = [],
): ReadonlyMap<number, readonly TakenBack[]> {
  const byCustomer = new Map<number, TakenBack[]>();
  for (const entry of takenBack.toSorted(compareInTime)) {
    const known = byCustomer.get(entry.customer);
    if (known === undefined) byCustomer.set(entry.customer, [entry]);
    else known.push(entry);
  }
  return byCustomer;
}

/**
 * Whether an entry counted as of the day before `end`: it was there, and was taken back on `end` or later.
 *
 * @example isCountedAt({ ...sale, day: 3, until: 9 }, 9) // true
 */
export function isCountedAt({ day, until }: TakenBack, end: Day): boolean {
  return day < end && until >= end;
}

/**
 * The positions [from, to) of a customer's entries in time order, with what was taken back in its place between them.
 *
 * @example withTakenBack(0, 2, Int32Array.of(3, 5), [{ ...sale, day: 4 }]) // [0, { ...sale, day: 4 }, 1]
 */
export function withTakenBack(
  from: number,
  to: number,
  day: Int32Array,
  counted: readonly TakenBack[],
): readonly (number | TakenBack)[] {
  const places: (number | TakenBack)[] = [];
  let next = 0;
  for (let at = from; at < to; at++) {
    for (let entry = counted[next]; entry !== undefined; entry = counted[next]) {
      if (entry.after === undefined ? entry.day >= (day[at] ?? 0) : entry.after > at - from) break;
      places.push(entry);
      next++;
    }
    places.push(at);
  }
  places.push(...counted.slice(next));
  return places;
}

function compareInTime(a: TakenBack, b: TakenBack): number {
  if (a.day !== b.day) return a.day - b.day;
  return a.after === undefined || b.after === undefined ? 0 : a.after - b.after;
}
