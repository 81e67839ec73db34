import { expect, test } from 'vitest';
import { averagesOf, decimalText, moneyOf, revenueSharesOf } from '../../src/metrics/revenue.js';
import { addTo, exactSum } from '../../src/model/money.js';
import { day, scopeOf } from './books.js';

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
