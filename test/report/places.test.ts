import { expect, test } from 'vitest';
import { calculate, type Options, type Report } from '../../src/index.js';
import { file } from '../files.js';

// Up to 2025-03-01: a1 to a3 count, a4 is cancelled, a5 a refund, a6 without customer, a1 comes again, a2 contradicts itself.
// After it: b1 an order, b2 a refund, b3 an order and b4 a refund without customer, b5 cancelled.
const ORDERS = `order,customer,date,total,currency,status
a1,ann,2025-01-05,10.00,EUR,paid
a2,bob,2025-02-01,20.00,EUR,paid
a3,ann,2025-03-01,30.00,EUR,paid
a4,bob,2025-02-02,40.00,EUR,cancelled
a5,ann,2025-02-03,-5.00,EUR,paid
a6,,2025-01-01,7.00,EUR,paid
b1,cas,2025-04-01,50.00,EUR,paid
b2,ann,2025-04-02,-9.00,EUR,paid
b3,,2025-04-03,11.00,EUR,paid
b4,,2025-04-04,-1.00,EUR,paid
b5,bob,2025-04-05,60.00,EUR,cancelled
`;
const AGAIN = `order,customer,date,total,currency,status
a1,ann,2025-01-05,10.00,EUR,paid
a2,bob,2025-02-01,21.00,EUR,paid
`;
const paths = [file(ORDERS), file(AGAIN)];
const run = async (options: Options = {}) => (await calculate(paths, options)).data;
const sum = ({ orders }: Report['data']) =>
  orders.counted +
  orders.void +
  orders.refunds +
  orders.duplicates +
  orders.conflicts +
  orders.anonymous +
  orders.afterAsOf;

test('with --as-of every order is in one place: void first, then after as-of, then refund, then anonymous', async () => {
  const data = await run({ asOf: '2025-03-01' });
  expect(data.orders).toEqual({
    total: 13,
    counted: 3,
    void: 2,
    voidReasons: { cancelled: 2 },
    refunds: 1,
    duplicates: 1,
    conflicts: 1,
    anonymous: 1,
    afterAsOf: 4,
    zeroTotal: 0,
  });
  expect(sum(data)).toBe(13);
});

test('without --as-of the same orders are refunds and anonymous', async () => {
  const data = await run();
  expect(data.orders).toMatchObject({ counted: 4, void: 2, refunds: 3, anonymous: 2, afterAsOf: 0 });
  expect(sum(data)).toBe(13);
});

test.each(['2024-12-31', '2025-01-01', '2025-01-31', '2025-02-03', '2025-04-03', '2026-01-01'])(
  'the places add up as of %s',
  async (asOf) => {
    expect(sum(await run({ asOf }))).toBe(13);
  },
);

test('the first and last order are counted ones', async () => {
  const early = await run({ asOf: '2025-03-31' });
  expect([early.firstOrder, early.lastOrder]).toEqual(['2025-01-05', '2025-03-01']);
  const all = await run();
  expect([all.firstOrder, all.lastOrder]).toEqual(['2025-01-05', '2025-04-01']);
});

test('before the first order nothing is counted, and there is no first and last order', async () => {
  const { data, warnings } = await calculate(paths, { asOf: '2024-12-31' });
  expect([data.orders.counted, data.firstOrder, data.lastOrder]).toEqual([0, null, null]);
  expect(warnings).toContainEqual({
    about: 'figures',
    code: 'asOfBeforeData',
    message: 'The first order is of 2025-01-01, after the as-of date: nothing is counted.',
  });
});

test('an anonymous order alone up to as-of: nothing is counted', async () => {
  const { warnings } = await calculate(paths, { asOf: '2025-01-02' });
  expect(warnings).toContainEqual({
    about: 'figures',
    code: 'asOfBeforeData',
    message: 'No order of a known customer is of the as-of date or before it: nothing is counted.',
  });
});

test('revenue without customer is that up to as-of', async () => {
  expect((await run({ asOf: '2025-03-01' })).anonymousRevenue).toEqual({ EUR: '7.00' });
  expect((await run()).anonymousRevenue).toEqual({ EUR: '17.00' });
});
