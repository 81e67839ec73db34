import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('QuickBooks invoices: rows of one invoice are summed, titles and totals left out', async () => {
  const { data, metrics } = await calculate([fixture('presets/quickbooks-invoices.csv')]);
  // 1041 1200; 1042 800 + 150; 1043 395; without number 10; 1044 5; 1045 300 - 50; 1048 0; 1049 40; 1046 in USD; 1047 has no customer.
  // Harbour Café (in two spellings) bought four times, Ortiz twice, Ada twice, Nils once.
  expect(data.orders).toEqual({
    total: 10,
    counted: 9,
    void: 0,
    voidReasons: {},
    refunds: 0,
    duplicates: 0,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 1,
  });
  expect(data.revenue).toEqual({ EUR: '2850.00', USD: '200.00' });
  expect(data.anonymousRevenue).toEqual({ EUR: '60.00' });
  expect(data.customers).toEqual({ total: 4, buyers: 4, withoutOrders: 0 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2025-01-15', '2025-06-30']);
  expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 3 });
  expect(data.rows.rejected).toBe(0);
  expect(data.rows.read).toBe(12);
});
