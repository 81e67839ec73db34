import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

describe('a column that is known by a part of its name only', () => {
  test('is taken, with a warning', async () => {
    const { data, warnings } = await calculate([
      file('order_id,customer_id,date,order_sum_eur\n1,a,2024-01-05,10.00\n2,b,2024-01-06,12.50\n'),
    ]);
    expect(data.revenue).toEqual({ XXX: '22.50' });
    expect(warnings.filter(({ code }) => code === 'guessedColumn')).toEqual([
      {
        about: 'figures',
        code: 'guessedColumn',
        message:
          '"order_sum_eur" is taken for the order total by a part of its name. Confirm it with --map amount=COLUMN.',
      },
    ]);
  });

  test('is no guess where --map names it', async () => {
    const { warnings } = await calculate(
      [file('order_id,customer_id,date,order_sum_eur\n1,a,2024-01-05,10.00\n')],
      {
        map: { amount: 'order_sum_eur' },
      },
    );
    expect(warnings.filter(({ code }) => code === 'guessedColumn')).toEqual([]);
  });

  test('is said once, however many files have it', async () => {
    const month = (day: string) =>
      file(`order_id,customer_id,date,betrag_eur\n${day},a,2024-01-${day},10.00\n`);
    const { data, warnings } = await calculate([month('05'), month('06')]);
    expect(data.revenue).toEqual({ XXX: '20.00' });
    expect(warnings.filter(({ code }) => code === 'guessedColumn')).toHaveLength(1);
  });
});

test('the day somebody registered is not the day of an order', async () => {
  const { data } = await calculate([
    file(
      'order_id,customer_id,registration_date,booked on,total\n1,a,2019-03-01,2024-01-05,10.00\n2,a,2019-03-01,2024-02-05,10.00\n',
    ),
  ]);
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-01-05', '2024-02-05']);
});

test.each([
  'registration_date',
  'signup date',
  'member_date',
  'first_seen_date',
  'last date',
  'valid date',
  'join_date',
  'start_date',
])('the order date is asked for where there is only %s', async (column) => {
  await expect(
    calculate([file(`order_id,customer_id,${column},total\n1,a,2019-03-01,10.00\n`)]),
  ).rejects.toThrow('no column is the order date');
});

test.each([
  'total_weight',
  'total_points',
  'total volume',
  'total visits',
  'total items',
  'total km',
  'total hours',
  'loyalty score total',
  'consumer_segment',
  'order_summary',
])('%s is no revenue', async (column) => {
  const { data, warnings } = await calculate([
    file(`order_id,customer_id,date,${column}\n1,a,2024-01-05,10\n2,b,2024-01-06,12\n`),
  ]);
  expect(data.revenue).toEqual({});
  expect(warnings.map(({ code }) => code)).toContain('noAmounts');
});

test.each([
  'betrag_eur',
  'bedrag_eur',
  'montant_eur',
  'importe_eur',
  'importo_eur',
  'valor_eur',
  'gesamtsumme_eur',
])('%s is the revenue, and total_weight beside it is not', async (column) => {
  const { data } = await calculate([
    file(
      `order_id,customer_id,date,total_weight,${column}\n1,a,2024-01-05,99,10.50\n2,b,2024-01-06,99,12.00\n`,
    ),
  ]);
  expect(data.revenue).toEqual({ XXX: '22.50' });
});
