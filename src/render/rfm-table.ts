import type { RfmReport } from '../report/rfm-schema.js';
import { barColumns } from './bars.js';
import { dataSection } from './data-section.js';
import { type Cell, lines, linesWidth, type Paint } from './lines.js';
import { grouped, percent, wholeUnits } from './numbers.js';
import { resultTitle } from './result-title.js';
import { rfmBySegmentTable } from './rfm-by-segment.js';
import { type Column, spareColumns } from './spare-columns.js';
import { lineWidth, type TableStyle } from './style.js';
import { cut, plainText, wrap } from './text.js';
import { toKnow } from './to-know.js';

type Rfm = RfmReport['rfm'];
type Segment = Rfm['segments'][number];
type Scale = Rfm['scores'][keyof Rfm['scores']];

/** Segments for people, then the scores with their cuts, the data and the warnings. Fits 80 columns. */
export function rfmTable(report: RfmReport, style: TableStyle): string {
  const { settings, rfm, segments, data, warnings } = report;
  const parts = [
    `${resultTitle('RFM segments', settings, style, 'history')}\n${segmentTable(rfm, Object.keys(data.revenue), style)}`,
    scoreTable(report, style),
    ...(segments === undefined ? [] : [rfmBySegmentTable(segments, rfm, style)]),
    dataSection(report, style),
    ...(warnings.length === 0 ? [] : [toKnow(warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const NAME = 20;
const SCORES = 18;

function segmentTable({ segments, reason }: Rfm, currencies: readonly string[], style: TableStyle): string {
  if (reason !== null) return wrap(`\n  n/a: ${reason}`, lineWidth(style.width), '  ');
  const [currency] = currencies.length === 1 ? currencies : [];
  const columns: readonly Column<Segment>[] = [
    { head: 'segment', cell: ({ name }) => cut(plainText(name), NAME), align: 'left' },
    { head: 'customers, share', cell: ({ customers, share }) => withShare(grouped(customers), share) },
    ...barColumns(segments, 4, style),
    ...(currency === undefined ? [] : moneyColumns(currency)),
    {
      head: 'days ago',
      cell: ({ medianRecencyDays }) => (medianRecencyDays === null ? '' : grouped(medianRecencyDays)),
      spare: 1,
    },
    { head: 'scores', cell: ({ cells }) => cut(cellsText(cells), SCORES), align: 'left', spare: 2 },
  ];
  return `\n${spareColumns(segments, columns, style)}`;
}

function moneyColumns(currency: string): readonly Column<Segment>[] {
  return [
    {
      head: 'revenue, share',
      cell: ({ revenue, revenueShare }) =>
        withShare(grouped(wholeUnits(revenue[currency] ?? '')), revenueShare),
    },
    {
      head: 'average',
      cell: ({ averageOrderValue }) => grouped(averageOrderValue[currency] ?? 'n/a'),
      spare: 3,
    },
  ];
}

function withShare(number: string, share: number | null): string {
  return `${number} ${percent(share).padStart(6)}`;
}

/** Pairs of scores in short: `R1-2 F3-4`. */
function cellsText(cells: Segment['cells']): string {
  const rows = new Map<number, number[]>();
  for (const [recency, frequency] of cells) rows.set(recency, [...(rows.get(recency) ?? []), frequency]);
  const byFrequency = new Map<string, number[]>();
  for (const [recency, frequencies] of rows) {
    const text = rangesText(frequencies);
    byFrequency.set(text, [...(byFrequency.get(text) ?? []), recency]);
  }
  return [...byFrequency]
    .map(([frequencies, recencies]) => `R${rangesText(recencies)} F${frequencies}`)
    .join(', ');
}

/** Whole numbers in falling order as ranges: 5, 3, 2 is `2-3,5`. */
function rangesText(falling: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of falling.toReversed()) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** The values and the customers of every score. */
function scoreTable({ rfm, settings, data }: RfmReport, { colors, width }: TableStyle): string {
  const { recency, frequency, monetary } = rfm.scores;
  const currency =
    rfm.currency === null || rfm.currency === 'XXX' ? '' : ` ${cut(plainText(rfm.currency), 13)}`;
  const scales = [
    { head: 'R, days ago', letter: 'R', scale: recency, isReversed: true },
    {
      head: settings.occasion === 'day' ? 'F, days' : 'F, orders',
      letter: 'F',
      scale: frequency,
      isReversed: false,
    },
    {
      head: `M, ${rfm.monetary === 'mean' ? 'an order' : 'revenue'}${currency}`,
      letter: 'M',
      scale: monetary,
      isReversed: false,
    },
  ];
  const shown = scales.filter(({ scale }) => scale.cuts !== null);
  const wide = scaleRows(shown, colors.dim);
  const drawn =
    linesWidth(wide.rows, wide.align) <= lineWidth(width)
      ? [wide]
      : shown.map((scale) => scaleRows([scale], colors.dim));
  const missing = scales
    .filter(({ scale }) => scale.cuts === null)
    .map(({ letter, scale }) =>
      wrap(`  ${letter}: n/a (${plainText(scale.reason ?? '')})`, lineWidth(width), '    '),
    );
  return [
    colors.bold(
      `Scores of ${grouped(data.customers.buyers)} ${data.customers.buyers === 1 ? 'customer' : 'customers'}`,
    ),
    ...(shown.length === 0 ? [] : drawn.map(({ rows, align }) => lines(rows, align))),
    ...missing,
  ].join('\n');
}

interface ShownScale {
  readonly head: string;
  readonly scale: Scale;
  readonly isReversed: boolean;
}

/** Scores from 5 to 1, with the values and the customers of each scale. */
function scaleRows(scales: readonly ShownScale[], faint: Paint) {
  const rows: readonly (readonly Cell[])[] = [
    [
      ['score', faint],
      ...scales.flatMap(({ head }): Cell[] => [
        [head, faint],
        ['customers', faint],
      ]),
    ],
    ...[5, 4, 3, 2, 1].map((score): readonly Cell[] => [
      String(score),
      ...scales.flatMap(({ scale, isReversed }) => [
        valuesText(scale, isReversed ? 6 - score : score),
        grouped(scale.counts[score - 1]?.customers ?? 0),
      ]),
    ]),
  ];
  return { rows, align: ['right', ...scales.flatMap(() => ['right', 'right'] as const)] as const };
}

/** The values between two cuts; `rank` counts from the lowest. */
function valuesText({ cuts }: Scale, rank: number): string {
  const below = cuts?.[rank - 2];
  const to = cuts?.[rank - 1];
  if (to === undefined) return `over ${grouped(below ?? '')}`;
  return below === to ? '-' : `to ${grouped(to)}`;
}
