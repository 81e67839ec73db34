import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, sharedData } from '../files.js';

test('order 1 of one shop is not order 1 of another whose column has another name', async () => {
  const shop = file('id,user_id,order_date,total\n1,a,2024-01-05,10.00\n2,b,2024-01-06,10.00\n');
  const till = file('InvoiceId,CustomerId,InvoiceDate,Total\n1,c,2024-03-05,7.00\n2,d,2024-03-06,7.00\n');
  const { data } = await calculate([shop, till]);
  expect(data.orders).toMatchObject({ total: 4, counted: 4, conflicts: 0, duplicates: 0 });
  expect(data.revenue).toEqual({ XXX: '34.00' });
});

test('it is where the columns have one name, however it is written', async () => {
  const january = file('Order ID,customer,date,total\n1,a,2024-01-05,10.00\n2,b,2024-01-31,10.00\n');
  const february = file('order_id,customer,date,total\n2,b,2024-01-31,10.00\n3,a,2024-02-05,10.00\n');
  const { data } = await calculate([january, february]);
  expect(data.orders).toMatchObject({ total: 4, counted: 3, duplicates: 1 });
  expect(data.revenue).toEqual({ XXX: '30.00' });
});

test('no order of jaffle shop is taken for an invoice of Chinook', async () => {
  const [jaffle, chinook] = [
    sharedData('jaffle-shop-classic/raw_orders.csv'),
    sharedData('chinook/Invoice.csv'),
  ];
  if (jaffle === undefined || chinook === undefined) return;
  const { data } = await calculate([jaffle, chinook]);
  // 99 orders and 412 invoices.
  expect(data.orders).toMatchObject({ total: 511, conflicts: 0, duplicates: 0 });
});
