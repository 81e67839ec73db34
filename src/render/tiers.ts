import type { Report } from '../report/schema.js';
import { barColumns } from './bars.js';
import { grouped, percent, wholeUnits } from './numbers.js';
import { type Column, spareColumns } from './spare-columns.js';
import type { TableStyle } from './style.js';
import { cut, plainText } from './text.js';

type Loyalty = NonNullable<Report['metrics']['loyalty']>;
type Tier = Loyalty['tiers'][number];

/** The loyalty tiers as a table; columns that can be spared are left out where it would be too wide. */
export function tierTable(loyalty: Loyalty, currencies: readonly string[], style: TableStyle): string {
  const [currency] = currencies.length === 1 ? currencies : [];
  const columns: readonly Column<Tier>[] = [
    {
      head: 'tier, orders',
      cell: (tier) => `${cut(plainText(tier.name), 12)}${nameIsRange(tier) ? '' : ` ${range(tier)}`}`,
      align: 'left',
    },
    { head: 'buyers, share', cell: (tier) => withShare(grouped(tier.customers), tier.share) },
    ...barColumns(loyalty.tiers, 3, style),
    ...(currency === undefined ? [] : moneyColumns(currency)),
    {
      head: 'days ago',
      cell: (tier) => (tier.medianRecencyDays === null ? '' : grouped(tier.medianRecencyDays)),
      spare: 2,
    },
    {
      head: 'one away',
      cell: (tier) => (tier.to === null ? '' : grouped(tier.oneOrderAway)),
      spare: 1,
    },
  ];
  return `${style.colors.bold('Loyalty tiers')}\n${spareColumns(loyalty.tiers, columns, style)}`;
}

function moneyColumns(currency: string): readonly Column<Tier>[] {
  return [
    {
      head: 'revenue, share',
      cell: (tier) => withShare(grouped(wholeUnits(tier.revenue[currency] ?? '')), tier.revenueShare),
    },
    {
      head: 'average',
      cell: (tier) => grouped(tier.averageOrderValue[currency] ?? 'n/a'),
      spare: 2,
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
