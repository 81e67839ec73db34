import type { Scope } from '../metrics/metric.js';
import { type TrendParameters, type TrendPeriods, trendPeriods } from '../metrics/trend/periods.js';
import type { TrendResult, TrendRow } from '../metrics/trend/schema.js';
import type { DataSummary } from '../model/data-summary.js';
import type { Day } from '../model/day.js';
import { currenciesAt, forEachHistoryAt } from '../model/histories-at.js';
import type { OrderBook } from '../model/order-book.js';
import { combinationOf, valuesOf } from '../model/segments.js';
import type { BookFold, ReadUnder } from './report.js';
import { allWarnings, dataSection, Ledger, settingsSection } from './report.js';
import { trendMixEffects } from './trend-mix-effects.js';
import { type ComparedRow, daysOf, TrendRows, trendRowOf } from './trend-rows.js';
import type { TrendReport } from './trend-schema.js';
import { trendWarnings } from './trend-warnings.js';

/** A trend with the settings, the data section and the warnings. */
export type FoldedTrend = Omit<TrendReport, 'schema' | 'segments'>;

/**
 * Computes the headline figures for each period of a trend, each as of the period's end: a history is looked at as it was then. Customers may come in
 * several books.
 *
 * @example const fold = new TrendFold(scope, TREND_DEFAULTS); fold.add(book); fold.finish(data, under).trend.rows.at(-1)?.ror.rate
 */
export class TrendFold implements BookFold<FoldedTrend> {
  readonly #scope: Scope;
  readonly #parameters: TrendParameters;
  readonly #periods: TrendPeriods;
  readonly #all: TrendRows;
  /** Those of each segment, by its values as JSON. */
  readonly #segments = new Map<string, { readonly values: readonly string[]; readonly rows: TrendRows }>();
  readonly #ledger: Ledger;
  /** The day of the first entry by currency. */
  readonly #currencyFrom = new Map<string, Day>();

  constructor(scope: Scope, parameters: TrendParameters) {
    this.#scope = scope;
    this.#parameters = parameters;
    this.#periods = trendPeriods(scope.firstDay, scope.period.asOf, parameters);
    this.#all = new TrendRows(scope, this.#periods);
    this.#ledger = new Ledger(scope);
  }

  add(book: OrderBook): void {
    const { segments = [] } = book;
    const ends = this.#periods.needed.map(({ end }) => end);
    const currencies = currenciesAt(book);
    const known = new Map<number, TrendRows>();
    forEachHistoryAt(book, ends, (history, at, lastDay, first) => {
      this.#all.add(at, history, lastDay, currencies);
      if (segments.length === 0) return;
      const combination = combinationOf(segments, history.customer, first);
      let rows = known.get(combination);
      if (rows === undefined) {
        rows = this.#rowsOf(valuesOf(segments, combination));
        known.set(combination, rows);
      }
      rows.add(at, history, lastDay, currencies);
    });
    this.#noteCurrencies(book);
    this.#ledger.add(book);
  }

  #rowsOf(values: readonly string[]): TrendRows {
    const key = JSON.stringify(values);
    const known = this.#segments.get(key)?.rows;
    if (known !== undefined) return known;
    const rows = new TrendRows(this.#scope, this.#periods);
    this.#segments.set(key, { values, rows });
    return rows;
  }

  #noteCurrencies({ entries, currencies, takenBack = [] }: OrderBook): void {
    const from = currencies.map((currency) => this.#currencyFrom.get(currency) ?? Number.POSITIVE_INFINITY);
    const { day, currency } = entries;
    for (let at = 0; at < day.length; at++) {
      const date = day[at] ?? 0;
      const number = currency[at] ?? 0;
      if (date < (from[number] ?? date)) from[number] = date;
    }
    for (const [number, name] of currencies.entries())
      this.#currencyFrom.set(name, from[number] ?? Number.POSITIVE_INFINITY);
    for (const { currency: name, day: date } of takenBack)
      this.#currencyFrom.set(name, Math.min(date, this.#currencyFrom.get(name) ?? date));
  }

  finish(data: DataSummary, under: ReadUnder): FoldedTrend {
    const scope = this.#scope;
    const shown = this.#finished(this.#all);
    const { by } = this.#parameters;
    const { leftOut } = this.#periods;
    const trend: TrendResult = {
      by,
      window: scope.period.window.text,
      intervalsOfChange: 'Newcombe, 95%; approximate, as the same customers may be in both windows',
      leftOut: leftOut === null ? null : { period: leftOut.label, ...daysOf(leftOut) },
      rows: shown.map(trendRowOf),
    };
    return {
      settings: settingsSection(scope, under),
      data: dataSection(this.#ledger, data, scope),
      trend,
      warnings: allWarnings(this.#ledger, data, scope, trendWarnings(trend, shown.at(-1)?.row, scope)),
    };
  }

  /** The values of each segment that customers were in at the end of a row or of one that it is compared with. */
  segments(): readonly (readonly string[])[] {
    return [...this.#segments.values()].map(({ values }) => values);
  }

  /**
   * The rows of a segment by its values. A customer is in each row in the segment of the first order that was known at its end, so that the counts of the
   * segments add up to those of all, and later orders and refunds change no row.
   */
  rowsOf(values: readonly string[]): readonly TrendRow[] {
    return this.#finished(this.#rowsOf(values)).map(trendRowOf);
  }

  /**
   * The warnings about rates whose total has changed to the last row as in no segment. `order` are the values of the segments in the order in which they are
   * named.
   */
  mixEffects(order: readonly (readonly string[])[]): TrendReport['warnings'] {
    const total = this.#finished(this.#all).at(-1);
    if (total === undefined) return [];
    const segments = order.flatMap((values) => {
      const last = this.#finished(this.#rowsOf(values)).at(-1);
      return last === undefined ? [] : [{ values, ...last }];
    });
    return trendMixEffects(total, segments);
  }

  #finished(rows: TrendRows): readonly ComparedRow[] {
    return rows.finish(this.#parameters.by, this.#currencyFrom);
  }
}
