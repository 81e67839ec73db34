import { bySegment, refuseTooMany } from './by-segment.js';
import type { Orders } from './fold-files.js';
import { rateOf } from './metrics/rate.js';
import type { TrendParameters } from './metrics/trend/periods.js';
import { compareInOrder } from './model/segments.js';
import { TrendFold } from './report/trend-fold.js';
import type { TrendReport } from './report/trend-schema.js';
import type { Settings } from './settings.js';

/**
 * A trend of all customers and of each segment. In each row a customer is in the segment of the first order that was known at its end, so that the counts of
 * the segments add up to those of all, and no row knows of later orders and refunds. `customers` and `share` are as of today: segments that have nobody left come
 * last. Throws an InputError where there are more than 1,000 segments.
 *
 * @example trendBySegment(orders, settings, TREND_DEFAULTS).segments?.rows[0]?.rows
 */
export function trendBySegment(
  orders: Orders,
  settings: Settings,
  parameters: TrendParameters,
): Omit<TrendReport, 'schema'> {
  // First, as it refuses too many before anything is tallied.
  const { by, rule, partition, customers, segments } = bySegment(orders, settings, () => undefined);
  const fold = new TrendFold(orders.scope, parameters);
  fold.add(orders.book);
  const { warnings, ...trend } = fold.finish(orders.data, settings);

  const today = segments.map(({ segment, ...counts }) => ({
    values: by.map((name) => segment[name] ?? ''),
    ...counts,
  }));
  const isToday = new Set(today.map(({ values }) => JSON.stringify(values)));
  const before = fold
    .segments()
    .filter((values) => !isToday.has(JSON.stringify(values)))
    .map((values) => ({ values, customers: 0, share: rateOf(0, customers), small: true }));
  const all = [...today, ...before].toSorted(
    (a, b) => b.customers - a.customers || compareInOrder(a.values, b.values),
  );
  refuseTooMany(all.length, by);
  return {
    ...trend,
    segments: {
      by,
      rule,
      partition,
      rows: all.map(({ values, customers: buyers, share, small }) => ({
        segment: Object.fromEntries(by.map((name, at) => [name, values[at] ?? ''])),
        customers: buyers,
        share,
        small,
        rows: [...fold.rowsOf(values)],
      })),
    },
    warnings: [...fold.mixEffects(all.map(({ values }) => values)), ...warnings],
  };
}
