import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

const head = 'order,customer,date,total,refunded amount,status';
const csv = (...rows: readonly string[]) => file(`${[head, ...rows].join('\n')}\n`);

/** The same with the files in either order, but for the list of files itself. */
async function bothWays(a: string, b: string) {
  const [first, second] = [await calculate([a, b]), await calculate([b, a])];
  expect({ ...second, data: { ...second.data, files: [] } }).toEqual({
    ...first,
    data: { ...first.data, files: [] },
  });
  return first;
}

describe('an order that stands in two files', () => {
  test('counts with its later refund or cancellation, whichever file comes first', async () => {
    const jan = csv('1,a,2024-01-05,10,,paid', '2,b,2024-01-06,20,,paid', '3,c,2024-01-07,30,,paid');
    const feb = csv(
      '1,a,2024-01-05,10,4,partially refunded',
      '2,b,2024-01-06,20,,refunded',
      '3,c,2024-01-07,30,,paid',
      '4,a,2024-02-01,5,,paid',
    );
    const { data, warnings, metrics } = await bothWays(jan, feb);
    expect(data.orders).toMatchObject({
      total: 7,
      counted: 3,
      void: 1,
      voidReasons: { refunded: 1 },
      duplicates: 3,
      conflicts: 0,
    });
    // 10 - 4 + 30 + 5.
    expect(data.revenue).toEqual({ XXX: '41.00' });
    expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 1 });
    expect(warnings.filter(({ code }) => code === 'updatedOrders')).toEqual([
      {
        about: 'figures',
        code: 'updatedOrders',
        message:
          '2 orders stand in several files with a later payment, refund or cancellation, which counts.',
      },
    ]);
  });

  test.each([
    ['failed', 'paid', { counted: 2, void: 0 }],
    ['draft', 'cancelled', { counted: 1, voidReasons: { cancelled: 1 } }],
    ['paid', 'chargeback', { counted: 1, voidReasons: { reversed: 1 } }],
    ['paid', 'trash', { counted: 1, voidReasons: { trash: 1 } }],
    ['cancelled', 'refunded', { counted: 1, voidReasons: { refunded: 1 } }],
  ])('once %s and once %s', async (a, b, orders) => {
    const other = '2,b,2024-01-06,20,,paid';
    const { data } = await bothWays(csv(`1,a,2024-01-05,10,,${a}`, other), csv(`1,a,2024-01-05,10,,${b}`));
    expect(data.orders).toMatchObject({ ...orders, duplicates: 1, conflicts: 0 });
  });

  test('in three files in three states is one updated order', async () => {
    const states = ['draft', 'paid', 'cancelled'].map((state) => csv(`1,a,2024-01-05,10,,${state}`));
    const { data, warnings } = await calculate([...states, csv('2,b,2024-01-06,20,,paid')]);
    expect(data.orders).toMatchObject({ total: 4, counted: 1, void: 1, duplicates: 2 });
    expect(warnings.find(({ code }) => code === 'updatedOrders')?.message).toBe(
      '1 order stands in several files with a later payment, refund or cancellation, which counts.',
    );
  });

  test('in the same state is only a duplicate', async () => {
    const row = '1,a,2024-01-05,10,,paid';
    const { data, warnings } = await calculate([csv(row), csv(row)]);
    expect(data.orders).toMatchObject({ counted: 1, duplicates: 1 });
    expect(warnings.map(({ code }) => code)).not.toContain('updatedOrders');
  });

  test('the refund of a sale that a later file voids is void with it', async () => {
    const map = { type: 'Kind', refundOf: 'Sale' };
    const rows = (status: string) =>
      file(
        `order,Sale,Kind,customer,date,total,status\n1,,Sale,a,2024-01-05,30,${status}\n2,1,Refund,a,2024-01-09,-10,paid\n3,,Sale,b,2024-01-09,5,paid\n`,
      );
    const { data } = await calculate([rows('paid'), rows('cancelled')], { map });
    expect(data.orders).toMatchObject({ counted: 1, void: 2, voidReasons: { cancelled: 2 }, refunds: 0 });
    expect(data.revenue).toEqual({ XXX: '5.00' });
  });

  test('an id that an export and an own list share by chance: the months of each overlap for themselves', async () => {
    const stripe = (...rows: readonly string[]) =>
      file(`id,Created (UTC),Amount,Amount Refunded,Status,Customer Email\n${rows.join('\n')}\n`);
    const own = file('order,email,date,total\n1,bob@example.com,2024-01-05,99\n');
    const jan = stripe('1,2024-01-05 10:00:00,10.00,0.00,Paid,ann@example.com');
    const feb = stripe('1,2024-01-05 10:00:00,10.00,4.00,Paid,ann@example.com');
    for (const files of [
      [own, jan, feb],
      [feb, own, jan],
    ]) {
      const { data } = await calculate(files);
      expect(data.orders).toMatchObject({ total: 3, counted: 2, duplicates: 1, conflicts: 0 });
      // 99 + 10 - 4.
      expect(data.revenue).toMatchObject({ XXX: '105.00' });
    }
  });
});
