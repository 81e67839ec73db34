import type { TrendReport, TrendRow } from '../report/trend-schema.js';
import { type Cell, lines, linesWidth } from './lines.js';
import { counted, grouped, percent } from './numbers.js';
import { cutName, leftOutText, NARROWEST, nameWidths, segmentName, segmentsTitle } from './segment-names.js';
import { isSmallGroup, marked, SMALL_GROUP_NOTE } from './small-group.js';
import { sparkline } from './sparkline.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { tableWidth } from './trend-changes.js';
import { changeText } from './trend-figures.js';

const ROWS_SHOWN = 20;
const SPARK_LENGTHS = [26, 13] as const;

interface Row {
  readonly name: string;
  readonly customers: number;
  readonly rows: readonly TrendRow[];
}

/**
 * ROR by segment: its course, its value in the last period, and how that differs from the period before; those with most customers first, all together last.
 *
 * @example trendSegments(report.segments, report.trend, style)
 */
export function trendSegments(
  segments: NonNullable<TrendReport['segments']>,
  { by, rows }: TrendReport['trend'],
  { colors, width }: TableStyle,
): string {
  const table: readonly Row[] = [
    ...segments.rows.slice(0, ROWS_SHOWN).map((row) => ({ ...row, name: segmentName(row.segment) })),
    { name: 'total', customers: segments.rows.reduce((sum, row) => sum + row.customers, 0), rows },
  ];
  const last = rows.at(-1);
  const previous = last?.change.previous ?? null;
  const ends = table.map(({ rows: own }) => own.at(-1)?.ror);
  const rates = ends.map((ror) => percent(ror?.rate ?? null));
  const isSmall = ends.map((ror, at) => isSmallGroup(ror?.helped, rates[at] ?? ''));
  // The head is no rate: it is set as they are, so that the digits stand under it.
  const [head = '', ...shownRates] = marked([last?.period ?? '', ...rates], [false, ...isSmall]);
  const draw = (nameWidth: number, length: number, isCompared: boolean): readonly (readonly Cell[])[] => [
    [
      '',
      'buyers',
      counted(Math.min(length, rows.length), by),
      head,
      ...(isCompared && previous !== null ? [`against ${previous.period}`] : []),
    ].map((text): Cell => [text, colors.dim]),
    ...table.map(({ name, customers, rows: own }, at): readonly Cell[] => {
      const change = own.at(-1)?.change.previous ?? null;
      const shown = cutName(name, nameWidth);
      return [
        at === table.length - 1 ? [shown, colors.bold] : shown,
        grouped(customers),
        [sparkline(own.slice(-length).map(({ ror }) => ror.rate)), colors.cyan],
        [shownRates[at] ?? '', colors.bold.cyan],
        ...(isCompared && previous !== null ? [change === null ? 'n/a' : changeText(change.ror.rate)] : []),
      ];
    }),
  ];
  const align = ['left', 'right', 'left', 'right', 'left'] as const;
  const widths = nameWidths(table.map(({ name }) => name));
  const layouts = [true, false].flatMap((isCompared) =>
    SPARK_LENGTHS.flatMap((length) => widths.map((nameWidth) => draw(nameWidth, length, isCompared))),
  );
  const cells =
    layouts.find((layout) => linesWidth(layout, align) <= tableWidth(width)) ??
    draw(NARROWEST, SPARK_LENGTHS[1], false);
  const left = segments.rows.slice(ROWS_SHOWN);
  const notes = [
    ...(left.length === 0 ? [] : [leftOutText(left)]),
    ...(isSmall.includes(true) ? [SMALL_GROUP_NOTE] : []),
  ];
  return [
    segmentsTitle('ROR by', segments, { colors, width }),
    lines(cells, align),
    ...notes.map((note) => colors.dim(wrap(`  ${note}`, lineWidth(width), '  '))),
  ].join('\n');
}
