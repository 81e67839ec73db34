import type { Report } from '../report/schema.js';
import { type Cell, lines } from './lines.js';
import { grouped, percent } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { points } from './trend-figures.js';

type Comparison = NonNullable<Report['compare']>;

const RATE_NAMES: Readonly<Record<Comparison['rates'][number]['path'], string>> = {
  'ror.rate': 'ROR',
  'ror.ofBase': 'ROR, of all',
  'retention.rate': 'CRR',
  'retention.overlapRate': 'CRR, overlap',
  'repeat.rate': 'repeat purchase',
  'loyalty.rate': 'loyal',
};

const COUNT_NAMES: Readonly<Record<Comparison['counts'][number]['name'], string>> = {
  helped: 'helped',
  repeat: 'repeat of them',
  referred: 'referred of them',
  start: 'at the start',
  retained: 'retained',
  new: 'new',
  buyers: 'buyers',
  repeatBuyers: 'repeat buyers',
  loyal: 'loyal',
};

const ALIGN = ['left', 'right', 'right', 'right', 'left'] as const;

/**
 * How a report differs from an earlier one: each rate before and now with the difference in percentage points, then the customers that have become more or fewer.
 * Fits 60 columns.
 */
export function compareTable(
  { asOf, window, rates, counts }: Comparison,
  { colors, width }: TableStyle,
): string {
  const dim = (text: string): Cell => [text, colors.dim];
  const changed = counts.filter(({ difference }) => difference !== 0);
  const rows: readonly (readonly Cell[])[] = [
    ['', 'before', 'now', 'points', '95% interval'].map(dim),
    ...rates.map(({ path, before, now, difference, interval }): readonly Cell[] => [
      RATE_NAMES[path],
      percent(before),
      [percent(now), colors.cyan],
      points(difference),
      dim(interval === null ? '' : `${points(interval[0])} to ${points(interval[1])}`),
    ]),
    ...(changed.length === 0 ? [] : [['customers', '', '', 'change'].map(dim)]),
    ...changed.map(({ name, before, now, difference }): readonly Cell[] => [
      COUNT_NAMES[name],
      grouped(before),
      [grouped(now), colors.cyan],
      `${difference > 0 ? '+' : '-'}${grouped(Math.abs(difference))}`,
    ]),
  ];
  const about = `then the window ${window.start} to ${asOf}; intervals are approximate where the windows share customers`;
  return [
    colors.bold(`Compared with ${asOf}`),
    colors.dim(wrap(about, lineWidth(width), '')),
    lines(rows, ALIGN),
    ...(changed.length === 0 ? [`  ${colors.dim('no count of customers has changed')}`] : []),
  ].join('\n');
}
