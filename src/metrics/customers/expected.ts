import { minorUnitDigits } from '../../model/money.js';
import { forEachHistory, type OrderBook } from '../../model/order-book.js';
import { currencyPosition } from '../clv/clv.js';
import { fitClv } from '../clv/fit-clv.js';
import { Forecaster } from '../clv/forecast.js';
import { CLV_DEFAULTS, type ClvParameters } from '../clv/parameters.js';
import { addPurchases, customersTally, PurchaseReader } from '../clv/tally.js';
import type { Scope } from '../metric.js';
import type { CustomerColumns } from './columns.js';

/** What is to be expected of each customer, by row; NaN where it cannot be told. */
export interface Expected {
  readonly parameters: ClvParameters;
  readonly orders: Float64Array;
  /** In minor units of the currency. */
  readonly value: Float64Array;
  /** The chance that a customer still is one; NaN for who has bought once, of whom the model knows nothing. */
  readonly pAlive: Float64Array;
  /** Why there are no expected orders, and no chance; `null` where there are. */
  readonly reason: string | null;
  /** Why there is no expected value. */
  readonly valueReason: string | null;
}

/**
 * Fits BG/NBD and gamma-gamma to the customers and asks them about each, for the next 12 months: what `ror clv` does for all together.
 *
 * @example expectedOf(book, columns, scope, undefined).orders[0] // 0.8
 */
export function expectedOf(
  book: OrderBook,
  columns: CustomerColumns,
  scope: Scope,
  currency: string | undefined,
): Expected {
  const parameters = { ...CLV_DEFAULTS, ...(currency === undefined ? {} : { currency }) };
  const { asOf, end } = scope.period;
  const position = currencyPosition(scope, currency);
  const reader = new PurchaseReader();
  const tally = customersTally();
  forEachHistory(book, end, (history) => {
    if (reader.read(history, asOf, position)) addPurchases(tally, reader);
  });
  const fit = fitClv(tally, scope, parameters);
  if (fit.kind === 'refused') return nothing(columns, parameters, fit.reason);
  const expected = nothing(columns, parameters, null);

  const forecaster = new Forecaster(fit.model);
  const minorUnits = 10 ** minorUnitDigits(fit.currency ?? '');
  let row = 0;
  forEachHistory(book, end, (history) => {
    if (history.customer !== columns.customer[row]) return;
    if (reader.read(history, asOf, position)) {
      const { pAlive, orders, value } = forecaster.of(reader);
      expected.orders[row] = orders;
      expected.pAlive[row] = pAlive ?? Number.NaN;
      expected.value[row] = value === null ? Number.NaN : value * minorUnits;
    }
    row++;
  });
  return { ...expected, valueReason: fit.spend.kind === 'refused' ? fit.spend.reason : null };
}

/**
 * Nothing is expected of anybody, as nobody asked.
 *
 * @example notExpected(columns).reason // 'not asked for'
 */
export function notExpected(columns: CustomerColumns): Expected {
  return nothing(columns, CLV_DEFAULTS, NOT_ASKED);
}

/** Why there is no forecast, where none was asked for. */
export const NOT_ASKED = 'not asked for';

function nothing({ customer }: CustomerColumns, parameters: ClvParameters, reason: string | null): Expected {
  const column = () => new Float64Array(customer.length).fill(Number.NaN);
  return { parameters, orders: column(), value: column(), pAlive: column(), reason, valueReason: reason };
}
