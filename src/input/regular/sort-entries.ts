import { UnsureOrder } from './irregular.js';

/** Entries of customers side by side. */
export interface EntryFields {
  readonly day: Int32Array;
  readonly amount: Float64Array;
  readonly currency: Uint8Array;
  readonly kind: Uint8Array;
  /** Where the row of each starts, its second, and whether it is unsure; empty where nobody asks for that. */
  readonly startOf: Int32Array;
  readonly second: Int32Array;
  readonly unsure: Uint8Array;
}

const DAY_SECONDS = 86_400;

/**
 * Puts the entries from `from` up to `to` in the order of their days, and of their seconds where they have them; those of one time stay as they are to each other. For the many
 * orders of one customer, such as a till's: moving each to its place would take the square of their number. Throws an UnsureOrder where that many cannot be told apart in so many seconds.
 *
 * @example sortEntries(offsets[customer], offsets[customer + 1], entries)
 */
export function sortEntries(from: number, to: number, entries: EntryFields): void {
  const { day, amount, currency, kind, startOf, second, unsure } = entries;
  const days = day.subarray(from, to);
  const first = days.reduce((least, each) => Math.min(least, each), Number.MAX_SAFE_INTEGER);
  const last = days.reduce((most, each) => Math.max(most, each), Number.MIN_SAFE_INTEGER);
  const units = second.length > 0 ? DAY_SECONDS : 1;
  const count = to - from;
  // Time and place together have to be a whole number that a double holds.
  if ((last - first + 1) * units * count > Number.MAX_SAFE_INTEGER) throw new UnsureOrder();
  const keys = Float64Array.from(
    { length: count },
    (_none, at) => (((day[from + at] ?? 0) - first) * units + (second[from + at] ?? 0)) * count + at,
  );
  keys.sort();
  const places = Int32Array.from(keys, (key) => from + (key % count));
  for (const field of [day, amount, currency, kind, startOf, second, unsure]) {
    if (field.length === 0) continue;
    const sorted = Array.from(places, (place) => field[place] ?? 0);
    field.set(sorted, from);
  }
}
