import type { AnyMetric, ResultOf, Scope } from '../metrics/metric.js';
import { forEachHistory, type OrderBook } from '../model/order-book.js';

/**
 * The figures on the customers that a book is about.
 *
 * @example figuresOn({ ...book, members }, scope, { ror }).ror.rate
 */
export function figuresOn<Metrics extends Readonly<Record<string, AnyMetric>>>(
  book: OrderBook,
  scope: Scope,
  metrics: Metrics,
): { readonly [Name in keyof Metrics]: ResultOf<Metrics[Name]> } {
  const tallies = Object.entries(metrics).map(([name, metric]) => ({
    name,
    metric,
    tally: metric.start(scope),
  }));
  forEachHistory(book, scope.period.end, (history) => {
    for (const { metric, tally } of tallies) metric.add(tally, history, scope);
  });
  return Object.fromEntries(
    tallies.map(({ name, metric, tally }) => [name, metric.finish(tally, scope)]),
  ) as { readonly [Name in keyof Metrics]: ResultOf<Metrics[Name]> };
}
