import { expect, test } from 'vitest';
import { loyalty } from '../../src/metrics/loyalty.js';
import { bookOf, type Customer, day, resultOn, scopeOf } from './books.js';

const bought = (...days: readonly string[]): Customer => ({
  acquisition: 0,
  entries: days.map((iso) => ({ day: day(iso), amount: 100, currency: 0, kind: 0 })),
});
type More = Parameters<typeof scopeOf>[1];
const scope = (more: More = {}) =>
  scopeOf(day('2024-12-31'), { currencies: ['EUR'], firstDay: day('2020-01-01'), loyal: 2, ...more });
const resultOf = (customers: readonly Customer[], more: More = {}) =>
  resultOn(loyalty, bookOf(customers, ['EUR']), scope(more));

// Loyal from 2 on: one last seen on the first day of the window, one on the day before it; one order away: one of an order, one of two on a day.
const CUSTOMERS: readonly Customer[] = [
  bought('2023-05-01', '2024-01-01'),
  bought('2023-05-01', '2023-12-31'),
  bought('2024-05-01'),
  bought('2024-06-01', '2024-06-01'),
];

test('active are the loyal who bought in the window, on its first day too', () => {
  const { tiers, interval, ...rest } = resultOf(CUSTOMERS);
  expect(rest).toEqual({
    threshold: 2,
    rate: 0.75,
    reason: null,
    loyal: 3,
    buyers: 4,
    active: 2,
    revenue: { EUR: '6.00' },
    revenueShare: 6 / 7,
    revenueShareByCurrency: { EUR: 6 / 7 },
    oneOrderAway: 1,
  });
});

test('by day two orders of a day are one purchase, and two orders', () => {
  const { loyal, oneOrderAway, tiers } = resultOf(CUSTOMERS, { occasion: 'day' });
  expect([loyal, oneOrderAway]).toEqual([2, 2]);
  expect(tiers[0]).toMatchObject({ customers: 2, orders: 3, oneOrderAway: 2 });
});

test('customers below the first tier are in none', () => {
  const tiers = [
    { name: 'some', from: 2 },
    { name: 'many', from: 4 },
  ];
  expect(resultOf(CUSTOMERS, { tiers }).tiers).toMatchObject([
    { name: 'some', from: 2, to: 3, customers: 3, share: 0.75, medianRecencyDays: 365, oneOrderAway: 0 },
    { name: 'many', from: 4, to: null, customers: 0, share: 0, medianRecencyDays: null },
  ]);
});

test('in the last tier nobody is one order away from the next', () => {
  const last = resultOf(CUSTOMERS, { tiers: [{ name: 'all', from: 1 }] }).tiers;
  expect(last).toMatchObject([{ name: 'all', from: 1, to: null, customers: 4, oneOrderAway: 0 }]);
});

test('nobody has bought: n/a, and why', () => {
  expect(resultOf([])).toMatchObject({ rate: null, reason: 'nobody has bought' });
});

test('what is said about amounts', () => {
  const messages = (more: More) =>
    loyalty
      .warnings(resultOf(CUSTOMERS, more), scope(more))
      .map(({ code, message }) => `${code}: ${message}`);
  expect(messages({})).toEqual([]);
  expect(messages({ currencies: ['EUR', 'USD'] })).toEqual([
    'severalCurrencies: The orders are in 2 currencies (EUR, USD): money is given for each and never added up.',
  ]);
  expect(messages({ amountColumn: false, currencies: [] }).map((line) => line.split(':')[0])).toEqual([
    'noAmounts',
  ]);
});
