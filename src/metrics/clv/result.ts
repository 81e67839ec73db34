import { isoDay } from '../../model/day.js';
import { minorUnitDigits, roundedDecimal } from '../../model/money.js';
import type { Scope } from '../metric.js';
import { rateOf } from '../rate.js';
import { type Bootstrap, bootstrapClv, type Range } from './bootstrap.js';
import { spendCorrelation } from './correlation.js';
import { type Customers, customersOf } from './customers.js';
import { type Expected, type ExpectedSum, expectedOf } from './expected.js';
import { type ClvFit, fitCustomers } from './fit-clv.js';
import { checkHoldout } from './holdout.js';
import type { Fitted } from './model-fit.js';
import { type ClvParameters, horizonEnd } from './parameters.js';
import type { ClvResult } from './schema.js';
import type { ClvTally, HoldoutTally } from './tally.js';

/**
 * Fits the models to a tally and computes what they foretell.
 *
 * @example clvResult(tally, scope, CLV_DEFAULTS).expected?.orders
 */
export function clvResult(tally: ClvTally, scope: Scope, parameters: ClvParameters): ClvResult {
  const { period } = scope;
  const customers = customersOf(tally.customers);
  const fit = fitCustomers(customers, scope, parameters);
  const end = horizonEnd(period, parameters.horizon);
  const withSpend = customers.spend.customers.reduce((sum, count) => sum + count, 0);
  const hasAmounts =
    scope.amountColumn && (scope.currencies.length === 1 || parameters.currency !== undefined);
  return {
    unit: parameters.unit,
    horizon: { length: parameters.horizon.text, days: end - period.asOf, end: isoDay(end) },
    discount: parameters.discount,
    margin: parameters.margin,
    currency: fit.kind === 'fitted' ? fit.currency : null,
    customers: customers.total,
    repeatCustomers: customers.repeat,
    repeatPurchases: customers.purchases,
    historyDays: customers.historyDays,
    otherCurrencyOrders: tally.otherCurrencyOrders,
    ...modelsOf(fit, withSpend),
    withoutSpend: hasAmounts ? customers.repeat - withSpend : 0,
    zeroTotalDays: hasAmounts ? customers.zeroDays : 0,
    correlation: hasAmounts ? spendCorrelation(customers.spend) : null,
    ...expectedPart(customers, fit, fit.kind === 'fitted' ? expectedOf(customers, fit.model) : null),
    holdout: tally.holdout === null ? null : holdoutPart(tally.holdout, scope, parameters),
    bootstrap:
      fit.kind === 'refused' || parameters.bootstrap === 0
        ? null
        : bootstrapPart(bootstrapClv(customers, fit, scope, parameters), fit.currency),
  };
}

function modelsOf(
  fit: ClvFit,
  withSpend: number,
): Pick<ClvResult, 'reason' | 'bgNbd' | 'gammaGamma' | 'spendReason'> {
  if (fit.kind === 'refused')
    return { reason: fit.reason, bgNbd: null, gammaGamma: null, spendReason: fit.reason };
  const { spend, currency } = fit;
  const bgNbd = parametersOf(fit.orders);
  if (spend.kind === 'refused') return { reason: null, bgNbd, gammaGamma: null, spendReason: spend.reason };
  const { p, q, v } = spend.parameters;
  const meanSpend = moneyOf((p * v) / (q - 1), currency);
  return {
    reason: null,
    bgNbd,
    gammaGamma: { ...parametersOf(spend), customers: withSpend, meanSpend },
    spendReason: null,
  };
}

function parametersOf<Parameters>({ parameters, logLikelihood, search }: Fitted<Parameters>) {
  return { ...parameters, logLikelihood, ...search };
}

function expectedPart(
  customers: Customers,
  fit: ClvFit,
  expected: Expected | null,
): Pick<ClvResult, 'expected' | 'byPurchases'> {
  if (expected === null || fit.kind === 'refused') return { expected: null, byPurchases: [] };
  const { all, byPurchases } = expected;
  return {
    expected: {
      orders: all.orders,
      ordersPerCustomer: all.orders / all.customers,
      revenue: moneyOf(all.revenue, fit.currency),
      ...valuePart(all, fit.currency),
      alive: { customers: all.alive, share: rateOf(all.alive, customers.repeat) },
    },
    byPurchases: byPurchases.map((sum, at) => ({
      purchases: at + 1 === byPurchases.length ? ('10+' as const) : at + 1,
      customers: sum.customers,
      aliveShare: at === 0 ? null : rateOf(sum.alive, sum.customers),
      orders: sum.orders,
      ordersPerCustomer: rateOf(sum.orders, sum.customers),
      ...valuePart(sum, fit.currency),
    })),
  };
}

function valuePart({ value, customers }: ExpectedSum, currency: string | null) {
  const each = value === null ? null : rateOf(value, customers);
  return {
    value: moneyOf(value, currency),
    valuePerCustomer:
      currency === null ? {} : { [currency]: each === null ? null : decimalText(each, currency) },
  };
}

function holdoutPart(
  tally: HoldoutTally,
  { period }: Scope,
  parameters: ClvParameters,
): ClvResult['holdout'] {
  const customers = customersOf(tally.customers);
  const days = period.asOf - tally.fittedTo;
  const { fit, expected } = checkHoldout(customers, days, parameters);
  const { actual } = tally;
  return {
    fittedTo: isoDay(tally.fittedTo),
    days,
    reason: fit.kind === 'refused' ? fit.reason : null,
    customers: customers.total,
    repeatCustomers: customers.repeat,
    newCustomers: tally.newCustomers,
    bgNbd: fit.kind === 'refused' ? null : parametersOf(fit),
    actual,
    expected,
    error: expected === null ? null : forecastError(expected, actual),
  };
}

/**
 * How far a forecast is off what came, as a fraction of that: below 0 where it foretold too little; `null` where nothing came.
 *
 * @example forecastError(1654, 1882) // -0.121...
 */
export function forecastError(expected: number, actual: number): number | null {
  return actual === 0 ? null : expected / actual - 1;
}

function bootstrapPart(
  { samples, failed, intervals }: Bootstrap,
  currency: string | null,
): ClvResult['bootstrap'] {
  const { revenue, value, ...numbers } = intervals;
  return {
    samples,
    failed,
    ...numbers,
    revenue: moneyRangeOf(revenue, currency),
    value: moneyRangeOf(value, currency),
  };
}

function moneyRangeOf(range: Range | null, currency: string | null): Record<string, [string, string]> {
  if (range === null || currency === null) return {};
  return { [currency]: [decimalText(range[0], currency), decimalText(range[1], currency)] };
}

function moneyOf(amount: number | null, currency: string | null): Record<string, string> {
  return amount === null || currency === null ? {} : { [currency]: decimalText(amount, currency) };
}

function decimalText(amount: number, currency: string): string {
  return roundedDecimal(amount * 10 ** minorUnitDigits(currency), currency);
}
