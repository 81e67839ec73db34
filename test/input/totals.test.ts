import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

describe('a total with a date is no order', () => {
  test.each([
    ['a customer', 'date,customer,total', '2024-01-05,a,10.00\n2024-01-06,b,20.00\n2024-01-31,Total,30.00\n'],
    [
      'an order',
      'order_id,customer,date,total',
      '1,a,2024-01-05,10.00\n2,b,2024-01-06,20.00\nGrand Total,,2024-01-31,30.00\n',
    ],
    [
      'a customer beside a blank order',
      'order_id,customer,date,total',
      '1,a,2024-01-05,10.00\n2,b,2024-01-06,20.00\n,Gesamt:,2024-01-31,30.00\n',
    ],
    [
      'an address',
      'date,email,total',
      '2024-01-05,a@x.example,10.00\n2024-01-06,b@x.example,20.00\n2024-01-31,TOTAL,30.00\n',
    ],
    ['a name', 'date,customer name,total', '2024-01-05,a,10.00\n2024-01-06,b,20.00\n2024-01-31,合計,30.00\n'],
  ])('in place of %s', async (_what, header, rows) => {
    const { data, metrics } = await calculate([file(`${header}\n${rows}`)]);
    expect(data.rows).toMatchObject({ read: 2, accepted: 2, rejected: 0, notData: 1 });
    expect(data.revenue).toEqual({ XXX: '30.00' });
    expect(metrics.repeat).toMatchObject({ buyers: 2 });
  });

  test('an order with an id is one, whoever made it, and so is that of Suma and of Total Fitness', async () => {
    const { data } = await calculate([
      file('order_id,customer,date,total\n1,Total,2024-01-05,10.00\n2,Suma,2024-01-06,20.00\n'),
      file('date,customer,total\n2024-01-05,Suma,5.00\n2024-01-06,Total Fitness,6.00\n'),
    ]);
    expect(data.rows).toMatchObject({ read: 4, accepted: 4, notData: 0 });
    expect(data.revenue).toEqual({ XXX: '41.00' });
  });
});

test('a further line of an order of Suma, without its date, is a line of it; a total of the column is none', async () => {
  const { data } = await calculate([
    file('customer,order_id,date,line total\nSuma,1,2024-01-05,10.00\nSuma,1,,5.00\nSuma,,,15.00\n'),
  ]);
  expect(data.rows).toMatchObject({ read: 2, accepted: 2, notData: 1 });
  expect(data.revenue).toEqual({ XXX: '15.00' });
});

test('in a customers file somebody called Suma is a customer, and a total is none', async () => {
  const orders = file('order_id,email,date,total\n1,suma@x.example,2024-01-05,10.00\n');
  const customers = file(
    'first_name,last_name,email\nSuma,Rao,suma@x.example\nIda,Holt,ida@x.example\nTotal,2,\nSuma,2,\n',
  );
  const { data } = await calculate([orders], { customers: [customers] });
  expect(data.customersFiles[0]).toMatchObject({ rows: 2, accepted: 2, rejected: 0, notData: 2 });
  expect(data.customers).toEqual({ total: 2, buyers: 1, withoutOrders: 1 });

  const byId = file('first_name,last_name,customer_id\nSuma,Rao,17\nTotal,,1\n');
  const again = await calculate([file('order_id,customer_id,date\n1,17,2024-01-05\n')], {
    customers: [byId],
  });
  expect(again.data.customersFiles[0]).toMatchObject({ rows: 1, accepted: 1, notData: 1 });
});
