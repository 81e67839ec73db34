import { expect, test } from 'vitest';
import { expectedSpend, spendLogLikelihood } from '../../../src/metrics/clv/gamma-gamma.js';

/** The published estimates for CDNOW. */
const CDNOW = { p: 6.25, q: 3.74, v: 15.44 };

// By mpmath 1.4 with 40 digits.
test.each([
  [1, 35, -4.182118026033014],
  [2, 22.345, -3.551189164139951],
  [29, 40.1, -4.293914177827596],
])('log likelihood of %d purchases at %d', (x, z, wanted) => {
  expect(spendLogLikelihood(CDNOW, { x, z })).toBeCloseTo(wanted, 11);
});

test('expected spend is that of all, p v / (q - 1), without repeat purchases', () => {
  expect(expectedSpend(CDNOW, { x: 0, z: 0 })).toBeCloseTo(35.2189781, 7);
});

test('expected spend comes nearer to the own with every purchase', () => {
  expect(expectedSpend(CDNOW, { x: 2, z: 22.35 })).toBeCloseTo(24.66371391, 8);
  expect(expectedSpend(CDNOW, { x: 1000, z: 22.35 })).toBeCloseTo(22.3556, 3);
});

test('there is no mean where q is 1 or less', () => {
  expect(() => expectedSpend({ ...CDNOW, q: 1 }, { x: 2, z: 20 })).toThrow(
    new RangeError('There is no mean spend where q is 1 or less.'),
  );
  expect(expectedSpend({ ...CDNOW, q: 1.01 }, { x: 0, z: 0 })).toBeCloseTo(9650, 6);
});
