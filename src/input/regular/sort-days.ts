import type { DayOrder } from './day-order.js';

/** Entries of customers side by side, and where the row of each starts in its partition. */
export interface StartedEntries {
  /** Entries of customer `c` are at `offsets[c]` up to and not including `offsets[c + 1]`. */
  readonly offsets: Uint32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
  readonly currency: Uint8Array;
  readonly kind: Uint8Array;
  readonly startOf: Int32Array;
}

/**
 * Puts the entries of each day of a customer in order; those of different days are so already. Afterwards `startOf` does not hold any more. Throws an Irregular where the
 * order matters and is not known.
 *
 * @example sortDays(rows, customers, arrays, new DayOrder({ kind: 'none' }))
 */
export function sortDays(
  rows: Uint32Array,
  customers: number,
  entries: StartedEntries,
  order: DayOrder,
): void {
  const { offsets, day } = entries;
  for (let customer = 0; customer < customers; customer++) {
    const end = offsets[customer + 1] ?? 0;
    for (let from = offsets[customer] ?? 0; from < end; ) {
      let to = from + 1;
      while (to < end && day[to] === day[from]) to++;
      if (to > from + 1) sortDay(rows, from, to, entries, order);
      from = to;
    }
  }
}

function sortDay(
  rows: Uint32Array,
  from: number,
  to: number,
  { amount, currency, kind, startOf }: StartedEntries,
  order: DayOrder,
): void {
  const starts = [...startOf.subarray(from, to)];
  const isAlike = (a: number, b: number) =>
    amount[a] === amount[b] && currency[a] === currency[b] && kind[a] === kind[b];
  if (starts.every((_start, at) => isAlike(from, from + at))) return;
  const before = new Map(starts.map((start, at) => [start, from + at]));
  const placeOf = (start: number) => before.get(start) ?? from;
  order.sort(rows, starts, (a, b) => isAlike(placeOf(a), placeOf(b)));
  const places = starts.map(placeOf);
  for (const field of [amount, currency, kind]) {
    const sorted = places.map((place) => field[place] ?? 0);
    field.set(sorted, from);
  }
}
