import { minorUnitDigits } from '../../model/money.js';
import { counted, grouped } from '../../model/text.js';
import type { Scope } from '../metric.js';
import type { BgNbdParameters } from './bg-nbd.js';
import { fitBgNbd } from './bg-nbd-fit.js';
import { type Customers, customersOf } from './customers.js';
import type { ForecastModel } from './forecast.js';
import type { GammaGammaParameters } from './gamma-gamma.js';
import { fitGammaGamma } from './gamma-gamma-fit.js';
import type { Fit, Fitted, Refused } from './model-fit.js';
import { type ClvParameters, horizonEnd, UNIT_DAYS } from './parameters.js';
import type { CustomersTally } from './tally.js';

/** So many customers must have bought again, and spent something then. */
export const LEAST_REPEAT_CUSTOMERS = 100;
/** So many days the data must cover. */
export const LEAST_HISTORY_DAYS = 180;

/** The models of a shop's customers, or why there are none. Where spend is refused there are orders without value. */
export type ClvFit =
  | {
      readonly kind: 'fitted';
      readonly orders: Fitted<BgNbdParameters>;
      readonly spend: Fit<GammaGammaParameters>;
      /** What money is in; `null` where spend is refused. */
      readonly currency: string | null;
      /** For `new Forecaster(model)`. */
      readonly model: ForecastModel;
    }
  | Refused;

/**
 * Fits BG/NBD and gamma-gamma to the customers of a tally.
 *
 * @example const fit = fitClv(tally.customers, scope, CLV_DEFAULTS); if (fit.kind === 'fitted') new Forecaster(fit.model).of(reader).value
 */
export function fitClv(tally: CustomersTally, scope: Scope, parameters: ClvParameters): ClvFit {
  return fitCustomers(customersOf(tally), scope, parameters);
}

/**
 * As `fitClv`, for customers who are in order; from the parameters of another fit where it is given.
 *
 * @example fitCustomers(customersOf(tally.customers), scope, CLV_DEFAULTS).kind // 'fitted' or 'refused'
 */
export function fitCustomers(
  customers: Customers,
  scope: Scope,
  parameters: ClvParameters,
  from?: Extract<ClvFit, { kind: 'fitted' }>,
): ClvFit {
  const orders = fitOrders(customers, parameters, from?.orders.parameters);
  if (orders.kind === 'refused') return orders;
  const currency = currencyOf(scope, parameters);
  const minorUnits = 10 ** minorUnitDigits(currency ?? '');
  const spend = fitSpend(customers, scope, currency, minorUnits, from);
  const isKnown = spend.kind === 'fitted';
  return {
    kind: 'fitted',
    orders,
    spend,
    currency: isKnown ? currency : null,
    model: {
      orders: orders.parameters,
      spend: isKnown ? spend.parameters : null,
      minorUnits,
      unitDays: UNIT_DAYS[parameters.unit],
      horizonDays: horizonEnd(scope.period, parameters.horizon) - scope.period.asOf,
      discount: parameters.discount,
      margin: parameters.margin,
    },
  };
}

/**
 * The model of orders alone.
 *
 * @example fitOrders(customersOf(tally.customers), { unit: 'weeks' }).kind // 'fitted' or 'refused'
 */
export function fitOrders(
  customers: Customers,
  { unit }: Pick<ClvParameters, 'unit'>,
  from?: BgNbdParameters,
): Fit<BgNbdParameters> {
  const tooFew = tooFewCustomers(customers);
  return tooFew === undefined
    ? fitBgNbd(customers.orders, UNIT_DAYS[unit], from)
    : { kind: 'refused', reason: tooFew };
}

/** The one currency of the model, or `null` where there are several and none was chosen. */
function currencyOf({ currencies }: Scope, { currency }: ClvParameters): string | null {
  return currency ?? (currencies.length === 1 ? (currencies[0] ?? null) : null);
}

function tooFewCustomers({ repeat, historyDays }: Customers): string | undefined {
  if (repeat < LEAST_REPEAT_CUSTOMERS)
    return `${counted(repeat, 'customer has', 'customers have')} bought on more than one day, and ${LEAST_REPEAT_CUSTOMERS} are needed`;
  if (historyDays < LEAST_HISTORY_DAYS)
    return `the data cover ${counted(historyDays, 'day')}, and ${LEAST_HISTORY_DAYS} are needed`;
  return undefined;
}

function fitSpend(
  { spend }: Customers,
  scope: Scope,
  currency: string | null,
  minorUnits: number,
  from: Extract<ClvFit, { kind: 'fitted' }> | undefined,
): Fit<GammaGammaParameters> {
  if (!scope.amountColumn) return { kind: 'refused', reason: 'no column gives amounts' };
  if (currency === null)
    return {
      kind: 'refused',
      reason: `the orders are in ${scope.currencies.length} currencies (${scope.currencies.join(', ')}): choose one with --currency`,
    };
  const customers = spend.customers.reduce((sum, count) => sum + count, 0);
  if (customers < LEAST_REPEAT_CUSTOMERS)
    return {
      kind: 'refused',
      reason: `${counted(customers, 'customer has', 'customers have')} spent something on repeat purchases, and ${grouped(LEAST_REPEAT_CUSTOMERS)} are needed`,
    };
  return fitGammaGamma(spend, minorUnits, from?.spend.kind === 'fitted' ? from.spend.parameters : undefined);
}
