import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('HubSpot contacts meet their deals by Record ID; a web link is no referral', async () => {
  const { data, metrics } = await calculate([fixture('presets/hubspot-deals.csv')], {
    customers: [fixture('presets/hubspot-contacts.csv')],
  });
  expect(data.customersFiles[0]).toMatchObject({ preset: 'hubspot-contacts', rows: 12, rejected: 0 });
  expect(data.customers).toEqual({ total: 12, buyers: 5, withoutOrders: 7 });
  // 501 by the deal's Lead source, and bought again; 502 by word of mouth; 505 by a friend. 503 and 504 are REFERRALS of web sites.
  expect(metrics.ror).toMatchObject({ helped: 5, repeatOnly: 0, referredOnly: 2, both: 1, rate: 0.6 });
});
