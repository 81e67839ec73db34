import { expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

const map = { type: 'Kind', refundOf: 'Sale' };
const read = (rows: readonly string[], options: Options = {}) =>
  calculate([file(`Order ID,Sale,Kind,Customer,Date,Total,Currency\n${rows.join('\n')}\n`)], {
    map,
    ...options,
  });
const others = ['8,,Sale,z,2024-01-02,5,EUR', '9,,Sale,z,2024-03-20,5,EUR'];

test('a sale that its refund takes back in full is void, and the refund with it', async () => {
  const { data, metrics } = await read([
    '1,,Sale,a,2024-01-05,50,EUR',
    '2,1,Refund,,2024-01-09,-50,EUR',
    ...others,
  ]);
  expect(data.orders).toMatchObject({
    total: 4,
    counted: 2,
    refunds: 0,
    void: 2,
    voidReasons: { refunded: 2 },
  });
  expect(data.revenue).toEqual({ EUR: '10.00' });
  expect(metrics.repeat).toMatchObject({ buyers: 1 });
});

test('two refunds that take it back together do so, too; a part is a refund', async () => {
  const { data } = await read([
    '1,,Sale,a,2024-01-05,50,EUR',
    '2,1,Refund,,2024-01-09,-20,EUR',
    '3,1,Refund,,2024-01-10,-30,EUR',
    '4,,Sale,b,2024-01-05,50,EUR',
    '5,4,Refund,,2024-01-09,-49.99,EUR',
    ...others,
  ]);
  expect(data.orders).toMatchObject({
    total: 7,
    counted: 3,
    refunds: 1,
    void: 3,
    voidReasons: { refunded: 3 },
  });
  // 50 - 49.99 + 5 + 5.
  expect(data.revenue).toEqual({ EUR: '10.01' });
});

test('the same refund in two files is taken off once', async () => {
  const content = `Order ID,Sale,Kind,Customer,Date,Total\n1,,Sale,a,2024-01-05,50\n2,1,Refund,,2024-01-09,-25\n`;
  const { data } = await calculate([file(content), file(content)], { map });
  expect(data.orders).toMatchObject({ total: 4, counted: 1, refunds: 1, duplicates: 2, void: 0 });
  expect(data.revenue).toEqual({ XXX: '25.00' });
});

test('a refund after as-of does not make its sale void', async () => {
  const rows = ['1,,Sale,a,2024-01-05,50,EUR', '2,1,Refund,,2024-03-09,-50,EUR', ...others];
  const { data } = await read(rows, { asOf: '2024-02-01' });
  expect(data.orders).toMatchObject({ counted: 2, void: 0, refunds: 0, afterAsOf: 2 });
  expect(data.revenue).toEqual({ EUR: '55.00' });
});

test('a refund in another currency takes nothing of the sale back', async () => {
  const { data } = await read(['1,,Sale,a,2024-01-05,50,EUR', '2,1,Refund,,2024-01-09,-60,USD', ...others]);
  expect(data.orders).toMatchObject({ counted: 3, refunds: 1, void: 0 });
});
