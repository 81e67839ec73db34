import type { Report } from '../report/schema.js';
import { type Result, type Row, Rows, share } from './headline-rows.js';
import { lines, linesWidth, type Paint, textOf } from './lines.js';
import { moreRows } from './more-headlines.js';
import { currencyText, grouped, moneyText, percent } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';

/**
 * The headline figures: each rate with its counts and interval, and what belongs to it below. Where that is too wide,
 * the interval stands below its rate and long counts take several lines.
 */
export function headlines(metrics: Report['metrics'], { colors, width }: TableStyle): string {
  const { ror, retention, repeat, loyalty } = metrics;
  const draw = new Rows(colors.bold, colors.bold.cyan, colors.dim);
  const rows: Row[] = [
    ...(ror === undefined ? [] : rorRows(ror, draw)),
    ...(retention === undefined ? [] : retentionRows(retention, draw)),
    ...(repeat === undefined ? [] : repeatRows(repeat, draw)),
    ...(loyalty === undefined ? [] : loyaltyRows(loyalty, draw)),
    ...moreRows(metrics, draw),
  ];
  if (rows.length === 0) return '';
  const hasInterval = rows.some(([, , , range = '']) => textOf(range) !== '');
  const wide: Row[] = hasInterval ? [['', '', '', ['95% interval', colors.dim]], ...rows] : rows;
  if (linesWidth(wide, ALIGN) <= lineWidth(width)) return lines(wide, ALIGN);
  const sides = linesWidth(
    rows.map(([name = '', value = '']) => [name, value, '|']),
    ALIGN,
  );
  const narrow = rows.flatMap((row) => narrowRows(row, lineWidth(width) - sides + 1, colors.dim));
  return lines(narrow, ALIGN);
}

const ALIGN = ['left', 'right', 'left', 'left'] as const;

/** A row on several lines: its counts in so many columns, its interval below. */
function narrowRows(
  [name = '', value = '', counts = '', range = '']: Row,
  columns: number,
  faint: Paint,
): Row[] {
  const paint: Paint = typeof counts === 'string' ? (text) => text : counts[1];
  const [first = '', ...rest] = wrap(textOf(counts), columns, '').split('\n');
  return [
    [name, value, [first, paint]],
    ...rest.map((line): Row => ['', '', [line, paint]]),
    ...(textOf(range) === '' ? [] : [[['    95% interval', faint], '', range] as const]),
  ];
}

function rorRows(ror: Result<'ror'>, draw: Rows): Row[] {
  const { repeatOnly, referredOnly, both, referralData } = ror;
  const parts =
    referralData === 'absent'
      ? 'no referral data'
      : `${grouped(repeatOnly)} repeat, ${grouped(referredOnly)} referred, ${grouped(both)} both`;
  return [
    draw.main(
      'Return on relationship',
      ror.rate,
      share(ror.relationship, ror.helped, 'helped'),
      ror.interval,
    ),
    draw.detail(referralData === 'absent' ? 'repeat alone' : 'repeat or referred', percent(ror.rate), parts),
    draw.detail('of all customers', percent(ror.ofBase), share(ror.relationship, ror.base)),
  ];
}

function retentionRows(retention: Result<'retention'>, draw: Rows): Row[] {
  const { start, end, retained, churned } = retention;
  const formula = `(${grouped(end)} - ${grouped(retention.new)} new) / ${grouped(start)}`;
  return [
    draw.main('Customer retention', retention.rate, formula, undefined),
    draw.detail(
      'active before and now',
      percent(retention.overlapRate),
      share(retained, start),
      retention.interval,
    ),
    draw.detail('churned', percent(retention.churnRate), share(churned, start)),
  ];
}

function repeatRows(repeat: Result<'repeat'>, draw: Rows): Row[] {
  const { window, returning } = repeat;
  return [
    draw.main(
      'Repeat purchase rate',
      repeat.rate,
      share(repeat.repeatBuyers, repeat.buyers, 'buyers'),
      repeat.interval,
    ),
    draw.detail('twice in the window', percent(window.rate), share(window.repeatBuyers, window.buyers)),
    draw.detail(
      'returning customers',
      percent(returning.rate),
      share(returning.customers, returning.helped, 'helped'),
    ),
  ];
}

function loyaltyRows(loyalty: Result<'loyalty'>, draw: Rows): Row[] {
  const { revenue, revenueShareByCurrency } = loyalty;
  const currencies = Object.entries(revenueShareByCurrency);
  return [
    draw.main(
      `Loyal (${loyalty.threshold}+ orders)`,
      loyalty.rate,
      share(loyalty.loyal, loyalty.buyers, 'buyers'),
      loyalty.interval,
    ),
    ...currencies.map(([currency, fraction]) => {
      const unnamed =
        currency === 'XXX' ? 'share, no currency' : `share of ${currencyText(currency)} revenue`;
      const name = currencies.length === 1 ? 'share of revenue' : unnamed;
      return draw.detail(name, percent(fraction), moneyText({ [currency]: revenue[currency] ?? null }));
    }),
    draw.detail(
      'bought in the window',
      grouped(loyalty.active),
      `one order away: ${grouped(loyalty.oneOrderAway)}`,
    ),
  ];
}
