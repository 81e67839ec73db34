import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, type CustomerParameters } from '../../../src/metrics/customers/assess.js';
import { customerColumns } from '../../../src/metrics/customers/columns.js';
import {
  type Asked,
  customersOf,
  customersWarnings,
  usualSort,
} from '../../../src/metrics/customers/customers.js';
import { expectedOf, notExpected } from '../../../src/metrics/customers/expected.js';
import { customersSchema } from '../../../src/metrics/customers/result.js';
import type { Names } from '../../../src/metrics/customers/rows.js';
import { SORTS, type SortField } from '../../../src/metrics/customers/sort.js';
import type { Scope } from '../../../src/metrics/metric.js';
import { RFM_DEFAULTS } from '../../../src/metrics/rfm/parameters.js';
import { bookOf, type Customer, customerArbitrary, FIRST, howArbitrary, scopeOf } from '../books.js';

const AS_OF = FIRST + 800;
const NAMES = ['ann', 'bob', 'cas', 'dee', 'eve', 'fay', 'gus'];

const buyer = (
  purchases: readonly (readonly [daysAgo: number, amount: number, currency?: number])[],
  more: Partial<Customer> = {},
): Customer => ({
  acquisition: 0,
  entries: purchases.map(([daysAgo, amount, currency = 0]) => ({
    day: AS_OF - daysAgo,
    amount,
    currency,
    kind: 0,
  })),
  ...more,
});

const PARAMETERS: CustomerParameters = { rfm: RFM_DEFAULTS, rule: { kind: 'pace' }, minDays: 3 };
const ALL: Asked = {
  selection: 'all',
  where: [],
  sort: { by: 'customer', direction: 'ascending' },
  top: null,
};

interface More {
  readonly asked?: Partial<Asked>;
  readonly parameters?: Partial<CustomerParameters>;
  readonly scope?: Partial<Scope>;
  readonly expected?: boolean;
  readonly names?: Names;
}

function listOf(
  customers: readonly Customer[],
  { asked, parameters, scope: scopeMore, expected, names }: More = {},
) {
  const scope = scopeOf(AS_OF, { currencies: ['EUR'], firstDay: 0, ...scopeMore });
  const book = bookOf(customers, [...scope.currencies]);
  const columns = customerColumns(book, scope, AS_OF - 364);
  const judged = { ...PARAMETERS, ...parameters };
  const known = {
    columns,
    assessed: assess(columns, scope, judged),
    expected:
      expected === true ? expectedOf(book, columns, scope, judged.rfm.currency) : notExpected(columns),
    names: names ?? { nameOf: (customer: number) => NAMES[customer] ?? `c${customer}` },
    scope,
    parameters: judged,
  };
  const result = customersOf(known, { ...ALL, ...asked });
  return { result, warnings: customersWarnings(result, scope) };
}

const namesOf = ({ result }: ReturnType<typeof listOf>) => result.list.map(({ customer }) => customer);

// ann 3 days, gaps 30 and 10, last 50 ago; bob twice on a day; cas once, long ago; dee 5 days every 10, last 41 ago; eve once, lately.
const SHOP = [
  buyer([
    [90, 1000],
    [60, 2000],
    [50, 3000],
  ]),
  buyer([
    [400, 500],
    [400, 700],
  ]),
  buyer([[700, 9000]], { acquisition: 1 }),
  buyer(
    [
      [81, 100],
      [71, 100],
      [61, 100],
      [51, 100],
      [41, 100],
    ],
    { acquisition: 2, referrer: 0 },
  ),
  buyer([[5, 800]], { acquisition: 2, referrer: 0 }),
];

