import { describe, expect, test } from 'vitest';
import { customersOf } from '../../../src/metrics/clv/customers.js';
import { expectedOf } from '../../../src/metrics/clv/expected.js';
import { type ClvFit, fitClv, fitCustomers } from '../../../src/metrics/clv/fit-clv.js';
import { discountSteps, Forecaster, type ForecastModel } from '../../../src/metrics/clv/forecast.js';
import { CLV_DEFAULTS, type ClvParameters } from '../../../src/metrics/clv/parameters.js';
import {
  ANY_CURRENCY,
  addPurchases,
  type CustomerPurchases,
  type CustomersTally,
  customersTally,
  PurchaseReader,
} from '../../../src/metrics/clv/tally.js';
import type { Scope } from '../../../src/metrics/metric.js';
import { forEachHistory } from '../../../src/model/order-book.js';
import { bookOf, FIRST, scopeOf } from '../books.js';
import { SHOP, type Simulation, simulated } from './simulated.js';

const scope = scopeOf(FIRST + SHOP.days - 1, { currencies: ['EUR'] });
const YEAR: ClvParameters = { ...CLV_DEFAULTS, horizon: { text: '365d', unit: 'days', count: 365 } };

function tallyOf(how: Partial<Simulation> = {}): CustomersTally {
  const tally = customersTally();
  const reader = new PurchaseReader();
  const book = bookOf(simulated(how), ['EUR']);
  forEachHistory(book, scope.period.end, (history) => {
    if (reader.read(history, scope.period.asOf, ANY_CURRENCY)) addPurchases(tally, reader);
  });
  return tally;
}

type Fitted = Extract<ClvFit, { kind: 'fitted' }>;

function fitted(tally: CustomersTally, of: Scope = scope, parameters: ClvParameters = YEAR): Fitted {
  const fit = fitClv(tally, of, parameters);
  if (fit.kind === 'refused') throw new Error(fit.reason);
  return fit;
}

/** Computed in each test, so that each can be told what it covers. */
const shopFit = () => {
  const shop = tallyOf();
  return { shop, fit: fitted(shop) };
};

