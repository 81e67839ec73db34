import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohort } from '../../src/metrics/cohort/cohort.js';
import { cohortRate } from '../../src/metrics/cohort/formula.js';
import {
  COHORT_MODES,
  type CohortParameters,
  DEFAULT_COHORT_PARAMETERS,
} from '../../src/metrics/cohort/parameters.js';
import type { CohortResult } from '../../src/metrics/cohort/schema.js';
import type { Scope } from '../../src/metrics/metric.js';
import { CALENDAR_PERIODS } from '../../src/model/calendar.js';
import {
  bookOf,
  type Customer,
  customerArbitrary,
  day,
  FIRST,
  howArbitrary,
  resultOn,
  scopeOf,
  splitAndWhole,
} from './books.js';

const bought = (iso: string, amount: number, currency = 0) => ({ day: day(iso), amount, currency, kind: 0 });
const refunded = (iso: string, amount: number, currency = 0) => ({
  day: day(iso),
  amount,
  currency,
  kind: 1,
});
const customer = (...entries: Customer['entries']): Customer => ({ acquisition: 0, entries });

// January: a and b. a buys twice in it and in March, with a refund in February; b buys on its last day and on the next.
// March: c, and e with a refund from before the first order in the data. d has bought nothing.
const CUSTOMERS = [
  customer(
    bought('2024-01-10', 1000),
    bought('2024-01-20', 500),
    refunded('2024-02-01', 200),
    bought('2024-03-05', 700),
  ),
  customer(bought('2024-01-31', 2000), bought('2024-02-01', 100)),
  customer(bought('2024-03-31', 400), bought('2024-04-01', 600)),
  customer(refunded('2024-02-02', 300)),
  customer(refunded('2024-02-10', 50), bought('2024-03-01', 900)),
];

const euros = (more: Partial<Scope> = {}, asOf = '2024-04-30') =>
  scopeOf(day(asOf), { currencies: ['EUR'], firstDay: day('2024-01-10'), ...more });
const parameters = (more: Partial<CohortParameters>): CohortParameters => ({
  ...DEFAULT_COHORT_PARAMETERS,
  ...more,
});
const resultWith = (
  more: Partial<CohortParameters>,
  scope = euros(),
  customers: readonly Customer[] = CUSTOMERS,
) => resultOn(cohort(parameters(more)), bookOf(customers, [...scope.currencies]), scope);

/** A column of the cells by cohort, in the order of offsets. */
function byCohort<Key extends keyof CohortResult['cells'][number]>({ cells }: CohortResult, key: Key) {
  const lists: Record<string, CohortResult['cells'][number][Key][]> = {};
  for (const cell of cells) {
    const list = lists[cell.cohort] ?? [];
    lists[cell.cohort] = list;
    expect(cell.offset).toBe(list.length);
    list.push(cell[key]);
  }
  return lists;
}

