import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrderIds } from '../../src/input/order-ids.js';
import { StringTable } from '../../src/input/string-table.js';
import { dayOf, isoDay, parseIsoDay } from '../../src/model/day.js';
import {
  addSum,
  addTo,
  averageOf,
  decimalOf,
  exactSum,
  minorUnitDigits,
  shareOf,
  toBigInt,
} from '../../src/model/money.js';
import { parseWindow, periodOf } from '../../src/model/period.js';

describe('days', () => {
  test('are those of Date, from 1900 to 2200', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 84_370 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
        expect(parseIsoDay(isoDay(day))).toBe(day);
      }),
    );
  });
  test.each([
    [2023, 2, 29],
    [2026, 2, 30],
    [2024, 13, 1],
    [2024, 0, 1],
    [2024, 4, 31],
    [2024, 4, 0],
    [1900, 2, 29],
  ])('%i-%i-%i is none', (year, month, day) => {
    expect(dayOf(year, month, day)).toBeUndefined();
  });
});

describe('the period', () => {
  const period = (asOf: string, length: string) => {
    const window = parseWindow(length);
    const day = parseIsoDay(asOf);
    if (window === undefined || day === undefined) throw new Error('not a period');
    const { lookbackStart, start, end } = periodOf(day, window);
    return [lookbackStart, start, end].map(isoDay);
  };
  test.each([
    ['1998-06-30', '12m', '1996-07-01', '1997-07-01', '1998-07-01'],
    ['2024-02-28', '12m', '2022-02-28', '2023-02-28', '2024-02-29'],
    ['2024-03-30', '1m', '2024-01-31', '2024-02-29', '2024-03-31'],
    ['2024-12-31', '365d', '2023-01-02', '2024-01-02', '2025-01-01'],
    ['2024-12-31', '1y', '2023-01-01', '2024-01-01', '2025-01-01'],
    ['2024-01-07', '1w', '2023-12-25', '2024-01-01', '2024-01-08'],
  ])('as of %s, window %s', (asOf, length, ...expected) => {
    expect(period(asOf, length)).toEqual(expected);
  });
  test.each(['12', 'm', '0m', '1.5m', '-1m', '12M', ''])('"%s" is no length', (text) => {
    expect(parseWindow(text)).toBeUndefined();
  });
});

describe('money', () => {
  test('sums are exact beyond 2^53, in any order and split', () => {
    const amounts = fc.array(fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const [sum, second] = [exactSum(), exactSum()];
        for (const amount of one) addTo(sum, amount);
        for (const amount of other) addTo(second, amount);
        addSum(sum, second);
        expect(toBigInt(sum)).toBe([...one, ...other].reduce((total, amount) => total + BigInt(amount), 0n));
      }),
    );
  });
  test.each([
    [24409194n, 'USD', '244091.94'],
    [-5n, 'EUR', '-0.05'],
    [0n, 'EUR', '0.00'],
    [1510n, 'JPY', '1510'],
    [2500n, 'KWD', '2.500'],
    [900719925474099312345n, 'XXX', '9007199254740993123.45'],
  ])('%s %s is %s', (minorUnits, currency, text) => {
    expect(decimalOf(minorUnits, currency)).toBe(text);
  });
  test('averages round half away from zero', () => {
    expect(averageOf(101n, 2, 'EUR')).toBe('0.51');
    expect(averageOf(-101n, 2, 'EUR')).toBe('-0.51');
    expect(averageOf(100n, 3, 'EUR')).toBe('0.33');
    expect(averageOf(100n, 0, 'EUR')).toBeNull();
  });
  test('a share of nothing or less is null', () => {
    expect(shareOf({ units: 1, carries: 0 }, { units: 0, carries: 0 })).toBeNull();
    expect(shareOf({ units: 1, carries: 0 }, { units: -2, carries: 0 })).toBeNull();
  });
  test('currencies have 0, 2 or 3 decimals', () => {
    expect(['JPY', 'EUR', 'KWD', 'XXX', '$'].map(minorUnitDigits)).toEqual([0, 2, 3, 2, 2]);
  });
});

test.each([
  ['StringTable', () => new StringTable()],
  ['OrderIds', () => new OrderIds()],
])('%s numbers texts as a Map would', (_name, make) => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.integer({ min: 0, max: 60 }).map((n) => `#${n}`),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400 }), (texts) => {
      const table = make();
      const numbers = new Map<string, number>();
      for (const one of texts) {
        if (!numbers.has(one)) numbers.set(one, numbers.size);
        expect(table.add(one)).toBe(numbers.get(one));
      }
      expect(table.size).toBe(numbers.size);
      for (const [one, number] of numbers) expect(table.at(number)).toBe(one);
    }),
  );
});

test('StringTable keeps ten thousand ids and one of a hundred thousand characters', () => {
  const table = new StringTable();
  const long = 'x'.repeat(100_000);
  expect(table.add(long)).toBe(0);
  for (let n = 1; n < 10_000; n++) expect(table.add(`id-${n}`)).toBe(n);
  expect(table.find('id-9999')).toBe(9999);
  expect(table.find('id-10000')).toBe(-1);
  expect(table.at(0)).toBe(long);
});
