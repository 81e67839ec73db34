import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';

test('Square customers meet the transactions by id, and say who came by referral', async () => {
  const { data, metrics, warnings } = await calculate([fixture('presets/square-transactions.csv')], {
    customers: [fixture('presets/square-customers.csv')],
  });
  expect(data.customersFiles[0]).toMatchObject({ preset: 'square-customers', rows: 12, rejected: 0 });
  // Six of the transactions (one of them known by reference id) and seven who never bought.
  expect(data.customers).toEqual({ total: 13, buyers: 5, withoutOrders: 8 });
  // Ben by Ana and Dan by Ben bought; Fay by Eve did not. Ana, Ben and LOY-118 came back, so that Ben did both.
  expect(metrics.ror).toMatchObject({ helped: 5, repeatOnly: 2, referredOnly: 1, both: 1 });
  expect(warnings.find(({ code }) => code === 'referralsNotCounted')?.message).toBe(
    '2 referrals do not count: 1 by the customer itself, 1 by somebody who is in no file.',
  );
});
