import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('Magento: closed and refunded in full are void, no e-mail means the Bill-to Name', async () => {
  const { data, metrics } = await calculate([fixture('presets/magento-orders.csv')]);
  // Count: 101 102 103 104 107 108 113. 120 + 45.50 + (60 - 15) + 30 + 20 + 15 + 10; 112 has neither e-mail nor name.
  // Void: 105 Canceled, 106 Closed, 109 Pending Payment, 110 Suspected Fraud, 111 of which all 40 went back.
  // Ada 101 103, Bo 102 113, Cleo (by name, in two spellings) 104 107, Ed 108; Dita and Fay have void orders alone.
  expect(data.orders).toEqual({
    total: 14,
    counted: 7,
    void: 5,
    voidReasons: { cancelled: 1, fraud: 1, refunded: 2, unpaid: 1 },
    refunds: 0,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 0,
  });
  expect(data.revenue).toEqual({ XXX: '285.50' });
  expect(data.anonymousRevenue).toEqual({ XXX: '12.00' });
  expect(data.customers).toEqual({ total: 6, buyers: 4, withoutOrders: 2 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-05-01', '2024-08-15']);
  expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 3 });
  expect(data.rows.rejected).toBe(0);
  expect(metrics.ror).toMatchObject({ helped: 4, repeatOnly: 3, rate: 0.75 });
});
