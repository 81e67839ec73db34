import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantilesOf } from '../../src/metrics/order-statistics.js';
import { sortedQuantile } from '../../src/metrics/value-counts.js';

const PROBABILITIES = [0, 0.1, 0.25, 0.5, 0.9, 1];

test('quantiles are those of numpy (type 7)', () => {
  // numpy.quantile([15, -2, 7, 7, 40], [0, .1, .25, .5, .9, 1])
  expect(quantilesOf([[15, -2, 7], [], [7, 40]], PROBABILITIES)).toEqual([-2, 1.6, 7, 7, 30, 40]);
  expect(quantilesOf([[]], [0.25, 0.5])).toEqual([null, null]);
});

test('quantiles of many numbers, of which one is far from the others', () => {
  // 0, 1, ... 9999 in two lists, and 10^15
  const numbers = Array.from({ length: 10_000 }, (_none, at) => (at * 7919) % 10_000);
  const lists = [numbers.slice(0, 3000), [...numbers.slice(3000), 1e15]];
  expect(quantilesOf(lists, PROBABILITIES)).toEqual([0, 1000, 2500, 5000, 9000, 1e15]);
});

test('quantiles of many numbers that are alike', () => {
  expect(quantilesOf([new Array(3000).fill(-500)], [0.25, 1])).toEqual([-500, -500]);
});

test('quantiles of many numbers that are as far apart as numbers can be', () => {
  const most = Number.MAX_VALUE;
  const least = new Array(2000).fill(-most);
  expect(quantilesOf([[...least, 3], new Array(2000).fill(most)], PROBABILITIES)).toEqual([
    -most,
    -most,
    -most,
    3,
    most,
    most,
  ]);
});

test('property: they are those of the numbers sorted', () => {
  const few = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 60 });
  const many = fc
    .array(fc.integer({ min: -2_000_000, max: 2_000_000 }), { minLength: 4, maxLength: 40 })
    // Many numbers out of few: each some thousand times, moved a bit.
    .map((some) =>
      some.flatMap((number, at) => Array.from({ length: 900 }, (_none, by) => number + at * by)),
    );
  fc.assert(
    fc.property(fc.array(fc.oneof(few, many), { minLength: 1, maxLength: 3 }), (lists) => {
      const sorted = lists.flat().toSorted((a, b) => a - b);
      expect(quantilesOf(lists, PROBABILITIES)).toEqual(
        PROBABILITIES.map((probability) => sortedQuantile(sorted, probability)),
      );
    }),
    { numRuns: 60 },
  );
});
