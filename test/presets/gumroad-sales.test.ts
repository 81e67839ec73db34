import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('Gumroad: disputes, trials, pre-orders and the row of totals are no purchases', async () => {
  const { data, metrics } = await calculate([fixture('presets/gumroad-sales.csv')]);
  // Count: A1 A2 A3 A6 A9 B1 B3 B4. 20 + 10 + (30 - 12.50) + 25 + 40 + 5 + 0 + 25; B2 has no e-mail.
  // Void: A4 refunded, A5 disputed (A6 was won), A7 free trial, A8 pre-order, which was charged as A9.
  // Sue (in two cases) bought twice, Tom (once by Buyer Email) twice, Wes twice, Yan and Zoe once; Uma, Vic and Xia have void sales alone.
  expect(data.orders).toEqual({
    total: 14,
    counted: 8,
    void: 4,
    voidReasons: { disputed: 1, 'free trial': 1, 'pre-order': 1, refunded: 1 },
    refunds: 0,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  expect(data.revenue).toEqual({ USD: '142.50' });
  expect(data.anonymousRevenue).toEqual({ USD: '3.00' });
  expect(data.customers).toEqual({ total: 8, buyers: 5, withoutOrders: 3 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-03-01', '2024-05-02']);
  expect(metrics.repeat).toMatchObject({ buyers: 5, repeatBuyers: 3 });
  expect(data.rows.rejected).toBe(0);
  expect(data.rows.read).toBe(14);
  // Tom came by an affiliate.
  expect(metrics.ror).toMatchObject({
    helped: 5,
    repeatOnly: 2,
    both: 1,
    rate: 0.6,
    referralData: 'partial',
  });
});
