import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file } from '../files.js';

test('a list of referrals given with --customers is read as one: what is pending does not count', async () => {
  const orders = file(
    'order_id,customer_id,date,total\n1,a,2024-01-05,10.00\n2,b,2024-01-06,10.00\n3,c,2024-01-07,10.00\n',
  );
  const referrals = file('referee,referrer,date,status\nb,a,2024-01-02,completed\nc,a,2024-01-03,pending\n');
  const { metrics, warnings } = await calculate([orders], { customers: [referrals] });
  expect(metrics.ror).toMatchObject({ rate: 1 / 3, helped: 3, referredOnly: 1, repeatOnly: 0 });
  expect(warnings.map(({ code }) => code)).toContain('referralsNotCompleted');
});
