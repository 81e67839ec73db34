import { describe, expect, test } from 'vitest';
import { clv } from '../../../src/metrics/clv/clv.js';
import type { ClvResult } from '../../../src/metrics/clv/schema.js';
import { FIRST, scopeOf } from '../books.js';

const scope = scopeOf(FIRST);

const MODEL = {
  r: 1.0998,
  alpha: 14.74112,
  a: 1.14337,
  b: 3.49444,
  logLikelihood: -15119.1,
  starts: 3,
  agreed: 3,
};

/** A result with everything in it, and nothing to warn of. */
const RESULT: ClvResult = {
  unit: 'weeks',
  horizon: { length: '12m', days: 366, end: '2024-07-01' },
  discount: 0.1,
  margin: 0.5,
  currency: 'EUR',
  customers: 1500,
  repeatCustomers: 1257,
  repeatPurchases: 3000,
  historyDays: 539,
  otherCurrencyOrders: 0,
  reason: null,
  bgNbd: MODEL,
  gammaGamma: {
    p: 5.19932,
    q: 3.44317,
    v: 19.30682,
    logLikelihood: -5630.01,
    starts: 3,
    agreed: 3,
    customers: 1257,
    meanSpend: { EUR: '41.09' },
  },
  spendReason: null,
  withoutSpend: 0,
  zeroTotalDays: 0,
  correlation: -0.005,
  expected: {
    orders: 1577.31,
    ordersPerCustomer: 1.05154,
    revenue: { EUR: '64400.83' },
    value: { EUR: '30701.28' },
    valuePerCustomer: { EUR: '20.47' },
    alive: { customers: 549.42, share: 0.43709 },
  },
  byPurchases: [],
  holdout: {
    fittedTo: '2023-01-01',
    days: 181,
    reason: null,
    customers: 1500,
    repeatCustomers: 1100,
    newCustomers: 0,
    bgNbd: MODEL,
    actual: 1159,
    expected: 1144.4,
    error: -0.0126,
  },
  bootstrap: {
    samples: 40,
    failed: 0,
    r: [1, 1.2],
    alpha: [13, 17],
    a: [0.8, 1.6],
    b: [2.4, 4.9],
    p: [4, 6],
    q: [3, 4],
    v: [15, 24],
    orders: [1480, 1680],
    alive: [527, 572],
    revenue: { EUR: ['60000.00', '70000.00'] },
    value: { EUR: ['29000.00', '32000.00'] },
  },
};
const REFUSED: ClvResult = {
  ...RESULT,
  reason: 'there are too few',
  spendReason: 'there are too few',
  bgNbd: null,
  gammaGamma: null,
  expected: null,
};
const ORDERS_ALONE: ClvResult = {
  ...RESULT,
  currency: null,
  gammaGamma: null,
  spendReason: 'no column gives amounts',
};

const warnings = (part: object) => clv().warnings({ ...RESULT, ...part }, scope);
const holdout = (part: object) => ({ holdout: { ...RESULT.holdout, ...part } });

test('the results here are as the schema says', () => {
  for (const result of [RESULT, REFUSED, ORDERS_ALONE, { ...RESULT, unit: 'days' }])
    expect(clv().schema().parse(result)).toEqual(result);
});

