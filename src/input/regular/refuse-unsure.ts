import { UnsureOrder } from './irregular.js';

/** Entries of customers side by side, sorted by day and second. */
export interface SecondedEntries {
  /** Entries of customer `c` are at `offsets[c]` up to and not including `offsets[c + 1]`. */
  readonly offsets: Uint32Array;
  readonly day: Int32Array;
  readonly second: Int32Array;
  /** 1 for an entry of which it is not known at which place among those of its second it belongs. */
  readonly unsure: Uint8Array;
  readonly amount: Float64Array;
  readonly currency: Uint8Array;
  readonly kind: Uint8Array;
}

/**
 * Throws an UnsureOrder where a customer has entries in one second that are not all alike, of which one is unsure, or, with `areUnsure`, any.
 *
 * @example refuseUnsure(customers, arrays, false)
 */
export function refuseUnsure(customers: number, entries: SecondedEntries, areUnsure: boolean): void {
  const { offsets, day, second, unsure, amount, currency, kind } = entries;
  for (let customer = 0; customer < customers; customer++) {
    const end = offsets[customer + 1] ?? 0;
    let first = offsets[customer] ?? 0;
    let isUnsure = areUnsure || unsure[first] === 1;
    let areAlike = true;
    for (let at = first + 1; at < end; at++) {
      if (day[at] !== day[first] || second[at] !== second[first]) {
        first = at;
        isUnsure = areUnsure || unsure[at] === 1;
        areAlike = true;
        continue;
      }
      isUnsure ||= unsure[at] === 1;
      areAlike &&=
        amount[at] === amount[first] && currency[at] === currency[first] && kind[at] === kind[first];
      if (isUnsure && !areAlike) throw new UnsureOrder();
    }
  }
}
