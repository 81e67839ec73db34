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
import { type TrendPeriod, type TrendPeriods, yearBefore } from '../metrics/trend/periods.js';
import type { RowChange, TrendRow } from '../metrics/trend/schema.js';
import type { CalendarPeriod } from '../model/calendar.js';
import { type Day, isoDay } from '../model/day.js';
import type { History } from '../model/history.js';
import { periodOf } from '../model/period.js';

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
export interface FinishedRow extends Row {
  readonly results: HeadlineResults;
  readonly partialHistory: boolean;
  /** Those of the entries up to its end. */
  readonly currencies: readonly string[];
}

/** A row that is shown, and the rows that it is compared with; `undefined` where there are none. */
export interface ComparedRow {
  readonly row: FinishedRow;
  readonly previous: FinishedRow | undefined;
  readonly yearBefore: FinishedRow | undefined;
}

/**
 * The rows of a trend of some customers: tallied history by history, each as it was at the end of the row.
 *
 * @example const rows = new TrendRows(scope, periods); rows.add(0, history, lastDay, currencies); rows.finish('month', currencyFrom)
 */
export class TrendRows {
  readonly #scope: Scope;
  readonly #periods: TrendPeriods;
  readonly #rows: readonly Row[];

  constructor(scope: Scope, periods: TrendPeriods) {
    this.#scope = scope;
    this.#periods = periods;
    this.#rows = periods.needed.map((period) => {
      const ending = { ...scope, period: periodOf(period.end - 1, scope.period.window) };
      const rates = ratesOnly(ending);
      return { period, scope: ending, rates, headlines: startHeadlines(rates), activity: noActivity() };
    });
  }

  /** Adds a customer to the row of the period at a position of those needed: the history as it was at its end. */
  add(at: number, history: History, lastDay: Day, currencies: readonly string[]): void {
    const row = this.#rows[at];
    if (row === undefined) return;
    addHeadlines(row.headlines, history, row.rates);
    if (lastDay >= row.period.from)
      addActivity(row.activity, history, row.period.from, this.#scope.occasion, currencies);
  }

  /** The rows that are shown, each with those that it is compared with. `currencyFrom` has the day of the first entry by currency. */
  finish(by: CalendarPeriod, currencyFrom: ReadonlyMap<string, Day>): readonly ComparedRow[] {
    const finished = new Map(this.#rows.map((row) => [row.period.index, finishedRow(row, currencyFrom)]));
    return this.#periods.shown.flatMap(({ index }) => {
      const row = finished.get(index);
      if (row === undefined) return [];
      const previous = finished.get(index - 1);
      return [{ row, previous, yearBefore: finished.get(yearBefore(index, by) ?? Number.NaN) }];
    });
  }
}

function finishedRow(row: Row, currencyFrom: ReadonlyMap<string, Day>): FinishedRow {
  const { covered, needed } = lookbackCoverage(row.scope);
  const currencies = [...currencyFrom].filter(([, from]) => from < row.period.end);
  return {
    ...row,
    results: finishHeadlines(row.headlines, row.rates),
    partialHistory: covered < needed,
    currencies: row.scope.amountColumn ? currencies.map(([name]) => name).toSorted() : [],
  };
}

/**
 * A row as it is printed.
 *
 * @example rows.finish('month', currencyFrom).map(trendRowOf)
 */
export function trendRowOf({ row, previous, yearBefore: before }: ComparedRow): TrendRow {
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

/**
 * The first and the last day of a period.
 *
 * @example daysOf(period) // { from: '2025-04-01', to: '2025-04-30' }
 */
export function daysOf({ from, end }: TrendPeriod): { readonly from: string; readonly to: string } {
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
