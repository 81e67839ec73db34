import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const read = (content: string) => calculate([file(content)]);

describe('rows that are no data are counted apart', () => {
  test('titles before the header', async () => {
    const { data } = await read(
      'Demo Consulting\nInvoice list\n"January 1, 2025 - December 31, 2025"\n\nDate,Customer,Amount\n2025-01-15,Ann,10.00\n2025-02-15,Ann,20.00\n',
    );
    expect(data.rows).toMatchObject({ read: 2, accepted: 2, rejected: 0, notData: 3 });
    expect(data.revenue).toEqual({ XXX: '30.00' });
  });
  test('a preset below titles', async () => {
    const { data } = await read(
      'Orders report\n\nid,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer Email\nch_1,2025-01-15 10:00:00,10.00,0.00,eur,Paid,ann@example.com\n',
    );
    expect(data.files[0]).toMatchObject({ preset: 'stripe-payments', rows: 1, notData: 1 });
  });
  test('the header again, where files were put together', async () => {
    const { data } = await read(
      'Order ID,Customer,Date,Total\n1,ann,2025-01-15,10\nOrder ID,Customer,Date,Total\n2,ann,2025-02-15,20\n',
    );
    expect(data.rows).toMatchObject({ read: 2, accepted: 2, notData: 1 });
  });
  test.each([
    ['Total', 'Total,,,30.00'],
    ['a total of a customer', 'Total for ann,,,30.00'],
    ['Totals behind an empty cell', ',Totals,,30.00'],
    ['Gesamt', 'Gesamt:,,,30.00'],
    ['合計', '合計,,,30.00'],
    ['Total in place of the date', ',,Total,30.00'],
    ['an amount alone', ',,,30.00'],
    ['the foot of an eBay report', '2,record(s) downloaded'],
    ['its seller', 'Seller ID : demo-shop'],
  ])('%s', async (_what, row) => {
    const { data } = await read(
      `Order ID,Customer,Date,Total\n1,ann,2025-01-15,10\n2,ann,2025-02-15,20\n${row}\n`,
    );
    expect(data.rows).toMatchObject({ read: 2, accepted: 2, rejected: 0, notData: 1 });
    expect(data.revenue).toEqual({ XXX: '30.00' });
  });
  test('an order of a customer called Total Fitness is an order, and a row that has lost its date a rejected one', async () => {
    const { data } = await read(
      'Customer,Date,Total,Status\nTotal Fitness,2025-01-15,10,paid\nann,,20,paid\n,,30,paid\n',
    );
    expect(data.rows).toMatchObject({ read: 3, accepted: 1, rejected: 2, notData: 0 });
    expect(data.revenue).toEqual({ XXX: '10.00' });
  });
  test('totals of a customers file', async () => {
    const orders = file('Customer,Date,Total\nann,2025-01-15,10\n');
    const customers = file('Customers\n\nCustomer,Email,Phone\nann,ann@example.com,\nTotal,,\n');
    const { data } = await calculate([orders], { customers: [customers] });
    expect(data.customersFiles[0]).toMatchObject({ rows: 1, accepted: 1, notData: 2 });
  });
});

test('a list of customers among the orders is told from them by its columns', async () => {
  const orders = file('id,user_id,order_date\n1,1,2025-01-15\n2,2,2025-02-15\n');
  const customers = file('id,first_name,last_name,referred_by\n1,Ann,A,\n2,Bob,B,1\n');
  const { data, metrics } = await calculate([customers, orders]);
  expect([data.files.length, data.customersFiles.length]).toEqual([1, 1]);
  expect(metrics.ror).toMatchObject({ helped: 2, referredOnly: 1 });
});

test('customers without id, e-mail and telephone number are told apart by their names, which is said', async () => {
  const { data, warnings } = await read(
    'Order No,Customer Name,Order Date,Total\n1,Ann  Ash,2025-01-15,10\n2,ann ash,2025-02-15,20\n3,Bob Elm,2025-02-16,20\n',
  );
  expect(data.customers.buyers).toBe(2);
  expect(warnings.find(({ code }) => code === 'weakCustomerKey')?.message).toBe(
    '2 customers are known by their name only: two people of one name count as one customer. Name a better column with --map customer=COLUMN.',
  );
});

test('a State beside a city is a part of an address, no status', async () => {
  const { warnings } = await read(
    'order id,customer id,date,total,city,state\n1,ann,2025-01-15,10,Reno,NV\n',
  );
  expect(warnings.map(({ code }) => code)).not.toContain('unknownStatuses');
});
