import { describe, expect, test } from 'vitest';
import { type CustomersOptions, clv, customers, type Options } from '../../src/index.js';
import { fixture, sharedData } from '../files.js';

const tiny = async (customersOptions: CustomersOptions = {}, options: Options = {}) =>
  (
    await customers(
      [fixture('tiny-orders.csv')],
      { customers: [fixture('tiny-customers.csv')], asOf: '2024-12-31', ...options },
      customersOptions,
    )
  ).customers;

const byName = ({ list }: Awaited<ReturnType<typeof tiny>>) =>
  Object.fromEntries(list.map((row) => [row.customer, row]));

describe('customers of the tiny shop', () => {
  test('A is not at risk: 194 days since the last, gaps 332 and 136, median 234', async () => {
    const { A } = byName(await tiny());
    expect(A).toEqual({
      customer: 'A',
      status: 'repeat',
      tier: 'regular',
      ordersToNextTier: 2,
      segment: 'cant_lose',
      scores: { recency: 2, frequency: 5, monetary: 5 },
      firstOrder: '2023-03-10',
      lastOrder: '2024-06-20',
      recencyDays: 194,
      orders: 3,
      purchaseDays: 3,
      medianGapDays: 234,
      usualGapDays: 234,
      pace: 'own',
      overdueRatio: 194 / 234,
      revenue: { XXX: '200.00' },
      averageOrderValue: { XXX: '66.67' },
      revenueLast12Months: { XXX: '100.00' },
      referred: null,
      referredBy: null,
      customersReferred: 1,
      expectedOrders: null,
      expectedValue: null,
      pAlive: null,
    });
    expect(A?.overdueRatio).toBeCloseTo(0.83, 2);
  });

  test('C has one gap of 184 days: 0.66 by it, where two days are enough, else by the pace of the store', async () => {
    const own = byName(await tiny({ minDays: 2 }))['C'];
    expect(own).toMatchObject({ recencyDays: 121, medianGapDays: 184, usualGapDays: 184, pace: 'own' });
    expect(own?.overdueRatio).toBeCloseTo(0.66, 2);
    // The gaps of all are 136, 184, 332 and 1227: 90% of them are no longer than 958.5.
    const store = byName(await tiny())['C'];
    expect(store).toMatchObject({
      medianGapDays: 184,
      usualGapDays: 958.5,
      pace: 'store',
      overdueRatio: 121 / 958.5,
    });
  });

  test('F bought once, 606 days ago: one-time, by the rule of the store', async () => {
    const { F } = byName(await tiny());
    expect(F).toMatchObject({
      status: 'one-time',
      recencyDays: 606,
      medianGapDays: null,
      pace: 'store',
      overdueRatio: 606 / 958.5,
      revenueLast12Months: { XXX: '0.00' },
    });
  });

  test('statuses are a partition of the seven who bought', async () => {
    const { statuses, buyers } = await tiny();
    expect(buyers).toBe(7);
    expect(statuses).toEqual([
      { status: 'new', customers: 2 },
      { status: 'one-time', customers: 1 },
      { status: 'repeat', customers: 4 },
      { status: 'loyal', customers: 0 },
      { status: 'at-risk', customers: 0 },
      { status: 'lapsed', customers: 0 },
    ]);
  });

  test('referrals: B by A, D by C', async () => {
    const rows = byName(await tiny());
    expect(rows['B']).toMatchObject({ referred: true, referredBy: 'A', customersReferred: 0 });
    expect(rows['D']).toMatchObject({ referred: true, referredBy: 'C' });
    expect([
      rows['A']?.customersReferred,
      rows['C']?.customersReferred,
      rows['J']?.customersReferred,
    ]).toEqual([1, 1, 0]);
  });

  test('a referral counts once the referred has bought', async () => {
    const { A, C } = byName(await tiny({}, { asOf: '2024-10-31' }));
    expect([A?.customersReferred, C?.customersReferred]).toEqual([1, 0]);
  });

  test('the fixed rule of 90 days: who bought more than once, and not lately', async () => {
    // Days ago: A 194, B 351, C 121, J 82.
    const { list, rule, statuses } = await tiny({ select: 'at-risk', rule: 'fixed:90d' });
    expect(list.map(({ customer, revenueLast12Months }) => [customer, revenueLast12Months['XXX']])).toEqual([
      ['A', '100.00'],
      ['B', '100.00'],
      ['C', '100.00'],
    ]);
    expect(rule).toEqual({ kind: 'fixed', days: 90, minDays: 3, storeGapDays: 958.5, gaps: 4 });
    expect(statuses.map(({ customers: number }) => number)).toEqual([2, 1, 1, 0, 3, 0]);
    expect(
      (await tiny({ select: 'at-risk', rule: 'fixed:121d' })).list.map(({ customer }) => customer),
    ).toEqual(['A', 'B']);
  });
});

