import { expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

const read = (rows: readonly string[], options: Options = {}) =>
  calculate([file(`${rows.join('\n')}\n`)], options);

test('a currency that only a later row of the order names is that of all of its rows', async () => {
  const lines = [
    'order_id,customer_id,date,line total,currency',
    '1,a,2024-01-05,1000,',
    '1,a,2024-01-05,500,JPY',
  ];
  const { data } = await read([...lines, '2,b,2024-01-06,2000,JPY']);
  expect(data.revenue).toEqual({ JPY: '3500' });
  const total = await read([
    'order_id,customer_id,date,total,currency',
    '1,a,2024-01-05,1500,',
    '1,a,2024-01-05,,JPY',
    '2,b,2024-01-06,2000,JPY',
  ]);
  expect(total.data.revenue).toEqual({ JPY: '3500' });
});

test('another order in between does not matter', async () => {
  const { data } = await read([
    'order_id,customer_id,date,line total,currency',
    '1,a,2024-01-05,1.250,',
    '2,b,2024-01-06,2.500,KWD',
    '1,a,2024-01-05,0.125,KWD',
  ]);
  // 1.250 + 0.125 + 2.500, three decimals each.
  expect(data.revenue).toEqual({ KWD: '3.875' });
});

test('lines of one order in different currencies are a conflict, not a sum', async () => {
  const { data, warnings } = await read([
    'order_id,customer_id,date,line total,currency',
    '1,a,2024-01-05,10.00,EUR',
    '1,a,2024-01-05,2000,JPY',
    '1,a,2024-01-05,5.00,EUR',
  ]);
  expect(data.revenue).toEqual({ EUR: '15.00' });
  expect(data.orders).toMatchObject({ total: 2, counted: 1, conflicts: 1 });
  expect(data.conflicts[0]).toMatchObject({ differs: 'currency', kept: { line: 2 }, leftOut: { line: 3 } });
  expect(warnings.find(({ code }) => code === 'conflicts')?.message).toContain('differs in currency');
});

test('a total in another currency is a conflict, too', async () => {
  const { data } = await read([
    'order_id,customer_id,date,total,currency',
    '1,a,2024-01-05,10.00,EUR',
    '1,a,2024-01-05,10.00,USD',
  ]);
  expect(data.revenue).toEqual({ EUR: '10.00' });
  expect(data.conflicts[0]).toMatchObject({ differs: 'currency' });
});