describe('a list of customers', () => {
  test('leaves out who has bought nothing, also as a referrer', () => {
    const refunded: Customer = { acquisition: 0, entries: [{ day: AS_OF, amount: 5, currency: 0, kind: 1 }] };
    const list = listOf([
      refunded,
      buyer([[3, 100]], { referrer: 0 }),
      { acquisition: 2, entries: [], referrer: 1 },
    ]);
    expect(list.result.list).toMatchObject([{ customer: 'bob', referredBy: 'ann', customersReferred: 0 }]);
    expect(list.result.buyers).toBe(1);
  });

  test('pace: own from three days on, else that of the store: 9 of 10 of its gaps', () => {
    // Gaps 30, 10, 10, 10, 10, 10: the 90% quantile is halfway between 10 and 30.
    const { list, rule } = listOf(SHOP).result;
    expect(rule).toEqual({ kind: 'pace', days: null, minDays: 3, storeGapDays: 20, gaps: 6 });
    expect(
      list.map(({ purchaseDays, medianGapDays, usualGapDays, pace, overdueRatio, status }) => [
        purchaseDays,
        medianGapDays,
        usualGapDays,
        pace,
        overdueRatio,
        status,
      ]),
    ).toEqual([
      [3, 20, 20, 'own', 2.5, 'at-risk'],
      [1, null, 20, 'store', 20, 'lapsed'],
      [1, null, 20, 'store', 35, 'lapsed'],
      [5, 10, 10, 'own', 4.1, 'lapsed'],
      [1, null, 20, 'store', 0.25, 'new'],
    ]);
  });

  test('without any gap nobody is overdue, which is said', () => {
    const { result, warnings } = listOf([
      buyer([
        [400, 500],
        [400, 700],
      ]),
      buyer([[700, 9000]]),
    ]);
    expect(result.rule.storeGapDays).toBeNull();
    expect(result.list).toMatchObject([
      { pace: null, usualGapDays: null, overdueRatio: null, status: 'repeat' },
      { pace: null, usualGapDays: null, overdueRatio: null, status: 'one-time' },
    ]);
    expect(warnings[0]).toEqual({
      code: 'noPace',
      message: 'No customer has bought on two days: nobody can be called overdue, at risk or lapsed.',
    });
  });

  test('new is a first order on the first day of the window or later', () => {
    const { start } = scopeOf(AS_OF).period;
    const days = [start, start - 1].map((first) => AS_OF - first);
    const { list } = listOf(days.map((daysAgo) => buyer([[daysAgo, 100]]))).result;
    expect(list.map(({ status }) => status)).toEqual(['new', 'one-time']);
  });

  test('money: all, by order, and since the day that the last 12 months begin on', () => {
    const entries = [
      ...buyer([
        [364, 1000],
        [365, 500],
      ]).entries,
      { day: AS_OF - 2, amount: 300, currency: 0, kind: 1 },
    ];
    const { list, matched } = listOf([{ acquisition: 0, entries }]).result;
    expect(list[0]).toMatchObject({
      orders: 2,
      revenue: { EUR: '12.00' },
      averageOrderValue: { EUR: '6.00' },
      revenueLast12Months: { EUR: '7.00' },
    });
    expect(matched).toEqual({
      customers: 1,
      share: 1,
      orders: 2,
      revenue: { EUR: '12.00' },
      revenueShare: 1,
      revenueShareByCurrency: { EUR: 1 },
      revenueLast12Months: { EUR: '7.00' },
    });
  });

  test('of several currencies only those that a customer has', () => {
    const both = { currencies: ['EUR', 'USD'] };
    const refunded = {
      acquisition: 0,
      entries: [...buyer([[3, 500]]).entries, { day: AS_OF, amount: 200, currency: 1, kind: 1 }],
    };
    const { list } = listOf(
      [
        buyer([
          [400, 100],
          [3, 200, 1],
          [2, 300, 1],
        ]),
        buyer([[5, 700, 1]]),
        refunded,
      ],
      { scope: both },
    ).result;
    expect(list).toMatchObject([
      { revenue: { EUR: '1.00', USD: '5.00' }, revenueLast12Months: { EUR: '0.00', USD: '5.00' }, orders: 3 },
      { revenue: { USD: '7.00' } },
      { revenue: { EUR: '5.00', USD: '-2.00' }, averageOrderValue: { EUR: '5.00', USD: null } },
    ]);
    expect(list[0]?.averageOrderValue).toEqual({ EUR: '1.00', USD: '2.50' });
    expect(Object.keys(list[1]?.revenue ?? {})).toEqual(['USD']);
  });

  test('no amounts: no money at all', () => {
    const { list, matched } = listOf(SHOP, { scope: { amountColumn: false } }).result;
    const { revenue, averageOrderValue, revenueLast12Months } = list[0] ?? {};
    expect([revenue, averageOrderValue, revenueLast12Months]).toEqual([{}, {}, {}]);
    expect(matched.revenue).toEqual({});
  });

  test('orders of nothing are worth 0.00, not nothing', () => {
    expect(listOf([buyer([[3, 0]])]).result.list).toMatchObject([
      {
        orders: 1,
        revenue: { EUR: '0.00' },
        averageOrderValue: { EUR: '0.00' },
        revenueLast12Months: { EUR: '0.00' },
      },
    ]);
  });

  test('addresses where they may be shown', () => {
    const names: Names = {
      nameOf: String,
      emailOf: (customer) => (customer === 0 ? 'ann@x.com' : undefined),
    };
    expect(listOf(SHOP.slice(0, 2), { names }).result.list.map(({ email }) => email)).toEqual([
      'ann@x.com',
      null,
    ]);
    expect(listOf(SHOP).result.list.every((row) => !('email' in row))).toBe(true);
  });

  test('tiers and what is missing to the next, by occasion', () => {
    const tiers = [
      { name: 'one', from: 1 },
      { name: 'two', from: 2 },
      { name: 'more', from: 5 },
    ];
    const rows = (occasion: 'order' | 'day') =>
      listOf(SHOP, { scope: { tiers, occasion } }).result.list.map((row) => [
        row.orders,
        row.tier,
        row.ordersToNextTier,
      ]);
    expect(rows('order')).toEqual([
      [3, 'two', 2],
      [2, 'two', 3],
      [1, 'one', 1],
      [5, 'more', null],
      [1, 'one', 1],
    ]);
    expect(rows('day')[1]).toEqual([2, 'one', 1]);
  });

  test('who was referred, by whom, and how many each has referred', () => {
    expect(
      listOf(SHOP).result.list.map((row) => [row.referred, row.referredBy, row.customersReferred]),
    ).toEqual([
      [null, null, 2],
      [null, null, 0],
      [false, null, 0],
      [true, 'ann', 0],
      [true, 'ann', 0],
    ]);
  });
});

