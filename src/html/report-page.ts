import { daysText } from '../render/result-title.js';
import type { FullReport } from '../report/full-report.js';
import type { Chart } from './charts/chart.js';
import { html, htmlPage } from './page.js';
import { SCRIPT } from './script.js';
import { cohortSection, groupSection, orderSection } from './sections/customers.js';
import { headlineCards, trendSection } from './sections/headlines.js';
import { claimsSection, dataQuality, moreFigures, reconcileSection } from './sections/tables.js';

/**
 * A report as one HTML file, and the charts that are on it. `last` is how many cohorts are shown.
 *
 * @example reportPage(report, 13).page // '<!doctype html>...'
 */
export function reportPage(
  report: FullReport,
  last: number,
): { readonly page: string; readonly charts: readonly Chart[] } {
  const names = report.data.files.map(({ name }) => name);
  const of = `${names[0]?.replace(/^.*[/\\]/s, '') ?? ''}${names.length > 1 ? ` and ${names.length - 1} more` : ''}`;
  const trend = trendSection(report);
  const drawn = [cohortSection(report, last), orderSection(report), groupSection(report)];
  const body = html`<main>
<h1>Customer relationship report: ${of}</h1>
<p class="soft">${daysText(report.settings, 'window').replace(/^w/, 'W')}</p>
${headlineCards(report)}
${trend.html}
${drawn.map((part) => part.html)}
${moreFigures(report)}
${claimsSection(report)}
${reconcileSection(report)}
${dataQuality(report)}
</main>`;
  return {
    page: htmlPage({ title: `Customer relationship report: ${of}`, body, script: SCRIPT }),
    charts: [...trend.charts, ...drawn.flatMap((part) => part.charts)],
  };
}
