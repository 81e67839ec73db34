import { expect, test } from 'vitest';
import { digamma, lnGamma } from '../../../src/metrics/clv/gamma-function.js';

// By mpmath 1.4 with 40 digits.
test.each([
  [1e-8, 18.4206807381802, -100000000.577216],
  [0.001, 6.90717888538385, -1000.57557193181],
  [0.3, 1.09579799481808, -3.50252422220013],
  [0.5, 0.5723649429247, -1.96351002602142],
  [1, 0, -0.577215664901533],
  [1.5, -0.120782237635245, 0.0364899739785765],
  [2, 0, 0.422784335098467],
  [3.7446, 1.48043433098073, 1.18088720261795],
  [9.99, 12.7793152143502, 2.2507003728312],
  [10, 12.8018274800815, 2.25175258906672],
  [42.5, 115.900070470415, 3.73769323650009],
  [1234.5, 7550.5509010779, 7.118016231828],
  [1e6, 12815504.5691476, 13.8155100579642],
])('at %d', (x, logarithm, derivative) => {
  const near = (value: number) => 1e-13 * Math.max(1, Math.abs(value));
  expect(Math.abs(lnGamma(x) - logarithm)).toBeLessThan(near(logarithm));
  expect(Math.abs(digamma(x) - derivative)).toBeLessThan(near(derivative));
});

test.each([0, -1, -0.5, Number.NaN])('there is none at %d', (x) => {
  expect(lnGamma(x)).toBeNaN();
  expect(digamma(x)).toBeNaN();
});

test('at 10, where the series begin, to the last digits', () => {
  expect(lnGamma(10)).toBeCloseTo(12.801827480081469, 13);
  expect(digamma(10)).toBeCloseTo(2.251752589066721, 14);
});
