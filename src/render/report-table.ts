import type { ChalkInstance } from 'chalk';
import type { Report } from '../report/schema.js';
import { grid } from './grid.js';
import { counted, grouped, moneyText, percent, percentRange } from './numbers.js';
import { cut, plainText, wrap } from './text.js';

/** How a table is drawn. */
export interface TableStyle {
  readonly colors: ChalkInstance;
  /** Columns of the terminal; at least 80 are used. */
  readonly width: number;
}

type Metrics = Report['metrics'];
type Result<Id extends keyof Metrics> = NonNullable<Metrics[Id]>;

/**
 * A report for people: the headline figures with their counts and intervals, how often customers bought, the tiers, the data they come
 * from, and the warnings.
 */
export function reportTable(report: Report, style: TableStyle): string {
  const { repeat, loyalty } = report.metrics;
  const parts = [
    title(report, style),
    headlines(report.metrics, style),
    ...(repeat === undefined ? [] : [distribution(repeat, style)]),
    ...(loyalty === undefined ? [] : [tiers(loyalty, report, style)]),
    data(report, style),
    ...(report.warnings.length === 0 ? [] : [warnings(report.warnings, style)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function title({ settings }: Report, { colors }: TableStyle): string {
  const { window, asOf, timezone, occasion } = settings;
  const notes = [
    `window ${window.length}: ${window.start} to ${asOf}`,
    ...(timezone === null ? [] : [timezone]),
    ...(occasion === 'day' ? ['orders of one day count as one'] : []),
  ];
  return `${colors.bold('Customer relationship report')}\n${colors.dim(notes.join(', '))}`;
}

function headlines({ ror, retention, repeat, loyalty }: Metrics, style: TableStyle): string {
  const { colors } = style;
  const main = (name: string, rate: number | null, counts: string, interval: string) => [
    colors.bold(name),
    colors.bold.cyan(percent(rate)),
    counts,
    colors.dim(interval),
  ];
  const detail = (name: string, rate: number | null, counts: string) => [
    colors.dim(`  ${name}`),
    percent(rate),
    colors.dim(counts),
    '',
  ];
  const rows: string[][] = [['', '', '', colors.dim('95% interval')]];
  if (ror !== undefined) {
    rows.push(
      main(
        'Return on relationship',
        ror.rate,
        `${grouped(ror.relationship)} of ${grouped(ror.helped)} helped`,
        percentRange(ror.interval),
      ),
      detail(ror.referralData === 'absent' ? 'repeat alone' : 'repeat or referred', ror.rate, rorParts(ror)),
      detail('of all customers', ror.ofBase, `${grouped(ror.relationship)} of ${grouped(ror.base)}`),
    );
  }
  if (retention !== undefined) {
    const { start, end } = retention;
    rows.push(
      main(
        'Customer retention',
        retention.rate,
        `(${grouped(end)} - ${grouped(retention.new)} new) / ${grouped(start)}`,
        '',
      ),
      [
        colors.dim('  active in both'),
        percent(retention.overlapRate),
        colors.dim(`${grouped(retention.retained)} of ${grouped(start)}`),
        colors.dim(percentRange(retention.interval)),
      ],
      detail('churned', retention.churnRate, `${grouped(retention.churned)} of ${grouped(start)}`),
    );
  }
  if (repeat !== undefined) {
    rows.push(
      main(
        'Repeat purchase rate',
        repeat.rate,
        `${grouped(repeat.repeatBuyers)} of ${grouped(repeat.buyers)} buyers`,
        percentRange(repeat.interval),
      ),
      detail(
        'twice in the window',
        repeat.window.rate,
        `${grouped(repeat.window.repeatBuyers)} of ${grouped(repeat.window.buyers)}`,
      ),
      detail(
        'returning customers',
        repeat.returning.rate,
        `${grouped(repeat.returning.customers)} of ${grouped(repeat.returning.helped)} helped`,
      ),
    );
  }
  if (loyalty !== undefined) {
    rows.push(
      main(
        `Loyal (${loyalty.threshold}+ orders)`,
        loyalty.rate,
        `${grouped(loyalty.loyal)} of ${grouped(loyalty.buyers)} buyers`,
        percentRange(loyalty.interval),
      ),
      ...revenueShare(loyalty, detail),
      [
        colors.dim('  bought in the window'),
        grouped(loyalty.active),
        colors.dim(`one order away: ${grouped(loyalty.oneOrderAway)}`),
        '',
      ],
    );
  }
  return grid(rows, ['left', 'right', 'left', 'left']);
}

function revenueShare(
  { revenueShare, revenueShareByCurrency, revenue }: Result<'loyalty'>,
  detail: (name: string, rate: number | null, counts: string) => string[],
): string[][] {
  const shares = Object.entries(revenueShareByCurrency);
  if (shares.length <= 1)
    return revenueShare === null ? [] : [detail('share of revenue', revenueShare, moneyText(revenue))];
  return shares.map(([currency, share]) =>
    detail(`share of revenue, ${currency}`, share, moneyText({ [currency]: revenue[currency] ?? null })),
  );
}

function rorParts({ repeatOnly, referredOnly, both, referralData }: Result<'ror'>): string {
  if (referralData === 'absent') return 'no referral data';
  return `${grouped(repeatOnly)} repeat, ${grouped(referredOnly)} referred, ${grouped(both)} both`;
}

function distribution({ distribution: rows }: Result<'repeat'>, { colors }: TableStyle): string {
  const line = (name: string, cells: readonly string[]) => [colors.dim(name), ...cells];
  return [
    colors.bold('How often customers have bought'),
    grid(
      [
        line(
          'orders',
          rows.map((row) => colors.dim(String(row.orders))),
        ),
        line(
          'customers',
          rows.map((row) => grouped(row.customers)),
        ),
        line(
          'buy again',
          rows.map((row) => (row.nextRate === null ? '' : `${Math.round(row.nextRate * 100)}%`)),
        ),
      ],
      ['left', ...rows.map(() => 'right' as const)],
    ),
  ].join('\n');
}

function tiers(loyalty: Result<'loyalty'>, report: Report, { colors, width }: TableStyle): string {
  const currencies = Object.keys(report.data.revenue);
  const [currency] = currencies.length === 1 ? currencies : [];
  const columns: readonly TierColumn[] = [
    {
      head: 'tier, orders',
      cell: (tier) => `${cut(plainText(tier.name), 12)}${nameIsRange(tier) ? '' : ` ${range(tier)}`}`,
    },
    { head: 'buyers', cell: (tier) => grouped(tier.customers) },
    { head: 'share', cell: (tier) => percent(tier.share) },
    ...(currency === undefined ? [] : moneyColumns(currency)),
    {
      head: 'days ago',
      cell: (tier) => (tier.medianRecencyDays === null ? '' : grouped(tier.medianRecencyDays)),
      dispensable: true,
    },
    { head: 'one away', cell: (tier) => (tier.to === null ? '' : grouped(tier.oneOrderAway)) },
  ];
  const draw = (shown: readonly TierColumn[]) =>
    grid(
      [shown.map(({ head }) => head), ...loyalty.tiers.map((tier) => shown.map(({ cell }) => cell(tier)))],
      ['left', ...shown.slice(1).map(() => 'right' as const)],
    );
  const fits = (text: string) => text.split('\n').every((line) => line.length <= lineWidth(width));
  const whole = draw(columns);
  const text = fits(whole) ? whole : draw(columns.filter(({ dispensable }) => dispensable !== true));
  const [head = '', ...rows] = text.split('\n');
  return [colors.bold('Loyalty tiers'), colors.dim(head), ...rows].join('\n');
}

type Tier = Result<'loyalty'>['tiers'][number];

interface TierColumn {
  readonly head: string;
  readonly cell: (tier: Tier) => string;
  /** Left out where the table would be too wide. */
  readonly dispensable?: boolean;
}

function moneyColumns(currency: string): readonly TierColumn[] {
  return [
    { head: 'revenue', cell: (tier) => grouped(wholeUnits(tier.revenue[currency] ?? '')) },
    { head: 'share', cell: (tier) => percent(tier.revenueShare) },
    {
      head: 'average',
      cell: (tier) => grouped(tier.averageOrderValue[currency] ?? 'n/a'),
      dispensable: true,
    },
  ];
}

/** Decimal text rounded to whole units, for a column where cents say nothing. */
function wholeUnits(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (!/^[5-9]/.test(fraction)) return whole;
  const sign = whole.startsWith('-') ? '-' : '';
  return `${sign}${BigInt(whole.replace('-', '')) + 1n}`;
}

function nameIsRange(tier: Tier): boolean {
  return tier.name === range(tier);
}

function range({ from, to }: Tier): string {
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}-${to}`;
}

function data(
  { data: { files, customersFiles, rows, orders, customers, ...rest } }: Report,
  style: TableStyle,
): string {
  const { colors, width } = style;
  const name = (file: Report['data']['files'][number]) =>
    `${cut(plainText(file.name), 40)} (${file.preset}, ${counted(file.rows, 'row')})`;
  const left = [
    part(orders.void, 'void', reasons(orders.voidReasons)),
    part(orders.refunds, orders.refunds === 1 ? 'refund' : 'refunds'),
    part(orders.duplicates, orders.duplicates === 1 ? 'duplicate' : 'duplicates'),
    part(orders.conflicts, orders.conflicts === 1 ? 'conflict' : 'conflicts'),
    part(
      orders.anonymous,
      'without customer',
      Object.keys(rest.anonymousRevenue).length === 0 ? '' : moneyText(rest.anonymousRevenue),
    ),
    part(orders.afterAsOf, 'after the as-of date'),
  ].filter((text) => text !== '');
  const shown = files.slice(0, FILES_SHOWN).map(name);
  if (files.length > FILES_SHOWN) shown.push(`and ${files.length - FILES_SHOWN} more`);
  const lines: (readonly [string, string])[] = [
    ['files', shown.join(', ')],
    ...(customersFiles.length === 0 ? [] : [['customers', customersFiles.map(name).join(', ')] as const]),
    [
      'rows',
      `${grouped(rows.read)} read, ${grouped(rows.accepted)} accepted, ${grouped(rows.rejected)} rejected`,
    ],
    [
      'orders',
      `${grouped(orders.total)} read, ${grouped(orders.counted)} counted (${rest.firstOrder ?? 'n/a'} to ${rest.lastOrder ?? 'n/a'})` +
        (left.length === 0 ? '' : `; left out: ${left.join(', ')}`) +
        (orders.zeroTotal === 0 ? '' : `; ${grouped(orders.zeroTotal)} of the counted have a total of 0`),
    ],
    ['buyers', `${grouped(customers.buyers)} of ${counted(customers.total, 'customer')}`],
    ...(Object.keys(rest.revenue).length === 0 ? [] : [['revenue', moneyText(rest.revenue)] as const]),
  ];
  const labelled = lines.map(([label, text]) => {
    const name = `  ${label.padEnd(LABEL - 2)}`;
    return wrap(`${name}${text}`, lineWidth(width), ' '.repeat(LABEL)).replace(name, colors.dim(name));
  });
  return [colors.bold('Data'), ...labelled].join('\n');
}

const LABEL = 13;
const FILES_SHOWN = 4;

function part(count: number, what: string, detail = ''): string {
  if (count === 0) return '';
  return `${grouped(count)} ${what}${detail === '' ? '' : ` (${detail})`}`;
}

function reasons(voidReasons: Readonly<Record<string, number>>): string {
  return Object.entries(voidReasons)
    .map(([reason, count]) => `${grouped(count)} ${plainText(reason)}`)
    .join(', ');
}

function warnings(list: Report['warnings'], { colors, width }: TableStyle): string {
  const lines = list.map(({ message }) =>
    wrap(`  ! ${plainText(message)}`, lineWidth(width), '    ').replace('!', colors.yellow('!')),
  );
  return [colors.bold('To know'), ...lines].join('\n');
}

/** Lines of running text are read best at 80 to 100 characters. */
function lineWidth(width: number): number {
  return Math.min(Math.max(width, 80), 100);
}
