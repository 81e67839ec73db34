import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { fixture } from '../files.js';

// Fifteen orders of A to J (fixtures/tiny-orders.csv). Window [2024-01-01, 2025-01-01). B was referred by A, D by C.
// G's order is cancelled, H's refunded, o13 has no customer, I never ordered. Orders that count by customer:
//   A 2023-03-10 100, 2024-02-05 50, 2024-06-20 50    B 2024-01-15 80 and 20    C 2024-03-01 40, 2024-09-01 60
//   D 2024-11-11 30    E 2024-12-31T23:30Z 25    F 2023-05-05 90    J 2021-06-01 35, 2024-10-10 45
const tiny = (options: Options = {}) =>
  calculate([fixture('tiny-orders.csv')], {
    customers: [fixture('tiny-customers.csv')],
    asOf: '2024-12-31',
    ...options,
  });

const sevenths = (n: number) => n / 7;

describe('by order, in UTC', () => {
  test('ror: helped A B C D E J; repeat A B C J; referred B D', async () => {
    const { metrics } = await tiny();
    expect(metrics.ror).toMatchObject({
      rate: 5 / 6,
      helped: 6,
      relationship: 5,
      repeatOnly: 3,
      referredOnly: 1,
      both: 1,
      neither: 1,
      ofBase: sevenths(5),
      base: 7,
      helpedPerRelationship: 1.2,
      newCustomers: 4,
      referralData: 'partial',
      referralKnown: 2,
    });
    expect(metrics.ror?.interval?.[0]).toBeCloseTo(0.436497, 6);
    expect(metrics.ror?.interval?.[1]).toBeCloseTo(0.969947, 6);
  });

  test('retention: S = A F; E = A B C D E J; new B C D E; reactivated J', async () => {
    const { metrics, warnings } = await tiny();
    expect(metrics.retention).toMatchObject({
      rate: 1,
      start: 2,
      end: 6,
      new: 4,
      retained: 1,
      reactivated: 1,
      churned: 1,
      overlapRate: 0.5,
      churnRate: 0.5,
    });
    expect(warnings.find(({ code }) => code === 'reactivated')?.message).toBe(
      "1 reactivated customer (bought before, not in the period before the window) raises the formula's CRR from 50.0% to 100.0%; the overlap rate leaves that one out.",
    );
  });

  test('repeat: A B C J of seven; A B C within the window; 9 orders of 6 there', async () => {
    const { metrics } = await tiny();
    expect(metrics.repeat).toMatchObject({
      rate: sevenths(4),
      buyers: 7,
      repeatBuyers: 4,
      window: { rate: 0.5, buyers: 6, repeatBuyers: 3, orders: 9, frequency: 1.5 },
      returning: { rate: 4 / 6, customers: 4, helped: 6 },
      sameDayOnly: 1,
    });
    expect(metrics.repeat?.distribution.slice(0, 3)).toEqual([
      { orders: 1, customers: 3, share: sevenths(3), atLeast: 7, nextRate: sevenths(4) },
      { orders: 2, customers: 3, share: sevenths(3), atLeast: 4, nextRate: 1 / 4 },
      { orders: 3, customers: 1, share: sevenths(1), atLeast: 1, nextRate: 0 },
    ]);
  });

  test('loyalty: one-time D E F, returning B C J, regular A', async () => {
    const { metrics } = await tiny();
    expect(metrics.loyalty).toMatchObject({
      threshold: 5,
      rate: 0,
      loyal: 0,
      buyers: 7,
      active: 0,
      oneOrderAway: 0,
    });
    // Days from the last order to 2024-12-31: D 50, E 0, F 606; B 351, C 121, J 82; A 194.
    expect(metrics.loyalty?.tiers).toMatchObject([
      {
        name: 'one-time',
        from: 1,
        to: 1,
        customers: 3,
        orders: 3,
        revenue: { XXX: '145.00' },
        averageOrderValue: { XXX: '48.33' },
        medianRecencyDays: 50,
        oneOrderAway: 3,
      },
      {
        name: 'returning',
        from: 2,
        to: 2,
        customers: 3,
        orders: 6,
        revenue: { XXX: '280.00' },
        averageOrderValue: { XXX: '46.67' },
        medianRecencyDays: 121,
        oneOrderAway: 3,
      },
      {
        name: 'regular',
        from: 3,
        to: 4,
        customers: 1,
        orders: 3,
        revenue: { XXX: '200.00' },
        averageOrderValue: { XXX: '66.67' },
        medianRecencyDays: 194,
        oneOrderAway: 0,
      },
      {
        name: 'loyal',
        from: 5,
        to: 9,
        customers: 0,
        orders: 0,
        revenue: { XXX: '0.00' },
        averageOrderValue: { XXX: null },
        medianRecencyDays: null,
        oneOrderAway: 0,
      },
      { name: 'champion', from: 10, to: null, customers: 0 },
    ]);
    expect(metrics.loyalty?.tiers.map((tier) => tier.revenueShare)).toEqual([
      145 / 625,
      280 / 625,
      200 / 625,
      0,
      0,
    ]);
  });

  test('a threshold of 2: B C J and A are loyal, F D E one order away, all but nobody bought in the window', async () => {
    const { metrics } = await tiny({ loyal: 2 });
    expect(metrics.loyalty).toMatchObject({
      loyal: 4,
      active: 4,
      oneOrderAway: 3,
      revenue: { XXX: '480.00' },
      revenueShare: 480 / 625,
    });
  });

  test('the data section: fifteen orders, each in one place', async () => {
    const { data } = await tiny();
    expect(data.orders).toEqual({
      total: 15,
      counted: 12,
      void: 2,
      voidReasons: { cancelled: 1, refunded: 1 },
      refunds: 0,
      duplicates: 0,
      conflicts: 0,
      anonymous: 1,
      afterAsOf: 0,
      zeroTotal: 0,
    });
    expect(data.customers).toEqual({ total: 10, buyers: 7, withoutOrders: 3 });
    expect(data.revenue).toEqual({ XXX: '625.00' });
    expect(data.anonymousRevenue).toEqual({ XXX: '15.00' });
    expect([data.firstOrder, data.lastOrder]).toEqual(['2021-06-01', '2024-12-31']);
  });

  test('without --as-of the last order is the end', async () => {
    expect((await tiny({ asOf: undefined })).settings.asOf).toBe('2024-12-31');
  });
});

