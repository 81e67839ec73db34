import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('WooCommerce Analytics: names and net sales', async () => {
  const { data, metrics } = await calculate([fixture('presets/woocommerce-analytics-orders.csv')]);
  // Count: 2001 2002 2003 2008 2010 2011. 45 + 30.50 + 50 + 18 + 1200 + 0 of Net Sales; 2009 has no customer.
  // Nina (in two cases) bought three times, Omar twice, Tess once; Petra, Rolf and Vito have void orders alone.
  expect(data.orders).toEqual({
    total: 13,
    counted: 6,
    void: 5,
    voidReasons: { cancelled: 1, draft: 1, failed: 1, refunded: 1, unpaid: 1 },
    refunds: 0,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  expect(data.revenue).toEqual({ XXX: '1343.50' });
  expect(data.anonymousRevenue).toEqual({ XXX: '9.99' });
  expect(data.customers).toEqual({ total: 6, buyers: 3, withoutOrders: 3 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-01-10', '2024-03-05']);
  expect(metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 2 });
  expect(data.rows.rejected).toBe(0);
});

test('WooCommerce Analytics: N. Revenue (formatted) where there are no net sales', async () => {
  const path = file(
    'Date,"Order #","N. Revenue (formatted)",Status,Customer,"Customer type",Product(s),"Items sold",Coupon(s)\n' +
      '"2024-05-01 10:00:00",7,"€1,250.50",Completed,"Nina Olsen",new,Mug,1,\n',
  );
  const { data } = await calculate([path]);
  expect(data.files[0]?.preset).toBe('woocommerce-analytics-orders');
  expect(data.revenue).toEqual({ EUR: '1250.50' });
});
