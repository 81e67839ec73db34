import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { TypeReader } from '../../src/input/row-types.js';
import { file } from '../files.js';

const map = { type: 'Kind', refundOf: 'Sale' };

test('the refund of a void sale is void with it: nothing is taken off twice', async () => {
  const { data } = await calculate(
    [
      file(
        [
          'Order ID,Sale,Kind,Customer,Date,Total,Status',
          '1,,Sale,ann,2024-01-01,30,paid',
          '2,,Sale,ann,2024-02-01,50,refunded',
          '3,2,Refund,ann,2024-02-03,-50,paid',
          '4,1,Refund,,2024-02-04,-10,paid',
        ].join('\n'),
      ),
    ],
    { map },
  );
  expect(data.orders).toMatchObject({ total: 4, counted: 1, void: 2, refunds: 1, anonymous: 0 });
  expect(data.orders.voidReasons).toEqual({ refunded: 2 });
  expect(data.revenue).toEqual({ XXX: '20.00' });
});

test('two refunds under the id of their sale are two; the same one in a second file is a duplicate', async () => {
  const rows = [
    'Order ID,Kind,Customer,Date,Total',
    '1,Sale,ann,2024-01-01 10:00,30',
    '1,Refund,,2024-01-05 11:00,-10',
    '1,Refund,,2024-01-05 12:00,-10',
  ];
  const { data } = await calculate(
    [file(rows.join('\n')), file([...rows, '2,Sale,ann,2024-03-01,5'].join('\n'))],
    { map: { order: 'Order ID', type: 'Kind', refundOf: 'Order ID' } },
  );
  expect(data.orders).toMatchObject({ total: 7, counted: 2, refunds: 2, duplicates: 3, conflicts: 0 });
  expect(data.revenue).toEqual({ XXX: '15.00' });
});

test.each([
  ['Payment', 5, 'sale'],
  ['Payment', -5, 'no sale'],
  ['Payment Refund', -5, 'refund'],
  ['Payment Refund', 5, 'no sale'],
  ['Transfer', 5, 'no sale'],
] as const)('where signs are kept, %s of %d is: %s', (cell, amount, type) => {
  expect(new TypeReader({ refund: ['refund'], sale: ['payment'], signed: true }).read(cell, amount)).toBe(
    type,
  );
});

test('where they are not, a refund may be written without a sign', () => {
  expect(new TypeReader({ refund: ['refund'] }).read('Refund', 5)).toBe('refund');
});

test.each(['1', '1.0', "'1"])('the sale that a refund names as %s is order 1', async (sale) => {
  const { data } = await calculate(
    [
      file(
        `order_id,customer_id,date,total,type,refund_of,status\n1,h,2024-05-05,120.00,sale,,refunded\nR1,h,2024-05-10,-120.00,refund,${sale},paid\n2,h,2024-06-01,10.00,sale,,paid\n`,
      ),
    ],
    { map: { type: 'type', refundOf: 'refund_of' } },
  );
  // The sale is void, and its refund with it: 10 are left.
  expect(data.revenue).toEqual({ XXX: '10.00' });
});
