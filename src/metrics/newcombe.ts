import { wilsonInterval } from './wilson.js';

/** So many successes in so many trials: customers who did something, of those who could. */
export interface Sample {
  readonly successes: number;
  readonly trials: number;
}

/** A lower and an upper bound of a difference of two rates, both fractions -1..1. */
export type DifferenceInterval = readonly [number, number];

/**
 * The interval of 95% for the difference of two rates, `first` minus `second`, as fractions -1..1; `null` where one of them has no trials. It takes the two
 * samples as independent: for two windows with the same customers in them it is only approximate. Throws a RangeError for what is no count, and for
 * more successes than trials.
 *
 *     lower = d - sqrt((p1 - l1)² + (u2 - p2)²),  upper = d + sqrt((u1 - p1)² + (p2 - l2)²)
 *
 * with the Wilson intervals (l1, u1) and (l2, u2) of the two rates. R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
 *
 * @example newcombeInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 }) // [0.0524, 0.3339]
 */
export function newcombeInterval(first: Sample, second: Sample): DifferenceInterval | null {
  const one = wilsonInterval(first.successes, first.trials);
  const two = wilsonInterval(second.successes, second.trials);
  if (one === null || two === null) return null;
  const p1 = first.successes / first.trials;
  const p2 = second.successes / second.trials;
  const below = Math.hypot(p1 - one[0], two[1] - p2);
  const above = Math.hypot(one[1] - p1, p2 - two[0]);
  return [p1 - p2 - below, p1 - p2 + above];
}
