import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const read = (...lines: readonly string[]) =>
  calculate([file(`order_id,customer_id,date,line total\n${lines.join('\n')}\n9,z,2024-03-01,5\n`)]);

test('an order whose lines were all returned is void, no purchase of 0', async () => {
  const { data, metrics } = await read(
    '1,a,2024-01-05,50.00',
    '1,a,2024-01-05,50.00',
    '1,a,2024-01-05,-100.00',
  );
  expect(data.orders).toMatchObject({
    total: 2,
    counted: 1,
    void: 1,
    voidReasons: { refunded: 1 },
    zeroTotal: 0,
  });
  expect(data.revenue).toEqual({ XXX: '5.00' });
  expect(metrics.repeat).toMatchObject({ buyers: 1 });
});

test('an order some of whose lines were returned counts with the rest', async () => {
  const { data } = await read('1,a,2024-01-05,50.00', '1,a,2024-01-05,30.00', '1,a,2024-01-05,-50.00');
  expect(data.orders).toMatchObject({ counted: 2, void: 0 });
  expect(data.revenue).toEqual({ XXX: '35.00' });
});

test('an order of free lines is a purchase of 0', async () => {
  const { data } = await read('1,a,2024-01-05,0.00', '1,a,2024-01-05,0.00');
  expect(data.orders).toMatchObject({ counted: 2, void: 0, zeroTotal: 1 });
});

test('an exchange that gives back more than it sells is a refund', async () => {
  const { data } = await read('1,a,2024-01-05,50.00', '2,a,2024-01-09,20.00', '2,a,2024-01-09,-50.00');
  expect(data.orders).toMatchObject({ counted: 2, refunds: 1, void: 0 });
  // 50 - 30 + 5.
  expect(data.revenue).toEqual({ XXX: '25.00' });
});
