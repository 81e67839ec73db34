import { describe, expect, test } from 'vitest';
import { activityChange, activityOf, addActivity, noActivity } from '../../src/metrics/trend/activity.js';
import { forEachHistory } from '../../src/model/order-book.js';
import { bookOf, type Customer, day, type Entry } from './books.js';

const FROM = day('2024-03-01');
const END = day('2024-04-01');
const on = (iso: string, amount: number, more: Partial<Entry> = {}): Entry => ({
  day: day(iso),
  amount,
  currency: 0,
  kind: 0,
  ...more,
});

const CUSTOMERS: readonly Customer[] = [
  // Bought before, and twice on one day of March; the order of April is after the end.
  {
    acquisition: 0,
    entries: [on('2024-02-29', 100), on('2024-03-01', 200), on('2024-03-01', 300), on('2024-04-01', 999)],
  },
  // New in March: 500 in euros, 700 in dollars on the same day, and 50 back.
  {
    acquisition: 0,
    entries: [
      on('2024-03-31', 500),
      on('2024-03-31', 700, { currency: 1 }),
      on('2024-03-31', 50, { kind: 1 }),
    ],
  },
  // Gets a refund only.
  { acquisition: 0, entries: [on('2024-02-10', 80), on('2024-03-10', 30, { kind: 1 })] },
  // Was there in February only.
  { acquisition: 0, entries: [on('2024-02-10', 80)] },
];

const tallyOf = (occasion: 'order' | 'day', customers: readonly Customer[] = CUSTOMERS) => {
  const tally = noActivity();
  const book = bookOf(customers);
  forEachHistory(book, END, (history) => addActivity(tally, history, FROM, occasion, book.currencies));
  return tally;
};

describe('the activity of March', () => {
  test('by order', () => {
    expect(activityOf(tallyOf('order'), ['EUR', 'USD'])).toEqual({
      customers: 2,
      newCustomers: 1,
      orders: 4,
      ordersByCurrency: { EUR: 3, USD: 1 },
      // 2.00 + 3.00 + 5.00 - 0.50 - 0.30 by 3 orders.
      revenue: { EUR: '9.20', USD: '7.00' },
      averageOrderValue: { EUR: '3.07', USD: '7.00' },
    });
  });

  test('by day the purchases of one day are one, in each currency', () => {
    expect(activityOf(tallyOf('day'), ['EUR', 'USD'])).toMatchObject({
      customers: 2,
      orders: 2,
      ordersByCurrency: { EUR: 2, USD: 1 },
      averageOrderValue: { EUR: '4.60', USD: '7.00' },
    });
  });

  test('by day those of two days are two', () => {
    const [first, second, third] = [on('2024-03-05', 1), on('2024-03-06', 1), on('2024-03-06', 1)];
    const tally = tallyOf('day', [{ acquisition: 0, entries: [first, second, third] }]);
    expect(activityOf(tally, ['EUR'])).toMatchObject({ orders: 2, ordersByCurrency: { EUR: 2 } });
  });

  test('a currency without orders has no average, one that is not asked for is left out', () => {
    expect(activityOf(tallyOf('order'), ['JPY', 'USD'])).toMatchObject({
      ordersByCurrency: { JPY: 0, USD: 1 },
      revenue: { JPY: '0', USD: '7.00' },
      averageOrderValue: { JPY: null, USD: '7.00' },
    });
    expect(activityOf(noActivity(), [])).toEqual({
      customers: 0,
      newCustomers: 0,
      orders: 0,
      ordersByCurrency: {},
      revenue: {},
      averageOrderValue: {},
    });
  });
});

test('changes are relative to the earlier period', () => {
  const earlier = tallyOf('order', [{ acquisition: 0, entries: [on('2024-03-05', 460)] }]);
  expect(activityChange(earlier, tallyOf('order'), ['EUR', 'USD'])).toEqual({
    customers: 1,
    newCustomers: 0,
    orders: 3,
    // 9.20 against 4.60; an order is worth 3.0667 against 4.60.
    revenue: { EUR: 1, USD: null },
    averageOrderValue: { EUR: expect.closeTo(-1 / 3, 12), USD: null },
  });
  expect(activityChange(tallyOf('order'), earlier, ['EUR', 'USD'])).toMatchObject({
    customers: -0.5,
    orders: -0.75,
    revenue: { EUR: -0.5, USD: -1 },
    averageOrderValue: { USD: null },
  });
});
