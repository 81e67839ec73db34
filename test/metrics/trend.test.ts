import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.js';
import type { Scope } from '../../src/metrics/metric.js';
import { trendSchema } from '../../src/metrics/trend/schema.js';
import { CALENDAR_PERIODS } from '../../src/model/calendar.js';
import type { DataSummary } from '../../src/model/data-summary.js';
import { parseIsoDay } from '../../src/model/day.js';
import type { OrderBook } from '../../src/model/order-book.js';
import { periodOf } from '../../src/model/period.js';
import { ReportFold } from '../../src/report/report.js';
import { TrendFold } from '../../src/report/trend-fold.js';
import { bookOf, type Customer, customerArbitrary, day, FIRST, howArbitrary, scopeOf } from './books.js';

const LAST = FIRST + 900;
const NOTHING_SAID = { excludeStatus: [], includeStatus: [] };

/** What the readers say of data that are nothing but a book. */
const DATA: DataSummary = {
  files: [],
  customersFiles: [],
  rejects: [],
  conflictList: [],
  orders: {
    total: 0,
    void: 0,
    voidReasons: {},
    refunds: 0,
    duplicates: 0,
    conflicts: 0,
    anonymous: 0,
    afterAsOf: 0,
  },
  anonymousRevenue: new Map(),
  customers: 0,
  firstDay: FIRST,
  lastDay: LAST,
  lastEntryDay: LAST,
  referralColumn: true,
  amountColumn: true,
  warnings: [],
};

const parametersArbitrary = fc.record({
  by: fc.constantFrom(...CALENDAR_PERIODS),
  last: fc.integer({ min: 1, max: 8 }),
  partial: fc.boolean(),
});
const windowArbitrary = fc.constantFrom('12m', '3m', '1m', '1w', '45d');
const customersArbitrary = fc.array(customerArbitrary, { maxLength: 25 });
const asOfArbitrary = fc.integer({ min: FIRST + 200, max: LAST });

const folded = (
  books: readonly OrderBook[],
  scope: Scope,
  parameters: ConstructorParameters<typeof TrendFold>[1],
) => {
  const fold = new TrendFold(scope, parameters);
  for (const book of books) fold.add(book);
  return fold.finish(DATA, NOTHING_SAID);
};

/** The same scope with a window that ends on a day. */
const endingOn = (scope: Scope, asOf: number): Scope => ({
  ...scope,
  period: periodOf(asOf, scope.period.window),
});

