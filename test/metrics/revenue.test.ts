import { describe, expect, test } from 'vitest';
import {
  addHistory,
  addUpTo,
  averagesOf,
  decimalText,
  moneyOf,
  noRevenue,
  revenueSharesOf,
} from '../../src/metrics/revenue.js';
import { addTo, exactSum, toBigInt } from '../../src/model/money.js';
import { forEachHistory } from '../../src/model/order-book.js';
import { bookOf, day, type Entry, scopeOf } from './books.js';

const scope = scopeOf(day('2024-12-31'), { currencies: ['EUR', 'JPY'] });
const revenue = (...amounts: readonly number[]) =>
  amounts.map((amount) => {
    const sum = exactSum();
    addTo(sum, amount);
    return sum;
  });

test('money by currency, in its own smallest unit', () => {
  expect(moneyOf(revenue(-1250, 1250), scope)).toEqual({ EUR: '-12.50', JPY: '1250' });
  expect(moneyOf(revenue(1, 1), { ...scope, amountColumn: false })).toEqual({});
});

describe('what a customer brought', () => {
  const entry = (at: number, amount: number, currency = 0, kind = 0) => ({ day: at, amount, currency, kind });
  const sums = (entries: readonly Entry[], lastDay?: number) => {
    const sum = noRevenue(scope);
    const before = { acquisition: 0, entries: [entry(50, 99)] };
    forEachHistory(bookOf([before, { acquisition: 0, entries }]), 100, (history) => {
      if (history.customer !== 1) return;
      if (lastDay === undefined) addHistory(sum, history);
      else addUpTo(sum, history, lastDay);
    });
    return sum.map(toBigInt);
  };

  test('in one currency, all of it or up to a day', () => {
    const entries = [entry(1, 1000), entry(2, 300, 0, 1), entry(3, 700)];
    expect(sums(entries)).toEqual([1400n, 0n]);
    expect(sums(entries, 3)).toEqual([1400n, 0n]);
    expect(sums(entries, 2)).toEqual([700n, 0n]);
    expect(sums(entries, 0)).toEqual([0n, 0n]);
    expect(sums([])).toEqual([0n, 0n]);
  });

  test('in two currencies, all of it or up to a day', () => {
    const entries = [entry(1, 1000), entry(2, 5, 1), entry(3, 700)];
    expect(sums(entries)).toEqual([1700n, 5n]);
    expect(sums(entries, 2)).toEqual([1000n, 5n]);
    expect(sums(entries, 1)).toEqual([1000n, 0n]);
  });

  test('exact where no number holds the sum', () => {
    const entries = [entry(1, 2 ** 53 - 1), entry(2, 2 ** 53 - 1), entry(3, 1)];
    expect(sums(entries)).toEqual([2n ** 54n - 1n, 0n]);
    expect(sums(entries, 2)).toEqual([2n ** 54n - 2n, 0n]);
  });
});

test('averages where there is one currency alone', () => {
  const euros = { ...scope, currencies: ['EUR'] };
  expect(averagesOf(revenue(1000), 3, euros)).toEqual({ EUR: '3.33' });
  expect(averagesOf(revenue(1000), 0, euros)).toEqual({ EUR: null });
  expect(averagesOf(revenue(1000, 5), 3, scope)).toEqual({});
});

test.each([
  [0, 400, 0],
  [100, 400, 0.25],
  [400, 400, 1],
  [401, 400, null],
  [-1, 400, null],
  [100, 0, null],
  [-100, -400, null],
])('%i of %i is the share %d', (part, whole, share) => {
  const euros = { ...scope, currencies: ['EUR'] };
  expect(revenueSharesOf(revenue(part), revenue(whole), euros)).toEqual({
    revenueShare: share,
    revenueShareByCurrency: { EUR: share },
  });
});

test('of several currencies each has its share', () => {
  expect(revenueSharesOf(revenue(100, 3), revenue(400, 4), scope)).toEqual({
    revenueShare: null,
    revenueShareByCurrency: { EUR: 0.25, JPY: 0.75 },
  });
});

test('what lies between two smallest units is rounded; nothing stays nothing', () => {
  expect(decimalText(1234.5, 'EUR')).toBe('12.35');
  expect(decimalText(null, 'EUR')).toBeNull();
});
