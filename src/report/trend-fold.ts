import type { Scope } from '../metrics/metric.js';
import { lookbackCoverage } from '../metrics/partial-history.js';
import {
  type ActivityTally,
  activityChange,
  activityOf,
  addActivity,
  noActivity,
} from '../metrics/trend/activity.js';
import {
  addHeadlines,
  finishHeadlines,
  type HeadlineResults,
  type HeadlineTallies,
  headlineChange,
  headlinesOf,
  ratesOnly,
  startHeadlines,
} from '../metrics/trend/headlines.js';
import {
  type TrendParameters,
  type TrendPeriod,
  type TrendPeriods,
  trendPeriods,
  yearBefore,
} from '../metrics/trend/periods.js';
import type { RowChange, TrendResult, TrendRow } from '../metrics/trend/schema.js';
import type { DataSummary } from '../model/data-summary.js';
import { type Day, isoDay } from '../model/day.js';
import { currenciesAt, forEachHistoryAt } from '../model/histories-at.js';
import type { OrderBook } from '../model/order-book.js';
import { periodOf } from '../model/period.js';
import type { BookFold, ReadUnder } from './report.js';
import { allWarnings, dataSection, Ledger, settingsSection } from './report.js';
import type { TrendReport } from './trend-schema.js';
import { trendWarnings } from './trend-warnings.js';

/** A trend with the settings, the data section and the warnings. */
export type FoldedTrend = Omit<TrendReport, 'schema'>;

/** What is tallied for one period. */
interface Row {
  readonly period: TrendPeriod;
  /** With the window that ends with the period. */
  readonly scope: Scope;
  /** The same for the tallies of the rates. */
  readonly rates: Scope;
  readonly headlines: HeadlineTallies;
  readonly activity: ActivityTally;
}

/** A row with its figures. */
interface FinishedRow extends Row {
  readonly results: HeadlineResults;
  readonly partialHistory: boolean;
  /** Those of the entries up to its end. */
  readonly currencies: readonly string[];
}

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
  readonly #rows: readonly Row[];
  readonly #ledger: Ledger;
  /** The day of the first entry by currency. */
  readonly #currencyFrom = new Map<string, Day>();

  constructor(scope: Scope, parameters: TrendParameters) {
    this.#scope = scope;
    this.#parameters = parameters;
    this.#periods = trendPeriods(scope.firstDay, scope.period.asOf, parameters);
    this.#rows = this.#periods.needed.map((period) => {
      const ending = { ...scope, period: periodOf(period.end - 1, scope.period.window) };
      const rates = ratesOnly(ending);
      return { period, scope: ending, rates, headlines: startHeadlines(rates), activity: noActivity() };
    });
    this.#ledger = new Ledger(scope);
  }

  add(book: OrderBook): void {
    const rows = this.#rows;
    const { occasion } = this.#scope;
    const ends = rows.map(({ period }) => period.end);
    const currencies = currenciesAt(book);
    forEachHistoryAt(book, ends, (history, at, lastDay) => {
      const row = rows[at];
      if (row === undefined) return;
      addHeadlines(row.headlines, history, row.rates);
      if (lastDay >= row.period.from)
        addActivity(row.activity, history, row.period.from, occasion, currencies);
    });
    this.#noteCurrencies(book);
    this.#ledger.add(book);
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
    const finished = new Map(this.#rows.map((row) => [row.period.index, this.#finished(row)]));
    const shown = this.#periods.shown.flatMap(({ index }) => finished.get(index) ?? []);
    const { by } = this.#parameters;
    const { leftOut } = this.#periods;
    const trend: TrendResult = {
      by,
      window: scope.period.window.text,
      intervalsOfChange: 'Newcombe, 95%; approximate, as the same customers may be in both windows',
      leftOut: leftOut === null ? null : { period: leftOut.label, ...daysOf(leftOut) },
      rows: shown.map((row) =>
        rowOf(
          row,
          finished.get(row.period.index - 1),
          finished.get(yearBefore(row.period.index, by) ?? Number.NaN),
        ),
      ),
    };
    return {
      settings: settingsSection(scope, under),
      data: dataSection(this.#ledger, data, scope),
      trend,
      warnings: allWarnings(this.#ledger, data, scope, trendWarnings(trend, shown.at(-1), scope)),
    };
  }

  #finished(row: Row): FinishedRow {
    const { covered, needed } = lookbackCoverage(row.scope);
    const currencies = [...this.#currencyFrom].filter(([, from]) => from < row.period.end);
    return {
      ...row,
      results: finishHeadlines(row.headlines, row.rates),
      partialHistory: covered < needed,
      currencies: this.#scope.amountColumn ? currencies.map(([name]) => name).toSorted() : [],
    };
  }
}

function rowOf(
  row: FinishedRow,
  previous: FinishedRow | undefined,
  before: FinishedRow | undefined,
): TrendRow {
  const { period, scope, partialHistory } = row;
  return {
    period: period.label,
    ...daysOf(period),
    complete: period.complete,
    partialHistory,
    window: { start: isoDay(scope.period.start), end: isoDay(scope.period.end) },
    ...headlinesOf(row.results),
    activity: activityOf(row.activity, row.currencies),
    change: { previous: changeOf(previous, row), yearBefore: changeOf(before, row) },
  };
}

function daysOf({ from, end }: TrendPeriod): { readonly from: string; readonly to: string } {
  return { from: isoDay(from), to: isoDay(end - 1) };
}

function changeOf(earlier: FinishedRow | undefined, later: FinishedRow): RowChange | null {
  if (earlier === undefined) return null;
  return {
    period: earlier.period.label,
    partialHistory: earlier.partialHistory || later.partialHistory,
    ...headlineChange(headlinesOf(earlier.results), headlinesOf(later.results)),
    // A part of a period against a whole one would always look like a fall.
    activity: later.period.complete
      ? activityChange(earlier.activity, later.activity, later.currencies)
      : null,
  };
}