describe('every row', () => {
  test('is what ror calc says as of its last day', () => {
    fc.assert(
      fc.property(
        customersArbitrary,
        asOfArbitrary,
        windowArbitrary,
        howArbitrary,
        parametersArbitrary,
        (customers, asOf, window, how, parameters) => {
          const book = bookOf(customers);
          const scope = scopeOf(asOf, { ...how, loyal: 3 }, window);
          for (const row of folded([book], scope, parameters).trend.rows) {
            const { ror, retention, repeat, loyalty } = metrics;
            const report = new ReportFold(endingOn(scope, parseIsoDay(row.to) ?? 0), {
              ror,
              retention,
              repeat,
              loyalty,
            });
            report.add(book);
            const { settings, metrics: results, data } = report.finish(DATA, NOTHING_SAID);
            expect(results.ror).toMatchObject(row.ror);
            expect(results.retention).toEqual(row.retention);
            expect(results.repeat).toMatchObject(row.repeat);
            expect(results.loyalty).toMatchObject(row.loyalty);
            expect(settings.window).toMatchObject(row.window);
            expect(row.activity.customers).toBeLessThanOrEqual(data.customers.buyers);
          }
        },
      ),
    );
  });

  test('does not change when there are later orders, in whatever currency', () => {
    fc.assert(
      fc.property(
        customersArbitrary,
        customersArbitrary,
        asOfArbitrary,
        windowArbitrary,
        howArbitrary,
        parametersArbitrary,
        (customers, more, asOf, window, how, parameters) => {
          const euros = (list: readonly Customer[], from: number, to: number) =>
            list.map(({ entries, ...customer }) => ({
              ...customer,
              entries: entries.filter((entry) => entry.day >= from && entry.day < to),
            }));
          // What is known by as-of: one currency alone.
          const early = euros(customers, 0, asOf + 1).map((customer) => ({
            ...customer,
            entries: customer.entries.map((entry) => ({ ...entry, currency: 0 })),
          }));
          const late = euros(customers, asOf + 1, Number.POSITIVE_INFINITY);
          const all = [
            ...early.map((customer, at) => ({
              ...customer,
              entries: [...customer.entries, ...(late[at]?.entries ?? [])],
            })),
            ...euros(more, asOf + 1, Number.POSITIVE_INFINITY),
          ];
          const scope = scopeOf(asOf, { ...how, currencies: ['EUR'] }, window);
          const later = { ...endingOn(scope, LAST), currencies: ['EUR', 'USD'] };
          const before = folded([bookOf(early, ['EUR'])], scope, { ...parameters, partial: false }).trend
            .rows;
          const after = folded([bookOf(all)], later, { ...parameters, last: 200 }).trend.rows;
          const known = new Set(before.map(({ period }) => period));
          expect(after.filter(({ period }) => known.has(period))).toEqual(before);
        },
      ),
    );
  });

  test('has the shape of the schema, and customers may come in several books', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 25 }),
        asOfArbitrary,
        windowArbitrary,
        howArbitrary,
        parametersArbitrary,
        (marked, asOf, window, how, parameters) => {
          const scope = scopeOf(asOf, how, window);
          const side = (mark: boolean) =>
            bookOf(marked.filter(([, own]) => own === mark).map(([customer]) => customer));
          const whole = folded([bookOf(marked.map(([customer]) => customer))], scope, parameters);
          expect(folded([side(true), side(false)], scope, parameters)).toEqual(whole);
          // A key that the schema does not know would be gone.
          expect(trendSchema().parse(whole.trend)).toEqual(whole.trend);
        },
      ),
    );
  });
});

const order = (iso: string, amount = 1000, kind = 0) => ({ day: day(iso), amount, currency: 0, kind });
const customer = (...entries: ReturnType<typeof order>[]): Customer => ({ acquisition: 0, entries });
const since = (iso: string) => ({ firstDay: day(iso), currencies: ['EUR'] });

