import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, sharedData } from '../files.js';

describe('a list of referrals is told from orders and customers by its columns', () => {
  test('orders that say whether a customer is new, and by whom it came, are orders', async () => {
    const january = file('order_id,customer_id,date,total\n1,a,2024-01-05,10.00\n2,b,2024-01-06,10.00\n');
    const february = file(
      'order_id,customer_id,date,total,new customer,referrer\n3,c,2024-02-05,10.00,yes,\n4,a,2024-02-06,10.00,no,\n5,d,2024-02-07,10.00,yes,a\n',
    );
    const { data, metrics } = await calculate([january, february]);
    expect(data.orders).toMatchObject({ total: 5, counted: 5 });
    expect(data.revenue).toEqual({ XXX: '50.00' });
    expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 1 });
  });

  test('orders with a flag for referred customers are orders', async () => {
    const { data } = await calculate([
      file(
        'order_id,customer_id,date,total,referred customer,referrer\n1,a,2024-01-05,10.00,no,\n2,b,2024-01-06,12.00,yes,a\n',
      ),
    ]);
    expect(data.orders).toMatchObject({ total: 2, counted: 2 });
    expect(data.revenue).toEqual({ XXX: '22.00' });
  });

  test('referrals that name the transaction they were rewarded for are referrals', async () => {
    const referrals = sharedData('gym-referrals/user_referrals.csv');
    if (referrals === undefined) return;
    await expect(calculate([referrals])).rejects.toThrow(
      /is a list of referrals \(generic\); it has no orders/,
    );
  });
});
