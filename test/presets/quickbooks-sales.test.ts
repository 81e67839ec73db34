import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('QuickBooks sales: payments are no sale, credit memos lower revenue', async () => {
  const { data, metrics } = await calculate([fixture('presets/quickbooks-sales.csv')]);
  // Count: 1050 1051 1053 1056 1058 1059. 1500 + 250 + 40 + 900 + 60 + 75.25, less 40 (1054) and 100 (1055); 1057 has no customer.
  // Void: 1052 voided; a payment, an estimate and a time charge are no sale. Harbour Café and Mara bought twice.
  expect(data.orders).toEqual({
    total: 14,
    counted: 6,
    void: 4,
    voidReasons: { 'no sale': 3, voided: 1 },
    refunds: 2,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 0,
  });
  expect(data.revenue).toEqual({ EUR: '2685.25' });
  expect(data.anonymousRevenue).toEqual({ EUR: '12.00' });
  expect(data.customers).toEqual({ total: 4, buyers: 4, withoutOrders: 0 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2025-04-01', '2025-06-30']);
  expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 2 });
  expect(data.rows.rejected).toBe(0);
});
