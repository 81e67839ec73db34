import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantilesOf } from '../../src/metrics/selection.js';
import { sortedQuantile } from '../../src/metrics/value-counts.js';

test('quantiles are those of numpy (type 7)', () => {
  // numpy.quantile([15, -2, 7, 7, 40], [0, .1, .25, .5, .9, 1])
  expect(quantilesOf(Float64Array.of(15, -2, 7, 7, 40), [0, 0.1, 0.25, 0.5, 0.9, 1])).toEqual([
    -2, 1.6, 7, 7, 30, 40,
  ]);
  expect(quantilesOf(new Float64Array(0), [0.25, 0.5])).toEqual([null, null]);
});

test('property: they are those of the numbers sorted', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 }), (numbers) => {
      const probabilities = [0, 0.25, 0.5, 0.75, 0.9, 1];
      const sorted = numbers.toSorted((a, b) => a - b);
      expect(quantilesOf(Float64Array.from(numbers), probabilities)).toEqual(
        probabilities.map((probability) => sortedQuantile(sorted, probability)),
      );
    }),
  );
});
