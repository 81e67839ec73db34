import { bySegment } from './by-segment.js';
import type { Orders } from './fold-files.js';
import type { Scope } from './metrics/metric.js';
import type { BookFold } from './report/report.js';
import type { FoldedTrend } from './report/trend-fold.js';
import type { TrendReport } from './report/trend-schema.js';
import type { Settings } from './settings.js';

/**
 * A trend of all customers and of each segment. Segments go by the first order: it is the same at the end of every period, so that no row knows of later orders.
 *
 * @example trendBySegment(orders, settings, (scope) => new TrendFold(scope, TREND_DEFAULTS)).segments?.rows[0]?.rows
 */
export function trendBySegment(
  orders: Orders,
  settings: Settings,
  start: (scope: Scope) => BookFold<FoldedTrend>,
): Omit<TrendReport, 'schema'> {
  const trendOf = (book: Orders['book'], scope: Scope) => {
    const fold = start(scope);
    fold.add(book);
    return fold.finish(orders.data, settings);
  };
  const { settings: printed, data, trend, warnings } = trendOf(orders.book, orders.scope);
  const { by, rule, partition, segments } = bySegment(
    orders,
    settings,
    (book, scope) => trendOf(book, scope).trend.rows,
  );
  return {
    settings: printed,
    data,
    trend,
    segments: {
      by,
      rule,
      partition,
      rows: segments.map(({ result, ...segment }) => ({ ...segment, rows: result })),
    },
    warnings,
  };
}
