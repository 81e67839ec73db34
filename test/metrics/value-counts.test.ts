import { expect, test } from 'vitest';
import {
  addValue,
  mergeValues,
  sortedQuantile,
  type ValueCounts,
  valueQuantile,
} from '../../src/metrics/value-counts.js';

const countsOf = (values: readonly number[]): ValueCounts => {
  const counts: ValueCounts = {};
  for (const value of values) addValue(counts, value);
  return counts;
};

test('quantiles are those of numpy (type 7), also of amounts below 0 and far apart', () => {
  // numpy.quantile([-500, 20, 20, 1_000_000], [0, .25, .5, .75, 1])
  const counts = countsOf([1_000_000, 20, -500, 20]);
  expect([0, 0.25, 0.5, 0.75, 1].map((p) => valueQuantile(counts, p))).toEqual([
    -500, -110, 20, 250_015, 1_000_000,
  ]);
  expect(sortedQuantile([-500, 20, 20, 1_000_000], 0.75)).toBe(250_015);
});

test('of no value there is none', () => {
  expect(valueQuantile({}, 0.5)).toBeNull();
  expect(sortedQuantile([], 0.5)).toBeNull();
});

test('values of others are added', () => {
  const counts = countsOf([5, 7]);
  mergeValues(counts, countsOf([7, -1]));
  expect(counts).toEqual({ '-1': 1, '5': 1, '7': 2 });
});