const path = sharedData('cdnow-sample/CDNOW_sample.txt');
const cdnow = async (customersOptions: CustomersOptions = {}, options: Options = {}) =>
  (
    await customers(
      [path ?? ''],
      { header: false, map: { customer: '2', date: '3', amount: '5' }, ...options },
      { expected: false, ...customersOptions },
    )
  ).customers;

describe.skipIf(path === undefined)('customers of the CDNOW sample', () => {
  // Computed independently in Python with fractions.
  test.each([
    [2, { new: 0, 'one-time': 0, repeat: 333, loyal: 192, 'at-risk': 1399, lapsed: 433 }, '18030.45'],
    [3, { new: 0, 'one-time': 0, repeat: 388, loyal: 192, 'at-risk': 1532, lapsed: 245 }, '17376.21'],
  ])('statuses, with an own pace from %i days on', async (minDays, counts, atStake) => {
    const { statuses, rule, matched, list } = await cdnow({ minDays, select: 'at-risk' });
    expect(Object.fromEntries(statuses.map(({ status, customers: number }) => [status, number]))).toEqual(
      counts,
    );
    expect(rule).toEqual({ kind: 'pace', days: null, minDays, storeGapDays: 196, gaps: 4339 });
    expect(matched.revenueLast12Months).toEqual({ XXX: atStake });
    expect(list).toHaveLength(counts['at-risk']);
    const stakes = list.map(({ revenueLast12Months }) => Number(revenueLast12Months['XXX']));
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a));
  });

  test('852 by the fixed rule of 90 days', async () => {
    expect((await cdnow({ select: 'at-risk', rule: 'fixed:90d', top: 1 })).matched.customers).toBe(852);
  });

  test('loyal: 388 of 2,357 with 57.0% of the revenue; 150 are one order away', async () => {
    const { matched, list } = await cdnow({ select: 'loyal' });
    expect(matched).toMatchObject({ customers: 388, share: 388 / 2357 });
    expect(matched.revenueShare).toBeCloseTo(0.569633, 6);
    expect(list.every(({ orders }) => orders >= 5)).toBe(true);
    const away = await cdnow({ select: 'one-away' });
    expect(away.matched).toMatchObject({ customers: 150, orders: 600 });
    expect(away.list.every(({ orders, ordersToNextTier }) => orders === 4 && ordersToNextTier === 1)).toBe(
      true,
    );
  });

  test('champions by --where are those of RFM', async () => {
    const { matched } = await cdnow({ where: ['segment=champions'], top: 1 });
    expect(matched).toMatchObject({ customers: 415, revenue: { XXX: '119943.08' } });
  });

  test('as of 1997-09-30 the first customer is active with a chance of 0.7266, and those of one purchase are not told', async () => {
    const { list, expected } = await cdnow({ sort: 'customer', expected: true }, { asOf: '1997-09-30' });
    expect(expected).toEqual({ horizon: '12m', discount: 0.1, margin: 1, reason: null, valueReason: null });
    expect(list[0]).toMatchObject({ customer: '0001', purchaseDays: 3, orders: 3 });
    expect(list[0]?.pAlive).toBeCloseTo(0.7266, 3);
    const once = list.filter(({ purchaseDays }) => purchaseDays === 1);
    expect(once).toHaveLength(2357 - 946);
    expect(once.every(({ pAlive, expectedOrders }) => pAlive === null && (expectedOrders ?? 0) > 0)).toBe(
      true,
    );
  });

  test('what is expected of each adds up to what ror clv expects of all', async () => {
    const { list } = await cdnow({ expected: true });
    const all = await clv([path ?? ''], { header: false, map: { customer: '2', date: '3', amount: '5' } });
    const sum = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);
    expect(sum(list.map(({ expectedOrders }) => expectedOrders))).toBeCloseTo(
      all.clv.expected?.orders ?? 0,
      6,
    );
    const value = sum(list.map(({ expectedValue }) => Number(expectedValue)));
    expect(value).toBeCloseTo(Number(all.clv.expected?.value['XXX']), -1);
  });
});
