import type { AnyMetric, ResultOf, Scope } from '../metrics/metric.js';
import type { History } from '../model/history.js';
import { forEachHistory, type OrderBook } from '../model/order-book.js';

/** The results of figures, by the names that they were asked for under. */
export type Results<Metrics> = { readonly [Name in keyof Metrics]: ResultOf<Metrics[Name]> };

/** A figure that was asked for, and what is tallied for it. */
interface Chosen {
  readonly name: string;
  readonly metric: AnyMetric;
  readonly tally: unknown;
}

/**
 * The tallies of several figures over customers who come in several books, each customer in one of them: one pass over a book for all figures.
 *
 * @example const tallies = new Tallies(scope, { ror }); tallies.add(book); tallies.finish().ror.rate
 */
export class Tallies<Metrics extends Readonly<Record<string, AnyMetric>>> {
  readonly #scope: Scope;
  readonly #chosen: readonly Chosen[];

  constructor(scope: Scope, metrics: Metrics) {
    this.#scope = scope;
    this.#chosen = Object.entries(metrics).map(([name, metric]) => ({
      name,
      metric,
      tally: metric.start(scope),
    }));
  }

  /** Adds customers who were in no book before. */
  add(book: OrderBook): void {
    forEachHistory(book, this.#scope.period.end, (history) => this.addHistory(history));
  }

  /** Adds a customer who was not there before. */
  addHistory(history: History): void {
    const scope = this.#scope;
    for (const { metric, tally } of this.#chosen) metric.add(tally, history, scope);
  }

  /** The tallies by name: plain data, which `merge` takes, also after a way through JSON. */
  get byName(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#chosen.map(({ name, tally }) => [name, tally]));
  }

  /** Adds the tallies of customers who are in none of the books, as `byName` gave them. */
  merge(others: Readonly<Record<string, unknown>>): void {
    for (const { name, metric, tally } of this.#chosen) metric.merge(tally, others[name]);
  }

  finish(): Results<Metrics> {
    return Object.fromEntries(
      this.#chosen.map(({ name, metric, tally }) => [name, metric.finish(tally, this.#scope)]),
    ) as Results<Metrics>;
  }
}

/**
 * The figures on the customers that a book is about.
 *
 * @example figuresOn({ ...book, members }, scope, { ror }).ror.rate
 */
export function figuresOn<Metrics extends Readonly<Record<string, AnyMetric>>>(
  book: OrderBook,
  scope: Scope,
  metrics: Metrics,
): Results<Metrics> {
  const tallies = new Tallies(scope, metrics);
  tallies.add(book);
  return tallies.finish();
}
