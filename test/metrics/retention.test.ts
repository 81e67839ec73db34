import { expect, test } from 'vitest';
import { retention } from '../../src/metrics/retention.js';
import { bookOf, type Customer, day, resultOn, scopeOf } from './books.js';

const bought = (...days: readonly string[]): Customer => ({
  acquisition: 0,
  entries: days.map((iso) => ({ day: day(iso), amount: 100, currency: 0, kind: 0 })),
});
// Window 2024, so that 2023 is the period before.
const scope = scopeOf(day('2024-12-31'), { firstDay: day('2020-01-01') });
const resultOf = (customers: readonly Customer[]) => resultOn(retention, bookOf(customers), scope);

const CUSTOMERS: readonly Customer[] = [
  // Retained: on the last day before the window and on its first; on the first day of the period before and on the last of the window.
  bought('2023-12-31', '2024-01-01'),
  bought('2023-01-01', '2024-12-31'),
  // Churned.
  bought('2023-01-01'),
  // New, on the first day of the window.
  bought('2024-01-01'),
  bought('2024-07-01', '2024-08-01'),
  // Back: the last order before is of the day before the lookback.
  bought('2022-12-31', '2024-02-01'),
  // Gone long ago, and only a refund.
  bought('2022-12-31'),
  { acquisition: 0, entries: [{ day: day('2024-03-01'), amount: 100, currency: 0, kind: 1 }] },
];

test('retained, churned, new and back, at the borders of both periods', () => {
  const { interval, ...rest } = resultOf(CUSTOMERS);
  expect(rest).toEqual({
    rate: 1,
    reason: null,
    start: 3,
    end: 5,
    new: 2,
    retained: 2,
    reactivated: 1,
    churned: 1,
    overlapRate: 2 / 3,
    churnRate: 1 / 3,
  });
  expect(interval?.map((bound) => bound.toFixed(4))).toEqual(['0.2077', '0.9385']);
});

test('nobody at the start: n/a, and why', () => {
  expect(resultOf([bought('2024-05-01')])).toMatchObject({
    rate: null,
    overlapRate: null,
    churnRate: null,
    reason: 'no customer was active at the start of the window',
  });
});

const messages = (customers: readonly Customer[]) =>
  retention.warnings(resultOf(customers), scope).map(({ code, message }) => `${code}: ${message}`);

test('customers who came back make the formula differ from the overlap', () => {
  expect(messages(CUSTOMERS)).toEqual([
    "reactivated: 1 reactivated customer (bought before, not in the period before the window) raises the formula's CRR from 66.7% to 100.0%; the overlap rate leaves that one out.",
  ]);
  expect(messages([...CUSTOMERS, bought('2021-05-01', '2024-05-01')])).toEqual([
    "reactivated: 2 reactivated customers (bought before, not in the period before the window) raise the formula's CRR from 66.7% to 133.3%; the overlap rate leaves them out.",
  ]);
});

test('no word where nobody came back, or nobody was there at the start', () => {
  expect(messages(CUSTOMERS.slice(0, 5))).toEqual([]);
  expect(messages([bought('2022-12-31', '2024-02-01')])).toEqual([]);
});
