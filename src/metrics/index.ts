import { historicValue } from './historic-value.js';
import { loyalty } from './loyalty.js';
import type { ResultOf } from './metric.js';
import { purchaseFrequency } from './purchase-frequency.js';
import { referral } from './referral.js';
import { repeat } from './repeat.js';
import { retention } from './retention.js';
import { returningRevenue } from './returning-revenue.js';
import { revenueRetention } from './revenue-retention.js';
import { ror } from './ror.js';
import { timeBetweenOrders } from './time-between-orders.js';
import { timeToSecondOrder } from './time-to-second-order.js';

/** Every figure that a report can hold, by its id, in the order of the report. */
export const metrics = {
  ror,
  retention,
  repeat,
  loyalty,
  purchaseFrequency,
  returningRevenue,
  timeBetweenOrders,
  timeToSecondOrder,
  referral,
  revenueRetention,
  historicValue,
} as const;

/** The id of a figure. */
export type MetricId = keyof typeof metrics;

/** All ids, in the order of the report. */
export const metricIds = Object.keys(metrics) as readonly MetricId[];

/** Those of a report where nothing else is asked for: what fits on one screen. */
export const headlineIds = ['ror', 'retention', 'repeat', 'loyalty'] as const satisfies readonly MetricId[];

/** The results of figures by id, each with its own type. */
export type MetricResults = { readonly [Id in MetricId]?: ResultOf<(typeof metrics)[Id]> };

/**
 * The figures of these names, in their order.
 *
 * @example Object.keys(metricsOf(['loyalty', 'ror'])) // ['loyalty', 'ror']
 */
export function metricsOf(ids: readonly MetricId[]): Partial<typeof metrics> {
  return Object.fromEntries(ids.map((id) => [id, metrics[id]]));
}
