import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test("Amazon's New Orders, tab separated and in Windows-1252, worked out by hand", async () => {
  const { data, metrics } = await calculate([fixture('presets/amazon-new-orders.txt')]);
  expect(data.files[0]?.preset).toBe('amazon-new-orders');
  expect(data.rows).toMatchObject({ read: 12, rejected: 0 });
  expect(data.orders).toEqual({
    total: 10,
    // 9k2abcx 12.90 + 3.99 and, in capitals, 5; b7pqr1z 20 - 1 + 8.50 + 2 - 2 and 4 + 4 (two alike); c5xyz88 100 less 10,
    // written as -10.00; d0lmn42 0 and 9.99; e3rst56 15 + 3.99; f8uvw90 30 pounds.
    counted: 9,
    void: 0,
    voidReasons: {},
    refunds: 0,
    duplicates: 0,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  // 16.89 + 5 + 27.50 + 8 + 90 + 0 + 9.99 + 18.99.
  expect(data.revenue).toEqual({ EUR: '176.37', GBP: '30.00' });
  expect(data.anonymousRevenue).toEqual({ EUR: '8.00' });
  expect(data.customers).toEqual({ total: 6, buyers: 6, withoutOrders: 0 });
  expect(metrics.repeat).toMatchObject({ buyers: 6, repeatBuyers: 3 });
  expect(metrics.ror).toMatchObject({ helped: 6, repeatOnly: 3, rate: 0.5 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2026-01-03', '2026-03-15']);
});

test('a row whose empty cells at the end are missing is read', async () => {
  const { data } = await calculate([
    file(
      [
        'order-id\torder-item-id\tpurchase-date\tbuyer-email\tcurrency\titem-price\tshipping-price\tship-city\tdelivery-start-date',
        '302-1\t40201\t2026-01-03T10:50:49+00:00\ta@marketplace.amazon.com\tEUR\t9.00\t1.50\tKöln',
      ].join('\r\n'),
    ),
  ]);
  expect(data.rows).toMatchObject({ read: 1, rejected: 0 });
  expect(data.revenue).toEqual({ EUR: '10.50' });
});