describe('a trend by hand: ann buys each March and in May 2025, bob in April 2025, cas from May on', () => {
  const book = bookOf(
    [
      customer(order('2024-03-10'), order('2025-03-10', 3000), order('2025-05-02', 2000)),
      customer(order('2025-04-20', 500)),
      customer(order('2025-05-10', 700), order('2025-05-10', 300), order('2025-06-15', 100)),
    ],
    ['EUR'],
  );
  const rowsOf = () =>
    folded([book], scopeOf(day('2025-06-15'), since('2024-03-10'), '3m'), {
      by: 'month',
      last: 3,
      partial: true,
    }).trend.rows;

  test('rates are of the three months to the end of each', () => {
    expect(rowsOf().map(({ period, from, to, complete }) => [period, from, to, complete])).toEqual([
      ['2025-04', '2025-04-01', '2025-04-30', true],
      ['2025-05', '2025-05-01', '2025-05-31', true],
      ['2025-06', '2025-06-01', '2025-06-15', false],
    ]);
    expect(rowsOf().map(({ window }) => [window.start, window.end])).toEqual([
      ['2025-02-01', '2025-05-01'],
      ['2025-03-01', '2025-06-01'],
      ['2025-03-16', '2025-06-16'],
    ]);
    // April: ann and bob, ann again. May: ann and cas (twice) of three. June: the same, as ann's May and bob's April are in the window.
    expect(rowsOf().map(({ ror }) => [ror.relationship, ror.helped, ror.base])).toEqual([
      [1, 2, 2],
      [2, 3, 3],
      [2, 3, 3],
    ]);
  });

  test('activity is of the month', () => {
    expect(rowsOf().map(({ activity }) => activity)).toMatchObject([
      {
        customers: 1,
        newCustomers: 1,
        orders: 1,
        revenue: { EUR: '5.00' },
        averageOrderValue: { EUR: '5.00' },
      },
      {
        customers: 2,
        newCustomers: 1,
        orders: 3,
        revenue: { EUR: '30.00' },
        averageOrderValue: { EUR: '10.00' },
      },
      { customers: 1, newCustomers: 0, orders: 1, revenue: { EUR: '1.00' } },
    ]);
  });

  test('changes are against the month before and a year before, where there are such rows', () => {
    const [april, may, june] = rowsOf();
    expect(may?.change.previous).toMatchObject({
      period: '2025-04',
      partialHistory: false,
      activity: {
        customers: 1,
        newCustomers: 0,
        orders: 2,
        revenue: { EUR: 5 },
        averageOrderValue: { EUR: 1 },
      },
    });
    expect(may?.change.previous?.ror.rate.difference).toBeCloseTo(2 / 3 - 1 / 2, 12);
    expect(may?.change.previous?.ror.ofBase.difference).toBeCloseTo(2 / 3 - 1 / 2, 12);
    expect(may?.change.previous?.ror.rate.interval).toHaveLength(2);
    expect(may?.change.previous?.repeat.rate.difference).toBeCloseTo(2 / 3 - 1 / 2, 12);
    // April 2024 has the three months from February on: ann's first order.
    expect(april?.change.yearBefore).toMatchObject({
      period: '2024-04',
      partialHistory: true,
      ror: { rate: { difference: 0.5 } },
      activity: { customers: null, orders: null, revenue: { EUR: null } },
    });
    expect(may?.change.yearBefore?.period).toBe('2024-05');
    // A month that is not over is not compared by what happened in it.
    expect(june?.change.previous).toMatchObject({ period: '2025-05', activity: null });
    expect(june?.change.previous?.ror.rate).toMatchObject({ difference: 0 });
  });

  test('the first rows have nothing before them', () => {
    const { rows } = folded([book], scopeOf(day('2024-04-30'), since('2024-03-10'), '3m'), {
      by: 'month',
      last: 13,
      partial: false,
    }).trend;
    expect(rows.map(({ period, change }) => [period, change.previous?.period, change.yearBefore])).toEqual([
      ['2024-03', undefined, null],
      ['2024-04', '2024-03', null],
    ]);
    // Their lookbacks are all before the first order.
    expect(rows.map(({ partialHistory }) => partialHistory)).toEqual([true, true]);
  });
});

test('the retention rate by the formula changes without an interval, and not from or to nothing', () => {
  const bought = customer(order('2025-01-10'), order('2025-02-10'));
  const { rows } = folded(
    [bookOf([bought], ['EUR'])],
    scopeOf(day('2025-05-31'), since('2025-01-10'), '1m'),
    {
      by: 'month',
      last: 4,
      partial: false,
    },
  ).trend;
  expect(rows.map(({ retention }) => retention.rate)).toEqual([1, 0, null, null]);
  expect(rows.map(({ change }) => change.previous?.retention.rate)).toEqual([
    { difference: null, interval: null },
    { difference: -1, interval: null },
    { difference: null, interval: null },
    { difference: null, interval: null },
  ]);
});

test('where no column says who was referred, the rows say so', () => {
  const scope = scopeOf(day('2025-01-31'), { ...since('2025-01-10'), referralColumn: false }, '1m');
  const { trend } = folded([bookOf([customer(order('2025-01-10'))], ['EUR'])], scope, {
    by: 'month',
    last: 1,
    partial: false,
  });
  expect(trend.rows.map(({ ror }) => ror.referralData)).toEqual(['absent']);
  expect(trendSchema().parse(trend)).toEqual(trend);
});

