import { DAY_MILLISECONDS } from '../model/day.js';
import type { TakenBack } from '../model/order-book.js';
import { type BuiltBook, compareOrders } from './build-book.js';
import type { Orders } from './orders.js';
import type { Places } from './places.js';
import type { RowTable } from './row-table.js';

/**
 * What counted before refunds took it back, for figures of earlier days, each at its place in the history of its customer; `undefined` where there is nothing.
 *
 * @example takenBackOf(table, orders, places, buildBook(customers, table, orders, places))?.[0]?.until // the day of the refund
 */
export function takenBackOf(
  table: RowTable,
  orders: Orders,
  { takenBack }: Places,
  { book: { offsets }, order: orderOf }: Pick<BuiltBook, 'book' | 'order'>,
): readonly TakenBack[] | undefined {
  if (takenBack.length === 0) return undefined;
  const { customer, wall, currency, segments } = orders;
  const inTime = takenBack.toSorted((a, b) => compareOrders(a.order, b.order, wall, table));
  return inTime.map(({ order, kind, net, until }) => {
    const from = offsets[customer[order] ?? 0] ?? 0;
    const to = offsets[(customer[order] ?? 0) + 1] ?? 0;
    let at = from;
    while (at < to && compareOrders(orderOf[at] ?? 0, order, wall, table) < 0) at++;
    return {
      customer: customer[order] ?? 0,
      day: Math.floor((wall[order] ?? 0) / DAY_MILLISECONDS),
      amount: net,
      currency: table.currencyOf(currency[order] ?? 0),
      kind,
      until,
      after: at - from,
      ...(segments.columns.length > 0 && {
        segments: segments.columns.map(({ numbers }) => numbers[order] ?? 0),
      }),
    };
  });
}
