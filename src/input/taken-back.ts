import { DAY_MILLISECONDS } from '../model/day.js';
import type { TakenBack } from '../model/order-book.js';
import type { Orders } from './orders.js';
import type { Places } from './places.js';
import type { RowTable } from './row-table.js';

/**
 * What counted before refunds took it back, for figures of earlier days; `undefined` where there is nothing.
 *
 * @example takenBackOf(table, orders, places)?.[0]?.until // the day of the refund
 */
export function takenBackOf(
  table: RowTable,
  { customer, wall, currency, segments }: Orders,
  { takenBack }: Places,
): readonly TakenBack[] | undefined {
  if (takenBack.length === 0) return undefined;
  return takenBack.map(({ order, kind, net, until }) => ({
    customer: customer[order] ?? 0,
    day: Math.floor((wall[order] ?? 0) / DAY_MILLISECONDS),
    amount: net,
    currency: table.currencyOf(currency[order] ?? 0),
    kind,
    until,
    ...(segments.columns.length > 0 && {
      segments: segments.columns.map(({ numbers }) => numbers[order] ?? 0),
    }),
  }));
}
