import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('WooCommerce Analytics customers meet orders by e-mail address', async () => {
  const orders = file(
    'order_id,order_date,status,order_total,order_currency,billing_email\n' +
      '1,2024-05-01,completed,10,EUR,nina@example.com\n2,2024-05-02,completed,10,EUR,Omar@example.com\n',
  );
  const { data } = await calculate([orders], {
    customers: [fixture('presets/woocommerce-analytics-customers.csv')],
  });
  expect(data.files[0]?.preset).toBe('woocommerce-orders');
  expect(data.customersFiles[0]).toMatchObject({
    preset: 'woocommerce-analytics-customers',
    rows: 13,
    rejected: 0,
  });
  // Omar is listed twice.
  expect(data.customers).toEqual({ total: 12, buyers: 2, withoutOrders: 10 });
});
