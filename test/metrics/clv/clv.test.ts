import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clv, currencyPosition } from '../../../src/metrics/clv/clv.js';
import { CLV_DEFAULTS, calibrationEnd, horizonEnd } from '../../../src/metrics/clv/parameters.js';
import { seeded } from '../../../src/metrics/random.js';
import { parseWindow } from '../../../src/model/period.js';
import {
  bookOf,
  type Customer,
  customerArbitrary,
  day,
  FIRST,
  resultOn,
  scopeOf,
  splitAndWhole,
} from '../books.js';
import { SHOP, simulated } from './simulated.js';

const AS_OF = FIRST + SHOP.days - 1;
const scope = scopeOf(AS_OF, { currencies: ['EUR'] });
const shop = simulated({ customers: 1500 });
const holdout = { kind: 'after', day: AS_OF - 200 } as const;

function lengthOf(text: string) {
  const length = parseWindow(text);
  if (length === undefined) throw new Error(`${text} is no length`);
  return length;
}

/** Few days and one step of discounting, which is little work. */
const BRIEF = { ...CLV_DEFAULTS, horizon: lengthOf('90d'), discount: 0 };
/** The result on the shop; computed in each test, so that each can be told what it covers. */
const wholeOf = (bootstrap = 0) =>
  resultOn(clv({ ...BRIEF, holdout, bootstrap }), bookOf(shop, ['EUR']), scope);

describe('the fold', () => {
  test('tallies of a split, merged, give the result of the whole, to the last digit', () => {
    const random = seeded(5);
    const metric = clv({ ...BRIEF, holdout, bootstrap: 2 });
    const marked = shop.map((customer) => [customer, random() < 0.4] as const);
    const { merged, whole: together } = splitAndWhole(metric, marked, scope);
    expect(JSON.stringify(merged)).toBe(JSON.stringify(together));
  });

  test('the order of customers does not matter', () => {
    const metric = clv({ ...BRIEF, holdout, bootstrap: 2 });
    const result = (customers: readonly Customer[]) =>
      JSON.stringify(resultOn(metric, bookOf(customers, ['EUR']), scope));
    expect(result(shop.toReversed())).toBe(result(shop));
  });

  test('tallies without days held out are merged, too', () => {
    const marked = shop.slice(0, 20).map((customer, at) => [customer, at < 7] as const);
    const { merged, whole } = splitAndWhole(clv(BRIEF), marked, scope);
    expect(merged).toEqual(whole);
    expect(merged).toMatchObject({ customers: 20, holdout: null });
  });

  test('any customers: merged as the whole, and in the shape of the schema', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 40 }), (marked) => {
        const of = scopeOf(FIRST + 800);
        const metric = clv({
          ...BRIEF,
          holdout: { kind: 'after', day: FIRST + 500 },
          currency: 'USD',
        });
        const { merged, whole: together } = splitAndWhole(metric, marked, of);
        expect(merged).toEqual(together);
        expect(metric.schema().parse(merged)).toEqual(merged);
      }),
    );
  });

  test('a fitted result has the shape of the schema', () => {
    const whole = wholeOf();
    expect(clv().schema().parse(whole)).toEqual(whole);
    expect(whole.reason).toBeNull();
    expect(whole.holdout?.reason).toBeNull();
  });
});

