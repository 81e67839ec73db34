import type { TrendReport, TrendRow } from '../report/trend-schema.js';
import { type Cell, lines, linesWidth } from './lines.js';
import { counted } from './numbers.js';
import { sparkline } from './sparkline.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { type Against, changeText, type TrendFigure } from './trend-figures.js';

/** The most periods that a sparkline shows, and fewer where that is too wide. */
const SPARK_LENGTHS = [26, 13, 8] as const;

/** How wide the tables of a trend may be. */
export function tableWidth(width: number): number {
  return Math.max(width, 60);
}

/** What a row is compared with, and how that is called: the period before, and that of a year before where it is another. */
export function against(
  { change: { previous, yearBefore } }: TrendRow,
  by: string,
): readonly { readonly change: Against; readonly name: string }[] {
  return [
    ...(previous === null ? [] : [{ change: previous, name: `the ${by} before` }]),
    ...(yearBefore === null || yearBefore.period === previous?.period
      ? []
      : [{ change: yearBefore, name: yearBefore.period }]),
  ];
}

/**
 * A line a figure: its course, its value in the last row, and how that differs from the period before and a year before. Where it is too wide the sparklines are shorter,
 * then the year before is left out.
 */
export function trendChanges(
  { by, rows }: TrendReport['trend'],
  last: TrendRow,
  figures: readonly TrendFigure[],
  { colors, width }: TableStyle,
): string {
  const all = against(last, by).map(({ change }) => change);
  const draw = (length: number, changes: readonly Against[]) => {
    const align = ['left', 'left', 'right', ...changes.map(() => 'left' as const)] as const;
    const head = [
      '',
      counted(Math.min(length, rows.length), by),
      last.period,
      ...changes.map(({ period }) => `against ${period}`),
    ];
    const cells: readonly (readonly Cell[])[] = [
      head.map((text): Cell => [text, colors.dim]),
      ...figures.map((figure): readonly Cell[] => [
        [figure.name, colors.dim],
        [sparkline(rows.slice(-length).map(figure.value)), colors.cyan],
        figure.text(last),
        ...changes.map((change) => changeText(figure.change(change))),
      ]),
    ];
    return { cells, align };
  };
  const [long, short, shortest] = SPARK_LENGTHS;
  const fewest = draw(shortest, all.slice(0, 1));
  const layouts = [draw(long, all), draw(short, all), draw(short, all.slice(0, 1))];
  const layout = layouts.find(({ cells, align }) => linesWidth(cells, align) <= tableWidth(width)) ?? fewest;
  const unit = 'rates change in percentage points (95% interval), the rest in percent';
  return [
    colors.bold('Course of each figure'),
    ...(all.length === 0 ? [] : [colors.dim(wrap(unit, lineWidth(width), ''))]),
    lines(layout.cells, layout.align),
  ].join('\n');
}
