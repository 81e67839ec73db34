import { expect, test } from 'vitest';
import { compoundedToYear, isYear } from '../../src/metrics/compounding.js';
import { parseWindow } from '../../src/model/period.js';

const window = (text: string) => parseWindow(text) ?? { text, unit: 'months' as const, count: 0 };

test.each([
  ['1m', 0.95, 0.95 ** 12],
  ['3m', 0.9, 0.9 ** 4],
  ['12m', 0.8, 0.8],
  ['24m', 0.64, 0.8],
  ['1y', 0.8, 0.8],
  ['2y', 0.64, 0.8],
  ['4w', 0.9, 0.9 ** 13],
  ['73d', 0.9, 0.9 ** 5],
  ['1m', 0, 0],
  ['1m', 1, 1],
])('a rate of %s of %f is one of %f for a year', (text, rate, annual) => {
  expect(compoundedToYear(rate, window(text))).toBeCloseTo(annual, 12);
});

test('95% a month are 54.0% a year, not 40%', () => {
  expect(compoundedToYear(0.95, window('1m'))).toBeCloseTo(0.54, 3);
});

test('no rate, and one of more than 1, has none', () => {
  expect(compoundedToYear(null, window('1m'))).toBeNull();
  expect(compoundedToYear(1.01, window('1m'))).toBeNull();
  expect(() => compoundedToYear(-0.1, window('1m'))).toThrow(
    new RangeError('A retention rate is 0 or more.'),
  );
});

test.each([
  ['12m', true],
  ['1y', true],
  ['52w', true],
  ['365d', true],
  ['1m', false],
  ['2y', false],
])('%s is a year: %s', (text, expected) => {
  expect(isYear(window(text))).toBe(expected);
});
