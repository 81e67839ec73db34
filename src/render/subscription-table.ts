import { movementsTable, type RevenueRetentionView } from './revenue-retention.js';
import { lineWidth, type TableStyle } from './style.js';
import { wrap } from './text.js';

/** Revenue retention from contracts, as it is shown. */
export interface SubscriptionRevenue extends Pick<RevenueRetentionView, 'reason' | 'byCurrency'> {
  readonly basis: 'month' | 'asGiven';
}

const ONE_AMOUNT =
  'A subscription has one amount, that of the export: a price that was changed within it counts as if it had always been so.';

/** Revenue retention of subscriptions for people: a block for each currency, and what the amounts are. */
export function subscriptionTable(
  { basis, reason, byCurrency }: SubscriptionRevenue,
  style: TableStyle,
): string {
  const isMonthly = basis === 'month';
  const view: RevenueRetentionView = {
    title: isMonthly ? 'Revenue retention (MRR)' : 'Revenue retention (recurring amounts as given)',
    reason,
    byCurrency,
    start: 'at the start',
    end: 'at the end',
    none: 'nothing was paid at the start of the window',
    notes: {},
  };
  const said = isMonthly
    ? 'Amounts are those of a month.'
    : 'No column says how often the amounts are paid: they are added up as they stand.';
  const note = wrap(`  ${said} ${ONE_AMOUNT}`, lineWidth(style.width), '  ')
    .split('\n')
    .map((line) => style.colors.dim(line));
  return [movementsTable(view, style), ...note].join('\n');
}
