import { beforeAll, describe, expect, test } from 'vitest';
import { readOrders } from '../../src/fold-files.js';
import { type ClvOptions, type ClvReport, clv, type Options } from '../../src/index.js';
import {
  conditionalPurchases,
  expectedPurchases,
  pAlive,
  probabilityOfPurchases,
} from '../../src/metrics/clv/bg-nbd.js';
import { customersOf } from '../../src/metrics/clv/customers.js';
import { fitClv } from '../../src/metrics/clv/fit-clv.js';
import { Forecaster } from '../../src/metrics/clv/forecast.js';
import { expectedSpend } from '../../src/metrics/clv/gamma-gamma.js';
import { CLV_DEFAULTS } from '../../src/metrics/clv/parameters.js';
import {
  ANY_CURRENCY,
  addPurchases,
  type CustomerPurchases,
  customersTally,
  PurchaseReader,
} from '../../src/metrics/clv/tally.js';
import { forEachHistory } from '../../src/model/order-book.js';
import { settingsOf } from '../../src/settings.js';
import { fixture, sharedData } from '../files.js';

// BG/NBD: Fader, Hardie & Lee (2005); gamma-gamma: Fader & Hardie (2013); both on the public 1/10 sample of CDNOW up to 1997-09-30. More digits by the tests of
// CLVTools, the manual of BTYD, Hardie's spreadsheet (through the tests of lifetimes), and own computation in Python.
const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const SPEND = { p: 6.25, q: 3.74, v: 15.44 };

