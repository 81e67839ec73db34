import { requireCounts } from './counts.js';

/** A lower and an upper bound, both fractions 0..1. */
export type Interval = readonly [number, number];

/** The 97.5% quantile of the standard normal distribution, for intervals of 95%. */
export const Z_95 = 1.959963984540054;

/**
 * The Wilson score interval of 95% for a rate of `successes` in `trials`, without continuity correction;
 * `null` for no trials. It takes the customers as a sample of a process. Throws a RangeError for what is no count, and for more
 * successes than trials.
 *
 *     centre = (p + z²/2n) / (1 + z²/n)
 *     half   = z / (1 + z²/n) · sqrt(p(1-p)/n + z²/4n²)
 *
 * E. B. Wilson (1927), JASA 22, 209-212; R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, method 3.
 *
 * @example wilsonInterval(5, 6) // [0.436497, 0.969947]
 */
export function wilsonInterval(successes: number, trials: number): Interval | null {
  requireCounts({ successes, trials });
  if (successes > trials) throw new RangeError('More successes than trials.');
  if (trials === 0) return null;
  const p = successes / trials;
  const shrink = 1 + Z_95 ** 2 / trials;
  const centre = (p + Z_95 ** 2 / (2 * trials)) / shrink;
  const half = (Z_95 / shrink) * Math.sqrt((p * (1 - p)) / trials + Z_95 ** 2 / (4 * trials ** 2));
  // At 0 of n and n of n the exact bounds are 0 and 1; floating point may miss them by a rounding step.
  return [
    successes === 0 ? 0 : Math.max(0, centre - half),
    successes === trials ? 1 : Math.min(1, centre + half),
  ];
}