describe('what is in the result', () => {
  test('what it was computed under', () => {
    const whole = wholeOf();
    expect(whole).toMatchObject({
      unit: 'weeks',
      horizon: { length: '90d', days: 90 },
      discount: 0,
      margin: 1,
      currency: 'EUR',
      customers: 1500,
      otherCurrencyOrders: 0,
      spendReason: null,
      withoutSpend: 0,
      zeroTotalDays: 0,
    });
  });

  test('sums and means agree', () => {
    const whole = wholeOf();
    const { expected, byPurchases, repeatCustomers, gammaGamma } = whole;
    expect(expected?.ordersPerCustomer).toBeCloseTo((expected?.orders ?? 0) / 1500, 12);
    expect(expected?.alive.share).toBeCloseTo((expected?.alive.customers ?? 0) / repeatCustomers, 12);
    expect(Number(expected?.valuePerCustomer['EUR'])).toBeCloseTo(Number(expected?.value['EUR']) / 1500, 2);
    expect(byPurchases.map(({ purchases }) => purchases)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, '10+']);
    const repeat = byPurchases.slice(1);
    expect(repeat.reduce((sum, { customers }) => sum + customers, 0)).toBe(repeatCustomers);
    expect(byPurchases[0]?.aliveShare).toBeNull();
    const alive = repeat.reduce((sum, { customers, aliveShare }) => sum + customers * (aliveShare ?? 0), 0);
    expect(alive).toBeCloseTo(expected?.alive.customers ?? 0, 9);
    const [, twice] = byPurchases;
    expect(twice?.ordersPerCustomer).toBeCloseTo((twice?.orders ?? 0) / (twice?.customers ?? 0), 12);
    expect(Number(twice?.valuePerCustomer['EUR'])).toBeCloseTo(
      Number(twice?.value['EUR']) / (twice?.customers ?? 0),
      2,
    );
    expect(gammaGamma?.customers).toBe(repeatCustomers);
    const { p = 0, q = 0, v = 0, meanSpend } = gammaGamma ?? {};
    expect(Number(meanSpend?.['EUR'])).toBeCloseTo((p * v) / (q - 1), 2);
  });

  test('revenue does not know of margin and discount, value does', () => {
    const whole = wholeOf();
    const less = resultOn(clv({ ...BRIEF, margin: 0.5, discount: 0.2 }), bookOf(shop, ['EUR']), scope);
    expect(less.expected?.revenue).toEqual(whole.expected?.revenue);
    expect(whole.expected?.value).toEqual(whole.expected?.revenue);
    const worth = Number(less.expected?.value['EUR']) / Number(whole.expected?.value['EUR']) / 0.5;
    expect(worth).toBeGreaterThan(1.2 ** (-90 / 365));
    expect(worth).toBeLessThan(1.2 ** (-30 / 365));
  });

  test('nobody: no forecast, no intervals, and what is known of the customers', () => {
    const result = resultOn(clv({ ...BRIEF, bootstrap: 3 }), bookOf([], ['EUR']), scope);
    expect(result).toMatchObject({
      customers: 0,
      reason: '0 customers have bought on more than one day, and 100 are needed',
      expected: null,
      bootstrap: null,
    });
    expect(result.byPurchases).toEqual([]);
  });

  test('without a holdout and resamples they are null', () => {
    expect(resultOn(clv(BRIEF), bookOf(shop, ['EUR']), scope)).toMatchObject({
      holdout: null,
      bootstrap: null,
    });
  });
});

describe('holdout', () => {
  /** Two buy before and after, one after alone, one before alone: days from FIRST. */
  const customers: readonly (readonly number[])[] = [[0, 10, 60], [5, 55, 56, 57], [58, 59], [1]];
  const book = bookOf(
    customers.map((days) => ({
      acquisition: 0,
      entries: days.map((at) => ({ day: FIRST + at, amount: 100, currency: 0, kind: 0 })),
    })),
    ['EUR'],
  );
  const of = scopeOf(FIRST + 60, { currencies: ['EUR'] });
  const check = (end: number) =>
    resultOn(clv({ ...BRIEF, holdout: { kind: 'after', day: FIRST + end } }), book, of).holdout;

  test('what came is that of the customers before, and new ones are counted apart', () => {
    expect(check(54)).toMatchObject({
      days: 6,
      customers: 3,
      repeatCustomers: 1,
      newCustomers: 1,
      actual: 4,
      expected: null,
      error: null,
      bgNbd: null,
      reason: '1 customer has bought on more than one day, and 100 are needed',
    });
    expect(check(55)).toMatchObject({
      days: 5,
      customers: 3,
      repeatCustomers: 2,
      newCustomers: 1,
      actual: 3,
    });
    expect(check(58)).toMatchObject({ days: 2, customers: 4, newCustomers: 0, actual: 2 });
  });

  test('the model is that of the data up to the day, and the error is in parts of what came', () => {
    const whole = wholeOf();
    const upTo = scopeOf(AS_OF - 200, { currencies: ['EUR'] });
    const before = resultOn(
      clv({ ...BRIEF, horizon: lengthOf('200d'), discount: 0 }),
      bookOf(shop, ['EUR']),
      upTo,
    );
    const { bgNbd, expected, actual, error, customers: fittedTo } = whole.holdout ?? {};
    expect(bgNbd).toEqual(before.bgNbd);
    expect(fittedTo).toBe(before.customers);
    expect(expected).toBeCloseTo(before.expected?.orders ?? 0, 9);
    expect(error).toBeCloseTo((expected ?? 0) / (actual ?? 1) - 1, 12);
    // The shop is as the model says.
    expect(Math.abs(error ?? 1)).toBeLessThan(0.1);
  });

  test('nothing came: no error', () => {
    const silent = shop.map(({ entries, ...customer }) => ({
      ...customer,
      entries: entries.filter(({ day: at }) => at <= AS_OF - 200),
    }));
    const { holdout: result } = resultOn(clv({ ...BRIEF, holdout }), bookOf(silent, ['EUR']), scope);
    expect(result).toMatchObject({ actual: 0, error: null, reason: null });
    expect(result?.expected).toBeGreaterThan(10);
  });

  test('its last day: the date, or the day before so much of the end', () => {
    const { period } = scopeOf(day('1998-06-30'));
    expect(calibrationEnd(period, { kind: 'after', day: day('1997-09-30') })).toBe(day('1997-09-30'));
    expect(calibrationEnd(period, { kind: 'last', length: lengthOf('39w') })).toBe(day('1997-09-30'));
    expect(calibrationEnd(period, { kind: 'last', length: lengthOf('6m') })).toBe(day('1997-12-31'));
  });
});

