import type { Metric, Scope } from '../metric.js';
import { clvFigure } from './figure.js';
import { CLV_DEFAULTS, type ClvParameters, calibrationEnd } from './parameters.js';
import { clvResult } from './result.js';
import { type ClvResult, clvSchema } from './schema.js';
import {
  ANY_CURRENCY,
  addPurchases,
  type ClvTally,
  customersTally,
  mergeCustomers,
  PurchaseReader,
} from './tally.js';
import { clvWarnings } from './warnings.js';
import { clvWorked } from './worked.js';

/**
 * What customers are going to bring: BG/NBD for orders, gamma-gamma for spend.
 *
 * @example new ReportFold(scope, { clv: clv({ ...CLV_DEFAULTS, bootstrap: 200 }) })
 */
export function clv(parameters: ClvParameters = CLV_DEFAULTS): Metric<ClvTally, ClvResult> {
  const now = new PurchaseReader();
  const before = new PurchaseReader();
  return {
    ...clvFigure,
    schema: clvSchema,

    start: (scope) => ({
      customers: customersTally(),
      currency: currencyPosition(scope, parameters.currency),
      otherCurrencyOrders: 0,
      holdout:
        parameters.holdout === undefined
          ? null
          : {
              fittedTo: calibrationEnd(scope.period, parameters.holdout),
              customers: customersTally(),
              actual: 0,
              newCustomers: 0,
            },
    }),

    add(tally, history, { period }) {
      const { currency, holdout } = tally;
      const hasBought = now.read(history, period.asOf, currency);
      tally.otherCurrencyOrders += now.others;
      if (!hasBought) return;
      addPurchases(tally.customers, now);
      if (holdout === null) return;
      if (!before.read(history, holdout.fittedTo, currency)) {
        holdout.newCustomers++;
        return;
      }
      addPurchases(holdout.customers, before);
      holdout.actual += now.x - before.x;
    },

    merge(tally, other) {
      mergeCustomers(tally.customers, other.customers);
      tally.otherCurrencyOrders += other.otherCurrencyOrders;
      if (tally.holdout === null || other.holdout === null) return;
      mergeCustomers(tally.holdout.customers, other.holdout.customers);
      tally.holdout.actual += other.holdout.actual;
      tally.holdout.newCustomers += other.holdout.newCustomers;
    },

    finish: (tally, scope) => clvResult(tally, scope, parameters),
    warnings: clvWarnings,
    worked: clvWorked,
  };
}

/**
 * Where the currency that the model is limited to stands in a scope; ANY_CURRENCY where it is not limited. A currency that the data do not have gives a
 * position that no order has.
 *
 * @example currencyPosition({ ...scope, currencies: ['EUR', 'USD'] }, 'USD') // 1
 */
export function currencyPosition({ currencies }: Scope, currency: string | undefined): number {
  if (currency === undefined) return ANY_CURRENCY;
  const position = currencies.indexOf(currency);
  return position < 0 ? currencies.length : position;
}
