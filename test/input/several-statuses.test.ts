import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

describe('an order is void where one of its statuses says so', () => {
  test.each([
    ['order_status', 'payment_status'],
    ['Status', 'Financial Status'],
    ['payment status', 'order status'],
  ])('%s and %s', async (one, other) => {
    const { data, metrics } = await calculate([
      file(
        `order_id,customer_id,date,total,${one},${other}\n` +
          '1,a,2024-01-05,10.00,Completed,Paid\n' +
          '2,a,2024-01-06,20.00,Completed,Failed\n' +
          '3,b,2024-01-07,40.00,Completed,Refunded\n' +
          '4,b,2024-01-08,80.00,Cancelled,Refunded\n' +
          '5,c,2024-01-09,160.00,,Paid\n',
      ),
    ]);
    expect(data.orders).toMatchObject({ total: 5, counted: 2, void: 3 });
    expect(data.orders.voidReasons).toMatchObject({ failed: 1 });
    expect(data.revenue).toEqual({ XXX: '170.00' });
    expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 0 });
  });

  test('the reason is that of the surer column', async () => {
    const { data } = await calculate([
      file(
        'order_id,customer_id,date,total,payment_status,order_status\n1,a,2024-01-05,10.00,Refunded,Cancelled\n2,a,2024-01-05,10.00,Paid,Completed\n',
      ),
    ]);
    expect(data.orders.voidReasons).toEqual({ cancelled: 1 });
  });

  test('unknown words of all columns are listed', async () => {
    const { warnings } = await calculate([
      file(
        'order_id,customer_id,date,total,order_status,payment_status\n1,a,2024-01-05,10.00,Completed,Simmering\n2,a,2024-01-06,20.00,Brewing,Paid\n',
      ),
    ]);
    expect(warnings.find(({ code }) => code === 'unknownStatuses')?.message).toContain(
      '"Brewing" (1), "Simmering" (1).',
    );
  });

  test('a column that --map names is the only one', async () => {
    const { data } = await calculate(
      [
        file(
          'order_id,customer_id,date,total,order_status,payment_status\n1,a,2024-01-05,10.00,Completed,Failed\n',
        ),
      ],
      { map: { status: 'order_status' } },
    );
    expect(data.orders).toMatchObject({ counted: 1, void: 0 });
  });

  test('the state of an address is no status', async () => {
    const { data, warnings } = await calculate([
      file('order_id,customer_id,date,total,status,state\n1,a,2024-01-05,10.00,Paid,NY\n'),
    ]);
    expect(data.orders).toMatchObject({ counted: 1 });
    expect(warnings.map(({ code }) => code)).not.toContain('unknownStatuses');
  });
});