test.each([
  ['12m', '2027-10-31'],
  ['1y', '2027-10-31'],
  ['365d', '2027-10-31'],
  ['52w', '2027-10-30'],
  ['4m', '2027-02-28'],
])('a horizon of %s after 2026-10-31 ends on %s', (length, end) => {
  expect(horizonEnd(scopeOf(day('2026-10-31')).period, lengthOf(length))).toBe(day(end));
});

describe('intervals', () => {
  test('they hold the figures', () => {
    const whole = wholeOf(40);
    const { bootstrap, bgNbd, gammaGamma, expected } = whole;
    expect(bootstrap).toMatchObject({ samples: 40, failed: 0 });
    const inside = (range: readonly [number, number] | null | undefined, value: number | undefined) => {
      expect(range?.[0]).toBeLessThan(value ?? Number.NaN);
      expect(range?.[1]).toBeGreaterThan(value ?? Number.NaN);
    };
    for (const name of ['r', 'alpha', 'a', 'b'] as const) inside(bootstrap?.[name], bgNbd?.[name]);
    for (const name of ['p', 'q', 'v'] as const) inside(bootstrap?.[name], gammaGamma?.[name]);
    inside(bootstrap?.orders, expected?.orders);
    inside(bootstrap?.alive, expected?.alive.customers);
    const money = (range: readonly [string, string] | undefined) =>
      [Number(range?.[0]), Number(range?.[1])] as const;
    inside(money(bootstrap?.value['EUR']), Number(expected?.value['EUR']));
    inside(money(bootstrap?.revenue['EUR']), Number(expected?.revenue['EUR']));
  });

  // Another seed, another way to draw or a customer too few would give others: within what chance allows, but not what was printed before.
  test('they are the same in every version', () => {
    const { bootstrap } = wholeOf(40);
    const { r, p, orders, alive, revenue } = bootstrap ?? {};
    const rounded = [r, p, orders, alive].map((range) => range?.map((bound) => bound.toFixed(3)));
    expect(rounded).toEqual([
      ['1.015', '1.232'],
      ['3.301', '5.294'],
      ['392.750', '430.152'],
      ['471.727', '513.035'],
    ]);
    expect(revenue).toEqual({ EUR: ['15603.53', '17208.14'] });
  });

  test('without spend there are those of orders', () => {
    const whole = wholeOf(40);
    const { bootstrap } = resultOn(
      clv({ ...BRIEF, bootstrap: 40 }),
      bookOf(shop, ['EUR']),
      scopeOf(AS_OF, { currencies: ['EUR'], amountColumn: false }),
    );
    expect(bootstrap).toMatchObject({ failed: 0, p: null, q: null, v: null });
    expect([bootstrap?.revenue, bootstrap?.value]).toEqual([{}, {}]);
    expect(bootstrap?.orders).toEqual(whole.bootstrap?.orders);
  });

  test('what cannot be fitted is counted: about half of the resamples of 100 repeat customers have fewer', () => {
    const repeat = shop
      .filter(({ entries }) => new Set(entries.map(({ day: at }) => at)).size > 1)
      .slice(0, 100);
    const once = shop.filter(({ entries }) => entries.length === 1);
    const resultIn = (of: typeof scope) =>
      resultOn(clv({ ...BRIEF, bootstrap: 40 }), bookOf([...repeat, ...once], ['EUR']), of);
    const { bootstrap, reason } = resultIn(scope);
    expect(reason).toBeNull();
    expect(bootstrap?.failed).toBeGreaterThan(5);
    expect(bootstrap?.failed).toBeLessThan(35);
    expect(bootstrap?.orders?.[0]).toBeGreaterThan(0);
    const withoutAmounts = resultIn({ ...scope, amountColumn: false });
    expect(withoutAmounts.bootstrap?.failed).toBe(bootstrap?.failed);
  });
});

