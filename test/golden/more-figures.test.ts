import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calculate, customers, type Options } from '../../src/index.js';
import { file, fixture, sharedData } from '../files.js';

// The figures of `--metric all` on the two examples that the other golden tests explain: the orders of A to J, and the 1/10 sample of CDNOW.
const tiny = async (options: Options = {}) =>
  (
    await calculate([fixture('tiny-orders.csv')], {
      customers: [fixture('tiny-customers.csv')],
      asOf: '2024-12-31',
      metric: ['all'],
      ...options,
    })
  ).metrics;

describe('orders of A to J', () => {
  test('purchase frequency: 9 orders of 6 customers in the window, 13 of 7 ever', async () => {
    const { purchaseFrequency } = await tiny();
    expect(purchaseFrequency).toEqual({
      frequency: 1.5,
      reason: null,
      orders: 9,
      customers: 6,
      lifetime: { frequency: 12 / 7, orders: 12, customers: 7 },
    });
  });

  test('revenue by order: first B 80, C 40, D 30, E 25; later A 50 and 50, B 20, C 60, J 45', async () => {
    const { returningRevenue } = await tiny();
    expect(returningRevenue?.byOrder).toEqual({
      first: {
        customers: 4,
        orders: 4,
        revenue: { XXX: '175.00' },
        averageOrderValue: { XXX: '43.75' },
        medianOrderValue: { XXX: '35.00' },
      },
      later: {
        customers: 4,
        orders: 5,
        revenue: { XXX: '225.00' },
        averageOrderValue: { XXX: '45.00' },
        medianOrderValue: { XXX: '50.00' },
      },
      laterShare: 0.5625,
      laterShareByCurrency: { XXX: 0.5625 },
    });
  });

  test('revenue by order where B bought for 20 before B bought for 80: first 115 of 4 orders, later 285 of 5', async () => {
    const rows = readFileSync(fixture('tiny-orders.csv'), 'utf8').replace('o05', 'o03a');
    const { metrics } = await calculate([file(rows)], { asOf: '2024-12-31', metric: ['returningRevenue'] });
    expect(metrics.returningRevenue?.byOrder).toMatchObject({
      first: { orders: 4, revenue: { XXX: '115.00' }, averageOrderValue: { XXX: '28.75' } },
      later: { orders: 5, revenue: { XXX: '285.00' }, averageOrderValue: { XXX: '57.00' } },
      laterShare: 0.7125,
    });
  });

  test('revenue by customer: new 255, existing 145', async () => {
    const { returningRevenue } = await tiny();
    expect(returningRevenue?.byCustomer).toMatchObject({
      new: { customers: 4, orders: 6, revenue: { XXX: '255.00' } },
      existing: { customers: 2, orders: 3, revenue: { XXX: '145.00' } },
      existingShare: 0.3625,
    });
  });

  test('time between orders, by day: A 332 and 136, C 184, J 1227', async () => {
    const { timeBetweenOrders } = await tiny({ occasion: 'day' });
    expect(timeBetweenOrders).toMatchObject({ gaps: 4, customers: 3, meanDays: 469.75, medianDays: 258 });
    expect(timeBetweenOrders?.meanOfCustomerMeansDays).toBeCloseTo(548.33, 2);
    expect(timeBetweenOrders?.steps[0]).toEqual({
      from: 1,
      to: 2,
      gaps: 3,
      meanDays: 581,
      medianDays: 332,
    });
  });

  test('time to second order: A 332, C 184, J 1227; B, D, E, F have not come back', async () => {
    const { timeToSecondOrder } = await tiny();
    expect(timeToSecondOrder).toMatchObject({ customers: 7, returned: 3, waiting: 4, medianDays: 1227 });
    // At risk on day 184: A, B, C, F, J; on day 332: A, B, F, J.
    expect(timeToSecondOrder?.by.map(({ share }) => share?.toFixed(6))).toEqual([
      '0.000000',
      '0.000000',
      '0.000000',
      '0.000000',
      '0.400000',
    ]);
    expect(timeToSecondOrder?.amongReturned).toEqual({ customers: 3, meanDays: 581, medianDays: 332 });
  });

  test('referrals: B and D of the new B, C, D, E; A and C referred them', async () => {
    const { referral } = await tiny();
    expect(referral).toMatchObject({
      share: 0.5,
      newCustomers: 4,
      referred: 2,
      referralsPerCustomer: 2 / 7,
      base: 7,
      advocates: 2,
      advocateShare: 2 / 6,
      helped: 6,
      chains: { depth: 1, generations: [2] },
    });
  });

  test('historic value: A 200, B 100, C 100, D 30, E 25, F 90, J 80', async () => {
    const { historicValue } = await tiny();
    expect(historicValue).toMatchObject({
      buyers: 7,
      revenue: { XXX: '625.00' },
      mean: { XXX: '89.29' },
      median: { XXX: '90.00' },
    });
  });
});

