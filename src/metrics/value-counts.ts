import { addToHistogram, type Histogram, mergeHistogram } from './histogram.js';
import { interpolated } from './quantile.js';

/** Values from 0 up to it are counted by position: most amounts, and all small numbers. */
const DENSE = 2 ** 16;

/**
 * How often each value occurs: for amounts, which may be far apart or below 0, and so are not for a Histogram alone. Those of different customers add up exactly.
 */
export interface ValueCounts {
  readonly dense: Histogram;
  /** Of the others, by the value written out. */
  readonly others: Record<string, number>;
}

/** Counts of no values. */
export function noValues(): ValueCounts {
  return { dense: [], others: {} };
}

/**
 * Adds a value, a whole number, once or so many times.
 *
 * @example const counts = noValues(); addValue(counts, -500); // counts is { dense: [], others: { '-500': 1 } }
 */
export function addValue({ dense, others }: ValueCounts, value: number, times = 1): void {
  if (value >= 0 && value < DENSE) addToHistogram(dense, value, times);
  else others[value] = (others[value] ?? 0) + times;
}

/**
 * Adds all values of others.
 *
 * @example mergeValues(counts, other) // counts now has the values of both
 */
export function mergeValues(counts: ValueCounts, other: ValueCounts): void {
  mergeHistogram(counts.dense, other.dense);
  for (const [value, count] of Object.entries(other.others))
    counts.others[value] = (counts.others[value] ?? 0) + count;
}

/**
 * The values that occur, the smallest first, each with how often.
 *
 * @example valuesOf({ dense: [0, 2], others: { '-500': 1 } }) // [{ value: -500, count: 1 }, { value: 1, count: 2 }]
 */
export function valuesOf({
  dense,
  others,
}: ValueCounts): { readonly value: number; readonly count: number }[] {
  return [
    ...dense.map((count, value) => ({ value, count })).filter(({ count }) => count > 0),
    ...Object.entries(others).map(([value, count]) => ({ value: Number(value), count })),
  ].toSorted((a, b) => a.value - b.value);
}

/**
 * A quantile by linear interpolation of the order statistics (type 7 of Hyndman & Fan 1996, the default of numpy, R and pandas); `null` where
 * there is no value.
 *
 * @example valueQuantile({ dense: [0, 2, 0, 1], others: {} }, 0.5) // 1
 */
export function valueQuantile(counts: ValueCounts, probability: number): number | null {
  const values = valuesOf(counts);
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const at = (rank: number): number => {
    let passed = 0;
    const found = values.find(({ count }) => {
      passed += count;
      return passed > rank;
    });
    return found?.value ?? 0;
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
