import type { Warning } from '../../model/data-summary.js';
import { ENTRY } from '../../model/order-book.js';
import type { SegmentColumn } from '../../model/segments.js';
import { counted } from '../../model/text.js';
import { quoted } from '../choose-roles.js';
import type { Customers } from '../merge-customers.js';
import type { Orders } from '../orders.js';
import type { Places } from '../places.js';
import type { InputPlan } from '../plan.js';
import type { CustomerSegments } from './customer-segments.js';
import type { SegmentSource } from './segment-source.js';

/**
 * The columns that customers are grouped by, beside the entries of an order book or its customers. `order` has the position of
 * each entry's order.
 */
export function segmentsOfBook(
  sources: readonly SegmentSource[],
  order: Int32Array,
  { segments }: Orders,
  ofCustomers: CustomerSegments,
  customers: Customers,
): readonly SegmentColumn[] {
  return sources.map(({ name, holds, values }, at) => {
    const ofOrders = segments.columns[at]?.numbers;
    const numbers =
      holds === 'customers'
        ? ofCustomers.of(at, customers)
        : Uint16Array.from(order, (position) => ofOrders?.[position] ?? 0);
    return { name, holds, values: values.list, numbers };
  });
}

/** Files without a column that others of their kind have, and orders whose rows have several values in one. */
export function segmentWarnings(
  sources: readonly SegmentSource[],
  plans: readonly InputPlan[],
  { segments }: Orders,
  { kind }: Places,
): readonly Warning[] {
  return sources.flatMap(({ name, holds, positions }, at): Warning[] => {
    const [first, ...others] = plans.filter((plan) => plan.holds === holds && !positions.has(plan));
    const lacking: Warning[] =
      first === undefined
        ? []
        : [
            {
              about: 'figures',
              code: 'segmentColumnMissing',
              message:
                `${first.name}${others.length === 0 ? '' : ` and ${counted(others.length, 'other file')}`} ` +
                `${others.length === 0 ? 'has' : 'have'} no column ${quoted(name)}: what is known from there alone is in the segment (none).`,
            },
          ];
    const several = [...(segments.columns[at]?.several ?? [])].filter(
      (order) => kind[order] === ENTRY.purchase,
    ).length;
    if (several === 0) return lacking;
    const message = `${counted(several, 'order has', 'orders have')} several values of ${quoted(name)} on ${several === 1 ? 'its' : 'their'} rows: the first counts.`;
    return [...lacking, { about: 'figures', code: 'segmentValuesInOrder', message }];
  });
}
