import type { BgNbdParameters } from './bg-nbd.js';
import type { Customers } from './customers.js';
import { fitOrders } from './fit-clv.js';
import { Forecaster } from './forecast.js';
import type { Fit } from './model-fit.js';
import { type ClvParameters, UNIT_DAYS } from './parameters.js';

/** The model fitted to the days before those held out, and the purchase days that it foretells in these; `null` where there is no model. */
export interface HoldoutCheck {
  readonly fit: Fit<BgNbdParameters>;
  readonly expected: number | null;
}

/**
 * Fits the model to customers as they were before the days held out, and foretells their purchases in these days.
 *
 * @example checkHoldout(customers, 273, CLV_DEFAULTS).expected // 1653.4
 */
export function checkHoldout(
  customers: Customers,
  heldOutDays: number,
  parameters: ClvParameters,
): HoldoutCheck {
  const fit = fitOrders(customers, parameters);
  if (fit.kind === 'refused') return { fit, expected: null };
  const forecaster = new Forecaster({
    orders: fit.parameters,
    spend: null,
    minorUnits: 1,
    unitDays: UNIT_DAYS[parameters.unit],
    horizonDays: heldOutDays,
    discount: 0,
    margin: 1,
  });
  const { x, T, tx, customers: counts } = customers.orders;
  let expected = 0;
  for (let at = 0; at < x.length; at++) {
    const { orders } = forecaster.orders({ x: x[at] ?? 0, tx: tx[at] ?? 0, T: T[at] ?? 0 });
    expected += (counts[at] ?? 0) * orders;
  }
  return { fit, expected };
}
