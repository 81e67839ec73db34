import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

const path = fixture('presets/etsy-order-items.csv');

test('Etsy order items, worked out by hand', async () => {
  const { data, metrics } = await calculate([path]);
  expect(data.files[0]?.preset).toBe('etsy-order-items');
  expect(data.rows).toMatchObject({ read: 13, rejected: 0 });
  expect(data.orders).toEqual({
    total: 8,
    // coolknits 10 + 3 and 12 + 8 + 8 (two scarves); mossybuyer 5 and 0; tinvan 1022 and 4 + 6 + 1.50; oldpine 9.25.
    counted: 7,
    void: 0,
    voidReasons: {},
    refunds: 0,
    duplicates: 0,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  expect(data.revenue).toEqual({ USD: '1088.75' });
  expect(data.anonymousRevenue).toEqual({ USD: '7.50' });
  expect(data.customers).toEqual({ total: 4, buyers: 4, withoutOrders: 0 });
  expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 3 });
  expect(metrics.ror).toMatchObject({ helped: 4, repeatOnly: 3, rate: 0.75 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2025-08-14', '2025-11-30']);
});

test('the orders of two files that overlap count once', async () => {
  const { data } = await calculate([path, file(readFileSync(path, 'utf8'), 'items-again.csv')]);
  expect(data.orders).toMatchObject({ total: 16, counted: 7, duplicates: 8, anonymous: 1, conflicts: 0 });
  expect(data.revenue).toEqual({ USD: '1088.75' });
});
