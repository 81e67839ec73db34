import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('Vtiger contacts: word of mouth is a referral, an existing customer is none', async () => {
  const orders = file(
    'Order ID,Customer ID,Order Date,Total,Currency\n' +
      '1,CON1,2024-05-01,10,EUR\n2,CON2,2024-05-02,10,EUR\n3,CON3,2024-05-03,10,EUR\n4,CON4,2024-05-04,10,EUR\n5,CON5,2024-05-05,10,EUR\n6,CON6,2024-05-06,10,EUR\n',
  );
  const { data, metrics } = await calculate([orders], {
    customers: [fixture('presets/vtiger-contacts.csv')],
  });
  expect(data.customersFiles[0]).toMatchObject({ preset: 'vtiger-contacts', rows: 12, rejected: 0 });
  expect(data.customers).toEqual({ total: 12, buyers: 6, withoutOrders: 6 });
  // CON1 Word of mouth, CON5 Customer Referral.
  expect(metrics.ror).toMatchObject({ helped: 6, referredOnly: 2 });
});
