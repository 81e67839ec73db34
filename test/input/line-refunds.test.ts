import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const read = (...rows: readonly string[]) => calculate([file(`${rows.join('\n')}\n`)]);

test('refunds of the lines of an order are summed', async () => {
  const { data } = await read(
    'order_id,customer_id,date,line total,refunded amount',
    '1,a,2024-01-05,50.00,10.00',
    '1,a,2024-01-05,30.00,5.00',
    '2,b,2024-01-06,20.00,',
  );
  // 50 + 30 - 10 - 5 + 20.
  expect(data.revenue).toEqual({ XXX: '85.00' });
  expect(data.orders).toMatchObject({ total: 2, counted: 2, conflicts: 0 });
});

test('an order whose lines are all refunded is void', async () => {
  const { data } = await read(
    'order_id,customer_id,date,line total,refunded amount',
    '1,a,2024-01-05,50.00,50.00',
    '1,a,2024-01-05,30.00,30.00',
    '2,b,2024-01-06,20.00,',
  );
  expect(data.orders).toMatchObject({ counted: 1, void: 1, voidReasons: { refunded: 1 } });
  expect(data.revenue).toEqual({ XXX: '20.00' });
});

test('beside totals, a refund that repeats is taken once, also where the first row has 0 or nothing', async () => {
  const { data } = await read(
    'order_id,customer_id,date,total,refunded amount',
    '1,a,2024-01-05,80.00,10.00',
    '1,a,2024-01-05,80.00,10.00',
    '2,b,2024-01-06,20.00,0.00',
    '2,b,2024-01-06,20.00,5.00',
    '3,c,2024-01-06,20.00,',
    '3,c,2024-01-06,20.00,5.00',
  );
  // 70 + 15 + 15.
  expect(data.revenue).toEqual({ XXX: '100.00' });
  expect(data.orders.conflicts).toBe(0);
});

test('beside totals, another refund is a conflict', async () => {
  const { data } = await read(
    'order_id,customer_id,date,total,refunded amount',
    '1,a,2024-01-05,80.00,10.00',
    '1,a,2024-01-05,80.00,5.00',
  );
  expect(data.revenue).toEqual({ XXX: '70.00' });
  expect(data.conflicts).toMatchObject([{ differs: 'refund', kept: { line: 2 }, leftOut: { line: 3 } }]);
});