describe('monthly cohorts', () => {
  const monthly = () => resultWith({});

  test('are the customers whose first order is in the month', () => {
    expect(monthly().cohorts).toEqual([
      { cohort: '2024-01', from: '2024-01-01', size: 2 },
      { cohort: '2024-03', from: '2024-03-01', size: 2 },
    ]);
    expect(monthly()).toMatchObject({
      by: 'month',
      metric: 'customers',
      mode: 'classic',
      age: null,
      moneyReason: null,
    });
  });

  test('a customer counts once in each month with an order', () => {
    expect(byCohort(monthly(), 'customers')).toEqual({ '2024-01': [2, 1, 1, 0], '2024-03': [2, 1] });
    expect(byCohort(monthly(), 'rate')).toEqual({ '2024-01': [1, 0.5, 0.5, 0], '2024-03': [1, 0.5] });
    expect(byCohort(monthly(), 'size')).toEqual({ '2024-01': [2, 2, 2, 2], '2024-03': [2, 2] });
    expect(byCohort(monthly(), 'complete')).toEqual({
      '2024-01': [true, true, true, true],
      '2024-03': [true, true],
    });
  });

  test('orders, and revenue with refunds in the month of the refund', () => {
    expect(byCohort(monthly(), 'orders')).toEqual({ '2024-01': [3, 1, 1, 0], '2024-03': [2, 1] });
    expect(byCohort(monthly(), 'cumulativeOrders')).toEqual({ '2024-01': [3, 4, 5, 5], '2024-03': [2, 3] });
    const eur = (...amounts: string[]) => amounts.map((EUR) => ({ EUR }));
    expect(byCohort(monthly(), 'revenue')).toEqual({
      '2024-01': eur('35.00', '-1.00', '7.00', '0.00'),
      '2024-03': eur('13.00', '6.00'),
    });
    expect(byCohort(monthly(), 'revenuePerCustomer')).toEqual({
      '2024-01': eur('17.50', '-0.50', '3.50', '0.00'),
      '2024-03': eur('6.50', '3.00'),
    });
    expect(byCohort(monthly(), 'cumulativeRevenue')).toEqual({
      '2024-01': eur('35.00', '34.00', '41.00', '41.00'),
      '2024-03': eur('13.00', '19.00'),
    });
    expect(byCohort(monthly(), 'cumulativeRevenuePerCustomer')).toEqual({
      '2024-01': eur('17.50', '17.00', '20.50', '20.50'),
      '2024-03': eur('6.50', '9.50'),
    });
  });

  test('refunds from before the first order and of those who bought nothing are in no cell', () => {
    expect(monthly().revenueOutside).toEqual({ EUR: '-3.50' });
  });

  test('averages weigh by size, over the cohorts that have come so far', () => {
    expect(monthly().averages).toEqual([
      {
        offset: 0,
        cohorts: 2,
        size: 4,
        customers: 4,
        rate: 1,
        orders: 5,
        ordersPerCustomer: 1.25,
        cumulativeOrders: 5,
        cumulativeOrdersPerCustomer: 1.25,
        revenue: { EUR: '48.00' },
        revenuePerCustomer: { EUR: '12.00' },
        cumulativeRevenue: { EUR: '48.00' },
        cumulativeRevenuePerCustomer: { EUR: '12.00' },
      },
      {
        offset: 1,
        cohorts: 2,
        size: 4,
        customers: 2,
        rate: 0.5,
        orders: 2,
        ordersPerCustomer: 0.5,
        cumulativeOrders: 7,
        cumulativeOrdersPerCustomer: 1.75,
        revenue: { EUR: '5.00' },
        revenuePerCustomer: { EUR: '1.25' },
        cumulativeRevenue: { EUR: '53.00' },
        cumulativeRevenuePerCustomer: { EUR: '13.25' },
      },
      {
        offset: 2,
        cohorts: 1,
        size: 2,
        customers: 1,
        rate: 0.5,
        orders: 1,
        ordersPerCustomer: 0.5,
        cumulativeOrders: 5,
        cumulativeOrdersPerCustomer: 2.5,
        revenue: { EUR: '7.00' },
        revenuePerCustomer: { EUR: '3.50' },
        cumulativeRevenue: { EUR: '41.00' },
        cumulativeRevenuePerCustomer: { EUR: '20.50' },
      },
      expect.objectContaining({ offset: 3, cohorts: 1, size: 2, customers: 0, rate: 0, cumulativeOrders: 5 }),
    ]);
  });

  test('an average is of sums, not of rates: 1 of 1 and 0 of 3 make 25%', () => {
    const loyal = customer(bought('2024-01-01', 1), bought('2024-02-01', 1));
    const lost = customer(bought('2024-02-01', 1));
    const { averages } = resultWith({}, euros({}, '2024-03-31'), [loyal, lost, lost, lost]);
    expect(averages.map(({ rate, cohorts }) => [rate, cohorts])).toEqual([
      [1, 2],
      [0.25, 2],
      [0, 1],
    ]);
  });

  test('rolling: then or later; cumulative: came back by then; at offset 0 all', () => {
    expect(byCohort(resultWith({ mode: 'rolling' }), 'customers')).toEqual({
      '2024-01': [2, 2, 1, 0],
      '2024-03': [2, 1],
    });
    expect(byCohort(resultWith({ mode: 'cumulative' }), 'customers')).toEqual({
      '2024-01': [2, 1, 2, 2],
      '2024-03': [2, 1],
    });
    expect(resultWith({ mode: 'cumulative' }).averages.map(({ rate }) => rate)).toEqual([1, 0.5, 1, 1]);
  });

  test('who comes back several times counts once in cumulative, and up to the last time in rolling', () => {
    const often = customer(
      ...['2024-01-05', '2024-02-05', '2024-03-05', '2024-03-06'].map((at) => bought(at, 1)),
    );
    const once = customer(bought('2024-01-06', 1));
    const customers = (mode: CohortParameters['mode']) =>
      byCohort(resultWith({ mode }, euros(), [often, once]), 'customers')['2024-01'];
    expect(customers('classic')).toEqual([2, 1, 1, 0]);
    expect(customers('rolling')).toEqual([2, 1, 1, 0]);
    expect(customers('cumulative')).toEqual([2, 1, 1, 1]);
  });

  test('with --occasion day the orders of one day are one', () => {
    const customers = [customer(bought('2024-01-05', 1), bought('2024-01-05', 2), bought('2024-01-06', 4))];
    const orders = (occasion: 'order' | 'day') =>
      byCohort(resultWith({}, euros({ occasion }, '2024-01-31'), customers), 'orders');
    expect(orders('order')).toEqual({ '2024-01': [3] });
    expect(orders('day')).toEqual({ '2024-01': [2] });
  });

  test('are in the order of time, also before 1970', () => {
    const customers = ['1970-02-01', '1969-12-31', '1970-01-01', '1969-11-30'].map((at) =>
      customer(bought(at, 1)),
    );
    const { cohorts } = resultWith({}, euros({}, '1970-03-01'), customers);
    expect(cohorts.map(({ cohort: name }) => name)).toEqual(['1969-11', '1969-12', '1970-01', '1970-02']);
  });

  test('are what there is where nothing is said', () => {
    const scope = euros();
    expect(resultOn(cohort(), bookOf(CUSTOMERS, ['EUR']), scope)).toEqual(
      resultOn(
        cohort({ by: 'month', metric: 'customers', mode: 'classic', ageDays: null, showIncomplete: false }),
        bookOf(CUSTOMERS, ['EUR']),
        scope,
      ),
    );
  });

  test('nobody: no cohorts, no cells, no averages', () => {
    expect(resultWith({}, euros(), [])).toMatchObject({ cohorts: [], cells: [], averages: [] });
  });
});

