import { expect, test } from 'vitest';
import {
  addValue,
  mergeValues,
  noValues,
  sortedQuantile,
  type ValueCounts,
  valueQuantiles,
  valuesOf,
} from '../../src/metrics/value-counts.js';

const countsOf = (values: readonly number[]): ValueCounts => {
  const counts = noValues();
  for (const value of values) addValue(counts, value);
  return counts;
};

test('quantiles are those of numpy (type 7), also of amounts below 0 and far apart', () => {
  // numpy.quantile([-500, 20, 20, 1_000_000], [0, .25, .5, .75, 1])
  const counts = countsOf([1_000_000, 20, -500, 20]);
  expect(valueQuantiles(counts, [0, 0.25, 0.5, 0.75, 1])).toEqual([-500, -110, 20, 250_015, 1_000_000]);
  expect(sortedQuantile([-500, 20, 20, 1_000_000], 0.75)).toBe(250_015);
});

test('of no value there is none', () => {
  expect(valueQuantiles(noValues(), [0.5])).toEqual([null]);
  expect(sortedQuantile([], 0.5)).toBeNull();
});

test('values of others are added', () => {
  const counts = countsOf([1, 2, 1_000_000]);
  mergeValues(counts, countsOf([2, -1, 1_000_000, 1_048_576, 1_048_575]));
  expect(valuesOf(counts)).toEqual([
    { value: -1, count: 1 },
    { value: 1, count: 1 },
    { value: 2, count: 2 },
    { value: 1_000_000, count: 2 },
    { value: 1_048_575, count: 1 },
    { value: 1_048_576, count: 1 },
  ]);
});