describe('formulas at the published parameters, in weeks', () => {
  test.each([
    [1, 0.053268],
    [39, 1.196723],
    [78, 1.860519],
  ])('E[X(%d)]', (t, wanted) => {
    expect(expectedPurchases(PUBLISHED, t)).toBeCloseTo(wanted, 6);
  });

  test('E[Y(39)] given 2, 30.43, 38.86: the published 1.226', () => {
    expect(conditionalPurchases(PUBLISHED, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226028, 6);
  });

  test('E[Y(2)] given 10, 35, 39', () => {
    expect(conditionalPurchases(PUBLISHED, { x: 10, tx: 35, T: 39 }, 2)).toBeCloseTo(0.391569, 6);
  });

  test('P(X(39) = 0) and P(X(2) = 10), as in the manual of BTYD', () => {
    expect(probabilityOfPurchases(PUBLISHED, 39, 0)).toBeCloseTo(0.5737864, 7);
    expect(probabilityOfPurchases(PUBLISHED, 2, 10)).toBeCloseTo(1.07869e-7, 12);
  });

  test.each([
    [2, 30.43, 38.86, 0.726579],
    [23, 39, 39, 0.968555],
    [1, 5, 39, 0.31392],
    // More purchases before the same silence: less alive.
    [5, 30, 39, 0.706],
    [20, 30, 39, 0.197],
  ])('P(alive) given %d, %d, %d', (x, tx, T, wanted) => {
    const digits = String(wanted).length > 5 ? 6 : 3;
    expect(pAlive(PUBLISHED, { x, tx, T })).toBeCloseTo(wanted, digits);
  });

  test('mean spend of all: 35.219', () => {
    expect(expectedSpend(SPEND, { x: 0, z: 0 })).toBeCloseTo(35.219, 3);
  });
});

describe('lifetime value of customer 1 (2, 30.43, 38.86, and 22.35 a purchase) at the published parameters, by 1% a period', () => {
  const customer = { x: 2, tx: 30.43, T: 38.86 };
  /** Twelve periods of so many weeks. */
  const value = (weeks: number, discount: number) => {
    let sum = 0;
    let before = 0;
    for (let period = 1; period <= 12; period++) {
      const orders = conditionalPurchases(PUBLISHED, customer, period * weeks);
      sum += (orders - before) / (1 + discount) ** period;
      before = orders;
    }
    return sum * expectedSpend(SPEND, { x: 2, z: 22.35 });
  };

  test.each([
    [52 / 12, 0.01, 36.21],
    [52 / 12, 0, 38.44],
    [4.345, 0.01, 36.29],
    // What the quickstart of lifetimes gives for 12 months: months of 30 weeks.
    [30, 0.01, 140.13],
  ])('periods of %d weeks, %d: %d', (weeks, discount, wanted) => {
    expect(value(weeks, discount)).toBeCloseTo(wanted, 2);
  });

  test('as ror computes it: 52 weeks, by a rate a year that is 1% in a twelfth of them', () => {
    const forecaster = (discount: number) =>
      new Forecaster({
        orders: PUBLISHED,
        spend: SPEND,
        minorUnits: 100,
        unitDays: 7,
        horizonDays: 364,
        discount,
        margin: 1,
      });
    const bought = { x: 2, tx: 213, T: 272, paid: 2, spend: 4469 };
    expect(forecaster(1.01 ** ((12 * 365) / 364) - 1).of(bought).value).toBeCloseTo(36.21, 2);
    expect(forecaster(0).of(bought)).toMatchObject({ value: expect.closeTo(38.44, 2) });
  });
});

test('fewer than 100 repeat customers: TINY has 3', async () => {
  const { clv: tiny, warnings } = await clv([fixture('tiny-orders.csv')], { asOf: '2024-12-31' });
  const reason = '3 customers have bought on more than one day, and 100 are needed';
  expect(tiny).toMatchObject({ customers: 7, repeatCustomers: 3, reason, expected: null, bgNbd: null });
  expect(warnings).toContainEqual({
    about: 'figures',
    code: 'noForecast',
    message: `There is no forecast: ${reason}.`,
  });
});

const path = sharedData('cdnow-sample/CDNOW_sample.txt');
const cdnow = (more: ClvOptions = {}, options: Options = {}) =>
  clv([path ?? ''], { header: false, map: { customer: '2', date: '3', amount: '5' }, ...options }, more);

describe.skipIf(path === undefined)('CDNOW sample', () => {
  let calibration: ClvReport['clv'];
  let held: ClvReport['clv'];

  beforeAll(async () => {
    calibration = (await cdnow({ horizon: '52w', discount: 0 }, { asOf: '1997-09-30' })).clv;
    held = (await cdnow({ holdout: '1997-09-30' })).clv;
  });

  test('2,357 customers, 946 of them repeat customers', () => {
    expect(calibration).toMatchObject({ customers: 2357, repeatCustomers: 946, unit: 'weeks', reason: null });
  });

  test('BG/NBD: r .243, alpha 4.414, a .793, b 2.426, LL -9582.4', () => {
    const { r, alpha, a, b, logLikelihood, starts, agreed } = calibration.bgNbd ?? {};
    // The digits of CLVTools.
    expect(r).toBeCloseTo(0.2425945, 5);
    expect(alpha).toBeCloseTo(4.4136019, 4);
    expect(a).toBeCloseTo(0.7929199, 4);
    expect(b).toBeCloseTo(2.4258881, 4);
    expect(logLikelihood).toBeCloseTo(-9582.429, 3);
    expect({ starts, agreed }).toEqual({ starts: 3, agreed: 3 });
  });

  test('gamma-gamma: p 6.25, q 3.74, v 15.44, LL -4055.9', () => {
    const { p, q, v, logLikelihood, customers, meanSpend } = calibration.gammaGamma ?? {};
    expect(p).toBeCloseTo(6.25, 2);
    expect(q).toBeCloseTo(3.74, 2);
    expect(v).toBeCloseTo(15.44, 2);
    expect(logLikelihood).toBeCloseTo(-4055.9177, 4);
    expect(customers).toBe(946);
    expect(Number(meanSpend?.['XXX'])).toBeCloseTo(35.17, 1);
  });

  test('correlation of spend with frequency: .114', () => {
    expect(calibration.correlation).toBeCloseTo(0.114, 3);
  });

  test.each([
    [1 / 7, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
    [78, 1.8576],
  ])("E[X(%d)] at the fit: Hardie's spreadsheet, to 3 decimals", (t, wanted) => {
    if (calibration.bgNbd === null) throw new Error('not fitted');
    expect(expectedPurchases(calibration.bgNbd, t)).toBeCloseTo(wanted, 3);
  });

  test('holdout, weeks 40 to 78: 1,882 came, about 1,654 were foretold: -12%', () => {
    const { holdout } = held;
    expect(holdout).toMatchObject({
      fittedTo: '1997-09-30',
      days: 273,
      customers: 2357,
      repeatCustomers: 946,
      newCustomers: 0,
      actual: 1882,
      reason: null,
    });
    // 1654 at the parameters of the computed fit, 1653.4 at the likelihood's very top.
    expect(Math.abs((holdout?.expected ?? 0) - 1654)).toBeLessThan(1);
    expect(holdout?.error).toBeCloseTo(-0.12, 2);
    expect(holdout?.bgNbd).toEqual(calibration.bgNbd);
  });

  test('the last 39 weeks are the same holdout', async () => {
    expect((await cdnow({ holdout: '39w' })).clv.holdout).toEqual(held.holdout);
  });

  test('in days alpha is seven times as large', async () => {
    const byDay = (await cdnow({ unit: 'days', horizon: '364d', discount: 0 }, { asOf: '1997-09-30' })).clv;
    expect(byDay.unit).toBe('days');
    expect(byDay.bgNbd?.alpha).toBeCloseTo((calibration.bgNbd?.alpha ?? 0) * 7, 4);
    expect(byDay.expected?.orders).toBeCloseTo(calibration.expected?.orders ?? 0, 4);
    expect(byDay.expected?.value).toEqual(calibration.expected?.value);
  });

  test('the first ten customers: purchases, mean spend and expected spend as Hardie has them', async () => {
    const settings = settingsOf({
      header: false,
      map: { customer: '2', date: '3', amount: '5' },
      asOf: '1997-09-30',
    });
    const { book, scope } = await readOrders([path ?? ''], settings, {});
    const reader = new PurchaseReader();
    const tally = customersTally();
    const first: CustomerPurchases[] = [];
    forEachHistory(book, scope.period.end, (history) => {
      if (!reader.read(history, scope.period.asOf, ANY_CURRENCY)) return;
      addPurchases(tally, reader);
      const { x, tx, T, paid, spend } = reader;
      if (Number(book.keyOf(history.customer)) <= 10) first.push({ x, tx, T, paid, spend });
    });
    expect(first.map(({ x }) => x)).toEqual([2, 1, 0, 0, 0, 7, 1, 0, 2, 0]);
    expect(first.slice(0, 2).map(({ tx, T }) => [tx / 7, T / 7].map((weeks) => weeks.toFixed(2)))).toEqual([
      ['30.43', '38.86'],
      ['1.71', '38.86'],
    ]);
    const means = first.map(({ spend, paid }) => (paid === 0 ? 0 : spend / paid / 100));
    [22.35, 11.77, 0, 0, 0, 73.74, 11.77, 0, 25.55, 0].forEach((mean, at) => {
      expect(Math.abs((means[at] ?? 0) - mean)).toBeLessThanOrEqual(0.0051);
    });
    const fit = fitClv(tally, scope, CLV_DEFAULTS);
    if (fit.kind === 'refused') throw new Error(fit.reason);
    const forecaster = new Forecaster(fit.model);
    const wanted = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    wanted.forEach((spend, at) => {
      const customer = first[at];
      const expected = customer === undefined ? null : forecaster.spend(customer);
      expect(Math.abs((expected ?? 0) - spend)).toBeLessThan(0.1);
    });
    expect(customersOf(tally)).toMatchObject({ total: 2357, repeat: 946, historyDays: 272 });
  });
});