describe('months that are not over', () => {
  test('have no values, and are in no average', () => {
    const result = resultWith({}, euros({}, '2024-04-29'));
    expect(byCohort(result, 'customers')).toEqual({ '2024-01': [2, 1, 1, null], '2024-03': [2, null] });
    expect(byCohort(result, 'complete')['2024-03']).toEqual([true, false]);
    expect(result.cells.at(-1)).toEqual({
      cohort: '2024-03',
      offset: 1,
      customers: null,
      size: 2,
      rate: null,
      orders: null,
      cumulativeOrders: null,
      revenue: null,
      revenuePerCustomer: null,
      cumulativeRevenue: null,
      cumulativeRevenuePerCustomer: null,
      complete: false,
    });
    expect(result.averages.map(({ cohorts, size }) => [cohorts, size])).toEqual([
      [2, 4],
      [1, 2],
      [1, 2],
    ]);
  });

  test('have what there is so far where it is asked for, and still are in no average', () => {
    const shown = resultWith({ showIncomplete: true }, euros({}, '2024-04-29'));
    expect(shown.cells.at(-1)).toMatchObject({
      customers: 1,
      rate: 0.5,
      orders: 1,
      cumulativeOrders: 3,
      revenue: { EUR: '6.00' },
      cumulativeRevenuePerCustomer: { EUR: '9.50' },
      complete: false,
    });
    expect(shown.averages).toEqual(resultWith({}, euros({}, '2024-04-29')).averages);
  });

  test('the month with as-of in it is the last', () => {
    expect(byCohort(resultWith({}, euros({}, '2024-05-01')), 'customers')).toEqual({
      '2024-01': [2, 1, 1, 0, null],
      '2024-03': [2, 1, null],
    });
  });

  test('a cohort whose own month is not over has nothing but its size', () => {
    const result = resultWith({}, euros({}, '2024-01-30'));
    expect(result.cohorts).toEqual([{ cohort: '2024-01', from: '2024-01-01', size: 1 }]);
    expect(byCohort(result, 'customers')).toEqual({ '2024-01': [null] });
    expect(result.averages).toEqual([]);
  });
});