const path = sharedData('cdnow-sample/CDNOW_sample.txt');
const COLUMNS: Options = { header: false, map: { customer: '2', date: '3', amount: '5' } };
const cdnow = async (options: Options = {}) =>
  (await calculate([path ?? ''], { ...COLUMNS, metric: ['all'], window: '2y', ...options })).metrics;

describe.skipIf(path === undefined)('CDNOW sample', () => {
  test('historic value: 103.560433 per customer', async () => {
    const { historicValue } = await cdnow();
    expect(historicValue).toMatchObject({
      buyers: 2357,
      revenue: { XXX: '244091.94' },
      mean: { XXX: '103.56' },
    });
    expect(Number(historicValue?.revenue['XXX']) / 2357).toBeCloseTo(103.560433, 6);
  });

  test('6,919 orders, of which 223 share a day with an earlier one of their customer', async () => {
    const orders = async (occasion: 'order' | 'day') =>
      (await cdnow({ occasion })).purchaseFrequency?.lifetime.orders ?? 0;
    expect(await orders('order')).toBe(6919);
    expect((await orders('order')) - (await orders('day'))).toBe(223);
  });

  test('the customer with most orders has 56', async () => {
    const { customers: result } = await customers([path ?? ''], COLUMNS, { sort: 'orders', expected: false });
    expect(result.list[0]?.orders).toBe(56);
  });

  test('first orders 76,208.93, later ones .687786, where the smaller of two orders on a day comes first', async () => {
    const rows = readFileSync(path ?? '', 'utf8')
      .trim()
      .split(/\r?\n/);
    const cells = rows.map((row) => row.trim().split(/\s+/));
    const smallestFirst = cells
      .toSorted((a, b) => Number(a[2]) - Number(b[2]) || Number(a[4]) - Number(b[4]))
      .map((row) => row.join(','))
      .join('\n');
    const { metrics } = await calculate([file(`${smallestFirst}\n`)], {
      ...COLUMNS,
      metric: ['returningRevenue'],
      window: '2y',
    });
    const { first, later, laterShare } = metrics.returningRevenue?.byOrder ?? {};
    expect(first).toMatchObject({
      orders: 2357,
      revenue: { XXX: '76208.93' },
      averageOrderValue: { XXX: '32.33' },
    });
    expect(later).toMatchObject({
      orders: 4562,
      revenue: { XXX: '167883.01' },
      averageOrderValue: { XXX: '36.80' },
    });
    expect(laterShare).toBeCloseTo(0.687786, 6);
    expect(Number(first?.revenue['XXX']) / 2357).toBeCloseTo(32.333021, 6);
    expect(Number(later?.revenue['XXX']) / 4562).toBeCloseTo(36.800309, 6);
  });

  test('first orders as the file lists those of a day: 76,674.94', async () => {
    const { returningRevenue } = await cdnow();
    expect(returningRevenue?.byOrder.first.revenue).toEqual({ XXX: '76674.94' });
  });

  test('gaps between purchase days: 4,339, mean 70.860567, median 34', async () => {
    const { timeBetweenOrders } = await cdnow({ occasion: 'day' });
    expect(timeBetweenOrders).toMatchObject({ gaps: 4339, customers: 1139, medianDays: 34 });
    expect(timeBetweenOrders?.meanDays).toBeCloseTo(70.860567, 6);
  });

  test('back by 30, 60, 90, 180, 365 days: 17.4, 25.5, 29.1, 37.6, 45.6%', async () => {
    const { timeToSecondOrder } = await cdnow();
    const percent = timeToSecondOrder?.by.map(({ days, share }) => [days, ((share ?? 0) * 100).toFixed(1)]);
    expect(percent).toEqual([
      [30, '17.4'],
      [60, '25.5'],
      [90, '29.1'],
      [180, '37.6'],
      [365, '45.6'],
    ]);
    expect(timeToSecondOrder).toMatchObject({
      medianDays: null,
      reason: 'fewer than half are back',
      returned: 1139,
    });
    expect(timeToSecondOrder?.amongReturned.meanDays).toBeCloseTo(107.9, 1);
    expect(timeToSecondOrder?.amongReturned.medianDays).toBe(55);
  });
});
