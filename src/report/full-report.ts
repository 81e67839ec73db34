import { claims } from '../metrics/claims/claims.js';
import { cohort } from '../metrics/cohort/cohort.js';
import type { CohortParameters } from '../metrics/cohort/parameters.js';
import { metrics } from '../metrics/index.js';
import type { AnyMetric, Scope } from '../metrics/metric.js';
import { reconcile } from '../metrics/reconcile/reconcile.js';
import { rfm } from '../metrics/rfm/rfm.js';
import { trendFigure } from '../metrics/trend/figure.js';
import type { TrendParameters } from '../metrics/trend/periods.js';
import type { TrendResult } from '../metrics/trend/schema.js';
import type { DataSummary } from '../model/data-summary.js';
import type { OrderBook } from '../model/order-book.js';
import type { Results } from './figures-on.js';
import { type BookFold, type Folded, type ReadUnder, ReportFold } from './report.js';
import { TrendFold } from './trend-fold.js';

/** A figure's definition, and its formula with the numbers of the report in it. */
export interface Explained {
  readonly title: string;
  readonly definition: string;
  readonly formula: string;
  readonly source: string;
  readonly worked: readonly string[];
}

type FullMetrics = ReturnType<typeof fullMetrics>;

/** All figures of a report for people on one reading of the files: those of `ror calc`, `cohort`, `rfm`, `claims`, `reconcile` and `trend`. */
export interface FullReport extends Pick<Folded<FullMetrics>, 'settings' | 'data' | 'warnings'> {
  readonly metrics: Results<FullMetrics>;
  readonly trend: TrendResult;
  /** What there is to know about the trend alone. */
  readonly trendWarnings: Folded<FullMetrics>['warnings'];
  /** By the name of the figure in `metrics`, and of `trend`. */
  readonly explained: Readonly<Record<keyof FullMetrics | 'trend', Explained>>;
}

/**
 * Computes all figures of a report for people in one pass.
 *
 * @example const fold = new FullReportFold(scope, TREND_DEFAULTS, cohortParameters({})); fold.add(book); fold.finish(data, under).metrics.ror.rate
 */
export class FullReportFold implements BookFold<FullReport> {
  readonly #metrics: FullMetrics;
  readonly #figures: ReportFold<FullMetrics>;
  readonly #trend: TrendFold;

  constructor(scope: Scope, trend: TrendParameters, cohorts: CohortParameters) {
    this.#metrics = fullMetrics(cohorts);
    this.#figures = new ReportFold(scope, this.#metrics);
    this.#trend = new TrendFold(scope, trend);
  }

  get ordersOfADay(): boolean {
    return this.#figures.ordersOfADay;
  }

  add(book: OrderBook): void {
    this.#figures.add(book);
    this.#trend.add(book);
  }

  finish(data: DataSummary, under: ReadUnder): FullReport {
    const folded = this.#figures.finish(data, under);
    const { trend, warnings } = this.#trend.finish(data, under);
    const known = new Set(folded.warnings.map(({ message }) => message));
    const results: Readonly<Record<string, unknown>> = folded.metrics;
    const explained = Object.entries<AnyMetric>(this.#metrics).map(([name, metric]) => [
      name,
      { ...wordsOn(metric), worked: metric.worked(results[name]).flatMap(({ lines }) => lines) },
    ]);
    return {
      ...folded,
      trend,
      trendWarnings: warnings.filter(({ message }) => !known.has(message)),
      explained: {
        ...(Object.fromEntries(explained) as Record<keyof FullMetrics, Explained>),
        trend: { ...wordsOn(trendFigure), worked: [] },
      },
    };
  }
}

function fullMetrics(cohorts: CohortParameters) {
  return { ...metrics, rfm: rfm(), cohort: cohort(cohorts), claims, reconcile };
}

function wordsOn({
  title,
  definition,
  formula,
  source,
}: Omit<Explained, 'worked'>): Omit<Explained, 'worked'> {
  return { title, definition, formula, source };
}