describe('other periods', () => {
  test('by week, quarter and year', () => {
    const labels = (by: CohortParameters['by']) =>
      resultWith({ by }).cohorts.map(({ cohort: label, from, size }) => `${label} ${from} ${size}`);
    expect(labels('week')).toEqual([
      '2024-W02 2024-01-08 1',
      '2024-W05 2024-01-29 1',
      '2024-W09 2024-02-26 1',
      '2024-W13 2024-03-25 1',
    ]);
    expect(labels('quarter')).toEqual(['2024-Q1 2024-01-01 4']);
    expect(labels('year')).toEqual(['2024 2024-01-01 4']);
    expect(byCohort(resultWith({ by: 'quarter' }), 'customers')).toEqual({ '2024-Q1': [4, null] });
    expect(byCohort(resultWith({ by: 'year', showIncomplete: true }), 'customers')).toEqual({ '2024': [4] });
    expect(byCohort(resultWith({ by: 'week' }), 'customers')['2024-W02']?.slice(0, 9)).toEqual([
      1, 1, 0, 0, 0, 0, 0, 0, 1,
    ]);
  });

  test('a Sunday and the Monday after it are in two weeks', () => {
    const customers = [customer(bought('2024-01-07', 1), bought('2024-01-08', 1))];
    const result = resultWith({ by: 'week' }, euros({}, '2024-01-14'), customers);
    expect(byCohort(result, 'customers')).toEqual({ '2024-W01': [1, 1] });
    expect(byCohort(resultWith({ by: 'week' }, euros({}, '2024-01-13'), customers), 'customers')).toEqual({
      '2024-W01': [1, null],
    });
  });
});

describe('by age', () => {
  // Of one cohort; both buy again 29 and 30 days after their first order.
  const early = customer(bought('2024-01-01', 100), bought('2024-01-30', 200), bought('2024-01-31', 400));
  const late = customer(bought('2024-01-31', 100), bought('2024-02-29', 200), bought('2024-03-01', 400));
  const aged = (asOf: string, more: Partial<CohortParameters> = {}) =>
    resultWith({ ageDays: 30, ...more }, euros({}, asOf), [early, late]);

  test('days are counted from the first order of each customer', () => {
    const result = aged('2024-04-30');
    expect(result.age).toBe(30);
    expect(byCohort(result, 'customers')).toEqual({ '2024-01': [2, 2, 0, null, null] });
    expect(byCohort(result, 'orders')['2024-01']?.slice(0, 2)).toEqual([4, 2]);
    expect(byCohort(result, 'revenue')['2024-01']?.slice(0, 2)).toEqual([{ EUR: '6.00' }, { EUR: '8.00' }]);
  });

  test('an age is complete once it is over for the youngest customer', () => {
    // The youngest is of 31 January: 30 days of that are 31 January to 29 February.
    expect(byCohort(aged('2024-02-28'), 'complete')).toEqual({ '2024-01': [false, false] });
    expect(byCohort(aged('2024-02-29'), 'complete')).toEqual({ '2024-01': [true, false] });
    expect(byCohort(aged('2024-03-01'), 'complete')).toEqual({ '2024-01': [true, false, false] });
  });

  test('a cohort whose month is not over is not complete: younger customers may come', () => {
    const first = customer(bought('2024-01-01', 1));
    const complete = (asOf: string) =>
      byCohort(resultWith({ ageDays: 7 }, euros({}, asOf), [first]), 'complete')['2024-01'];
    expect(complete('2024-01-30')).toEqual([false, false, false, false, false]);
    expect(complete('2024-01-31')).toEqual([true, true, true, true, false]);
  });

  test('the oldest customer says how many ages there are', () => {
    expect(aged('2024-01-30').cells).toHaveLength(1);
    expect(aged('2024-01-31').cells).toHaveLength(2);
  });

  test('a refund of before the first order is in no cell', () => {
    const customers = [
      customer(refunded('2024-01-05', 100), bought('2024-01-06', 500), refunded('2024-01-06', 40)),
    ];
    const result = resultWith({ ageDays: 30 }, euros({}, '2024-02-10'), customers);
    expect(byCohort(result, 'revenue')['2024-01']?.[0]).toEqual({ EUR: '4.60' });
    expect(result.revenueOutside).toEqual({ EUR: '-1.00' });
  });
});