describe('what a reader has to know', () => {
  test('nothing where all is well', () => {
    expect(warnings({})).toEqual([]);
    expect(warnings({ holdout: null, bootstrap: null, correlation: null })).toEqual([]);
  });

  test.each<readonly [object, string, string]>([
    [REFUSED, 'noForecast', 'There is no forecast: there are too few.'],
    [ORDERS_ALONE, 'noValue', 'Orders are foretold without their value: no column gives amounts.'],
    [
      { otherCurrencyOrders: 1 },
      'otherCurrencies',
      '1 order in other currencies is not in the model: it counts orders in the chosen one alone.',
    ],
    [
      { otherCurrencyOrders: 1200 },
      'otherCurrencies',
      '1,200 orders in other currencies are not in the model: it counts orders in the chosen one alone.',
    ],
    [
      { correlation: 0.31 },
      'spendWithFrequency',
      'Spend goes with frequency (correlation 0.31), and the model takes it that it does not: customers who buy often are valued too low, the others too high.',
    ],
    [
      { correlation: -0.45 },
      'spendWithFrequency',
      'Spend goes with frequency (correlation -0.45), and the model takes it that it does not: customers who buy often are valued too high, the others too low.',
    ],
    [
      { withoutSpend: 1 },
      'withoutSpend',
      '1 repeat customer spent nothing on repeat purchases, or got more back: left out of the model of spend, and given the mean of all.',
    ],
    [
      { zeroTotalDays: 1 },
      'zeroTotalDays',
      '1 repeat purchase day has a total of 0: counted as orders, left out of spend, so value is somewhat too high.',
    ],
    [
      { zeroTotalDays: 2 },
      'zeroTotalDays',
      '2 repeat purchase days have a total of 0: counted as orders, left out of spend, so value is somewhat too high.',
    ],
    [
      holdout({ expected: null, error: null, reason: 'the fit did not converge' }),
      'noHoldout',
      'The days held out could not be foretold: the fit did not converge.',
    ],
    [
      holdout({ error: -0.26 }),
      'holdoutError',
      'The model was off by -26.0% on the days held out: its forecast is not to be relied on.',
    ],
    [
      holdout({ error: 0.26 }),
      'holdoutError',
      'The model was off by 26.0% on the days held out: its forecast is not to be relied on.',
    ],
    [
      { bootstrap: { ...RESULT.bootstrap, failed: 1 } },
      'bootstrapFailed',
      '1 resample of 40 could not be fitted: the intervals are those of the others, and may be too narrow.',
    ],
  ])('%#: %s', (part, code, message) => {
    expect(warnings(part)).toEqual([{ code, message }]);
  });

  test('what is at the edge is let pass', () => {
    expect(warnings({ correlation: 0.3 })).toEqual([]);
    expect(warnings({ correlation: -0.3 })).toEqual([]);
    expect(warnings(holdout({ error: -0.25 }))).toEqual([]);
    expect(warnings(holdout({ error: 0.25 }))).toEqual([]);
  });

  test('without a model of spend nothing is said about it', () => {
    const spend = { correlation: 1, withoutSpend: 5, zeroTotalDays: 5 };
    expect(warnings({ ...ORDERS_ALONE, ...spend }).map(({ code }) => code)).toEqual(['noValue']);
  });
});

describe('worked', () => {
  const lines = (result: ClvResult) =>
    clv()
      .worked(result)
      .flatMap(({ lines: own }) => own);

  test('the parameters and what they come to', () => {
    expect(lines(RESULT)).toEqual([
      'customers = 1,500',
      'repeat customers = 1,257',
      'BG/NBD: r = 1.0998, alpha = 14.7411 weeks, a = 1.1434, b = 3.4944',
      'repeat customers still active = 549.4 / 1,257 = 43.7%',
      'orders expected within 12m = 1,577.3; 1,577.3 / 1,500 = 1.052 per customer',
      'gamma-gamma: p = 5.1993, q = 3.4432, v = 19.3068; mean spend p v / (q - 1) = 41.09',
      'revenue expected = 64,400.83; times margin 0.5, discounted by 10.0% a year = 30,701.28',
      'CLV = 30,701.28 / 1,500 = 20.47',
    ]);
  });

  test('why there is none', () => {
    expect(lines(REFUSED)).toEqual([
      'customers = 1,500',
      'repeat customers = 1,257',
      'CLV = n/a (there are too few)',
    ]);
    expect(lines(ORDERS_ALONE).at(-1)).toBe('CLV = n/a (no column gives amounts)');
    expect(lines(ORDERS_ALONE)).toHaveLength(6);
  });

  test.each([
    ['with all', RESULT],
    ['refused', REFUSED],
    ['orders alone', ORDERS_ALONE],
  ])('%s: every term asks for one part', (_what, result) => {
    const metric = clv();
    const asked = metric.worked(result).flatMap(({ terms }) => terms);
    expect(asked.toSorted()).toEqual([metric.id, ...metric.terms].toSorted());
  });

  test('the values asked for', () => {
    const valuesOf = (result: ClvResult) =>
      Object.fromEntries(
        clv()
          .worked(result)
          .flatMap(({ terms, value }) => terms.map((term) => [term, value])),
      );
    expect(valuesOf(RESULT)).toMatchObject({
      clv: 20.47,
      'lifetime value': 20.47,
      alive: 0.43709,
      'expected orders': 1577.31,
      'bg nbd': { r: 1.0998, alpha: 14.74112, a: 1.14337, b: 3.49444 },
      'gamma gamma': { p: 5.19932, q: 3.44317, v: 19.30682 },
    });
    expect(valuesOf(REFUSED)).toMatchObject({ clv: null, alive: null });
    expect(valuesOf(ORDERS_ALONE)).toMatchObject({ clv: null, 'gamma gamma': null, alive: 0.43709 });
  });
});
