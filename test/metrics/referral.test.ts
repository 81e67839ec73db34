import { expect, test } from 'vitest';
import { chainsOf, referral, referralShare } from '../../src/metrics/referral.js';
import { ACQUISITION } from '../../src/model/order-book.js';
import { bookOf, type Customer, day, resultOn, scopeOf } from './books.js';

const order = (iso: string, amount = 1000) => ({ day: day(iso), amount, currency: 0, kind: 0 });
const { referred, notReferred, unknown } = ACQUISITION;

// Window 2024. 0 is old and refers 1 and 2; 1 refers 3; 4 came by referral of nobody who is named; 5 is new on the first day of the window, 6 old and away.
const CUSTOMERS: readonly Customer[] = [
  { acquisition: unknown, entries: [order('2023-05-01'), order('2024-05-01')] },
  { acquisition: referred, referrer: 0, entries: [order('2023-12-31'), order('2024-02-01', 3000)] },
  { acquisition: referred, referrer: 0, entries: [order('2024-03-01')] },
  { acquisition: referred, referrer: 1, entries: [order('2024-12-31')] },
  { acquisition: referred, entries: [order('2024-06-01'), order('2024-06-01')] },
  { acquisition: notReferred, entries: [order('2024-01-01')] },
  { acquisition: unknown, entries: [order('2022-01-01')] },
  { acquisition: referred, referrer: 0, entries: [] },
];
const result = (customers: readonly Customer[], more: Parameters<typeof scopeOf>[1] = {}) =>
  resultOn(
    referral,
    bookOf(customers, ['EUR']),
    scopeOf(day('2024-12-31'), { currencies: ['EUR'], ...more }),
  );

test('who came by referral, and who brought them', () => {
  const { groups, interval, ...rest } = result(CUSTOMERS);
  expect(rest).toEqual({
    share: 0.75,
    reason: null,
    newCustomers: 4,
    referred: 3,
    known: 4,
    referralsPerCustomer: 3 / 7,
    base: 7,
    advocates: 2,
    advocateShare: 2 / 6,
    helped: 6,
    chains: { depth: 2, generations: [2, 1] },
  });
  expect(interval?.map((bound) => bound.toFixed(4))).toEqual(['0.3006', '0.9544']);
  expect(groups.referred).toMatchObject({
    customers: 4,
    repeatRate: 0.5,
    orders: 6,
    revenue: { EUR: '80.00' },
    averageOrderValue: { EUR: '13.33' },
    revenuePerCustomer: { EUR: '20.00' },
  });
  expect(groups.referred.repeatInterval?.map((bound) => bound.toFixed(4))).toEqual(['0.1500', '0.8500']);
  expect(groups.referred.secondOrder.map(({ days, share }) => [days, share?.toFixed(4)])).toEqual([
    [90, '0.3333'],
    [365, undefined],
  ]);
  expect(groups.others).toMatchObject({ customers: 3, repeatRate: 1 / 3, orders: 4 });
});

test('by day two orders on one day make nobody repeat', () => {
  expect(result(CUSTOMERS, { occasion: 'day' }).groups.referred).toMatchObject({
    repeatRate: 0.25,
    orders: 5,
  });
});

test('without referral data there is no share, and why', () => {
  expect(result(CUSTOMERS, { referralColumn: false })).toMatchObject({
    share: null,
    interval: null,
    referralsPerCustomer: null,
    advocateShare: null,
    reason: 'the data do not say who came by referral',
  });
});

test('nobody new', () => {
  expect(result([{ acquisition: unknown, entries: [order('2022-01-01')] }])).toMatchObject({
    share: null,
    interval: null,
    reason: 'no customer is new in the window',
    referralsPerCustomer: 0,
    advocateShare: null,
  });
});

test('advocates need not have bought themselves', () => {
  const lost = (referrer: number) => ({ acquisition: referred, referrer, entries: [order('2024-12-01')] });
  const customers = [
    { acquisition: unknown, entries: [] },
    { acquisition: unknown, entries: [] },
    lost(0),
    lost(1),
  ];
  expect(result(customers)).toMatchObject({ advocates: 2, helped: 2, advocateShare: 1 });
  expect(result(customers.slice(0, 3))).toMatchObject({ advocates: 1, helped: 1, advocateShare: 1 });
});

test('partly filled referral data are said', () => {
  const scope = scopeOf(day('2024-12-31'), { currencies: ['EUR'], firstDay: day('2020-01-01') });
  const some = result([
    { acquisition: unknown, entries: [order('2024-05-01')] },
    { acquisition: referred, entries: [order('2024-05-01')] },
  ]);
  expect(referral.warnings(some, scope)).toEqual([
    {
      code: 'partialReferralData',
      message: 'How they came is recorded for 1 of 2 new customers; the others count as not referred.',
    },
  ]);
  expect(referral.warnings(result(CUSTOMERS), scope)).toEqual([]);
  expect(referral.warnings(some, { ...scope, referralColumn: false })).toEqual([]);
});

test('chains: referred by one who was not, by one who was, and so on; whichever link is read first', () => {
  const links = [
    [1, 0, 1],
    [2, 1, 1],
    [3, 2, 0],
    [4, 0, 1],
    [9, 8, 1],
  ] as const;
  expect(chainsOf(links)).toEqual({ depth: 3, generations: [3, 1, 1] });
  expect(chainsOf(links.toReversed())).toEqual({ depth: 3, generations: [3, 1, 1] });
  // Circles are taken out when files are read; if there is one, it is the same in whatever order it comes.
  const circle = [
    [0, 1, 1],
    [1, 0, 1],
    [2, 0, 1],
  ] as const;
  const [first, second, tail] = circle;
  expect(chainsOf(circle)).toEqual({ depth: 3, generations: [1, 1, 1] });
  expect(chainsOf([second, first, tail])).toEqual({ depth: 3, generations: [1, 1, 1] });
  expect(chainsOf([])).toEqual({ depth: 0, generations: [] });
});

test('the formula refuses more referred than new customers', () => {
  expect(referralShare({ newCustomers: 4, referred: 2 })).toBe(0.5);
  expect(referralShare({ newCustomers: 2, referred: 2 })).toBe(1);
  expect(referralShare({ newCustomers: 0, referred: 0 })).toBeNull();
  expect(() => referralShare({ newCustomers: 1, referred: 2 })).toThrow(
    new RangeError('More referred than new customers.'),
  );
  expect(() => referralShare({ newCustomers: 1.5, referred: 1 })).toThrow(
    new RangeError('newCustomers must be a whole number of 0 or more; not 1.5.'),
  );
});