describe('money', () => {
  const two = [
    customer(bought('2024-01-05', 1050), bought('2024-01-06', 700, 1), refunded('2024-01-07', 50, 1)),
  ];

  test('two currencies: each for itself, and none per customer', () => {
    const result = resultWith({}, euros({ currencies: ['EUR', 'USD'] }, '2024-01-31'), two);
    expect(result.moneyReason).toBe('several currencies: revenue per customer needs one');
    expect(result.cells[0]).toMatchObject({
      revenue: { EUR: '10.50', USD: '6.50' },
      revenuePerCustomer: {},
      cumulativeRevenue: { EUR: '10.50', USD: '6.50' },
      cumulativeRevenuePerCustomer: {},
    });
    expect(result.averages[0]).toMatchObject({
      revenue: { EUR: '10.50', USD: '6.50' },
      revenuePerCustomer: {},
    });
  });

  test('no amounts: none, with the reason', () => {
    const result = resultWith({}, euros({ amountColumn: false }));
    expect(result.moneyReason).toBe('no column gives amounts');
    expect(result.revenueOutside).toEqual({});
    const { customers, revenue, revenuePerCustomer } = result.cells[0] ?? {};
    expect([customers, revenue, revenuePerCustomer]).toEqual([2, {}, {}]);
  });
});

describe('warnings', () => {
  const warned = (
    more: Partial<CohortParameters>,
    scope: Scope,
    customers: readonly Customer[] = CUSTOMERS,
  ) => {
    const metric = cohort(parameters(more));
    const result = resultOn(metric, bookOf(customers, [...scope.currencies]), scope);
    return Object.fromEntries(metric.warnings(result, scope).map(({ code, message }) => [code, message]));
  };
  const long = { firstDay: day('2020-01-10') };
  const bare = customer(bought('2024-01-10', 1));
  const times = (count: number, iso: string) => Array.from({ length: count }, () => customer(bought(iso, 1)));

  test('none where the data reach back far and the first cohort is like the others', () => {
    expect(warned({}, euros(long), [bare, ...times(1, '2024-02-01')])).toStrictEqual({});
  });

  test('partial history: data that start late', () => {
    expect(warned({}, euros())['partialHistory']).toBe(
      'The data start on 2024-01-10: customers who bought before that day look new, most of them in cohort 2024-01. ' +
        'Unless the shop opened then, take an export that reaches further back, or leave the first cohorts out of account.',
    );
  });

  test('partial history: a first cohort of more than twice the median of the others', () => {
    const others = [...times(3, '2024-02-01'), ...times(1, '2024-03-01'), ...times(2, '2024-04-01')];
    const firsts = (count: number) => [...times(count, '2024-01-10'), ...others];
    expect(warned({}, euros(long), firsts(4))).toStrictEqual({});
    expect(warned({}, euros(long), firsts(5))).toStrictEqual({
      partialHistory:
        'The data start on 2020-01-10: customers who bought before that day look new, most of them in cohort 2024-01. ' +
        'It has 5 customers, the median of the other cohorts is 2. ' +
        'Unless the shop opened then, take an export that reaches further back, or leave the first cohorts out of account.',
    });
    expect(warned({}, euros(long), times(9, '2024-01-10'))).toStrictEqual({});
  });

  test('nothing is said of a first cohort where there is none, or no day', () => {
    const codes = (scope: Scope, customers: readonly Customer[]) => Object.keys(warned({}, scope, customers));
    expect(codes(euros(), [])).toEqual(['noCompleteCohort']);
    expect(codes(euros({ firstDay: null }), [bare])).toEqual([]);
  });

  test('no cohort is complete at offset 1', () => {
    const at = (asOf: string, more: Partial<CohortParameters> = {}) =>
      warned(more, euros(long, asOf), [bare])['noCompleteCohort'];
    expect(at('2024-02-29')).toBeUndefined();
    expect(at('2024-02-28')).toBe(
      'No cohort is complete at offset 1 as of 2024-02-28: nobody can be said to have come back within a month or not. ' +
        'Take a shorter period with --by, or see with --show-incomplete what there is so far.',
    );
    expect(at('2024-01-20')).toContain('as of 2024-01-20');
    expect(at('2024-01-20', { by: 'week' })).toBe(
      'No cohort is complete at offset 1 as of 2024-01-20: nobody can be said to have come back within a week or not. ' +
        'See with --show-incomplete what there is so far.',
    );
    expect(at('2024-02-28', { by: 'week', ageDays: 30 })).toBe(
      'No cohort is complete at offset 1 as of 2024-02-28: nobody can be said to have come back within 30 days or not. ' +
        'Take a shorter age, or see with --show-incomplete what there is so far.',
    );
  });

  test('money that is missing, where money is asked for', () => {
    const customers = [bare, ...times(1, '2024-02-01')];
    const none = euros({ ...long, amountColumn: false });
    expect(warned({}, none, customers)).toStrictEqual({});
    expect(warned({ metric: 'orders' }, none, customers)).toStrictEqual({});
    const noAmounts =
      'No column gives amounts: revenue figures are left out. Name one with --map amount=COLUMN.';
    expect(warned({ metric: 'revenue' }, none, customers)).toStrictEqual({ noAmounts });
    expect(warned({ metric: 'cumulative', mode: 'cumulative' }, none, customers)).toStrictEqual({
      noAmounts,
    });
    const two = euros({ ...long, currencies: ['EUR', 'USD'] });
    expect(warned({}, two, customers)).toStrictEqual({});
    expect(warned({ metric: 'revenue' }, two, customers)).toStrictEqual({
      severalCurrencies:
        'The orders are in 2 currencies (EUR, USD): money is given for each and never added up, and not per customer.',
    });
    expect(warned({ metric: 'cumulative', mode: 'cumulative' }, two, customers)).toStrictEqual({
      severalCurrencies:
        'The orders are in 2 currencies (EUR, USD): money is given for each and never added up, and not per customer. --metric revenue shows revenue in each.',
    });
    expect(warned({ metric: 'revenue' }, euros(long), customers)).toStrictEqual({});
  });

  test('refunds that are in no cell', () => {
    expect(warned({}, euros())['refundsOutsideCohorts']).toBe(
      'Refunds that come to -3.50 EUR are in no cell: they lie before the first order of their customer, or the customer has none.',
    );
    const unnamed = scopeOf(day('2024-04-30'), { currencies: ['XXX', 'EUR'], ...long });
    const large = [bare, ...times(1, '2024-02-01'), customer(refunded('2024-02-02', 123_450))];
    expect(warned({}, unnamed, large)['refundsOutsideCohorts']).toContain('come to -1,234.50 are');
    const both = [...large, customer(refunded('2024-02-02', 100, 1))];
    expect(warned({}, unnamed, both)['refundsOutsideCohorts']).toContain('come to -1,234.50, -1.00 EUR are');
  });
});

