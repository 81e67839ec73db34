import { expect, test } from 'vitest';
import { historicValue, simpleLifetimeValue } from '../../src/metrics/historic-value.js';
import { bookOf, type Customer, FIRST, resultOn, scopeOf } from './books.js';

const order = (at: number, amount: number) => ({ day: FIRST + at, amount, currency: 0, kind: 0 });
const refund = (at: number, amount: number) => ({ day: FIRST + at, amount, currency: 0, kind: 1 });
const result = (customers: readonly Customer[], more: Parameters<typeof scopeOf>[1] = {}) =>
  resultOn(
    historicValue,
    bookOf(customers, more.currencies === undefined ? ['EUR'] : [...more.currencies]),
    scopeOf(FIRST + 400, { currencies: ['EUR'], ...more }),
  );

// Watched for 400, 365 and 29 days.
const CUSTOMERS: readonly Customer[] = [
  {
    acquisition: 0,
    entries: [order(0, 1000), order(30, 200), order(31, 400), refund(90, 100), order(400, 5000)],
  },
  { acquisition: 0, entries: [order(35, 3000)] },
  { acquisition: 0, entries: [order(371, 800)] },
  { acquisition: 0, entries: [refund(5, 100)] },
];

test('what buyers have brought so far, and by age', () => {
  expect(result(CUSTOMERS)).toEqual({
    buyers: 3,
    reason: null,
    revenue: { EUR: '103.00' },
    mean: { EUR: '34.33' },
    median: { EUR: '30.00' },
    p25: { EUR: '19.00' },
    p75: { EUR: '47.50' },
    p90: { EUR: '58.00' },
    meanTenureDays: (400 + 365 + 29) / 3,
    byAge: [
      { days: 30, customers: 2, revenue: { EUR: '42.00' }, perCustomer: { EUR: '21.00' } },
      { days: 90, customers: 2, revenue: { EUR: '45.00' }, perCustomer: { EUR: '22.50' } },
      { days: 180, customers: 2, revenue: { EUR: '45.00' }, perCustomer: { EUR: '22.50' } },
      { days: 365, customers: 2, revenue: { EUR: '45.00' }, perCustomer: { EUR: '22.50' } },
    ],
  });
});

test('what a customer has brought may be more than a number holds exactly', () => {
  const rich = { acquisition: 0, entries: [order(0, 2 ** 53 - 2), order(1, 4)] };
  // 2^53 + 2 minor units.
  expect(result([rich])).toMatchObject({
    revenue: { EUR: '90071992547409.94' },
    median: { EUR: '90071992547409.94' },
  });
});

test.each([
  [[], {}, 'nobody has bought'],
  [CUSTOMERS, { amountColumn: false }, 'no column gives amounts'],
  [CUSTOMERS, { currencies: ['EUR', 'USD'] }, 'several currencies: customers have no one value'],
] as const)('no value: %#', (customers, more, reason) => {
  expect(result(customers, more)).toMatchObject({ reason });
});

test('several currencies have their revenue, but no mean', () => {
  const { revenue, mean, median, p25, byAge } = result(CUSTOMERS, { currencies: ['EUR', 'USD'] });
  expect({ revenue, mean, median, p25 }).toEqual({
    revenue: { EUR: '103.00', USD: '0.00' },
    mean: {},
    median: {},
    p25: {},
  });
  expect(byAge[0]).toEqual({
    days: 30,
    customers: 2,
    revenue: { EUR: '42.00', USD: '0.00' },
    perCustomer: {},
  });
});

test('by age, where customers buy in other currencies, in two, or for more than a number holds exactly', () => {
  const dollars = (at: number, amount: number) => ({ ...order(at, amount), currency: 1 });
  const customers: readonly Customer[] = [
    { acquisition: 0, entries: [order(0, 1000), dollars(30, 300), dollars(31, 500)] },
    { acquisition: 0, entries: [dollars(0, 700), dollars(100, 90)] },
  ];
  expect(result(customers, { currencies: ['EUR', 'USD'] }).byAge.map(({ revenue }) => revenue)).toEqual([
    { EUR: '10.00', USD: '10.00' },
    { EUR: '10.00', USD: '15.00' },
    { EUR: '10.00', USD: '15.90' },
    { EUR: '10.00', USD: '15.90' },
  ]);
  const rich = { acquisition: 0, entries: [order(0, 2 ** 53 - 2), order(31, 4), order(91, 4)] };
  // 2^53 minor units less 2, and 4 more each time.
  expect(result([rich]).byAge.map(({ revenue }) => revenue)).toEqual([
    { EUR: '90071992547409.90' },
    { EUR: '90071992547409.94' },
    { EUR: '90071992547409.98' },
    { EUR: '90071992547409.98' },
  ]);
});

test('the textbook value: m = 1, r = .8, d = .1 gives 2.667, and 3.667 with the first margin', () => {
  const simple = (includesFirst: boolean) =>
    simpleLifetimeValue({ margin: 1, retention: 0.8, discount: 0.1, includesFirst });
  expect(simple(false)).toBeCloseTo(2.667, 3);
  expect(simple(true)).toBeCloseTo(3.667, 3);
});

test('the textbook value has no end where nobody leaves and nothing is discounted', () => {
  const value = (retention: number, discount: number) =>
    simpleLifetimeValue({ margin: 2, retention, discount, includesFirst: false });
  expect(value(1, 0)).toBeNull();
  expect(value(1, 0.5)).toBe(4);
  expect(value(0, 0)).toBe(0);
  expect(() => value(1.01, 0)).toThrow(new RangeError('retention must be a fraction 0..1.'));
  expect(() => value(-0.01, 0)).toThrow(RangeError);
  expect(() => value(0.5, -0.1)).toThrow(new RangeError('discount must be 0 or more.'));
});

test('explain says that there are no amounts', () => {
  const worked = historicValue.worked(result(CUSTOMERS, { amountColumn: false }));
  expect(worked.map(({ lines, value }) => [lines[0], value]).slice(0, 3)).toEqual([
    ['buyers = 3', 3],
    ['historic value = n/a (no column gives amounts)', null],
    ['within 30 days = n/a (no column gives amounts)', {}],
  ]);
});

test('explain says why the values by age are n/a', () => {
  const both = scopeOf(FIRST + 400, { currencies: ['EUR', 'USD'] });
  const several = resultOn(historicValue, bookOf(CUSTOMERS), both);
  expect(historicValue.worked(several).flatMap(({ lines }) => lines)).toContain(
    'within 30 days = n/a (several currencies: customers have no one value)',
  );
});