test('a row is flagged where its lookback is not covered, to the day', () => {
  const flagged = (first: string) =>
    folded([bookOf([customer(order(first))], ['EUR'])], scopeOf(day('2025-03-31'), since(first), '1m'), {
      by: 'month',
      last: 1,
      partial: false,
    }).trend.rows.map(({ partialHistory }) => partialHistory);
  expect(flagged('2025-02-01')).toEqual([false]);
  expect(flagged('2025-02-02')).toEqual([true]);
});

test('without a column of amounts there is no money', () => {
  const scope = scopeOf(day('2025-03-31'), { ...since('2025-03-01'), amountColumn: false }, '1m');
  const { trend } = folded([bookOf([customer(order('2025-03-01', 0))], ['XXX'])], scope, {
    by: 'month',
    last: 1,
    partial: false,
  });
  expect(trend.rows[0]?.activity).toEqual({
    customers: 1,
    newCustomers: 1,
    orders: 1,
    ordersByCurrency: {},
    revenue: {},
    averageOrderValue: {},
  });
});

describe('a sale that is taken back', () => {
  // ann bought on 5 January and was refunded in part on 20 January, in full on 9 February; her order of March stands.
  const takenBack = [
    { customer: 0, day: day('2025-01-05'), amount: 5000, currency: 'USD', kind: 0, until: day('2025-02-09') },
    {
      customer: 0,
      day: day('2025-01-20'),
      amount: -2000,
      currency: 'USD',
      kind: 1,
      until: day('2025-02-09'),
    },
    {
      customer: 0,
      day: day('2025-02-09'),
      amount: -3000,
      currency: 'USD',
      kind: 1,
      until: day('2025-02-09'),
    },
    { customer: 2, day: day('2025-01-31'), amount: 100, currency: 'EUR', kind: 0, until: day('2025-02-01') },
  ];
  const book = {
    ...bookOf([customer(order('2025-03-03')), customer(order('2025-01-02')), customer()], ['EUR']),
    takenBack,
  };
  const rowsOf = () =>
    folded([book], scopeOf(day('2025-03-31'), since('2025-01-02'), '1m'), {
      by: 'month',
      last: 3,
      partial: false,
    }).trend.rows;

  test('counts in the months before that', () => {
    const rows = rowsOf();
    expect(
      rows.map(({ activity: { customers, orders, revenue } }) => ({ customers, orders, revenue })),
    ).toEqual([
      { customers: 3, orders: 3, revenue: { EUR: '11.00', USD: '30.00' } },
      { customers: 0, orders: 0, revenue: { EUR: '0.00', USD: '0.00' } },
      { customers: 1, orders: 1, revenue: { EUR: '10.00', USD: '0.00' } },
    ]);
    expect(rows.map(({ ror: { base, helped } }) => [base, helped])).toEqual([
      [3, 3],
      [1, 0],
      [2, 1],
    ]);
    expect(rows[2]?.activity.newCustomers).toBe(1);
    expect(rows[2]?.ror.relationship).toBe(0);
  });

  test('by week to the day', () => {
    const weeks = folded([book], scopeOf(day('2025-02-09'), since('2025-01-02'), '1w'), {
      by: 'week',
      last: 6,
      partial: false,
    }).trend.rows;
    expect(weeks.map(({ to, ror, activity }) => [to, ror.base, activity.revenue['USD']])).toEqual([
      ['2025-01-05', 2, '50.00'],
      ['2025-01-12', 2, '0.00'],
      ['2025-01-19', 2, '0.00'],
      ['2025-01-26', 2, '-20.00'],
      ['2025-02-02', 2, '0.00'],
      ['2025-02-09', 1, '0.00'],
    ]);
  });
});