test('worked: the averages after offset 0, for a year at most', () => {
  const metric = cohort();
  expect(metric.worked(resultWith({}))).toEqual([
    {
      terms: [
        'cohort',
        'cohorts',
        'cohort retention',
        'cohort analysis',
        'cohort matrix',
        'retention matrix',
        'classic retention',
        'rolling retention',
        'cumulative retention',
      ],
      lines: [
        'average at offset 1 = 2 / 4 = 50.0%',
        'average at offset 2 = 1 / 2 = 50.0%',
        'average at offset 3 = 0 / 2 = 0.0%',
      ],
      value: { 1: 0.5, 2: 0.5, 3: 0 },
    },
  ]);
  const later = resultWith({}, euros({}, '2026-04-30'));
  expect(metric.worked(later)[0]?.lines).toHaveLength(12);
  expect(metric.worked(later)[0]?.lines.at(-1)).toBe('average at offset 12 = 0 / 4 = 0.0%');
  expect(metric.worked(resultWith({}, euros({}, '2024-01-20')))[0]).toMatchObject({
    lines: ['average at offset 1 = n/a (no cohort is complete there)'],
    value: {},
  });
});

describe('cohortRate', () => {
  test('is the share of the cohort', () => {
    expect(cohortRate({ customers: 124, size: 781 })).toBe(124 / 781);
    expect(cohortRate({ customers: 3, size: 3 })).toBe(1);
    expect(cohortRate({ customers: 0, size: 0 })).toBeNull();
  });
  test('refuses more customers than there are, and what is no count', () => {
    expect(() => cohortRate({ customers: 4, size: 3 })).toThrow(
      new RangeError('More customers than the cohort has.'),
    );
    expect(() => cohortRate({ customers: 1.5, size: 3 })).toThrow('customers must be a whole number');
    expect(() => cohortRate({ customers: 1, size: Number.NaN })).toThrow('size must be a whole number');
  });
});

