import type { WindowLength } from '../model/period.js';

const PER_YEAR: Readonly<Record<WindowLength['unit'], number>> = {
  days: 365,
  weeks: 52,
  months: 12,
  years: 1,
};

/**
 * A retention rate of a window, compounded to a year: a fraction. `null` for no rate, and for one above 1, which is no share that stays and cannot be kept
 * up. Throws a RangeError for a rate below 0.
 *
 *     annual rate = rate ^ (windows in a year): 12 months, 52 weeks, 365 days
 *
 * @example compoundedToYear(0.95, { text: '1m', unit: 'months', count: 1 }) // 0.5403...
 */
export function compoundedToYear(rate: number | null, { unit, count }: WindowLength): number | null {
  if (rate === null || rate > 1) return null;
  if (!(rate >= 0)) throw new RangeError('A retention rate is 0 or more.');
  return rate ** (PER_YEAR[unit] / count);
}

/**
 * Whether a window is a year, so that there is nothing to compound.
 *
 * @example isYear({ text: '12m', unit: 'months', count: 12 }) // true
 */
export function isYear({ unit, count }: WindowLength): boolean {
  return PER_YEAR[unit] === count;
}
