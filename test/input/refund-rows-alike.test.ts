import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const map = { type: 'Kind' };
const csv = (...rows: readonly string[]) => file(`Order ID,Kind,Customer,Date,Total\n${rows.join('\n')}\n`);

const SALE = '1,Sale,a,2024-01-01,50';
const REFUND = '1,Refund,a,2024-01-05,-10';

test('two equal refunds of one sale on one day are two', async () => {
  const { data } = await calculate([csv(SALE, REFUND, REFUND)], { map });
  expect(data.orders).toMatchObject({ total: 3, counted: 1, refunds: 2, duplicates: 0, conflicts: 0 });
  expect(data.revenue).toEqual({ XXX: '30.00' });
});

test('so are they where the file has the newest first, or refunds of other days and amounts', async () => {
  const { data } = await calculate(
    [csv('1,Refund,a,2024-01-07,-5', '1,Refund,a,2024-01-06,-10', REFUND, REFUND, SALE)],
    { map },
  );
  expect(data.orders).toMatchObject({ total: 5, counted: 1, refunds: 4, conflicts: 0 });
  // 50 - 5 - 10 - 10 - 10.
  expect(data.revenue).toEqual({ XXX: '15.00' });
});

test('the same rows in another file are the same refunds', async () => {
  const { data } = await calculate(
    [csv(SALE, REFUND, REFUND), csv(REFUND, '1,Refund,a,2024-01-05,-10.00', REFUND)],
    {
      map,
    },
  );
  expect(data.orders).toMatchObject({ total: 6, counted: 1, refunds: 3, duplicates: 2, conflicts: 0 });
  expect(data.revenue).toEqual({ XXX: '20.00' });
});

test('with the column of the sale named, too', async () => {
  const { data } = await calculate([csv(SALE, REFUND, REFUND)], {
    map: { ...map, order: 'Order ID', refundOf: 'Order ID' },
  });
  expect(data.orders).toMatchObject({ counted: 1, refunds: 2 });
  expect(data.revenue).toEqual({ XXX: '30.00' });
});

test('the rows of a refund with an id of its own are one refund, its total taken once', async () => {
  const rows = ['R1,Refund,a,2024-01-05,-10', 'R1,Refund,a,2024-01-05,-10', 'R1,Refund,a,,'];
  const { data } = await calculate([csv(SALE, ...rows), csv(...rows)], { map });
  expect(data.orders).toMatchObject({ total: 3, counted: 1, refunds: 1, duplicates: 1, conflicts: 0 });
  expect(data.rows.rejected).toBe(0);
  expect(data.revenue).toEqual({ XXX: '40.00' });
});

test('refunded lines are summed', async () => {
  const content =
    'Order ID,Kind,Customer,Date,Line total\n1,Sale,a,2024-01-01,30\n1,Sale,a,2024-01-01,20\n1,Refund,a,2024-01-05,-10\n1,Refund,a,2024-01-05,-10\n1,Refund,a,2024-01-08,-5\n';
  const { data } = await calculate([file(content), file(content)], { map });
  expect(data.orders).toMatchObject({ total: 6, counted: 1, refunds: 2, duplicates: 3, conflicts: 0 });
  expect(data.revenue).toEqual({ XXX: '25.00' });
});
