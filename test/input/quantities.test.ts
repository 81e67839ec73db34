import { expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

const read = (rows: readonly string[], options: Options = {}) =>
  calculate([file(`${['order_id;customer_id;date;quantity;unit_price', ...rows].join('\n')}\n`)], options);

test('quantities of three decimals go by the decimal of the prices', async () => {
  const { data } = await read(['1;a;2024-01-05;1.500;10.00', '2;b;2024-01-06;2.250;4.00']);
  // 1.5 x 10.00 + 2.25 x 4.00.
  expect(data.revenue).toEqual({ XXX: '24.00' });
  const comma = await read(['1;a;2024-01-05;1,500;10,00', '2;b;2024-01-06;2,250;4,00']);
  expect(comma.data.revenue).toEqual({ XXX: '24.00' });
});

test('beside prices with the other separator they are thousands', async () => {
  const { data } = await read(['1;a;2024-01-05;1,500;0.10', '2;b;2024-01-06;2;4.00']);
  // 1500 x 0.10 + 2 x 4.00.
  expect(data.revenue).toEqual({ XXX: '158.00' });
});

test('one quantity that decides says it for all', async () => {
  const { data } = await read(['1;a;2024-01-05;1.500;10', '2;b;2024-01-06;0.25;4']);
  expect(data.revenue).toEqual({ XXX: '16.00' });
});

test('where nothing decides, the file is refused; --decimal says it', async () => {
  const rows = ['1;a;2024-01-05;1.500;10', '2;b;2024-01-06;2.250;4'];
  await expect(read(rows)).rejects.toThrow(
    /:2: 1\.500 in "quantity" could be thousands or three decimals, and no row of the file decides\.\nSay which with --decimal/,
  );
  expect((await read(rows, { decimal: '.' })).data.revenue).toEqual({ XXX: '24.00' });
  expect((await read(rows, { decimal: ',' })).data.revenue).toEqual({ XXX: '24000.00' });
});

test('prices of a currency without decimals do not make thousands of quantities', async () => {
  await expect(read(['1;a;2024-01-05;1.500;¥10'])).rejects.toThrow(/1\.500 in "quantity" could be thousands/);
});

test('a quantity that contradicts the others is rejected', async () => {
  const { data, warnings } = await read([
    '1;a;2024-01-05;1.25;10.00',
    '2;a;2024-01-05;0.25;10.00',
    '3;b;2024-01-06;2,5;4.00',
  ]);
  expect(data.revenue).toEqual({ XXX: '15.00' });
  expect(data.rows.rejected).toBe(1);
  expect(warnings.find(({ code }) => code === 'rejectedRows')?.message).toMatch(
    /:4, column quantity: contradicts the decimal point of the column\. /,
  );
});

test('files with and without quantities go together', async () => {
  const totals = file('order_id,customer_id,date,total\n9,a,2024-02-01,7.00\n');
  const lines = file(
    'order_id,customer_id,date,quantity,unit_price\n1,a,2024-01-05,3,2.50\n1,a,2024-01-05,-1,2.50\n',
  );
  for (const files of [
    [totals, lines],
    [lines, totals],
  ]) {
    expect((await calculate(files)).data.revenue).toEqual({ XXX: '12.00' });
  }
});