describe('currencies', () => {
  const inDollars: Customer[] = simulated({ customers: 60, seed: 9 }).map(({ entries, ...customer }) => ({
    ...customer,
    entries: entries.map((entry) => ({ ...entry, currency: 1 })),
  }));
  const both = bookOf([...shop, ...inDollars]);
  const of = scopeOf(AS_OF);

  test('one of two: the model is that of its orders alone', () => {
    const chosen = resultOn(clv({ ...BRIEF, currency: 'EUR' }), both, of);
    const { otherCurrencyOrders, ...rest } = chosen;
    const { otherCurrencyOrders: none, ...alone } = resultOn(clv(BRIEF), bookOf(shop, ['EUR']), scope);
    expect(rest).toEqual(alone);
    expect(none).toBe(0);
    expect(otherCurrencyOrders).toBe(inDollars.flatMap(({ entries }) => entries).length);
  });

  test('none chosen: orders of all, and no value', () => {
    const result = resultOn(clv(BRIEF), both, of);
    expect(result).toMatchObject({
      customers: 1560,
      currency: null,
      gammaGamma: null,
      reason: null,
      spendReason: 'the orders are in 2 currencies (EUR, USD): choose one with --currency',
      correlation: null,
      withoutSpend: 0,
      zeroTotalDays: 0,
    });
    const { revenue, value, valuePerCustomer } = result.expected ?? {};
    expect([revenue, value, valuePerCustomer]).toEqual([{}, {}, {}]);
    const [, twice] = result.byPurchases;
    expect([twice?.purchases, twice?.value, twice?.valuePerCustomer]).toEqual([2, {}, {}]);
    expect(result.expected?.orders).toBeGreaterThan(100);
  });

  test('the position of a currency; one that the data do not have has none', () => {
    expect(currencyPosition(of, undefined)).toBe(-1);
    expect(currencyPosition(of, 'USD')).toBe(1);
    expect(currencyPosition(of, 'CHF')).toBe(2);
    expect(resultOn(clv({ ...BRIEF, currency: 'CHF' }), both, of)).toMatchObject({ customers: 0 });
  });
});

describe('gifts: days with a total of 0', () => {
  /** The shop, where so many of those who came back have spent something. */
  const spending = (number: number) => {
    let left = number;
    return shop.map(({ entries, ...customer }) => {
      const isRepeat = new Set(entries.map(({ day: at }) => at)).size > 1;
      const isFree = !isRepeat || left-- <= 0;
      return { ...customer, entries: isFree ? entries.map((entry) => ({ ...entry, amount: 0 })) : entries };
    });
  };
  test.each([
    [1, '1 customer has spent something on repeat purchases, and 100 are needed'],
    [99, '99 customers have spent something on repeat purchases, and 100 are needed'],
    [100, null],
  ])('where %i have spent something', (number, spendReason) => {
    const result = resultOn(clv(BRIEF), bookOf(spending(number), ['EUR']), scope);
    expect(result).toMatchObject({ reason: null, spendReason });
    expect(result.gammaGamma === null).toBe(spendReason !== null);
  });
  test('resamples in which fewer have are counted as failed', () => {
    const { bootstrap } = resultOn(clv({ ...BRIEF, bootstrap: 20 }), bookOf(spending(100), ['EUR']), scope);
    expect(bootstrap?.failed).toBeGreaterThan(3);
    expect(bootstrap?.failed).toBeLessThan(17);
  });
  const withGifts = shop.map(({ entries, ...customer }, at) => ({
    ...customer,
    entries: at % 4 === 0 ? entries.map((entry) => ({ ...entry, amount: 0 })) : entries,
  }));
  test('they count as orders, and are in no spend', () => {
    const result = resultOn(clv(BRIEF), bookOf(withGifts, ['EUR']), scope);
    const whole = wholeOf();
    expect(result.bgNbd).toEqual(whole.bgNbd);
    const gifts = shop.filter((_customer, at) => at % 4 === 0);
    const daysOf = ({ entries }: Customer) => new Set(entries.map(({ day: at }) => at)).size;
    expect(result.withoutSpend).toBe(gifts.filter((customer) => daysOf(customer) > 1).length);
    expect(result.zeroTotalDays).toBe(gifts.reduce((sum, customer) => sum + daysOf(customer) - 1, 0));
    expect(result.gammaGamma?.customers).toBe(result.repeatCustomers - result.withoutSpend);
  });
});
