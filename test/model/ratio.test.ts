import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fractionOf, numberOf, parseRatio, product, ratioOf, WHOLE } from '../../src/model/ratio.js';

describe('parseRatio', () => {
  test.each([
    ['0.3', 3n, 10n],
    ['.3', 3n, 10n],
    ['30%', 30n, 100n],
    ['12.5 %', 125n, 1000n],
    ['1/3', 1n, 3n],
    ['2 / 4', 2n, 4n],
    ['7', 7n, 1n],
    ['0', 0n, 1n],
  ])('%s', (text, numerator, denominator) => {
    expect(parseRatio(text)).toEqual({ numerator, denominator });
  });
  test.each([
    '',
    '%',
    '.',
    '-0.3',
    '+1',
    '1/0',
    '1/3%',
    '0,3',
    '1e3',
    '1.',
    'x',
    '0.3x',
    'x0.3',
    '1/3/4',
    'x1/3',
  ])('"%s" is none', (text) => {
    expect(parseRatio(text)).toBeUndefined();
  });
});

test('numberOf and product', () => {
  expect(numberOf({ numerator: 1n, denominator: 4n })).toBe(0.25);
  expect(numberOf(WHOLE)).toBe(1);
  expect(product({ numerator: 2n, denominator: 3n }, { numerator: 5n, denominator: 7n })).toEqual({
    numerator: 10n,
    denominator: 21n,
  });
});

describe('fractionOf rounds half away from zero', () => {
  test.each([
    [8929n, 1n, 3n, 2976n],
    [8930n, 1n, 3n, 2977n],
    [5n, 1n, 2n, 3n],
    [-5n, 1n, 2n, -3n],
    [4n, 1n, 2n, 2n],
    [-4n, 1n, 3n, -1n],
    [10n ** 30n, 1n, 2n, 5n * 10n ** 29n],
  ])('%d x %d/%d', (amount, numerator, denominator, result) => {
    expect(fractionOf(amount, { numerator, denominator })).toBe(result);
  });
});

test('ratioOf is exact for decimals', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      const { numerator, denominator } = ratioOf(hundredths / 10_000);
      expect(numerator * 10_000n).toBe(BigInt(hundredths) * denominator);
    }),
  );
});
