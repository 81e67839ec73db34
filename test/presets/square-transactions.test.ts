import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

const path = fixture('presets/square-transactions.csv');

test('Square transactions, worked out by hand', async () => {
  const { data, metrics } = await calculate([path]);
  expect(data.files[0]?.preset).toBe('square-transactions');
  expect(data.orders).toEqual({
    total: 16,
    // Ana 24 and 32, Ben 1240 and 27.50, LOY-118 18 and 55, Dan 0 (he bought a gift card), Eve 8.
    counted: 8,
    void: 2,
    voidReasons: { cancelled: 1, voided: 1 },
    // Two of Ben's sale, under its id and without his; one under an id of its own, of nobody known.
    refunds: 3,
    // Ana's 32 stands twice.
    duplicates: 1,
    conflicts: 0,
    anonymous: 2,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  // 24 + 32 + 1240 + 27.50 + 18 + 55 + 0 + 8 = 1404.50, less 45 + 45.
  expect(data.revenue).toEqual({ $: '1314.50' });
  // 6.50 + 12 - 12.
  expect(data.anonymousRevenue).toEqual({ $: '6.50' });
  // Carla's only sale was cancelled.
  expect(data.customers).toEqual({ total: 6, buyers: 5, withoutOrders: 1 });
  expect(metrics.repeat).toMatchObject({ buyers: 5, repeatBuyers: 3 });
  expect(metrics.ror).toMatchObject({ helped: 5, repeatOnly: 3, rate: 0.6 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2026-03-02', '2026-06-07']);
});

test('transaction ids that differ in case alone are two sales', async () => {
  // ...T12b is Eve's, ...T12B is Ben's.
  const { data } = await calculate([path]);
  expect(data.orders.conflicts).toBe(0);
});

test('the time is in the zone that its row names', async () => {
  // The last sale was at 22:30 in New York.
  const { data } = await calculate([path], { timezone: 'Europe/Amsterdam' });
  expect(data.lastOrder).toBe('2026-06-08');
});

test('an older file: fewer columns, dates as 8/21/2026', async () => {
  const { data } = await calculate([
    file(
      [
        'Date,Time,Time Zone,Gross Sales,Net Sales,Total Collected,Transaction ID,Event Type,Customer ID',
        '8/21/2026,10:02:11,Eastern Time (US & Canada),$30.00,$27.00,$29.16,t1,Payment,C1',
        '8/3/2026,18:40:00,Eastern Time (US & Canada),$12.00,$12.00,$12.96,t2,Payment,C1',
      ].join('\n'),
    ),
  ]);
  expect(data.revenue).toEqual({ $: '39.00' });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2026-08-03', '2026-08-21']);
});
