import { cohortParameters } from './cohort.js';
import { foldFiles, type Watcher } from './fold-files.js';
import type { Chart } from './html/charts/chart.js';
import { reportPage } from './html/report-page.js';
import { metrics } from './metrics/index.js';
import type { TrendParameters } from './metrics/trend/periods.js';
import { type FullReport, FullReportFold } from './report/full-report.js';
import { goByOrdersOfADay } from './report/report.js';
import { type Options, settingsOf } from './settings.js';
import { trendParameters } from './trend.js';

/** A report for people: the page, the charts that are on it, and the figures that they were made of. */
export interface HtmlReport extends FullReport {
  /** One HTML file that needs no other, and no network. */
  readonly page: string;
  readonly charts: readonly Chart[];
}

/**
 * Reads order files once and puts all figures on one HTML page: what `ror report` does. The same files and options give the same bytes. Throws what `trend` throws.
 *
 * @example
 * const { page } = await htmlReport(['orders.csv'], { asOf: '2026-10-31' }, { by: 'quarter' });
 * await writeFile('report.html', page);
 */
export async function htmlReport(
  files: readonly string[],
  options: Options = {},
  parameters: Partial<Pick<TrendParameters, 'by' | 'last'>> = {},
  watcher: Watcher = {},
): Promise<HtmlReport> {
  const how = trendParameters(parameters);
  const cohorts = cohortParameters({ by: how.by });
  const report = await foldFiles(
    files,
    settingsOf(options),
    watcher,
    (scope) => new FullReportFold(scope, how, cohorts),
    { ordersOfADay: goByOrdersOfADay(metrics) },
  );
  return { ...report, ...reportPage(report, how.last) };
}
