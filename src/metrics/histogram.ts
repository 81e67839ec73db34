import { interpolated } from './quantile.js';

/**
 * How often each whole number occurs: `counts[v]` is the number of times that `v` was added. Two histograms of
 * different customers add up exactly, so quantiles do not need all values in one place.
 */
export type Histogram = number[];

/**
 * Adds one value, a whole number of 0 or more.
 *
 * @example const counts: Histogram = []; addToHistogram(counts, 2); // counts is [0, 0, 1]
 */
export function addToHistogram(counts: Histogram, value: number): void {
  while (counts.length <= value) counts.push(0);
  counts[value] = (counts[value] ?? 0) + 1;
}

/**
 * Adds all values of another histogram.
 *
 * @example const counts = [1]; mergeHistogram(counts, [0, 2]); // counts is [1, 2]
 */
export function mergeHistogram(counts: Histogram, other: Histogram): void {
  other.forEach((count, value) => {
    counts[value] = (counts[value] ?? 0) + count;
  });
}

/**
 * A quantile by linear interpolation of the order statistics (type 7 of Hyndman & Fan 1996, the default of
 * numpy, R and pandas); `null` for an empty histogram.
 *
 * @example quantile([0, 2, 0, 1], 0.5) // of 1, 1, 3: 1
 */
export function quantile(counts: Histogram, probability: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return interpolated(total, probability, (rank) => orderStatistic(counts, rank));
}

function orderStatistic(counts: Histogram, rank: number): number {
  let passed = 0;
  const found = counts.findIndex((count) => {
    passed += count;
    return passed > rank;
  });
  return found;
}
