import { expect, test } from 'vitest';
import { purchaseFrequency, purchaseFrequencyOf } from '../../src/metrics/purchase-frequency.js';
import { bookOf, day, resultOn, scopeOf } from './books.js';

const on = (iso: string) => ({ day: day(iso), amount: 100, currency: 0, kind: 0 });
const scope = (occasion: 'order' | 'day') => scopeOf(day('2024-12-31'), { occasion });

// One with three orders in the window, two of them on a day; one with an order on its first day and one on the day before it; one long gone.
const book = bookOf([
  { acquisition: 0, entries: [on('2024-03-01'), on('2024-03-01'), on('2024-12-31')] },
  { acquisition: 0, entries: [on('2023-12-31'), on('2024-01-01')] },
  { acquisition: 0, entries: [on('2022-05-05')] },
  { acquisition: 0, entries: [{ day: day('2024-05-05'), amount: 100, currency: 0, kind: 1 }] },
]);

test('orders of the window by the customers who placed them', () => {
  expect(resultOn(purchaseFrequency, book, scope('order'))).toEqual({
    frequency: 2,
    reason: null,
    orders: 4,
    customers: 2,
    lifetime: { frequency: 2, orders: 6, customers: 3 },
  });
});

test('by day two orders on one day are one', () => {
  expect(resultOn(purchaseFrequency, book, scope('day'))).toMatchObject({
    frequency: 1.5,
    orders: 3,
    lifetime: { frequency: 5 / 3, orders: 5, customers: 3 },
  });
});

test('nobody in the window: n/a with the reason', () => {
  const late = scopeOf(day('2030-01-01'));
  expect(resultOn(purchaseFrequency, book, late)).toMatchObject({
    frequency: null,
    reason: 'no customer bought in the window',
    orders: 0,
    customers: 0,
  });
});

test('the formula refuses more customers than orders', () => {
  expect(purchaseFrequencyOf({ orders: 3, customers: 3 })).toBe(1);
  expect(purchaseFrequencyOf({ orders: 0, customers: 0 })).toBeNull();
  expect(() => purchaseFrequencyOf({ orders: 2, customers: 3 })).toThrow(
    new RangeError('More customers than orders.'),
  );
  expect(() => purchaseFrequencyOf({ orders: 2.5, customers: 1 })).toThrow(RangeError);
});