describe('which customers', () => {
  const select = (asked: Partial<Asked>, more: More = {}) => namesOf(listOf(SHOP, { ...more, asked }));

  test.each([
    ['all', ['ann', 'bob', 'cas', 'dee', 'eve']],
    ['at-risk', ['ann']],
    ['at-risk-or-lapsed', ['ann', 'bob', 'cas', 'dee']],
    ['loyal', ['dee']],
    ['one-away', []],
  ] as const)('%s', (selection, names) => {
    expect(select({ selection })).toEqual(names);
  });

  test('loyal and one order away go by the threshold', () => {
    expect(select({ selection: 'loyal' }, { scope: { loyal: 3 } })).toEqual(['ann', 'dee']);
    expect(select({ selection: 'one-away' }, { scope: { loyal: 3 } })).toEqual(['bob']);
    expect(select({ selection: 'one-away' }, { scope: { loyal: 3, occasion: 'day' } })).toEqual([]);
  });

  test('by conditions: one value of a field, and all fields', () => {
    expect(select({ where: [{ field: 'status', values: ['lapsed'] }] })).toEqual(['bob', 'cas', 'dee']);
    expect(select({ where: [{ field: 'status', values: ['lapsed', 'new'] }] })).toEqual([
      'bob',
      'cas',
      'dee',
      'eve',
    ]);
    expect(
      select({
        where: [
          { field: 'status', values: ['lapsed'] },
          { field: 'tier', values: ['loyal'] },
        ],
      }),
    ).toEqual(['dee']);
    expect(select({ where: [{ field: 'referred', values: ['yes'] }] })).toEqual(['dee', 'eve']);
    expect(select({ where: [{ field: 'referred', values: ['no'] }] })).toEqual(['cas']);
    expect(select({ where: [{ field: 'referred', values: ['unknown'] }] })).toEqual(['ann', 'bob']);
    expect(select({ selection: 'at-risk', where: [{ field: 'referred', values: ['yes'] }] })).toEqual([]);
  });

  test('by scores and segment', () => {
    // R: eve, dee, ann, bob, cas from 5 to 1; F: 1, 1, 2, 3, 5 orders; M: dee 5, eve 8, bob 12, ann 60, cas 90.
    const scores = listOf(SHOP).result.list.map(({ scores: { recency, frequency, monetary } }) => [
      recency,
      frequency,
      monetary,
    ]);
    expect(scores).toEqual([
      [3, 4, 4],
      [2, 3, 3],
      [1, 1, 5],
      [4, 5, 1],
      [5, 1, 2],
    ]);
    expect(select({ where: [{ field: 'r', values: ['5', '4'] }] })).toEqual(['dee', 'eve']);
    expect(select({ where: [{ field: 'f', values: ['1'] }] })).toEqual(['cas', 'eve']);
    expect(select({ where: [{ field: 'm', values: ['5'] }] })).toEqual(['cas']);
    expect(select({ where: [{ field: 'segment', values: ['loyal'] }] })).toEqual(['ann', 'dee']);
  });

  test('without scores no segment fits', () => {
    const { result } = listOf(SHOP.slice(0, 4), {
      asked: { where: [{ field: 'segment', values: ['loyal'] }] },
    });
    expect(result.list).toEqual([]);
    expect(result.matched).toMatchObject({ customers: 0, share: 0, orders: 0, revenue: { EUR: '0.00' } });
    expect(listOf(SHOP.slice(0, 4)).result.list[0]).toMatchObject({
      segment: null,
      scores: { recency: null, frequency: null, monetary: null },
    });
  });

  test('with scores by R or F alone there is no segment', () => {
    for (const cuts of [{ recency: [1, 2, 3, 4] }, { frequency: [1, 2, 3, 4] }]) {
      const { list } = listOf(SHOP.slice(0, 4), { parameters: { rfm: { ...RFM_DEFAULTS, cuts } } }).result;
      expect(list.map(({ segment }) => segment)).toEqual([null, null, null, null]);
      const { recency, frequency } = list[0]?.scores ?? {};
      expect([recency === null, frequency === null]).toEqual([!('recency' in cuts), !('frequency' in cuts)]);
    }
  });

  test('their sum, and its share in all', () => {
    const { matched, statuses, where } = listOf(SHOP, {
      asked: { where: [{ field: 'status', values: ['at-risk'] }] },
    }).result;
    expect(matched).toEqual({
      customers: 1,
      share: 0.2,
      orders: 3,
      revenue: { EUR: '60.00' },
      revenueShare: 6000 / 17_500,
      revenueShareByCurrency: { EUR: 6000 / 17_500 },
      revenueLast12Months: { EUR: '60.00' },
    });
    expect(statuses.map(({ customers }) => customers)).toEqual([1, 0, 0, 0, 1, 3]);
    expect(where).toEqual([{ field: 'status', values: ['at-risk'] }]);
  });
});

