import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const ORDERS =
  'Sale Date,Order ID,Buyer User ID,Buyer,Currency,Order Value,Order Total,Status,Adjusted Order Total\n' +
  '08/14/25,3001,501,knitfan,USD,14.00,18.50,Paid,0.00\n' +
  '09/02/25,3002,502,hatlover,USD,8.62,8.62,Paid,0.00\n';
const ITEMS =
  'Sale Date,Item Name,Buyer,Quantity,Price,Item Total,Currency,Transaction ID,Listing ID,Order ID\n' +
  '08/14/25,Hat,Kit Fann (knitfan),1,10.00,10.00,USD,91,11,#3001\n' +
  '08/14/25,Button,Kit Fann (knitfan),1,4.00,4.00,USD,92,12,#3001\n' +
  '09/02/25,Scarf,Hal Over (hatlover),1,8.62,8.62,USD,93,13,#3002\n';

const orders = file(ORDERS, 'sold-orders.csv');
const items = file(ITEMS, 'sold-order-items.csv');

test.each([
  ['the orders first', [orders, items]],
  ['the items first', [items, orders]],
])('the orders and the order items of one Etsy shop hold each sale once, %s', async (_what, files) => {
  const { data, metrics, warnings } = await calculate(files);
  expect(data.files.map(({ preset }) => preset)).toEqual(['etsy-orders', 'etsy-order-items']);
  expect(data.orders).toMatchObject({ total: 4, counted: 2, conflicts: 2 });
  // 18.50 + 8.62: what the orders say, with shipping, not the items' 22.62.
  expect(data.revenue).toEqual({ USD: '27.12' });
  expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 0 });
  expect(warnings.find(({ code }) => code === 'conflicts')?.message).toContain('The first: order 3001, ');
});
