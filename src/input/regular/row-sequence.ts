import type { DayOrderIds } from './day-order.js';
import type { StreamedRow } from './order-run.js';

/** How a file lists its orders, by their ids: the first one first, or the last one. */
export type Listing = 'rising' | 'falling';

/** The id of an order as it is compared with others: how many digits it has behind the text that all have, 0 for one that is not as the others, and their number. */
export interface ComparedId {
  readonly digits: number;
  readonly number: number;
}

/** The first and the last of some ids. */
export interface SequenceEnds {
  readonly first: ComparedId;
  readonly last: ComparedId;
}

/**
 * Says of each order of a file whether it is unsure that it belongs behind all those before it, if they have one time. Orders of one time are put in order by their ids, and files
 * mostly list them so: then they stand in their order as they come, and rows need not carry their ids.
 *
 * @example new RowSequence({ kind: 'numbers', prefix: 'A' }, 'rising').next(row)
 */
export class RowSequence {
  readonly #hasIds: boolean;
  readonly #direction: number;
  #first: ComparedId | undefined;
  #digits = 0;
  #number = 0;

  constructor({ kind }: DayOrderIds, listing: Listing) {
    this.#hasIds = kind !== 'none';
    this.#direction = listing === 'rising' ? 1 : -1;
  }

  /** Takes the next order, and says whether it is unsure. */
  next({ idDigits, order }: StreamedRow): boolean {
    // Without ids the one above is the earlier.
    if (!this.#hasIds) return false;
    if (this.#first === undefined) this.#first = { digits: idDigits, number: order };
    else if (!this.#isBehind(idDigits, order)) return true;
    this.#digits = idDigits;
    this.#number = order;
    return false;
  }

  /** Takes in orders that were looked at elsewhere; `false` where it is unsure that they belong behind all of these. */
  append(ends: SequenceEnds | undefined): boolean {
    if (ends === undefined) return true;
    const { first, last } = ends;
    const isSure = this.#first === undefined || this.#isBehind(first.digits, first.number);
    this.#first ??= first;
    this.#digits = last.digits;
    this.#number = last.number;
    return isSure;
  }

  /** The first and the last id, of those that are not unsure; `undefined` for none. */
  get ends(): SequenceEnds | undefined {
    if (this.#first === undefined) return undefined;
    return { first: this.#first, last: { digits: this.#digits, number: this.#number } };
  }

  /** Ids are put in order as texts, and numbers of as many digits are in the same order. */
  #isBehind(digits: number, number: number): boolean {
    return digits > 0 && digits === this.#digits && this.#direction * (number - this.#number) > 0;
  }
}

/**
 * How a file lists its orders, by the numbers of some ids in its order, and whether all of these are listed so.
 *
 * @example listingOf([1003, 1002, 1001]) // { listing: 'falling', isSorted: true }
 */
export function listingOf(numbers: readonly number[]): {
  readonly listing: Listing;
  readonly isSorted: boolean;
} {
  const steps = numbers.slice(1).map((number, at) => Math.sign(number - (numbers[at] ?? 0)));
  const falling = steps.filter((step) => step < 0).length;
  const rising = steps.filter((step) => step > 0).length;
  return { listing: falling > rising ? 'falling' : 'rising', isSorted: Math.min(falling, rising) === 0 };
}
