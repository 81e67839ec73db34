import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('Magento customers meet their orders by e-mail address', async () => {
  const { data } = await calculate([fixture('presets/magento-orders.csv')], {
    customers: [fixture('presets/magento-customers.csv')],
  });
  expect(data.customersFiles[0]).toMatchObject({ preset: 'magento-customers', rows: 13, rejected: 0 });
  // Twelve customers, of whom one is listed twice, and Cleo, who has no account. Ada, Bo, Ed and Cleo bought.
  expect(data.customers).toEqual({ total: 13, buyers: 4, withoutOrders: 9 });
});
