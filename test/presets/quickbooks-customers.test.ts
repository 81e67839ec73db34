import { expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { file, fixture } from '../files.js';

test('QuickBooks customers meet invoices and sales by display name', async () => {
  const { data } = await calculate(
    [fixture('presets/quickbooks-invoices.csv'), fixture('presets/quickbooks-sales.csv')],
    { customers: [fixture('presets/quickbooks-customers.csv')] },
  );
  expect(data.customersFiles[0]).toMatchObject({ preset: 'quickbooks-customers', rows: 12, rejected: 0 });
  // Invoices: Harbour Café, Nils, Ortiz, Ada. Sales: Harbour Café, Mara, Ozan, Pia. Five more are in the list alone.
  expect(data.customers).toEqual({ total: 12, buyers: 7, withoutOrders: 5 });
});

test('QuickBooks customers: Referred By holds a display name', async () => {
  const customers = file(
    'Customer,Phone Numbers,Email,Full Name,Billing Address,Open Balance,Currency,Referred By\n' +
      'Harbour Café,,,,,0,EUR,\nAda Quill,,,,,0,EUR,Harbour Café\n',
  );
  const { metrics } = await calculate([fixture('presets/quickbooks-invoices.csv')], {
    customers: [customers],
  });
  expect(metrics.ror).toMatchObject({ helped: 4, repeatOnly: 2, referredOnly: 0, both: 1 });
});