describe('in which order', () => {
  const sorted = (
    by: SortField,
    direction: 'ascending' | 'descending' = SORTS[by].direction,
    more: More = {},
  ) => namesOf(listOf(SHOP, { ...more, asked: { sort: { by, direction } } })).join(' ');

  test.each([
    ['revenue', 'cas ann bob eve dee'],
    ['average-order-value', 'cas ann eve bob dee'],
    ['at-stake', 'ann eve dee bob cas'],
    ['orders', 'dee ann bob cas eve'],
    ['recency', 'eve dee ann bob cas'],
    ['overdue', 'cas bob dee ann eve'],
    ['first-order', 'cas bob ann dee eve'],
    ['last-order', 'eve dee ann bob cas'],
    ['customers-referred', 'ann bob cas dee eve'],
    ['customer', 'ann bob cas dee eve'],
  ] as const)('%s: %s', (by, names) => {
    expect(sorted(by)).toBe(names);
  });

  test('turned round; equal ones stay in the order of their names, but for names themselves', () => {
    expect(sorted('orders', 'ascending')).toBe('cas eve bob ann dee');
    expect(sorted('customer', 'descending')).toBe('eve dee cas bob ann');
  });

  test('equal ones by name, not as they come', () => {
    const names = { nameOf: (customer: number) => ['eve', 'dee', 'cas', 'bob', 'ann'][customer] ?? '' };
    const called = (by: SortField, direction: 'ascending' | 'descending') => sorted(by, direction, { names });
    // Orders 3, 2, 1, 5, 1; the first has referred two.
    expect(called('orders', 'descending')).toBe('bob eve dee ann cas');
    expect(called('customers-referred', 'descending')).toBe('eve ann bob cas dee');
    expect(called('customers-referred', 'ascending')).toBe('ann bob cas dee eve');
    expect(called('customer', 'ascending')).toBe('ann bob cas dee eve');
    expect(called('customer', 'descending')).toBe('eve dee cas bob ann');
  });

  test('those without a value come last, either way', () => {
    const both = {
      scope: { currencies: ['EUR', 'USD'] },
      parameters: { rfm: { ...RFM_DEFAULTS, currency: 'USD' } },
    };
    const customers = [
      buyer([[9, 100]]),
      buyer([[8, 300, 1]]),
      buyer([
        [7, 200, 1],
        [6, 200, 1],
      ]),
      buyer([[5, 1]]),
    ];
    const order = (by: SortField, direction: 'ascending' | 'descending') =>
      namesOf(listOf(customers, { ...both, asked: { sort: { by, direction } } })).join(' ');
    expect(order('average-order-value', 'descending')).toBe('bob cas ann dee');
    expect(order('average-order-value', 'ascending')).toBe('cas bob ann dee');
  });

  test('the first so many', () => {
    const { list, matched } = listOf(SHOP, {
      asked: { top: 2, sort: { by: 'revenue', direction: 'descending' } },
    }).result;
    expect(list.map(({ customer }) => customer)).toEqual(['cas', 'ann']);
    expect(matched.customers).toBe(5);
  });

  test('where nothing is said', () => {
    expect(usualSort('all', true)).toEqual({ by: 'revenue', direction: 'descending' });
    expect(usualSort('loyal', true).by).toBe('revenue');
    expect(usualSort('at-risk', true).by).toBe('at-stake');
    expect(usualSort('at-risk-or-lapsed', true).by).toBe('at-stake');
    expect(usualSort('at-risk', false)).toEqual({ by: 'orders', direction: 'descending' });
  });
});

