import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { recognizePreset } from '../../src/input/presets/index.js';
import { sharedData } from '../files.js';

const real = sharedData('exports');

test.skipIf(real === undefined).each([
  ['square-transactions/transactions.sample.csv', 'square-transactions'],
  ['square-transactions/transactions-55col.header-only.csv', 'square-transactions'],
  ['etsy/sold-orders.sample.csv', 'etsy-orders'],
  ['etsy/sold-orders-36col.sample.csv', 'etsy-orders'],
  ['etsy/sold-order-items.sample.csv', 'etsy-order-items'],
  ['ebay/orders.sample.csv', 'ebay-orders'],
  ['ebay/orders-full.header-only.csv', 'ebay-orders'],
  ['amazon/new-orders.sample.tsv', 'amazon-new-orders'],
  ['paypal/activity-us.sample.csv', 'paypal-activity'],
  ['paypal/activity-full.header-only.csv', 'paypal-activity'],
  ['stripe/customers.sample.csv', 'stripe-customers'],
])('the real export %s is %s', (name, preset) => {
  const [header = ''] = readFileSync(`${real}/${name}`, 'utf8').split(/\r?\n/);
  const columns = header.replaceAll('"', '').split(header.includes('\t') ? '\t' : ',');
  expect(recognizePreset(columns)?.id).toBe(preset);
});

test.skipIf(real === undefined).each([
  // The sale of nobody known, 12, was taken back in full by its refund, -12: both are void.
  ['square-transactions/transactions.sample.csv', { $: '27.00' }, { counted: 1, anonymous: 0, void: 2 }],
  ['etsy/sold-orders.sample.csv', { USD: '27.12' }, { counted: 2 }],
  ['etsy/sold-orders-36col.sample.csv', { USD: '55.00' }, { counted: 1 }],
  ['etsy/sold-order-items.sample.csv', { USD: '18.00' }, { counted: 2 }],
  ['amazon/new-orders.sample.tsv', { USD: '3.28' }, { counted: 1 }],
])('the rows of %s give %o', async (name, revenue, orders) => {
  const { data } = await calculate([`${real}/${name}`]);
  expect(data.revenue).toEqual(revenue);
  expect(data.orders).toMatchObject(orders);
  expect(data.rows.rejected).toBe(0);
});

test.skipIf(real === undefined)(
  'PayPal rows whose dates decide nothing are refused, and --date-format reads them',
  async () => {
    const path = `${real}/paypal/activity-us.sample.csv`;
    await expect(calculate([path])).rejects.toThrow('could be day/month or month/day');
    const { data } = await calculate([path], { dateFormat: 'MM/DD/YYYY' });
    // 1500 and 99.99, less the refund of 500 to the buyer of 1500.
    expect(data.revenue).toEqual({ USD: '1099.99' });
    expect(data.orders).toMatchObject({ counted: 2, refunds: 1 });
  },
);
