import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('Wix: a row for each item repeats the total, which counts once', async () => {
  const { data, metrics } = await calculate([fixture('presets/wix-orders.csv')]);
  // Count: 10001 10002 10003 10007 10009. 45 + 20 + (60 - 10) + 25 + 35.50; 10008 has neither e-mail nor telephone number.
  // Void: 10004 Unpaid, 10005 Refunded, 10006 Canceled. Ida (in two cases) and Jon bought twice, a telephone number once.
  expect(data.orders).toEqual({
    total: 9,
    counted: 5,
    void: 3,
    voidReasons: { cancelled: 1, refunded: 1, unpaid: 1 },
    refunds: 0,
    duplicates: 0,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 0,
  });
  expect(data.revenue).toEqual({ EUR: '175.50' });
  expect(data.anonymousRevenue).toEqual({ EUR: '8.00' });
  expect(data.customers).toEqual({ total: 6, buyers: 3, withoutOrders: 3 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-12-08', '2025-02-20']);
  expect(metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 2 });
  expect(data.rows.rejected).toBe(0);
  expect(data.rows).toMatchObject({ read: 15, accepted: 15 });
});