describe('what is expected', () => {
  // 400 customers who buy at a rate of their own until they stay away; spend differs from customer to customer.
  const many = shopOf(400);
  const repeat = many.filter(({ entries }) => entries.length > 1).length;

  test('orders and value of all, P(alive) of who bought again', () => {
    const { result, warnings } = listOf(many, { expected: true });
    expect(result.expected).toEqual({
      horizon: '12m',
      discount: 0.1,
      margin: 1,
      reason: null,
      valueReason: null,
    });
    expect(repeat).toBeGreaterThan(150);
    for (const { purchaseDays, pAlive } of result.list) expect(pAlive === null).toBe(purchaseDays === 1);
    for (const { expectedOrders, expectedValue } of result.list) {
      expect(expectedOrders).toBeGreaterThan(0);
      expect(expectedValue).toMatch(/^\d+\.\d\d$/);
    }
    expect(warnings.map(({ code }) => code)).not.toContain('notExpected');
    // Orders of 5 to 45 each: what is expected is of that size.
    const [all, orderSum] = [
      result.list.reduce((sum, { expectedValue }) => sum + Number(expectedValue), 0),
      result.list.reduce((sum, { expectedOrders }) => sum + (expectedOrders ?? 0), 0),
    ];
    expect(all / orderSum).toBeGreaterThan(5);
    expect(all / orderSum).toBeLessThan(45);
    const byValue = listOf(many, {
      expected: true,
      asked: { sort: { by: 'expected-value', direction: 'descending' } },
    });
    const values = byValue.result.list.map(({ expectedValue }) => Number(expectedValue));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const byOrders = listOf(many, {
      expected: true,
      asked: { sort: { by: 'expected-orders', direction: 'ascending' } },
    });
    const orders = byOrders.result.list.map(({ expectedOrders }) => expectedOrders ?? 0);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
  });

  test('of each customer, also where there are some who have bought nothing', () => {
    const nobody: Customer = { acquisition: 0, entries: [{ day: AS_OF, amount: 5, currency: 0, kind: 1 }] };
    const rows = (customers: readonly Customer[]) =>
      listOf(customers, {
        expected: true,
        asked: { sort: { by: 'revenue', direction: 'descending' } },
      }).result.list.map(({ revenue, expectedOrders, expectedValue, pAlive }) => ({
        revenue,
        expectedOrders,
        expectedValue,
        pAlive,
      }));
    expect(rows([nobody, ...many.slice(0, 200), nobody, ...many.slice(200)])).toEqual(rows(many));
  });

  test('in a currency of no cents the value has none', () => {
    const yen = listOf(many, { expected: true, scope: { currencies: ['JPY'] } }).result.list[0]
      ?.expectedValue;
    expect(yen).toMatch(/^\d+$/);
  });

  test('of who has bought in other currencies alone nothing is', () => {
    const { result } = listOf(
      [
        ...many,
        buyer([
          [50, 100, 1],
          [30, 100, 1],
        ]),
      ],
      {
        expected: true,
        scope: { currencies: ['EUR', 'USD'] },
        parameters: { rfm: { ...RFM_DEFAULTS, currency: 'EUR' } },
      },
    );
    expect(result.expected).toMatchObject({ reason: null, valueReason: null });
    expect(result.list.filter(({ expectedOrders }) => expectedOrders === null)).toMatchObject([
      { customer: 'c400', revenue: { USD: '2.00' }, expectedValue: null, pAlive: null },
    ]);
  });

  test('without amounts orders, and no value', () => {
    const { result, warnings } = listOf(many, { expected: true, scope: { amountColumn: false } });
    expect(result.list[0]).toMatchObject({ expectedValue: null });
    expect(result.list[0]?.expectedOrders).toBeGreaterThan(0);
    expect(result.expected).toMatchObject({ reason: null, valueReason: 'no column gives amounts' });
    expect(warnings).toContainEqual({
      code: 'notExpected',
      message: 'The expected value is n/a: no column gives amounts.',
    });
  });

  test('yen have no smaller unit', () => {
    const { list } = listOf(many, { expected: true, scope: { currencies: ['JPY'] } }).result;
    for (const { expectedValue } of list) expect(expectedValue).toMatch(/^\d+$/);
    const all = list.reduce((sum, { expectedValue }) => sum + Number(expectedValue), 0);
    const orders = list.reduce((sum, { expectedOrders }) => sum + (expectedOrders ?? 0), 0);
    // Orders of 500 to 4,500 each.
    expect(all / orders).toBeGreaterThan(500);
    expect(all / orders).toBeLessThan(4500);
  });

  test('where nobody has spent anything: orders, and no value rather than 0', () => {
    const free = many.map(({ entries, ...customer }) => ({
      ...customer,
      entries: entries.map((entry) => ({ ...entry, amount: 0 })),
    }));
    const { result } = listOf(free, { expected: true });
    expect(result.expected).toMatchObject({
      reason: null,
      valueReason: '0 customers have spent something on repeat purchases, and 100 are needed',
    });
    expect(result.list.filter(({ expectedValue }) => expectedValue !== null)).toEqual([]);
    expect(result.list[0]?.expectedOrders).toBeGreaterThan(0);
  });

  test('of few customers nothing, with the reason', () => {
    const { result, warnings } = listOf(SHOP, { expected: true });
    const reason = '2 customers have bought on more than one day, and 100 are needed';
    expect(result.expected).toMatchObject({ reason, valueReason: reason });
    expect(result.list[0]).toMatchObject({ expectedOrders: null, expectedValue: null, pAlive: null });
    expect(warnings).toContainEqual({
      code: 'notExpected',
      message: `Expected orders, expected value and P(alive) are n/a: ${reason}.`,
    });
  });

  test('where nobody asked there is no warning', () => {
    const { result, warnings } = listOf(SHOP);
    expect(result.expected.reason).toBe('not asked for');
    expect(warnings.map(({ code }) => code)).toEqual(['fewGaps']);
  });
});

