import { interpolated } from './quantile.js';

/**
 * How often each value occurs, by the value written out: for amounts, which are far apart and may be below 0, and what else a Histogram, made for small
 * numbers of days, does not hold. Those of different customers add up exactly.
 */
export type ValueCounts = Record<string, number>;

/**
 * Adds one value, a whole number.
 *
 * @example const counts: ValueCounts = {}; addValue(counts, -500); // counts is { '-500': 1 }
 */
export function addValue(counts: ValueCounts, value: number): void {
  counts[value] = (counts[value] ?? 0) + 1;
}

/**
 * Adds all values of others.
 *
 * @example const counts = { '100': 1 }; mergeValues(counts, { '100': 2, '300': 1 }); // counts is { '100': 3, '300': 1 }
 */
export function mergeValues(counts: ValueCounts, other: ValueCounts): void {
  for (const value of Object.keys(other)) counts[value] = (counts[value] ?? 0) + (other[value] ?? 0);
}

/**
 * A quantile by linear interpolation of the order statistics (type 7 of Hyndman & Fan 1996, the default of numpy, R and pandas); `null` where
 * there is no value.
 *
 * @example valueQuantile({ '100': 2, '300': 1 }, 0.5) // 100
 */
export function valueQuantile(counts: ValueCounts, probability: number): number | null {
  const values = Float64Array.from(Object.keys(counts), Number).sort();
  const total = values.reduce((sum, value) => sum + (counts[value] ?? 0), 0);
  const at = (rank: number): number => {
    let passed = 0;
    const found = values.find((value) => {
      passed += counts[value] ?? 0;
      return passed > rank;
    });
    return found ?? 0;
  };
  return interpolated(total, probability, at);
}

/**
 * A quantile of type 7 of numbers that are sorted, smallest first; `null` where there is none.
 *
 * @example sortedQuantile([1, 2, 4], 0.75) // 3
 */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number): number | null {
  return interpolated(sorted.length, probability, (rank) => sorted[rank] ?? 0);
}
