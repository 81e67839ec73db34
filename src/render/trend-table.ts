import type { TrendReport, TrendRow } from '../report/trend-schema.js';
import { dataSection } from './data-section.js';
import { type Cell, lines, linesWidth } from './lines.js';
import { percent } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { toKnow } from './to-know.js';
import { against, tableWidth, trendChanges } from './trend-changes.js';
import { points, type TrendFigure, trendFigures } from './trend-figures.js';
import { trendSegments } from './trend-segments.js';

/**
 * A trend for people: a row a period, the most recent last; then each figure with its course and how the last row differs from the one before and
 * the one a year before. Fits 80 columns.
 */
export function trendTable(report: TrendReport, style: TableStyle): string {
  const { rows } = report.trend;
  const last = rows.at(-1);
  const currencies = Object.keys(last?.activity.revenue ?? {});
  const figures = trendFigures(currencies);
  const parts = [
    title(report, style),
    ...(last === undefined ? [] : [summary(last, report, style)]),
    ...(last === undefined ? [] : [rowsTable(rows, figures, style)]),
    ...(last === undefined ? [] : [trendChanges(report.trend, last, figures, style)]),
    ...(report.segments === undefined ? [] : [trendSegments(report.segments, report.trend, style)]),
    dataSection(report, style),
    ...(report.warnings.length === 0 ? [] : [toKnow(report.warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function title(
  { settings, trend: { by, window, rows } }: TrendReport,
  { colors, width }: TableStyle,
): string {
  const [first, last] = [rows[0]?.period ?? '', rows.at(-1)?.period ?? ''];
  const days = rows.length < 2 ? first : `${first} to ${last}`;
  const notes = [
    `rates: window of ${window} to the end of each ${by}; buyers, orders and revenue: within the ${by}`,
    ...(settings.timezone === null ? [] : [settings.timezone]),
    ...(settings.occasion === 'day' ? ['orders of one day count as one'] : []),
  ];
  return `${colors.bold(`Trend by ${by}${days === '' ? '' : `, ${days}`}`)}\n${colors.dim(wrap(notes.join(', '), lineWidth(width), ''))}`;
}

/** The last row's ROR against the row before and that of a year before, in words. */
function summary(last: TrendRow, { trend: { by } }: TrendReport, { width }: TableStyle): string {
  const others = against(last, by);
  const changes = others.map(({ change, name }, at) => {
    const { difference, interval } = change.ror.rate;
    if (difference === null || interval === null) return `n/a against ${name}`;
    const range = `${at === 0 ? '95% interval ' : ''}${points(interval[0])} to ${points(interval[1])}`;
    return `${points(difference)} points against ${name} (${range})`;
  });
  const rate = `ROR ${percent(last.ror.rate)} in ${last.period}`;
  if (changes.length === 0) return `${rate}.`;
  const isShort = others.some(({ change }) => change.partialHistory);
  const text = [
    `${rate}: ${changes.join(', ')}.`,
    'The intervals are approximate, as the same customers may be in both windows.',
    ...(isShort ? ['The data do not reach back far enough for all that is compared.'] : []),
  ];
  return wrap(text.join(' '), lineWidth(width), '');
}

/** A row a period; columns are left out until it fits. */
function rowsTable(
  rows: readonly TrendRow[],
  figures: readonly TrendFigure[],
  { colors, width }: TableStyle,
): string {
  const cells = (shown: readonly TrendFigure[]): readonly (readonly Cell[])[] => [
    ['', ...shown.map(({ name }): Cell => [name, colors.dim])],
    ...rows.map((row) => [
      [`${row.period}${marks(row)}`, colors.dim] as const,
      ...shown.map(
        (figure): Cell => (figure.name === 'ROR' ? [figure.text(row), colors.bold.cyan] : figure.text(row)),
      ),
    ]),
  ];
  const align = (shown: readonly TrendFigure[]) => ['left' as const, ...shown.map(() => 'right' as const)];
  let shown = figures;
  while (linesWidth(cells(shown), align(shown)) > tableWidth(width)) {
    const most = Math.max(...shown.map(({ spare }) => spare));
    if (most === 0) break;
    shown = shown.filter(({ spare }) => spare !== most);
  }
  const notes = [
    ...(rows.some(({ partialHistory }) => partialHistory)
      ? ['* the data do not reach back far enough for these rows']
      : []),
    ...rows.filter(({ complete }) => !complete).map(({ to }) => `~ not over: its window ends on ${to}`),
  ];
  return [lines(cells(shown), align(shown)), ...notes.map((note) => colors.dim(`  ${note}`))].join('\n');
}

function marks({ partialHistory, complete }: TrendRow): string {
  return `${partialHistory ? '*' : ''}${complete ? '' : '~'}`;
}
