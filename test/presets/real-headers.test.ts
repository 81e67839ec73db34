import { expect, test } from 'vitest';
import { inputOptions } from '../../src/fold-files.js';
import { calculate } from '../../src/index.js';
import { inspectInput } from '../../src/input/inspect.js';
import { settingsOf } from '../../src/settings.js';
import { file, sharedData } from '../files.js';

const real = sharedData('exports');

test.skipIf(real === undefined).each([
  ['magento2/orders-grid.header-only.csv', 'magento-orders'],
  ['magento2/customers-grid.header-only.csv', 'magento-customers'],
  ['bigcommerce/orders.header-only.csv', 'bigcommerce-orders'],
  ['prestashop/orders.header-only.csv', 'prestashop-orders'],
  ['gumroad/sales.header-only.csv', 'gumroad-sales'],
  ['hubspot/contacts.sample.csv', 'hubspot-contacts'],
  ['hubspot/deals.header-only.csv', 'hubspot-deals'],
  ['quickbooks/invoice-list-dmy.sample.csv', 'quickbooks-invoices'],
  ['quickbooks/sales-iso.sample.csv', 'quickbooks-sales'],
  ['quickbooks/customers.sample.csv', 'quickbooks-customers'],
  ['woocommerce-analytics/orders.header-only.csv', 'woocommerce-analytics-orders'],
  ['woocommerce-analytics/customers.header-only.csv', 'woocommerce-analytics-customers'],
  ['woocommerce-webtoffee/orders.header-only.csv', 'woocommerce-orders'],
])('the real export %s is %s', async (name, preset) => {
  const { files } = await inspectInput(
    [`${real}/${name}`],
    { customers: [], referrals: [] },
    inputOptions(settingsOf({})),
  );
  expect(files[0]?.plan.preset?.id).toBe(preset);
});

test.skipIf(real === undefined)('real QuickBooks invoices in three currencies', async () => {
  const { data } = await calculate([`${real}/quickbooks/invoice-list-dmy.sample.csv`]);
  // 1041 in rupiah; 1042 1100 + 215 in dollars; 1043 395 and a line without number 10 in euros.
  expect(data.revenue).toEqual({ EUR: '405.00', IDR: '43000000.00', USD: '1315.00' });
  expect(data.orders).toMatchObject({ total: 4, counted: 4 });
  expect(data.rows.rejected).toBe(0);
});

test.skipIf(real === undefined)('real QuickBooks sales: a payment is no sale', async () => {
  const { data } = await calculate([`${real}/quickbooks/sales-iso.sample.csv`]);
  expect(data.revenue).toEqual({ EUR: '250.00', IDR: '1500000.00' });
  expect(data.orders).toMatchObject({
    total: 4,
    counted: 2,
    void: 2,
    voidReasons: { 'no sale': 1, voided: 1 },
  });
});

test('WooCommerce, SkyVerge: a row for each line item repeats order_total, which counts once', async () => {
  const path = file(
    [
      'order_id,order_number,order_number_formatted,date,status,shipping_total,tax_total,order_total,refunded_total,order_currency,customer_id,billing_email,item_id,item_name,item_quantity,item_total',
      '71,71,71,2024-05-01 10:00:00,completed,5.00,0.00,35.00,0.00,EUR,4,ann@example.com,1,Mug,2,20.00',
      '71,71,71,2024-05-01 10:00:00,completed,5.00,0.00,35.00,0.00,EUR,4,ann@example.com,2,Cup,1,10.00',
      '72,72,72,2024-05-03 10:00:00,processing,0.00,0.00,20.00,5.00,EUR,0,BO@example.com,3,Cup,2,20.00',
      '73,73,73,2024-05-04 10:00:00,cancelled,0.00,0.00,10.00,0.00,EUR,0,bo@example.com,4,Cup,1,10.00',
    ].join('\n'),
  );
  const { data } = await calculate([path]);
  expect(data.files[0]?.preset).toBe('woocommerce-orders');
  // 35 + (20 - 5)
  expect(data.revenue).toEqual({ EUR: '50.00' });
  expect(data.orders).toMatchObject({ total: 3, counted: 2, void: 1, conflicts: 0 });
});

test('WooCommerce, WebToffee: month first, and customer_email where billing_email is blank', async () => {
  const path = file(
    [
      'order_id,order_number,order_date,status,order_total,order_currency,customer_id,customer_user,customer_email,billing_email,refund_items',
      '81,81,9/16/2024 6:29:00,wc-completed,12.00,USD,0,0,cy@example.com,,',
      '82,82,10/1/2024 6:29:00,completed,8.00,USD,0,0,,CY@example.com,',
    ].join('\n'),
  );
  const { data } = await calculate([path]);
  expect(data.customers).toEqual({ total: 1, buyers: 1, withoutOrders: 0 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-09-16', '2024-10-01']);
});

test('an order id in quotes of its own is the same id without them', async () => {
  const header = 'Order ID,Email,Date,Total';
  const quoted = file(`${header}\n"""00071""",a@example.com,2024-05-01,10.00\n`);
  const bare = file(`${header}\n00071,a@example.com,2024-05-01,10.00\n`);
  const { data } = await calculate([quoted, bare]);
  expect(data.orders).toMatchObject({ total: 2, counted: 1, duplicates: 1 });
});