describe('warnings', () => {
  test('a pace of the store that comes from few gaps', () => {
    expect(listOf(SHOP).warnings).toEqual([
      {
        code: 'fewGaps',
        message:
          'The pace of the store, 20 days (9 of 10 gaps between purchases are no longer), comes from 6 gaps alone.',
      },
    ]);
    const gaps = (number: number) => [
      buyer(Array.from({ length: number + 1 }, (_, at) => [at * 3, 100] as const)),
    ];
    expect(listOf(gaps(29)).warnings[0]?.code).toBe('fewGaps');
    expect(listOf(gaps(30)).warnings.map(({ code }) => code)).toEqual(['fewCustomers']);
    expect(listOf(gaps(1)).warnings[0]?.message).toContain(
      '3 days (9 of 10 gaps between purchases are no longer), comes from 1 gap alone',
    );
  });

  test('a short history, and money that cannot be added up', () => {
    expect(listOf(SHOP, { scope: { firstDay: AS_OF - 500 } }).warnings.at(-1)?.code).toBe('partialHistory');
    expect(listOf(SHOP, { scope: { currencies: ['EUR', 'USD'] } }).warnings.at(-1)?.code).toBe(
      'severalCurrencies',
    );
    expect(listOf(SHOP, { scope: { amountColumn: false } }).warnings.at(-1)?.code).toBe('noAmounts');
  });
});