// 3,000 customers simulated with r 1, alpha 90 days, a 1, b 3, p 4, q 4, v 30; what is expected here was fitted with scipy 1.17 (Nelder-Mead) and
// computed by the published formulas with mpmath 1.4.
describe('a simulated shop, against scipy', () => {
  test('BG/NBD', () => {
    const { fit } = shopFit();
    const { parameters, logLikelihood, search } = fit.orders;
    expect(parameters.r).toBeCloseTo(1.02963515, 6);
    expect(parameters.alpha).toBeCloseTo(12.92340803, 5);
    expect(parameters.a).toBeCloseTo(1.27216371, 5);
    expect(parameters.b).toBeCloseTo(3.7636314, 5);
    expect(logLikelihood).toBeCloseTo(-29944.487784426, 7);
    expect(search).toEqual({ starts: 3, agreed: 3 });
  });

  test('gamma-gamma', () => {
    const { fit } = shopFit();
    if (fit.spend.kind === 'refused') throw new Error(fit.spend.reason);
    const { parameters, logLikelihood, search } = fit.spend;
    expect(parameters.p).toBeCloseTo(4.15952574, 5);
    expect(parameters.q).toBeCloseTo(4.03952096, 5);
    expect(parameters.v).toBeCloseTo(29.47883958, 4);
    expect(logLikelihood).toBeCloseTo(-11175.162598245, 7);
    expect(search).toEqual({ starts: 3, agreed: 3 });
    expect(fit.currency).toBe('EUR');
  });

  test('what is to come in 365 days', () => {
    const { shop, fit } = shopFit();
    const { all, byPurchases } = expectedOf(customersOf(shop), fit.model);
    expect(all.customers).toBe(3000);
    expect(all.orders).toBeCloseTo(2962.362584, 3);
    expect(all.revenue).toBeCloseTo(121071.8152, 1);
    expect(all.value).toBeCloseTo(115446.8218, 1);
    expect(all.alive).toBeCloseTo(1043.945551, 4);
    const sum = (of: (row: (typeof byPurchases)[number]) => number | null) =>
      byPurchases.reduce((total, row) => total + (of(row) ?? 0), 0);
    expect(sum(({ customers }) => customers)).toBe(3000);
    expect(sum(({ orders }) => orders)).toBeCloseTo(all.orders, 8);
    expect(sum(({ value }) => value)).toBeCloseTo(all.value ?? 0, 6);
    expect(byPurchases.map(({ customers }) => customers)).toEqual(
      Array.from({ length: 10 }, (_row, at) =>
        at === 0
          ? shop.once.reduce((total, count) => total + count, 0)
          : shop.x.filter((x) => (at === 9 ? x >= 9 : x === at)).length,
      ),
    );
    expect(byPurchases[0]?.alive).toBe(0);
  });

  test('value is revenue times margin; without a model of spend both are unknown', () => {
    const customers = customersOf(tallyOf());
    const { model } = fitted(tallyOf());
    const half = expectedOf(customers, { ...model, discount: 0, margin: 0.5 });
    expect(half.all.value).toBeCloseTo((half.all.revenue ?? 0) / 2, 6);
    const none = expectedOf(customers, { ...model, spend: null });
    expect(none.all).toMatchObject({ revenue: null, value: null, customers: 3000 });
    expect(none.byPurchases.every(({ revenue, value }) => revenue === null && value === null)).toBe(true);
    expect(none.all.orders).toBeCloseTo(half.all.orders, 8);
  });

  test('customers whose repeat purchases come to nothing are given the mean spend of all', () => {
    const tally = tallyOf();
    const { model } = fitted(tally);
    const gifts = customersOf({ ...tally, spend: tally.spend.map(() => 0) });
    const { all } = expectedOf(gifts, { ...model, spend: { p: 4, q: 4, v: 30 } });
    expect(all.revenue).toBeCloseTo(all.orders * 40, 6);
  });

  test('the unit changes alpha and the log likelihood, and nothing else', () => {
    const { shop, fit } = shopFit();
    const byDay = fitted(shop, scope, { ...YEAR, unit: 'days' });
    expect(byDay.orders.parameters.r).toBeCloseTo(fit.orders.parameters.r, 8);
    expect(byDay.orders.parameters.alpha).toBeCloseTo(fit.orders.parameters.alpha * 7, 6);
    const purchases = shop.x.reduce((sum, x) => sum + x, 0);
    expect(byDay.orders.logLikelihood).toBeCloseTo(fit.orders.logLikelihood - purchases * Math.log(7), 6);
    const orders = (of: Fitted) => expectedOf(customersOf(shop), of.model).all.orders;
    expect(orders(byDay)).toBeCloseTo(orders(fit), 5);
  });

  test('from parameters that are given it is one search, to the same end', () => {
    const { shop, fit } = shopFit();
    const again = fitCustomers(customersOf(shop), scope, YEAR, fit);
    if (again.kind === 'refused' || again.spend.kind === 'refused') throw new Error('refused');
    expect(again.orders.search).toEqual({ starts: 1, agreed: 1 });
    expect(again.spend.search).toEqual({ starts: 1, agreed: 1 });
    expect(again.orders.parameters.alpha).toBeCloseTo(fit.orders.parameters.alpha, 6);
    expect(again.orders.logLikelihood).toBeCloseTo(fit.orders.logLikelihood, 8);
  });
});

