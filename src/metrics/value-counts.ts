import { addToHistogram, type Histogram, mergeHistogram } from './histogram.js';
import { interpolated } from './quantile.js';

const PAGE = 256;

/** Values from 0 up to it stand in pages: most amounts, and all small numbers. Adding to an object with many numbers for keys takes ten times as long. */
const PAGED = PAGE * 4096;

/**
 * How often each value occurs: for amounts, which may be far apart or below 0, and so are not for a Histogram alone. Those of different customers add up exactly.
 */
export interface ValueCounts {
  /** By the number of the page, how often each of its 256 values occurs, as far as some do. */
  readonly pages: Record<number, Histogram>;
  /** Of the values that are in no page, by the value written out. */
  readonly others: Record<string, number>;
}

/** Counts of no values. */
export function noValues(): ValueCounts {
  return { pages: {}, others: {} };
}

/**
 * Adds a value, a whole number, once or so many times.
 *
 * @example const counts = noValues(); addValue(counts, -500); // counts is { pages: {}, others: { '-500': 1 } }
 */
export function addValue({ pages, others }: ValueCounts, value: number, times = 1): void {
  if (value >= 0 && value < PAGED) {
    const number = Math.floor(value / PAGE);
    pages[number] ??= [];
    addToHistogram(pages[number], value % PAGE, times);
  } else others[value] = (others[value] ?? 0) + times;
}

/**
 * Adds all values of others.
 *
 * @example mergeValues(counts, other) // counts now has the values of both
 */
export function mergeValues(counts: ValueCounts, other: ValueCounts): void {
  for (const [number, page] of Object.entries(other.pages)) {
    counts.pages[Number(number)] ??= [];
    mergeHistogram(counts.pages[Number(number)] ?? [], page);
  }
  for (const [value, count] of Object.entries(other.others))
    counts.others[value] = (counts.others[value] ?? 0) + count;
}

/**
 * The values that occur, the smallest first, each with how often.
 *
 * @example valuesOf({ pages: { 0: [0, 2] }, others: { '-500': 1 } }) // [{ value: -500, count: 1 }, { value: 1, count: 2 }]
 */
export function valuesOf({ pages, others }: ValueCounts): readonly ValueCount[] {
  const paged = Object.entries(pages).flatMap(([number, page]) =>
    page.map((count, at) => ({ value: Number(number) * PAGE + at, count })).filter(({ count }) => count > 0),
  );
  const apart = Object.entries(others).map(([value, count]) => ({ value: Number(value), count }));
  return [...paged, ...apart].toSorted((a, b) => a.value - b.value);
}

/** A value, and how often it occurs. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/**
 * Quantiles by linear interpolation of the order statistics (type 7 of Hyndman & Fan 1996, the default of numpy, R and pandas); `null` for each where
 * there is no value.
 *
 * @example valueQuantiles({ pages: { 0: [0, 2, 0, 1] }, others: {} }, [0.5, 1]) // [1, 3]
 */
export function valueQuantiles<Probabilities extends readonly number[]>(
  counts: ValueCounts,
  probabilities: Probabilities,
): { readonly [At in keyof Probabilities]: number | null } {
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
  return probabilities.map((probability) => interpolated(total, probability, at)) as {
    [At in keyof Probabilities]: number | null;
  };
}

/**
 * A quantile of type 7 of numbers that are sorted, smallest first; `null` where there is none.
 *
 * @example sortedQuantile([1, 2, 4], 0.75) // 3
 */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number): number | null {
  return interpolated(sorted.length, probability, (rank) => sorted[rank] ?? 0);
}
