import { counted, grouped, percent } from '../../model/text.js';
import type { Judged, Measure } from './claim.js';

/** Fewer customers than this tell nothing about a saying. */
export const FEWEST_CUSTOMERS = 30;

/** What a saying claims of a measure: at least `from`, or, where it names a range, `from` to `to`. */
export interface Claimed {
  readonly from: number;
  readonly to: number | null;
}

/**
 * Holds a measure against what a saying claims of it. It holds where the whole interval of 95% lies within the claim, does not hold where the whole interval lies outside,
 * and cannot be told where it lies on both sides, where there is none, and with fewer than 30 customers. `customers` are those measured; `missing` says why there is no value.
 *
 * @example judged(measure, { from: 0.6, to: 0.7 }, 2357, '') // { verdict: 'does not hold', reason: 'the interval, 32.6% to 36.4%, lies below 60.0%' }
 */
export function judged(
  { value, interval, unit }: Measure,
  { from, to }: Claimed,
  customers: number,
  missing: string,
): Judged {
  if (value === null) return { verdict: 'cannot be told', reason: missing };
  if (customers < FEWEST_CUSTOMERS) return tooFew(customers);
  if (interval === null) return { verdict: 'cannot be told', reason: 'there is no interval to judge it by' };
  const [low, high] = interval;
  const said = (number: number) => (unit === 'number' ? number.toFixed(2) : percent(number));
  const range = `the interval, ${said(low)} to ${said(high)},`;
  if (high < from) return { verdict: 'does not hold', reason: `${range} lies below ${said(from)}` };
  if (to !== null && low > to) return { verdict: 'does not hold', reason: `${range} lies above ${said(to)}` };
  const claim = to === null ? `at ${said(from)} or more` : `within ${said(from)} to ${said(to)}`;
  if (low >= from && (to === null || high <= to))
    return { verdict: 'holds', reason: `${range} lies ${claim}` };
  return {
    verdict: 'cannot be told',
    reason: `${range} lies partly ${claim}, partly not: either may be true`,
  };
}

/**
 * The verdict on a measure of too few customers.
 *
 * @example tooFew(7).reason // 'only 7 customers were measured; 30 are needed to tell'
 */
export function tooFew(customers: number): Judged {
  const who = counted(customers, 'customer was', 'customers were');
  return {
    verdict: 'cannot be told',
    reason: `only ${who} measured; ${grouped(FEWEST_CUSTOMERS)} are needed to tell`,
  };
}

/**
 * The verdict on a saying that can be read in several ways: that of all readings where they agree, else it cannot be told. Each reading comes with its name.
 *
 * @example agreed([['+5pp', holds], ['+5%', doesNotHold]]).verdict // 'cannot be told'
 */
export function agreed(readings: readonly (readonly [name: string, judged: Judged])[]): Judged {
  const [first] = readings;
  if (first === undefined) throw new RangeError('A saying without a reading has no verdict.');
  const [, { verdict, reason }] = first;
  if (readings.every(([, { reason: other }]) => other === reason)) return { verdict, reason };
  const said = readings.map(([name, each]) => `${name}: ${each.reason}`).join('; ');
  if (readings.every(([, { verdict: other }]) => other === verdict)) return { verdict, reason: said };
  return { verdict: 'cannot be told', reason: `it depends on how it is read; ${said}` };
}
