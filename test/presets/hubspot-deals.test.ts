import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('HubSpot deals: only those won count, for the first contact', async () => {
  const { data, metrics } = await calculate([fixture('presets/hubspot-deals.csv')]);
  // Count: 9001 9002 9004 9007 9008 9010 9011. EUR 1200 + 300 + 450 + 75.50 + 90 + 40; USD 250; 9006 has no contact.
  // 501 bought three times, 502, 503, 504 (first of two contacts) and 505 once. 501 came by Customer Referral.
  expect(data.orders).toEqual({
    total: 12,
    counted: 7,
    void: 3,
    voidReasons: { 'appointment-scheduled': 1, 'closed-lost': 1, 'contract-sent': 1 },
    refunds: 0,
    duplicates: 1,
    conflicts: 0,
    anonymous: 1,
    afterAsOf: 0,
    zeroTotal: 0,
  });
  expect(data.revenue).toEqual({ EUR: '2155.50', USD: '250.00' });
  expect(data.anonymousRevenue).toEqual({ EUR: '100.00' });
  expect(data.customers).toEqual({ total: 5, buyers: 5, withoutOrders: 0 });
  expect([data.firstOrder, data.lastOrder]).toEqual(['2024-02-01', '2024-08-03']);
  expect(metrics.repeat).toMatchObject({ buyers: 5, repeatBuyers: 1 });
  expect(data.rows.rejected).toBe(0);
  expect(metrics.ror).toMatchObject({ helped: 5, repeatOnly: 0, referredOnly: 0, both: 1, rate: 0.2 });
});

test('HubSpot deals: --include-status takes a stage of your own', async () => {
  const { data } = await calculate([fixture('presets/hubspot-deals.csv')], {
    includeStatus: ['Contract sent'],
  });
  expect(data.orders).toMatchObject({ counted: 8, void: 2 });
  expect(data.revenue['EUR']).toBe('2215.50');
});
