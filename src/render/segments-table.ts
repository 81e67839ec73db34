import type { Report } from '../report/schema.js';
import { distinctValuesTable } from './distinct-values-table.js';
import { type Cell, columnsOf, lines, linesWidth } from './lines.js';
import { grouped, percent, percentRange } from './numbers.js';
import { cutName, leftOutText, NARROWEST, nameWidths, segmentName, segmentsTitle } from './segment-names.js';
import { isSmallGroup, SMALL_GROUP_NOTE } from './small-group.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';
import { points } from './trend-figures.js';

type Segments = NonNullable<Report['segments']>;
type Metrics = Report['metrics'];

/** A row of the table: a segment, or all of them. */
interface Row {
  readonly name: string;
  readonly customers: number;
  readonly share: number | null;
  readonly metrics: Metrics;
  readonly change: Segments['total']['change'];
}

interface Column {
  readonly head: string;
  readonly text: (row: Row) => string;
  /** The figure that the column needs. */
  readonly figure?: keyof Metrics;
  /** Of how many customers its rate is. */
  readonly base?: (metrics: Metrics) => number | undefined;
  /** Left out where the table would be too wide, the highest number first. */
  readonly spare?: number;
}

const CHANGE = 'change';
const SHARE = 'share';

const COLUMNS: readonly Column[] = [
  { head: 'buyers', text: ({ customers }) => grouped(customers) },
  { head: SHARE, text: ({ share }) => percent(share), spare: 4 },
  {
    head: 'ROR',
    figure: 'ror',
    text: ({ metrics: { ror } }) => percent(ror?.rate ?? null),
    base: ({ ror }) => ror?.helped,
  },
  {
    head: '95% interval',
    figure: 'ror',
    text: ({ metrics: { ror } }) => percentRange(ror?.interval ?? null),
    spare: 1,
  },
  {
    head: CHANGE,
    figure: 'ror',
    text: ({ change: { ror } }) => points(ror?.rate.difference ?? null),
    spare: 2,
  },
  {
    head: 'retained',
    figure: 'retention',
    text: ({ metrics: { retention } }) => percent(retention?.overlapRate ?? null),
    base: ({ retention }) => retention?.start,
  },
  {
    head: 'repeat',
    figure: 'repeat',
    text: ({ metrics: { repeat } }) => percent(repeat?.rate ?? null),
    base: ({ repeat }) => repeat?.buyers,
  },
  {
    head: 'loyal',
    figure: 'loyalty',
    text: ({ metrics: { loyalty } }) => percent(loyalty?.rate ?? null),
    base: ({ loyalty }) => loyalty?.buyers,
    spare: 3,
  },
];

const ROWS_SHOWN = 20;
/** Names are not cut to fewer columns as long as a share, which the buyers say as well, can be left out. */
const NARROWEST_WITH_SHARE = 20;

/**
 * The headline figures by segment: the 20 with most customers, then all customers together; and how many different values customers have. Columns are left out where
 * they would be too wide.
 *
 * @example segmentsTable(report.segments, report.metrics, style)
 */
export function segmentsTable(segments: Segments, metrics: Metrics, style: TableStyle): string {
  const { by, rows, total, partition, previousWindow } = segments;
  const table: readonly Row[] = [
    ...rows.slice(0, ROWS_SHOWN).map((row) => ({ ...row, name: segmentName(row.segment) })),
    { ...total, name: 'total', share: total.customers === 0 ? null : 1, metrics },
  ];
  const isCompared =
    !previousWindow.partialHistory && table.some(({ change }) => change.ror?.rate.difference != null);
  const columns = COLUMNS.filter(
    ({ head, figure }) =>
      (figure === undefined || metrics[figure] !== undefined) && (head !== CHANGE || isCompared),
  );
  const { text, shown } = draw(by.map(plainText).join(' / '), columns, table, style);
  const left = rows.slice(ROWS_SHOWN);
  const notes = [
    ...(left.length === 0 ? [] : [leftOutText(left)]),
    ...(shown.some((column) => table.some((row) => isSmall(column, row))) ? [SMALL_GROUP_NOTE] : []),
    ...(shown.some(({ head }) => head === CHANGE)
      ? ['change: of ROR in points, against the window before']
      : []),
    ...(partition
      ? []
      : ['a customer is in the row of each order: who buys often is in more rows, which raises their rates']),
  ];
  const { colors, width } = style;
  return [
    segmentsTitle('By', segments, style),
    text,
    ...notes.map((note) => colors.dim(wrap(`  ${note}`, lineWidth(width), '  '))),
    ...segments.distinctValues.map((each) => distinctValuesTable(each, style)).filter((each) => each !== ''),
  ].join('\n');
}

function isSmall({ base, text }: Column, row: Row): boolean {
  return isSmallGroup(base?.(row.metrics), text(row));
}

/** The rows in the widest form that fits, and the columns that it has: shorter names and fewer columns by turns. */
function draw(
  by: string,
  columns: readonly Column[],
  table: readonly Row[],
  { colors, width }: TableStyle,
): { readonly text: string; readonly shown: readonly Column[] } {
  const cells = (shown: readonly Column[], nameWidth: number): readonly (readonly Cell[])[] => {
    const isMarked = shown.map((column) => table.some((row) => isSmall(column, row)));
    const mark = (column: Column, row: Row, at: number) =>
      isMarked[at] !== true ? '' : isSmall(column, row) ? '*' : ' ';
    return [
      [
        // The title above says them, too.
        [columnsOf(by) <= nameWidth ? by : '', colors.dim],
        ...shown.map(({ head }, at): Cell => [`${head}${isMarked[at] === true ? ' ' : ''}`, colors.dim]),
      ],
      ...table.map((row) => [
        row === table.at(-1) ? ([row.name, colors.bold] as const) : cutName(row.name, nameWidth),
        ...shown.map((column, at): Cell => {
          const text = `${column.text(row)}${mark(column, row, at)}`;
          if (column.head === 'ROR') return [text, colors.bold.cyan];
          return column.head === '95% interval' ? [text, colors.dim] : text;
        }),
      ]),
    ];
  };
  const align = (shown: readonly Column[]) => ['left' as const, ...shown.map(() => 'right' as const)];
  const widths = nameWidths(table.map(({ name }) => name));
  const fits = (shown: readonly Column[], nameWidth: number) =>
    linesWidth(cells(shown, nameWidth), align(shown)) <= lineWidth(width);
  let shown = columns;
  for (;;) {
    const spare = Math.max(...shown.map((column) => column.spare ?? 0));
    const hasShare = shown.some(({ head }) => head === SHARE);
    const nameWidth = widths.find((each) => (!hasShare || each >= NARROWEST_WITH_SHARE) && fits(shown, each));
    if (nameWidth !== undefined || spare === 0)
      return { text: lines(cells(shown, nameWidth ?? NARROWEST), align(shown)), shown };
    shown = shown.filter((column) => (column.spare ?? 0) !== spare);
  }
}
