import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('Squarespace orders, worked out by hand', async () => {
  const { data, metrics } = await calculate([fixture('presets/squarespace-orders.csv')]);
  expect(data.files[0]?.preset).toBe('squarespace-orders');
  expect(data.rows).toMatchObject({ read: 15, rejected: 0 });
  expect(data.orders).toEqual({
    total: 10,
    // Nora 58 and 31.50, Omar 24 (its row stands twice) and 0, Quin 80 less 20.
    counted: 5,
    void: 4,
    // 00004 says refunded, 00010 says PAID and is refunded in full.
    voidReasons: { cancelled: 1, refunded: 2, voided: 1 },
    refunds: 0,
    duplicates: 0,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  expect(data.revenue).toEqual({ USD: '173.50' });
  expect(data.anonymousRevenue).toEqual({ USD: '15.00' });
  // Nora in two spellings; Pia, Rosa, Sam and Tess have void orders only.
  expect(data.customers).toEqual({ total: 7, buyers: 3, withoutOrders: 4 });
  expect(metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 2 });
  expect(metrics.ror).toMatchObject({ helped: 3, repeatOnly: 2, rate: 2 / 3 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2021-05-11', '2021-07-30']);
});

test('saved again by Excel: dates of the United States, TRUE and FALSE, rows of commas', async () => {
  const { data } = await calculate([
    file(
      [
        'Order ID,Email,Financial Status,Paid at,Currency,Amount Refunded,Total,Created at,Lineitem name,Lineitem taxable',
        '7,uma@example.com,PAID,7/25/2018 21:06,USD,0,35,7/25/2018 21:06,Print,TRUE',
        '7,,,,,,,,Frame,FALSE',
        '6,vic@example.com,refunded,7/4/2018 9:15,USD,18,18,7/4/2018 9:15,Print,TRUE',
        '5,uma@example.com,PAID,6/3/2018 12:00,USD,0,12.5,6/3/2018 12:00,Print,TRUE',
        ',,,,,,,,,',
        ',,,,  ,,,,,',
      ].join('\r\n'),
    ),
  ]);
  expect(data.rows).toMatchObject({ read: 4, rejected: 0, blank: 2 });
  expect(data.orders).toMatchObject({ total: 3, counted: 2, void: 1 });
  expect(data.revenue).toEqual({ USD: '47.50' });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2018-06-03', '2018-07-25']);
});
