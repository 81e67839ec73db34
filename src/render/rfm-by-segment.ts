import type { RfmReport } from '../report/rfm-schema.js';
import { type Cell, cutToColumns, lines, linesWidth } from './lines.js';
import { grouped, percent } from './numbers.js';
import { cutName, leftOutText, NARROWEST, nameWidths, segmentName, segmentsTitle } from './segment-names.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText, wrap } from './text.js';

type RfmSegments = RfmReport['rfm']['segments'];

const ROWS_SHOWN = 20;
/** So many of the RFM segments are named, fewer where that is too wide. */
const NAMED = [4, 3, 2, 1] as const;

/**
 * The largest RFM segments of the customers in each segment by columns, with their shares; those with most customers first, all together last.
 *
 * @example rfmBySegmentTable(report.segments, report.rfm, style)
 */
export function rfmBySegmentTable(
  segments: NonNullable<RfmReport['segments']>,
  { customers, segments: ofAll }: RfmReport['rfm'],
  { colors, width }: TableStyle,
): string {
  const table = [
    ...segments.rows.slice(0, ROWS_SHOWN).map((row) => ({ ...row, name: segmentName(row.segment) })),
    { name: 'total', customers, rfmSegments: ofAll },
  ];
  const draw = (nameWidth: number, named: number): readonly (readonly Cell[])[] => [
    ['', 'buyers', 'largest segments'].map((text): Cell => [text, colors.dim]),
    ...table.map(({ name, customers: buyers, rfmSegments }, at): readonly Cell[] => {
      const shown = cutName(name, nameWidth);
      return [
        at === table.length - 1 ? [shown, colors.bold] : shown,
        grouped(buyers),
        largest(rfmSegments, named),
      ];
    }),
  ];
  const align = ['left', 'right', 'left'] as const;
  const widths = nameWidths(table.map(({ name }) => name));
  const layouts = NAMED.flatMap((named) => widths.map((nameWidth) => draw(nameWidth, named)));
  const cells = layouts.find((layout) => linesWidth(layout, align) <= lineWidth(width)) ?? draw(NARROWEST, 1);
  const left = segments.rows.slice(ROWS_SHOWN);
  return [
    segmentsTitle('RFM by', segments, { colors, width }),
    lines(cells, align),
    ...(left.length === 0 ? [] : [colors.dim(wrap(`  ${leftOutText(left)}`, lineWidth(width), '  '))]),
  ].join('\n');
}

const NAME_WIDTH = 20;

function largest(segments: RfmSegments, named: number): string {
  return segments
    .filter(({ customers }) => customers > 0)
    .toSorted((a, b) => b.customers - a.customers)
    .slice(0, named)
    .map(({ name, share }) => `${cutToColumns(plainText(name), NAME_WIDTH)} ${percent(share)}`)
    .join(', ');
}
