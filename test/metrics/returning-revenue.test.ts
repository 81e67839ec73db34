import { expect, test } from 'vitest';
import { returningRevenue } from '../../src/metrics/returning-revenue.js';
import { bookOf, type Customer, day, resultOn, scopeOf } from './books.js';

const order = (iso: string, amount: number, currency = 0) => ({ day: day(iso), amount, currency, kind: 0 });
const refund = (iso: string, amount: number) => ({ day: day(iso), amount, currency: 0, kind: 1 });
const result = (customers: readonly Customer[], more: Parameters<typeof scopeOf>[1] = {}) =>
  resultOn(
    returningRevenue,
    bookOf(customers, more.currencies === undefined ? ['EUR'] : [...more.currencies]),
    scopeOf(day('2024-12-31'), { currencies: ['EUR'], ...more }),
  );

// Window 2024. One new with 10.00 and 30.00; one from 2023 with 50.00 on the first day of the window and a refund row of 5.00; one long gone with a refund row.
const CUSTOMERS: readonly Customer[] = [
  { acquisition: 0, entries: [order('2024-02-01', 1000), order('2024-03-01', 3000)] },
  {
    acquisition: 0,
    entries: [order('2023-12-31', 9900), order('2024-01-01', 5000), refund('2024-01-05', 500)],
  },
  {
    acquisition: 0,
    entries: [order('2022-01-01', 700), refund('2024-06-01', 200), refund('2023-12-31', 100)],
  },
];

test('first orders against later ones, new customers against existing ones', () => {
  expect(result(CUSTOMERS)).toEqual({
    share: 80 / 90,
    reason: null,
    byOrder: {
      first: {
        customers: 1,
        orders: 1,
        revenue: { EUR: '10.00' },
        averageOrderValue: { EUR: '10.00' },
        medianOrderValue: { EUR: '10.00' },
      },
      later: {
        customers: 2,
        orders: 2,
        revenue: { EUR: '80.00' },
        averageOrderValue: { EUR: '40.00' },
        medianOrderValue: { EUR: '40.00' },
      },
      laterShare: 80 / 90,
      laterShareByCurrency: { EUR: 80 / 90 },
    },
    byCustomer: {
      new: {
        customers: 1,
        orders: 2,
        revenue: { EUR: '40.00' },
        averageOrderValue: { EUR: '20.00' },
        medianOrderValue: { EUR: '20.00' },
      },
      existing: {
        customers: 1,
        orders: 1,
        revenue: { EUR: '50.00' },
        averageOrderValue: { EUR: '50.00' },
        medianOrderValue: { EUR: '50.00' },
      },
      existingShare: 50 / 90,
      existingShareByCurrency: { EUR: 50 / 90 },
    },
    refundRows: { EUR: '-7.00' },
  });
});

test('by day the orders of a day are one, with one value; of two currencies, two values', () => {
  const customers = [
    {
      acquisition: 0,
      entries: [
        order('2024-02-01', 1000),
        order('2024-02-01', 500),
        order('2024-02-01', 40, 1),
        order('2024-05-01', 100),
      ],
    },
  ];
  const { byOrder } = result(customers, { occasion: 'day', currencies: ['EUR', 'USD'] });
  expect(byOrder.first).toEqual({
    customers: 1,
    orders: 1,
    revenue: { EUR: '15.00', USD: '0.40' },
    averageOrderValue: {},
    medianOrderValue: { EUR: '15.00', USD: '0.40' },
  });
  expect(byOrder.later).toMatchObject({ customers: 1, orders: 1, revenue: { EUR: '1.00', USD: '0.00' } });
  expect(result(customers, { currencies: ['EUR', 'USD'] }).byOrder.later).toMatchObject({
    orders: 3,
    revenue: { EUR: '6.00', USD: '0.40' },
  });
});

test('who first buys on the first day of the window is new; a refund row of that day counts', () => {
  const { byOrder, byCustomer, refundRows } = result([
    { acquisition: 0, entries: [order('2024-01-01', 1000), refund('2024-01-01', 300)] },
  ]);
  expect([byOrder.first.customers, byCustomer.new.customers, byCustomer.existing.customers]).toEqual([
    1, 1, 0,
  ]);
  expect(refundRows).toEqual({ EUR: '-3.00' });
});

test('explain says that there are no amounts', () => {
  const worked = returningRevenue.worked(result(CUSTOMERS, { amountColumn: false }));
  expect(worked.flatMap(({ lines }) => lines)).toEqual([
    'first orders: 1 order, average n/a',
    'later orders: 2 orders, average n/a',
    'returning revenue share = n/a (no column gives amounts)',
    'share of existing customers = n/a (no column gives amounts)',
  ]);
});

// As many later orders as first ones.
const TWICE: readonly Customer[] = [
  { acquisition: 0, entries: [order('2024-02-01', -500), order('2024-03-01', 3000)] },
];

test.each([
  [TWICE, { currencies: ['EUR', 'USD'] }, 'several currencies: see the shares by currency'],
  [TWICE, {}, 'the parts are no shares of it'],
  [[], {}, 'no customer bought in the window'],
  [CUSTOMERS, { amountColumn: false }, 'no column gives amounts'],
  [CUSTOMERS, { currencies: ['EUR', 'USD'] }, 'several currencies: see the shares by currency'],
  [[{ acquisition: 0, entries: [order('2024-05-05', 0)] }], {}, 'the revenue of the window is 0 or less'],
] as const)('no share: %#', (customers, more, reason) => {
  expect(result(customers, more)).toMatchObject({ share: null, reason });
});
