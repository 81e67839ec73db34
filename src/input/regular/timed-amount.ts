import { UnsureOrder } from './irregular.js';

/** More than the seconds of a day, and a power of two, so that nothing is rounded. */
const SECONDS = 2 ** 17;

/** Amounts up to it leave room for the second: some 687 million in a currency with hundredths. */
const MOST = 2 ** 53 / SECONDS - 1;

/**
 * An amount in minor units and the second of the day in one whole number: rows are sorted within their day without being any longer. Throws an UnsureOrder for an amount that is
 * too large for that.
 *
 * @example timedAmount(1250, 36_000) // amountOf(that) is 1250, secondOf(that) is 36_000
 */
export function timedAmount(minorUnits: number, second: number): number {
  if (minorUnits > MOST || minorUnits < -MOST) throw new UnsureOrder();
  return minorUnits * SECONDS + second;
}

/** The amount in it, in minor units. */
export function amountOf(timed: number): number {
  return Math.floor(timed / SECONDS);
}

/** The second of the day in it. */
export function secondOf(timed: number): number {
  return timed - amountOf(timed) * SECONDS;
}
