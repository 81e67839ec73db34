import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const read = (header: string, rows: string, map: Readonly<Record<string, string>> = {}) =>
  calculate([file(`order_id,customer_id,date,product,${header}\n${rows}`)], { map });

test.each(['price', 'item price', 'product price', 'price each', 'Preis', 'prix'])(
  'beside a quantity, %s is the price of one piece',
  async (price) => {
    // 3 x 50 + 2 x 50
    const { data } = await read(`quantity,${price}`, '1,a,2024-01-05,x,3,50.00\n2,b,2024-01-06,x,2,50.00\n');
    expect(data.revenue).toEqual({ XXX: '250.00' });
  },
);

test('with a word about it, which the user can answer', async () => {
  const rows = '1,a,2024-01-05,x,3,50.00\n2,b,2024-01-06,x,2,50.00\n';
  const { warnings } = await read('quantity,item price', rows);
  expect(warnings.find(({ code }) => code === 'guessedColumn')?.message).toBe(
    `"item price" is taken for the price of one piece, as there is a quantity beside it. If it is an order's total, say so with --map amount=COLUMN, if a line's, with --map lineAmount=COLUMN.`,
  );
  const answered = await read('quantity,item price', rows, { lineAmount: 'item price' });
  expect(answered.data.revenue).toEqual({ XXX: '100.00' });
  expect(answered.warnings.find(({ code }) => code === 'guessedColumn')).toBeUndefined();
});

test.each(['total', 'line total', 'amount', 'item total', 'order_total_eur'])(
  'a column called %s goes before a price and a quantity',
  async (total) => {
    const { data } = await read(
      `quantity,price,${total}`,
      '1,a,2024-01-05,x,3,50.00,140.00\n2,b,2024-01-06,x,2,50.00,95.50\n',
    );
    expect(data.revenue).toEqual({ XXX: '235.50' });
  },
);

test('a price without a quantity is the order total', async () => {
  const { data } = await read('price', '1,a,2024-01-05,x,50.00\n2,b,2024-01-06,x,50.00\n');
  expect(data.revenue).toEqual({ XXX: '100.00' });
});
