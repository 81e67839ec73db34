import { describe, expect, test } from 'vitest';
import {
  conditionalPurchases,
  expectedPurchases,
  logLikelihood,
  pAlive,
  probabilityOfPurchases,
  purchasesIfAlive,
} from '../../../src/metrics/clv/bg-nbd.js';

/** The published estimates for CDNOW, in weeks. */
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/** That two numbers differ by less than 1e-11 of the second. */
function expectNear(value: number, wanted: number, part = 1e-11): void {
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(part * Math.abs(wanted));
}

describe('E[X(t)] is the published form with 2F1, by mpmath 1.4 with 40 digits', () => {
  test.each([
    [0.243, 4.414, 0.793, 2.426, 39, 1.19672319332082],
    [23.243, 43.4, 0.793, 25.4, 104, 33.2204287704867],
    [0.5, 0.05, 0.4, 0.3, 52, 25.5037738434911],
    [400, 1000, 2, 300, 365, 98.3309631449436],
    [1.2, 0.001, 1.7, 0.2, 50, 1.28541550811494],
    [5.5, 12, 14.3, 1.9, 26, 1.13927084354459],
    [2000, 500, 0.01, 50, 500, 1944.548925415329],
  ])('r %d, alpha %d, a %d, b %d, t %d', (r, alpha, a, b, t, wanted) => {
    expectNear(expectedPurchases({ r, alpha, a, b }, t), wanted);
  });

  test('also where that form divides by zero: a = 1, and near it', () => {
    expectNear(expectedPurchases({ r: 3, alpha: 10, a: 1.0000001, b: 2 }, 30), 3.5225885006549);
    expectNear(expectedPurchases({ r: 3, alpha: 10, a: 1, b: 2 }, 30), 3.5225887222398);
  });

  test('and where a + b = 1', () => {
    expectNear(expectedPurchases({ r: 0.5, alpha: 2, a: 0.3, b: 0.7000001 }, 20), 2.70421063208906);
    expectNear(expectedPurchases({ r: 0.5, alpha: 2, a: 0.3, b: 0.7 }, 20), 2.70421052123, 1e-11);
  });

  test('nothing comes in no time, and more in more', () => {
    expect(expectedPurchases(CDNOW, 0)).toBe(0);
    expect(expectedPurchases(CDNOW, 10)).toBeLessThan(expectedPurchases(CDNOW, 10.001));
  });

  test('many purchases: the terms of the sum get larger than a number can be', () => {
    // Nobody stops, so it is the mean of a negative binomial distribution: r t / alpha.
    expectNear(expectedPurchases({ r: 4000, alpha: 40, a: 1e-9, b: 1 }, 40), 4000, 1e-5);
  });

  test('an alpha that is nothing beside t is refused, as the sum would have no end', () => {
    expect(() => expectedPurchases({ ...CDNOW, alpha: 1e-20 }, 39)).toThrow(
      new RangeError('alpha is too small beside t.'),
    );
  });
});

test.each([
  [2, 30.43, 38.86, 39, 1.226028],
  [10, 35, 39, 2, 0.391569],
])('E[Y(t)] of x %d, tx %d, T %d within %d', (x, tx, T, t, wanted) => {
  expect(conditionalPurchases(CDNOW, { x, tx, T }, t)).toBeCloseTo(wanted, 6);
});

test('E[Y(t)] of one who is active is that of a new customer with what is known added', () => {
  expectNear(purchasesIfAlive(CDNOW, { x: 2, T: 38.86 }, 39), 1.68739930580531);
  expect(purchasesIfAlive(CDNOW, { x: 0, T: 0 }, 39)).toBe(expectedPurchases(CDNOW, 39));
});

test.each([
  [2, 30.43, 38.86, 0.726578570081],
  [23, 39, 39, 0.968555454221],
  [1, 5, 39, 0.313920427569],
  [5, 30, 39, 0.705626847158],
  [20, 30, 39, 0.196820444467],
])('P(alive) of x %d, tx %d, T %d', (x, tx, T, wanted) => {
  expect(pAlive(CDNOW, { x, tx, T })).toBeCloseTo(wanted, 11);
});

test('P(alive) after one purchase is 1, and 0 after many and a long silence', () => {
  expect(pAlive(CDNOW, { x: 0, tx: 0, T: 39 })).toBe(1);
  expect(pAlive(CDNOW, { x: 300, tx: 10, T: 290 })).toBe(0);
});

test.each([
  [39, 0, 0.573786352096009],
  [2, 10, 1.078689640369147e-7],
  [39, 1, 0.199395280835911],
  [39, 7, 0.00869542880415526],
  [100, 40, 0.000181785457160655],
  [0.5, 3, 7.18955988107641e-5],
])('P(X(%d) = %d)', (t, x, wanted) => {
  expectNear(probabilityOfPurchases(CDNOW, t, x), wanted, 1e-11);
});

test('P(X(t) = x) adds up to 1, and its mean is E[X(t)]', () => {
  const chances = Array.from({ length: 400 }, (_x, x) => probabilityOfPurchases(CDNOW, 20, x));
  expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
  expect(chances.reduce((sum, chance, x) => sum + x * chance, 0)).toBeCloseTo(
    expectedPurchases(CDNOW, 20),
    8,
  );
});

test.each([
  [0, 0, 38.86, -0.554713276438158],
  [1, 5, 39, -4.86518516743829],
  [2, 30.43, 38.86, -9.45860630706627],
  [23, 39, 39, -41.2327959683197],
  [500, 20, 300, 996.602975504253],
])('log likelihood of x %d, tx %d, T %d', (x, tx, T, wanted) => {
  expectNear(logLikelihood(CDNOW, { x, tx, T }), wanted, 1e-13);
});