const parametersArbitrary = fc.record({
  by: fc.constantFrom(...CALENDAR_PERIODS),
  metric: fc.constant('customers' as const),
  mode: fc.constantFrom(...COHORT_MODES),
  ageDays: fc.constantFrom(null, null, 1, 7, 30),
  showIncomplete: fc.boolean(),
});
const markedArbitrary = fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 30 });

test('tallies of a split, merged, give the result of the whole', () => {
  fc.assert(
    fc.property(markedArbitrary, parametersArbitrary, howArbitrary, (marked, chosen, how) => {
      for (const currencies of [['EUR', 'USD'], ['EUR']]) {
        const scope = scopeOf(FIRST + 800, { ...how, currencies });
        const { merged, whole } = splitAndWhole(cohort(chosen), marked, scope);
        expect(merged).toEqual(whole);
      }
    }),
    { numRuns: 60 },
  );
});

test('the order of customers does not matter', () => {
  fc.assert(
    fc.property(fc.array(customerArbitrary, { maxLength: 30 }), parametersArbitrary, (customers, chosen) => {
      const scope = scopeOf(FIRST + 800);
      expect(resultOn(cohort(chosen), bookOf(customers.toReversed()), scope)).toEqual(
        resultOn(cohort(chosen), bookOf(customers), scope),
      );
    }),
    { numRuns: 60 },
  );
});

test('every result has the shape of its schema', () => {
  fc.assert(
    fc.property(fc.array(customerArbitrary, { maxLength: 30 }), parametersArbitrary, (customers, chosen) => {
      const metric = cohort(chosen);
      const result = resultOn(metric, bookOf(customers), scopeOf(FIRST + 800));
      // What the schema does not know it leaves out.
      expect(metric.schema().parse(result)).toEqual(result);
    }),
    { numRuns: 60 },
  );
});

test('the cells add up to all orders and all revenue; modes lie in order', () => {
  const cents = (amount: string | undefined) => BigInt((amount ?? '0').replace('.', ''));
  fc.assert(
    fc.property(fc.array(customerArbitrary, { maxLength: 30 }), parametersArbitrary, (customers, chosen) => {
      const end = FIRST + 801;
      const known = customers.map((each) => ({
        ...each,
        entries: each.entries.filter((entry) => entry.day < end),
      }));
      const run = (mode: CohortParameters['mode']) =>
        resultOn(cohort({ ...chosen, mode, showIncomplete: true }), bookOf(customers), scopeOf(FIRST + 800));
      const classic = run('classic');
      const purchases = known.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 0));
      const orders = classic.cells.reduce((sum, cell) => sum + (cell.orders ?? 0), 0);
      expect(orders).toBe(purchases.length);
      const buyers = known.filter(({ entries }) => entries.some(({ kind }) => kind === 0)).length;
      expect(classic.cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(buyers);
      const revenue = classic.cells.reduce(
        (sum, cell) => sum + cents(cell.revenue?.['EUR']),
        cents(classic.revenueOutside['EUR']),
      );
      const total = known
        .flatMap(({ entries }) => entries)
        .filter(({ currency }) => currency === 0)
        .reduce((sum, { amount, kind }) => sum + (kind === 1 ? -amount : amount), 0);
      expect(revenue).toBe(BigInt(total));
      const [rolling, cumulative] = [run('rolling').cells, run('cumulative').cells];
      classic.cells.forEach(({ customers: active, offset, size }, at) => {
        const counts = [active, rolling[at]?.customers, cumulative[at]?.customers].map(Number);
        if (offset === 0) expect(counts).toEqual([size, size, size]);
        else expect(Math.min(counts[1] ?? 0, counts[2] ?? 0)).toBeGreaterThanOrEqual(active ?? 0);
      });
    }),
    { numRuns: 60 },
  );
});
