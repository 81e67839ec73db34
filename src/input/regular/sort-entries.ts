/** Entries of customers side by side. */
export interface EntryFields {
  readonly day: Int32Array;
  readonly amount: Float64Array;
  readonly currency: Uint8Array;
  readonly kind: Uint8Array;
  /** Where the row of each starts, or empty where nobody asks for that. */
  readonly startOf: Int32Array;
}

/** Days are above it, places below: together they are whole numbers that a double holds. */
const PLACES = 2 ** 32;

/**
 * Puts the entries from `from` up to `to` in the order of their days; those of one day stay as they are to each other. For the many orders of one customer, such as a
 * till's: moving each to its place would take the square of their number.
 *
 * @example sortEntries(offsets[customer], offsets[customer + 1], entries)
 */
export function sortEntries(from: number, to: number, entries: EntryFields): void {
  const { day, amount, currency, kind, startOf } = entries;
  const first = day
    .subarray(from, to)
    .reduce((least, each) => Math.min(least, each), Number.MAX_SAFE_INTEGER);
  const keys = Float64Array.from(
    { length: to - from },
    (_none, at) => ((day[from + at] ?? 0) - first) * PLACES + at,
  );
  keys.sort();
  const places = Int32Array.from(keys, (key) => from + (key % PLACES));
  for (const field of [day, amount, currency, kind, startOf]) {
    if (field.length > 0)
      field.set(
        places.map((place) => field[place] ?? 0),
        from,
      );
  }
}