describe('what to expect of one customer', () => {
  const bought: CustomerPurchases = { x: 3, tx: 200, T: 300, paid: 2, spend: 9000 };
  const model: ForecastModel = {
    orders: { r: 1, alpha: 13, a: 1.2, b: 3.7 },
    spend: { p: 4, q: 4, v: 30 },
    minorUnits: 100,
    unitDays: 7,
    horizonDays: 365,
    discount: 0.1,
    margin: 1,
  };

  test('with everything in it: value is revenue times margin, discounted', () => {
    const { pAlive, orders, spend, revenue, value } = new Forecaster({
      ...model,
      discount: 0,
      margin: 0.3,
    }).of(bought);
    // E[M] = p (v + x z) / (p x + q - 1) = 4 (30 + 90) / (8 + 3)
    expect(spend).toBeCloseTo(480 / 11, 12);
    expect(pAlive).toBeGreaterThan(0);
    expect(pAlive).toBeLessThan(1);
    expect(revenue).toBeCloseTo(orders * (480 / 11), 12);
    expect(value).toBeCloseTo(0.3 * orders * (480 / 11), 12);
    const discounted = new Forecaster({ ...model, discount: 0.1 }).of(bought).value ?? 0;
    expect(discounted).toBeLessThan((orders * 480) / 11);
    expect(discounted).toBeGreaterThan((orders * 480) / 11 / 1.1);
  });

  test('after one purchase there is no P(alive), and spend is the mean of all', () => {
    const { pAlive, orders, spend } = new Forecaster(model).of({ x: 0, tx: 0, T: 30, paid: 0, spend: 0 });
    expect(pAlive).toBeNull();
    expect(orders).toBeGreaterThan(0);
    expect(spend).toBeCloseTo(40, 12);
  });

  test.each([0, -500])('repeat purchases that come to %d give the mean of all, too', (spend) => {
    expect(new Forecaster(model).of({ ...bought, spend }).spend).toBeCloseTo(40, 12);
  });

  test('without a model of spend there is no money', () => {
    expect(new Forecaster({ ...model, spend: null }).of(bought)).toMatchObject({
      spend: null,
      revenue: null,
      value: null,
    });
  });

  test('a customer does not change what is expected of the next', () => {
    const forecaster = new Forecaster(model);
    const first = forecaster.of(bought);
    forecaster.of({ ...bought, x: 4 });
    forecaster.of({ ...bought, T: 400 });
    expect(forecaster.of(bought)).toEqual(first);
    expect(forecaster.of({ ...bought, tx: 250 }).pAlive).toBeGreaterThan(first.pAlive ?? 1);
  });
});

test('where nothing is said: 12 months of revenue at 10% a year, by weeks, without intervals', () => {
  expect(CLV_DEFAULTS).toEqual({
    unit: 'weeks',
    horizon: { text: '12m', unit: 'months', count: 12 },
    discount: 0.1,
    margin: 1,
    bootstrap: 0,
  });
});

describe('steps of discounting', () => {
  test('a year is twelve, each worth less', () => {
    const steps = discountSteps(365, 0.1);
    expect(steps).toHaveLength(12);
    expect(steps[0]?.days).toBeCloseTo(365 / 12, 12);
    expect(steps[0]?.worth).toBeCloseTo(1.1 ** (-1 / 12), 12);
    expect(steps[11]?.days).toBe(365);
    expect(steps[11]?.worth).toBeCloseTo(1 / 1.1, 12);
  });

  test('no step is longer than a month', () => {
    expect(discountSteps(30, 0.1)).toHaveLength(1);
    expect(discountSteps(31, 0.1)).toHaveLength(2);
    expect(discountSteps(366, 0.1)).toHaveLength(13);
  });

  test('without discount there is one, worth all', () => {
    expect(discountSteps(365, 0)).toEqual([{ days: 365, worth: 1 }]);
  });
});

