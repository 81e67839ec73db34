import { expect, test } from 'vitest';
import { calculate, claims } from '../../src/index.js';
import { file } from '../files.js';

const ROWS = `Order,Customer,Date,Total
1,a,2024-01-05,10.00
2,a,2024-02-05,20.00
3,c,2024-03-05,-4.00
4,a,2024-03-06,-5.00
`;

test('a refund of somebody without an order is in the revenue of the data and in no customer, and said', async () => {
  const { data, metrics, warnings } = await calculate([file(ROWS)], { metric: ['historicValue'] });
  expect(data.revenue).toEqual({ XXX: '21.00' });
  expect(metrics.historicValue?.revenue).toEqual({ XXX: '25.00' });
  expect(warnings.find(({ code }) => code === 'refundsWithoutOrder')).toEqual({
    about: 'figures',
    code: 'refundsWithoutOrder',
    message:
      "Refunds of people without an order that counts come to -4.00: they are in the revenue of the data, and in no customer's.",
  });
});

test('the refund of a buyer needs no word', async () => {
  const { warnings } = await calculate([file(ROWS.replace('3,c', '3,a'))], { metric: ['historicValue'] });
  expect(warnings.map(({ code }) => code)).not.toContain('refundsWithoutOrder');
});

test('what lies after the last order of the data is unknown, not 0: no verdict on months 31 to 36', async () => {
  const rows = 'Order,Customer,Date,Total\n1,a,2020-01-05,10.00\n2,a,2020-02-05,20.00\n';
  const spendMore = async (asOf: string) =>
    (await claims([file(rows)], { asOf })).claims.find(({ id }) => id === 'spendMore');
  expect(await spendMore('2030-01-01')).toMatchObject({
    verdict: 'cannot be told',
    reason:
      'not enough history: no customer bought for the first time 36 months before the last order of the data',
  });
});
