import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('Stripe customers meet the payments by id, and their metadata says who came by referral', async () => {
  const payments = file(
    [
      'id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email',
      'ch_1,2025-01-03 10:00:00,80.00,0.00,eur,Paid,cus_Q01mVt7xLkA,noor@example.com',
      'ch_2,2025-02-03 10:00:00,40.00,0.00,eur,Paid,cus_Q01mVt7xLkA,noor@example.com',
      'ch_3,2025-02-05 10:00:00,40.00,0.00,eur,Paid,cus_Q02mVt7xLkA,',
      'ch_4,2025-02-11 10:00:00,30.00,0.00,eur,Paid,,ILSE@example.com',
    ].join('\n'),
  );
  const { data, metrics, warnings } = await calculate([payments], {
    customers: [fixture('presets/stripe-customers.csv')],
  });
  expect(data.customersFiles[0]).toMatchObject({ preset: 'stripe-customers', rows: 12, rejected: 0 });
  expect(data.customers).toEqual({ total: 12, buyers: 3, withoutOrders: 9 });
  // Noor came back; Timo and Ilse came by Noor, Ilse by her address in capitals.
  expect(metrics.ror).toMatchObject({ helped: 3, repeatOnly: 1, referredOnly: 2, both: 0 });
  expect(warnings.find(({ code }) => code === 'referralsNotCounted')?.message).toBe(
    '2 referrals do not count: 1 by the customer itself, 1 by somebody who is in no file.',
  );
});
