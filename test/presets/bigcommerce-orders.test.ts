import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('BigCommerce: customer 0 is a guest, checkouts that were left are void', async () => {
  const { data, metrics } = await calculate([fixture('presets/bigcommerce-orders.csv')]);
  // Count: 100 101 103 104 109 112 113. GBP 110 + 20 + (50 - 20) + 10 + 25 + 12.50; EUR 60; 110 is nobody's.
  // Void: 102 Cancelled, 105 Refunded, 106 Declined, 107 Incomplete, 108 Awaiting Payment, 111 Pending.
  // Customers 5 and guest@ (in two spellings) bought twice; 6, 9 and ivy@ (Billing Email) once; 7, 8, hal@ and 10 have void orders alone.
  expect(data.orders).toEqual({
    total: 15,
    counted: 7,
    void: 6,
    voidReasons: { cancelled: 1, declined: 1, incomplete: 2, refunded: 1, unpaid: 1 },
    refunds: 0,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 0,
  });
  expect(data.revenue).toEqual({ EUR: '60.00', GBP: '207.50' });
  expect(data.anonymousRevenue).toEqual({ GBP: '9.99' });
  expect(data.customers).toEqual({ total: 9, buyers: 5, withoutOrders: 4 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2022-05-18', '2022-06-21']);
  expect(metrics.repeat).toMatchObject({ buyers: 5, repeatBuyers: 2 });
  expect(data.rows.rejected).toBe(0);
  expect(metrics.ror).toMatchObject({ helped: 5, repeatOnly: 2, rate: 0.4 });
});

test('BigCommerce: a template with a time of its own column', async () => {
  const path = file(
    'Order ID,Order Status,Order Date,Order Time,Order Total (inc tax),Order Currency Code,Refund Amount,Customer ID,Customer Email\n' +
      '7,Completed,2024-05-01,23:10:00,12.00,EUR,0.00,4,a@example.com\n',
  );
  const { data } = await calculate([path]);
  expect(data.files[0]?.preset).toBe('bigcommerce-orders');
  expect(data.revenue).toEqual({ EUR: '12.00' });
  expect(data.firstOrder).toBe('2024-05-01');
});