describe('refusals', () => {
  const reasonOf = (tally: CustomersTally, of: Scope = scope) => {
    const outcome = fitClv(tally, of, YEAR);
    return outcome.kind === 'refused' ? outcome.reason : null;
  };
  const spendReasonOf = (tally: CustomersTally, of: Scope = scope, more: Partial<ClvParameters> = {}) => {
    const { spend, currency, model } = fitted(tally, of, { ...YEAR, ...more });
    if (spend.kind === 'fitted') return null;
    expect({ currency, spend: model.spend }).toEqual({ currency: null, spend: null });
    return spend.reason;
  };
  const first = (customers: number, of: CustomersTally): CustomersTally => ({
    once: of.once,
    x: of.x.slice(0, customers),
    tx: of.tx.slice(0, customers),
    T: of.T.slice(0, customers),
    paid: of.paid.slice(0, customers),
    spend: of.spend.slice(0, customers),
  });

  test('fewer than 100 repeat customers', () => {
    const shop = tallyOf();
    expect(reasonOf(first(99, shop))).toBe(
      '99 customers have bought on more than one day, and 100 are needed',
    );
    expect(reasonOf(first(1, shop))).toBe('1 customer has bought on more than one day, and 100 are needed');
    expect(reasonOf(first(100, shop))).toBeNull();
  });

  test('less than 180 days', () => {
    const shop = tallyOf();
    const shortened = (days: number): CustomersTally => ({
      ...shop,
      once: shop.once.slice(0, days + 1),
      ...Object.fromEntries(
        (['x', 'tx', 'T', 'paid', 'spend'] as const).map((column) => [
          column,
          shop[column].map((value, row) => {
            if (column === 'T') return Math.min(value, days);
            return column === 'tx' ? Math.min(value, shop.T[row] ?? 0, days) : value;
          }),
        ]),
      ),
    });
    expect(reasonOf(shortened(179))).toBe('the data cover 179 days, and 180 are needed');
    expect(reasonOf(shortened(180))).not.toBe('the data cover 180 days, and 180 are needed');
  });

  test('nobody ever stops: b has no best value', () => {
    const loyal = tallyOf({ a: 0, seed: 3 });
    expect(reasonOf(loyal)).toBe(
      'the fit did not converge: b grows without end (hardly anyone stops, or all are as likely to)',
    );
  });

  test('everyone buys like a clock: r has no best value', () => {
    const tally = customersTally();
    for (let customer = 0; customer < 400; customer++)
      addPurchases(tally, { x: 8, tx: 320 + (customer % 5), T: 330 + (customer % 30), paid: 8, spend: 8000 });
    for (let customer = 0; customer < 100; customer++)
      addPurchases(tally, { x: 4, tx: 160, T: 330 + (customer % 30), paid: 4, spend: 4000 });
    expect(reasonOf(tally)).toBe(
      'the fit did not converge: r grows without end (customers hardly differ in how often they buy)',
    );
  });

  test('everyone always spends the same', () => {
    const shop = tallyOf();
    const same = { ...shop, spend: shop.paid.map((paid) => paid * 1999) };
    expect(spendReasonOf(same)).toMatch(/^the fit did not converge: [pqv] grows without end \(/);
  });

  test('q of 1 or less: customers differ too much for a mean', () => {
    const tally = tallyOf({ q: 1 });
    const wild = { ...tally, spend: tally.spend.map((spend) => Math.ceil(spend ** 1.5)) };
    expect(spendReasonOf(wild)).toMatch(
      /^customers differ too much in what they spend for a mean \(q is 0\.\d\d, and must be above 1\)$/,
    );
  });

  test('fewer than 100 customers who spent something', () => {
    const shop = tallyOf();
    const gifts = { ...shop, spend: shop.spend.map((spend, row) => (row < 99 ? spend : 0)) };
    expect(spendReasonOf(gifts)).toBe(
      '99 customers have spent something on repeat purchases, and 100 are needed',
    );
    const more = { ...shop, spend: shop.spend.map((spend, row) => (row < 100 ? spend : 0)) };
    expect(spendReasonOf(more)).toBeNull();
  });

  test('several currencies, unless one is chosen; no amounts', () => {
    const shop = tallyOf();
    const both = { ...scope, currencies: ['EUR', 'JPY'] };
    expect(spendReasonOf(shop, both)).toBe(
      'the orders are in 2 currencies (EUR, JPY): choose one with --currency',
    );
    expect(spendReasonOf(shop, { ...scope, amountColumn: false })).toBe('no column gives amounts');
    expect(fitted(shop, both, { ...YEAR, currency: 'EUR' }).currency).toBe('EUR');
  });

  test('money without minor units: v is a hundred times as large', () => {
    const { shop, fit } = shopFit();
    const { spend, model } = fitted(shop, { ...scope, currencies: ['JPY'] });
    if (spend.kind === 'refused' || fit.spend.kind === 'refused') throw new Error('refused');
    expect(model.minorUnits).toBe(1);
    expect(spend.parameters.v).toBeCloseTo(fit.spend.parameters.v * 100, 4);
    expect(spend.parameters.p).toBeCloseTo(fit.spend.parameters.p, 8);
  });
});