describe('--returning prior: only A and J bought before the window', () => {
  test('repeat only A J, referred only B D', async () => {
    const { metrics } = await tiny({ returning: 'prior' });
    expect(metrics.ror).toMatchObject({ rate: 4 / 6, repeatOnly: 2, referredOnly: 2, both: 0 });
  });
});

describe("by day: B's two orders of one day are one purchase", () => {
  test('ror: repeat A C J, referred B D', async () => {
    const { metrics } = await tiny({ occasion: 'day' });
    expect(metrics.ror).toMatchObject({ rate: 5 / 6, repeatOnly: 3, referredOnly: 2, both: 0 });
  });
  test('repeat: A C J of seven; A C within the window; 8 occasions there', async () => {
    const { metrics } = await tiny({ occasion: 'day' });
    expect(metrics.repeat).toMatchObject({
      rate: sevenths(3),
      window: { rate: 2 / 6, repeatBuyers: 2, orders: 8 },
      returning: { rate: 3 / 6 },
      sameDayOnly: 0,
    });
    expect(metrics.repeat?.distribution.slice(0, 3).map((row) => row.customers)).toEqual([4, 2, 1]);
  });
  test('loyalty: one-time B D E F', async () => {
    const { metrics } = await tiny({ occasion: 'day' });
    expect(metrics.loyalty?.tiers.slice(0, 3)).toMatchObject([
      { customers: 4, orders: 5, revenue: { XXX: '245.00' } },
      { customers: 2, orders: 4, revenue: { XXX: '180.00' } },
      { customers: 1, orders: 3 },
    ]);
  });
});

describe("in Europe/Amsterdam: E's order is of 2025-01-01, after the window", () => {
  const amsterdam = { timezone: 'Europe/Amsterdam' };
  test('ror: helped A B C D J, all repeat or referred', async () => {
    const { metrics, data } = await tiny(amsterdam);
    expect(metrics.ror).toMatchObject({
      rate: 1,
      helped: 5,
      repeatOnly: 3,
      referredOnly: 1,
      both: 1,
      ofBase: 5 / 6,
      base: 6,
    });
    expect(data.orders).toMatchObject({ total: 15, counted: 11, afterAsOf: 1 });
    expect(data.revenue).toEqual({ XXX: '600.00' });
  });
  test('retention: new B C D', async () => {
    const { metrics } = await tiny(amsterdam);
    expect(metrics.retention).toMatchObject({ rate: 1, start: 2, end: 5, new: 3, overlapRate: 0.5 });
  });
  test('repeat: four of six; three of five within the window; 8 orders there', async () => {
    const { metrics } = await tiny(amsterdam);
    expect(metrics.repeat).toMatchObject({
      rate: 4 / 6,
      window: { rate: 3 / 5, orders: 8, frequency: 8 / 5 },
      returning: { rate: 4 / 5 },
    });
  });
  test('by day as well: repeat A C J, referred B D', async () => {
    const { metrics } = await tiny({ ...amsterdam, occasion: 'day' });
    expect(metrics.ror).toMatchObject({ rate: 1, repeatOnly: 3, referredOnly: 2, both: 0 });
  });
  test('without --as-of the report ends a day later, and E is in it', async () => {
    const { settings, metrics } = await tiny({ ...amsterdam, asOf: undefined });
    expect(settings.asOf).toBe('2025-01-01');
    expect(metrics.ror?.helped).toBe(6);
  });
});

test('packed with gzip it is the same report but for the name', async () => {
  const plain = await tiny();
  const packed = await calculate([fixture('tiny-orders.csv.gz')], {
    customers: [fixture('tiny-customers.csv')],
    asOf: '2024-12-31',
  });
  expect(packed.metrics).toEqual(plain.metrics);
  expect(packed.data.orders).toEqual(plain.data.orders);
});
