import type { CohortReport } from '../report/cohort-schema.js';
import { cohortTriangle, NOT_OVER, STAR } from './cohort-triangle.js';
import { viewsOf } from './cohort-view.js';
import { dataSection } from './data-section.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';
import { toKnow } from './to-know.js';

/** What is shown of the cohorts. */
export interface CohortTableOptions {
  /** How many cohorts, the last; all where it is not given. */
  readonly last?: number;
}

/**
 * Cohorts for people: a triangle of offsets, shaded where there are colours, with the weighted averages below, the data and the warnings. Offsets that
 * do not fit are left out, which is said.
 *
 * @example cohortTable(report, { colors: new Chalk({ level: 0 }), width: 80 }, { last: 12 })
 */
export function cohortTable(
  report: CohortReport,
  style: TableStyle,
  { last }: CohortTableOptions = {},
): string {
  const { cohort: cohorts, data, warnings } = report;
  const views = viewsOf(cohorts, Object.keys(data.revenue));
  const shown = cohorts.cohorts.slice(last === undefined ? 0 : -last);
  const parts = [
    title(report, style),
    ...(views.length === 0 ? [`  n/a: ${plainText(cohorts.moneyReason ?? 'there are no amounts')}`] : []),
    ...views.map((view) => cohortTriangle(cohorts, shown, view, style)),
    dataSection(report, style),
    ...(warnings.length === 0 ? [] : [toKnow(warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function title({ settings, cohort: cohorts }: CohortReport, { colors, width }: TableStyle): string {
  const { by, age, cells } = cohorts;
  const notes = [
    `As of ${settings.asOf}`,
    ...(settings.timezone === null ? [] : [settings.timezone]),
    ...(settings.occasion === 'day' ? ['orders of one day count as one'] : []),
  ];
  const meaning =
    age === null
      ? `Cohort: the customers whose first order is in that ${by}, which is ${by} 0.`
      : `Cohort: the customers whose first order is in that ${by}. ${agesText(age)}`;
  const unfinished = cells.find(({ complete }) => !complete);
  const legend =
    unfinished?.customers === null
      ? `${NOT_OVER} is not over yet.`
      : `${STAR} is not over yet, and in no average.`;
  const text = wrap(`${notes.join(', ')}. ${meaning}`, lineWidth(width), '');
  const lines = [...text.split('\n'), ...(unfinished === undefined ? [] : [legend])];
  return [colors.bold(`Cohorts by ${by}`), ...lines.map((line) => colors.dim(line))].join('\n');
}

function agesText(days: number): string {
  const first = "after each one's first order";
  return days === 1 ? `Age k: day k ${first}.` : `Age k: days ${days}k to ${days}k+${days - 1} ${first}.`;
}
