import type { Report } from '../report/schema.js';
import { compareTable } from './compare-table.js';
import { dataSection } from './data-section.js';
import { distributionTable } from './distribution.js';
import { headlines } from './headlines.js';
import { resultTitle } from './result-title.js';
import { revenueRetentionTable } from './revenue-retention.js';
import { segmentsTable } from './segments-table.js';
import type { TableStyle } from './style.js';
import { tierTable } from './tiers.js';
import { toKnow } from './to-know.js';

/**
 * A report for people: the headline figures with their counts and intervals, how they differ from an earlier report, how often customers bought, the tiers,
 * the data they come from, and the warnings. Fits 80 columns.
 */
export function reportTable(report: Report, style: TableStyle): string {
  const { repeat, loyalty, revenueRetention } = report.metrics;
  const { segments, compare } = report;
  const parts = [
    resultTitle('Customer relationship report', report.settings, style),
    headlines(report.metrics, style),
    ...(compare === undefined ? [] : [compareTable(compare, style)]),
    ...(revenueRetention === undefined ? [] : [revenueRetentionTable(revenueRetention, style)]),
    ...(segments === undefined ? [] : [segmentsTable(segments, report.metrics, style)]),
    ...(repeat === undefined ? [] : [distributionTable(repeat, style)]),
    ...(loyalty === undefined ? [] : [tierTable(loyalty, Object.keys(report.data.revenue), style)]),
    dataSection(report, style),
    ...(report.warnings.length === 0 ? [] : [toKnow(report.warnings, style)]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
