import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const HEADER = 'order_id,customer_id,date,total';

describe('a column called refunded that says yes or no', () => {
  test.each([
    ['0', '1', 'refunded'],
    ['no', 'yes', 'refunded'],
    ['FALSE', 'TRUE', 'refunded'],
    ['', 'yes', 'refund'],
    ['', '1', 'refund'],
    ['N', 'Y', 'Refunded'],
  ])('"%s" and "%s" of %s', async (no, yes, column) => {
    const { data, metrics } = await calculate([
      file(
        `${HEADER},${column}\n1,a,2024-01-05,100.00,${no}\n2,b,2024-01-06,100.00,${yes}\n3,a,2024-01-07,100.00,${yes}\n`,
      ),
    ]);
    expect(data.orders).toMatchObject({ total: 3, counted: 1, void: 2, voidReasons: { refunded: 2 } });
    expect(data.revenue).toEqual({ XXX: '100.00' });
    expect(metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 0 });
  });

  test('0 and 1 are said to be taken so; --map makes amounts of them', async () => {
    const path = file(`${HEADER},refunded\n1,a,2024-01-05,100.00,0\n2,b,2024-01-06,100.00,1\n`, 'flags.csv');
    const { warnings } = await calculate([path]);
    expect(warnings.find(({ code }) => code === 'refundFlags')?.message).toMatch(
      /flags\.csv: "refunded" has only 0 and 1, which are taken for no and yes\. If they are amounts, say so with --map refund=COLUMN\.$/,
    );
    const { data } = await calculate([path], { map: { refund: 'refunded' } });
    expect(data.orders).toMatchObject({ counted: 2 });
    expect(data.revenue).toEqual({ XXX: '199.00' });
  });

  test('an order that is void by its status keeps that reason', async () => {
    const { data } = await calculate([
      file(`${HEADER},status,refunded\n1,a,2024-01-05,100.00,cancelled,1\n2,b,2024-01-06,100.00,paid,0\n`),
    ]);
    expect(data.orders.voidReasons).toEqual({ cancelled: 1 });
  });

  test('a later amount among the words is rejected, not read as no', async () => {
    const many = Array.from({ length: 60 }, (_row, at) => `${at + 1},a,2024-01-05,10.00,no\n`).join('');
    const { data, warnings } = await calculate([
      file(`${HEADER},refunded\n${many}61,b,2024-01-06,10.00,4.50\n`),
    ]);
    expect(data.rows).toMatchObject({ read: 61, rejected: 1 });
    expect(warnings.find(({ code }) => code === 'rejectedRows')?.message).toContain(
      ':62, column refunded: neither yes nor no, as the first rows have it; if these are amounts, say so with --map refund=COLUMN.',
    );
  });
});

test.each([
  ['amounts beside 0 and 1', ['0', '1', '25.00'], '274.00'],
  ['amounts of 1.00', ['0.00', '1.00', ''], '299.00'],
  ['nothing but 0', ['0', '0', ''], '300.00'],
])('%s are amounts', async (_what, refunds, revenue) => {
  const rows = refunds.map((refund, at) => `${at},${at},2024-01-05,100.00,${refund}\n`).join('');
  const { data, warnings } = await calculate([file(`${HEADER},refunded\n${rows}`)]);
  expect(data.orders).toMatchObject({ counted: 3, void: 0 });
  expect(data.revenue).toEqual({ XXX: revenue });
  expect(warnings.map(({ code }) => code)).not.toContain('refundFlags');
});