describe('the schema', () => {
  const { result } = listOf(SHOP, { asked: { where: [{ field: 'status', values: ['at-risk'] }] } });
  const isValid = (value: unknown) => customersSchema().safeParse(value).success;
  const [row] = result.list;

  test('takes a result', () => {
    expect(isValid(result)).toBe(true);
    expect(isValid({})).toBe(false);
  });

  test.each(['rule', 'scores', 'expected', 'sort', 'matched'])('%s has to be there whole', (key) => {
    expect(isValid({ ...result, [key]: {} })).toBe(false);
  });

  test.each(['where', 'statuses', 'list'])('%s is a list of whole objects', (key) => {
    expect(isValid({ ...result, [key]: [] })).toBe(true);
    expect(isValid({ ...result, [key]: [{}] })).toBe(false);
  });

  test('scores of a customer are from 1 to 5, or none', () => {
    const withScores = (scores: object) => isValid({ ...result, list: [{ ...row, scores }] });
    expect(withScores({ recency: 1, frequency: 5, monetary: null })).toBe(true);
    expect(withScores({})).toBe(false);
    expect(withScores({ recency: 0, frequency: 5, monetary: 5 })).toBe(false);
    expect(withScores({ recency: 1, frequency: 6, monetary: 5 })).toBe(false);
  });

  test('both directions, both kinds of M', () => {
    expect(isValid({ ...result, sort: { by: 'orders', direction: 'ascending' } })).toBe(true);
    expect(isValid({ ...result, sort: { by: 'orders', direction: 'descending' } })).toBe(true);
    expect(isValid({ ...result, monetary: 'mean' })).toBe(true);
    expect(isValid({ ...result, monetary: 'sum' })).toBe(true);
    expect(isValid({ ...result, monetary: 'median' })).toBe(false);
  });
});

test('any customers: the shape of the schema, and the counts are those of the list', () => {
  fc.assert(
    fc.property(
      fc.array(customerArbitrary, { maxLength: 30 }),
      howArbitrary,
      fc.constantFrom({ kind: 'pace' } as const, { kind: 'fixed', days: 90 } as const),
      (customers, how, rule) => {
        const more = { scope: { currencies: ['EUR', 'USD'], ...how }, parameters: { rule } };
        const { result } = listOf(customers, more);
        expect(customersSchema().parse(result)).toEqual(result);
        expect(result.statuses.reduce((sum, { customers: number }) => sum + number, 0)).toBe(result.buyers);
        for (const { status, customers: number } of result.statuses)
          expect(result.list.filter((row) => row.status === status)).toHaveLength(number);
        const referred = result.list.reduce((sum, { customersReferred }) => sum + customersReferred, 0);
        expect(referred).toBeLessThanOrEqual(
          result.list.filter(({ referredBy }) => referredBy !== null).length,
        );
      },
    ),
  );
});

/** Made-up customers: each has a rate, a chance to stay away after a purchase, and a usual amount; every purchase is on a day of its own. */
function shopOf(customers: number): Customer[] {
  let state = 42;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state + 1) / (2 ** 31 + 1);
  };
  return Array.from({ length: customers }, () => {
    const gap = 15 / random();
    const leaves = random() ** 2;
    const spend = 500 + 4000 * random() ** 3;
    const purchases: [number, number][] = [];
    let daysAgo = 400 - Math.floor(200 * random());
    do {
      purchases.push([daysAgo, Math.round(spend * (0.5 + random()))]);
      daysAgo -= 1 + Math.floor(-Math.log(random()) * gap);
    } while (daysAgo >= 0 && random() > leaves);
    return buyer(purchases);
  });
}
