import type { Report } from '../report/schema.js';
import { lines } from './lines.js';
import { grouped, percent, wholeUnits } from './numbers.js';
import type { TableStyle } from './style.js';
import { lineWidth } from './style.js';
import { cut, plainText } from './text.js';

type Loyalty = NonNullable<Report['metrics']['loyalty']>;
type Tier = Loyalty['tiers'][number];

/** The loyalty tiers as a table; columns that can be spared are left out where it would be too wide. */
export function tierTable(
  loyalty: Loyalty,
  currencies: readonly string[],
  { colors, width }: TableStyle,
): string {
  const [currency] = currencies.length === 1 ? currencies : [];
  const columns: readonly TierColumn[] = [
    {
      head: 'tier, orders',
      cell: (tier) => `${cut(plainText(tier.name), 12)}${nameIsRange(tier) ? '' : ` ${range(tier)}`}`,
    },
    { head: 'buyers, share', cell: (tier) => withShare(grouped(tier.customers), tier.share) },
    ...(currency === undefined ? [] : moneyColumns(currency)),
    {
      head: 'days ago',
      cell: (tier) => (tier.medianRecencyDays === null ? '' : grouped(tier.medianRecencyDays)),
      leftOut: 1,
    },
    {
      head: 'one away',
      cell: (tier) => (tier.to === null ? '' : grouped(tier.oneOrderAway)),
      leftOut: 2,
    },
  ];
  const draw = (shown: readonly TierColumn[]) =>
    lines(
      [shown.map(({ head }) => head), ...loyalty.tiers.map((tier) => shown.map(({ cell }) => cell(tier)))],
      ['left', ...shown.slice(1).map(() => 'right' as const)],
    );
  const fits = (text: string) => text.split('\n').every((line) => line.length <= lineWidth(width));
  const whole = draw(columns);
  const fewer = () => draw(columns.filter(({ leftOut }) => leftOut !== 1));
  const fewest = () => draw(columns.filter(({ leftOut }) => leftOut === undefined));
  const text = fits(whole) ? whole : fits(fewer()) ? fewer() : fewest();
  const [head = '', ...rows] = text.split('\n');
  return [colors.bold('Loyalty tiers'), colors.dim(head), ...rows].join('\n');
}

interface TierColumn {
  readonly head: string;
  readonly cell: (tier: Tier) => string;
  /** Left out where the table would be too wide: those of 1 first, then those of 2. */
  readonly leftOut?: 1 | 2;
}

function moneyColumns(currency: string): readonly TierColumn[] {
  return [
    {
      head: 'revenue, share',
      cell: (tier) => withShare(grouped(wholeUnits(tier.revenue[currency] ?? '')), tier.revenueShare),
    },
    {
      head: 'average',
      cell: (tier) => grouped(tier.averageOrderValue[currency] ?? 'n/a'),
      leftOut: 1,
    },
  ];
}

/** A number and its share of the whole, which has its place up to 100.0%. */
function withShare(number: string, share: number | null): string {
  return `${number} ${percent(share).padStart(6)}`;
}

function nameIsRange(tier: Tier): boolean {
  return tier.name === range(tier);
}

function range({ from, to }: Tier): string {
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}-${to}`;
}
