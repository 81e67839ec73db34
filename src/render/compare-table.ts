import type { ComparedRate, Comparison } from '../report/compare-schema.js';
import { grid } from './grid.js';
import { grouped, percent } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';
import { points } from './trend-figures.js';

const NAMES: Readonly<Record<string, string>> = {
  'ror.rate': 'Return on relationship',
  'retention.rate': 'Customer retention',
  'retention.overlapRate': '  active before and now',
  'repeat.rate': 'Repeat purchase rate',
  'loyalty.rate': 'Loyal',
};

/** The counts in words. */
const WORDS: Readonly<Record<string, string>> = {
  helped: 'helped',
  repeatOnly: 'repeat only',
  referredOnly: 'referred only',
  both: 'repeat and referred',
  neither: 'neither',
  start: 'active before',
  end: 'active now',
  new: 'new',
  retained: 'stayed',
  churned: 'left',
  reactivated: 'came back',
  buyers: 'buyers',
  repeatBuyers: 'repeat buyers',
  loyal: 'loyal',
  active: 'bought in the window',
};

/**
 * What has changed since an earlier report, for people: the rates, then the counts that have changed, as those are why. Fits 80 columns.
 *
 * @example compareTable(report.compare, style)
 */
export function compareTable({ asOf, rates }: Comparison, { colors, width }: TableStyle): string {
  const head = ['', 'then', 'now', 'points', '95% interval'];
  const rows = rates.map(({ figure, before, now, difference, interval }) => [
    NAMES[figure] ?? figure,
    percent(before),
    percent(now),
    difference === null ? 'n/a' : points(difference),
    interval === null ? '' : `${points(interval[0])} to ${points(interval[1])}`,
  ]);
  const why = rates
    .flatMap((rate) => reasonsOf(rate))
    .map((text) => wrap(`  ${text}`, lineWidth(width), '    '));
  return [
    colors.bold(`Compared with the report as of ${asOf}`),
    grid([head, ...rows], ['left', 'right', 'right', 'right', 'left']),
    ...why,
  ].join('\n');
}

function reasonsOf({ figure, counts }: ComparedRate): readonly string[] {
  const changed = counts.filter(({ before, now }) => before !== now);
  if (figure === 'retention.rate') return [];
  const name = figure === 'retention.overlapRate' ? 'Customer retention' : (NAMES[figure] ?? figure);
  if (changed.length === 0) return [`${name}: the same counts as then`];
  const texts = changed.map(
    ({ count, before, now }) => `${grouped(now)} ${WORDS[count] ?? count} (${difference(now - before)})`,
  );
  return [`${name}: ${texts.join(', ')}`];
}

function difference(by: number): string {
  return by > 0 ? `${grouped(by)} more` : `${grouped(-by)} fewer`;
}
