import * as z from 'zod/mini';
import { grouped } from '../model/text.js';
import { requireCounts } from './counts.js';
import type { Metric } from './metric.js';
import { partialHistory } from './partial-history.js';
import { rateOf } from './rate.js';
import { count, reason } from './schema.js';
import { workedCount } from './worked.js';

/** Counts from which the purchase frequency follows. */
export interface FrequencyCounts {
  readonly orders: number;
  /** Customers with at least one of them. */
  readonly customers: number;
}

/**
 * The purchase frequency: orders for each customer who ordered, 1 or more, or `null` where nobody did. Throws a RangeError where there are more
 * customers than orders, and for what is no count.
 *
 *     purchase frequency = orders / customers with an order
 *
 * @example purchaseFrequencyOf({ orders: 9, customers: 6 }) // 1.5
 */
export function purchaseFrequencyOf({ orders, customers }: FrequencyCounts): number | null {
  requireCounts({ orders, customers });
  if (customers > orders) throw new RangeError('More customers than orders.');
  return rateOf(orders, customers);
}

const frequency = z.nullable(z.number().check(z.gte(1)));

const schema = () =>
  z.object({
    frequency,
    reason,
    orders: count,
    customers: count,
    lifetime: z.object({ frequency, orders: count, customers: count }),
  });

/** Orders per customer, in the window and over all history. */
export type PurchaseFrequencyResult = z.infer<ReturnType<typeof schema>>;

export interface PurchaseFrequencyTally {
  orders: number;
  customers: number;
  lifetimeOrders: number;
  lifetimeCustomers: number;
}

/** Purchase frequency: orders per customer. */
export const purchaseFrequency: Metric<PurchaseFrequencyTally, PurchaseFrequencyResult> = {
  id: 'purchaseFrequency',
  title: 'Purchase frequency',
  terms: ['purchase frequency', 'frequency', 'order frequency', 'orders per customer'],
  definition:
    'How often those who bought in the window bought in it: orders divided by the customers who placed them. Beside it the same over all history up ' +
    'to the end of the window.',
  formula: 'purchase frequency = orders in the window / customers with an order in the window',
  source: 'Orders / unique customers, as shop platforms report it.',
  schema,

  start: () => ({ orders: 0, customers: 0, lifetimeOrders: 0, lifetimeCustomers: 0 }),

  add(tally, history, scope) {
    const { start, end } = scope.period;
    const first = history.firstDay;
    if (first === undefined) return;
    tally.lifetimeCustomers++;
    tally.lifetimeOrders += history.occasions(first, end, scope.occasion);
    const orders = history.occasions(start, end, scope.occasion);
    if (orders === 0) return;
    tally.customers++;
    tally.orders += orders;
  },

  merge(tally, other) {
    tally.orders += other.orders;
    tally.customers += other.customers;
    tally.lifetimeOrders += other.lifetimeOrders;
    tally.lifetimeCustomers += other.lifetimeCustomers;
  },

  finish({ orders, customers, lifetimeOrders, lifetimeCustomers }) {
    return {
      frequency: purchaseFrequencyOf({ orders, customers }),
      reason: customers === 0 ? 'no customer bought in the window' : null,
      orders,
      customers,
      lifetime: {
        frequency: purchaseFrequencyOf({ orders: lifetimeOrders, customers: lifetimeCustomers }),
        orders: lifetimeOrders,
        customers: lifetimeCustomers,
      },
    };
  },

  warnings: (_result, scope) => partialHistory(scope),

  worked({ frequency: value, reason: why, orders, customers, lifetime }) {
    const said = (number: number | null, reason: string) =>
      number === null ? `n/a (${reason})` : number.toFixed(2);
    return [
      workedCount('orders in the window', orders),
      workedCount('customers with an order in the window', customers),
      {
        terms: ['purchase frequency', 'frequency', 'order frequency', 'orders per customer'],
        lines: [
          `purchase frequency = ${grouped(orders)} / ${grouped(customers)} = ${said(value, why ?? '')}`,
        ],
        value,
      },
      {
        terms: [],
        lines: [
          `over all history = ${grouped(lifetime.orders)} / ${grouped(lifetime.customers)} = ${said(lifetime.frequency, 'nobody has bought')}`,
        ],
        value: lifetime.frequency,
      },
    ];
  },
};
