import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('Salesforce contacts: source words, and ids that differ by case', async () => {
  const orders = file(
    'Order ID,Customer ID,Order Date,Total,Currency\n' +
      '1,0035g00000AbCdE,2024-05-01,10,GBP\n2,0035g00000aBcDe,2024-05-02,10,GBP\n3,0035g00000AbCdF,2024-05-03,10,GBP\n' +
      '4,0035g00000AbCdG,2024-05-04,10,GBP\n5,0035g00000AbCdH,2024-05-05,10,GBP\n6,0035g00000AbCdK,2024-05-06,10,GBP\n',
  );
  const { data, metrics } = await calculate([orders], {
    customers: [fixture('presets/salesforce-contacts.csv')],
  });
  expect(data.customersFiles[0]).toMatchObject({ preset: 'salesforce-contacts', rows: 12, rejected: 0 });
  expect(data.customers).toEqual({ total: 12, buyers: 6, withoutOrders: 6 });
  // Word of mouth, Customer, Employee and External Referral; Web and Trade Show are none.
  expect(metrics.ror).toMatchObject({ helped: 6, repeatOnly: 0, referredOnly: 4, both: 0 });
});
