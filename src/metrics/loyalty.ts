import * as z from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import type { History } from '../model/history.js';
import { counted, grouped, percent } from '../model/text.js';
import { requireCounts } from './counts.js';
import { addToHistogram, type Histogram, mergeHistogram, quantile } from './histogram.js';
import type { Metric, Scope, TierBound } from './metric.js';
import { NO_AMOUNTS } from './no-amounts.js';
import { partialHistory } from './partial-history.js';
import { rateOf } from './rate.js';
import {
  addHistory,
  averagesOf,
  mergeRevenue,
  moneyOf,
  noRevenue,
  type Revenue,
  revenueSharesOf,
} from './revenue.js';
import { averages, count, interval, money, partOfCustomers, reason, share, shares } from './schema.js';
import { wilsonInterval } from './wilson.js';
import { workedCount, workedRate } from './worked.js';

/** The tiers used where none are given. */
export const DEFAULT_TIERS: readonly TierBound[] = [
  { name: 'one-time', from: 1 },
  { name: 'returning', from: 2 },
  { name: 'regular', from: 3 },
  { name: 'loyal', from: 5 },
  { name: 'champion', from: 10 },
];

/**
 * The share of buyers who have bought as often as the loyalty threshold asks, a fraction 0..1, or `null` where
 * nobody has bought. Throws a RangeError where there are more loyal customers than buyers, and for what is no count.
 *
 *     loyal share = customers with >= threshold purchase occasions / customers with >= 1
 *
 * @example loyalShare({ buyers: 2357, loyal: 388 }) // 0.1646...
 */
export function loyalShare({
  buyers,
  loyal,
}: {
  readonly buyers: number;
  readonly loyal: number;
}): number | null {
  requireCounts({ buyers, loyal });
  if (loyal > buyers) throw new RangeError('More loyal customers than buyers.');
  return rateOf(loyal, buyers);
}

/**
 * The tier of a customer with so many purchase occasions: the last whose `from` is reached, as a position in
 * `tiers`, or -1 below the first.
 *
 * @example tierOf(4, DEFAULT_TIERS) // 2, regular
 */
export function tierOf(occasions: number, tiers: readonly TierBound[]): number {
  let position = tiers.length - 1;
  while (position >= 0 && occasions < (tiers[position]?.from ?? 0)) position--;
  return position;
}

const schema = () =>
  z.object({
    threshold: count,
    rate: share,
    reason,
    loyal: count,
    buyers: count,
    interval,
    active: count,
    revenue: money,
    revenueShare: share,
    revenueShareByCurrency: shares,
    oneOrderAway: count,
    tiers: z.array(
      z.object({
        name: z.string(),
        from: count,
        to: z.nullable(count),
        ...partOfCustomers,
        averageOrderValue: averages,
        medianRecencyDays: z.nullable(z.number()),
        oneOrderAway: count,
      }),
    ),
  });

/** Loyal customers and the tiers; `active` are the loyal customers who bought in the window. */
export type LoyaltyResult = z.infer<ReturnType<typeof schema>>;

export interface Group {
  customers: number;
  orders: number;
  revenue: Revenue;
}

export interface LoyaltyTally {
  all: Group;
  loyal: Group;
  active: number;
  oneOrderAway: number;
  tiers: Tier[];
}

interface Tier extends Group {
  recency: Histogram;
  oneOrderAway: number;
}

/** Loyalty thresholds and tiers. */
export const loyalty: Metric<LoyaltyTally, LoyaltyResult> = {
  id: 'loyalty',
  title: 'Loyalty thresholds and tiers',
  terms: [
    'loyal',
    'loyal share',
    'loyal customers',
    'loyalty tiers',
    'loyalty thresholds',
    'tier',
    'tiers',
    'threshold',
    'thresholds',
    'one order away',
  ],
  definition:
    'Customers who have bought at least as often as the threshold (five times by default) over all history up to the ' +
    'end of the window, what they are worth, how many of them bought in the window, and who is one order away. Tiers ' +
    'split all buyers by how often they have bought.',
  formula: 'loyal share = customers with at least the threshold of orders / customers with 1 or more',
  source:
    'Thresholds by number of orders; the default of five follows a consumer survey on when people feel loyal, which ' +
    'is no benchmark for the share.',
  schema,

  start: (scope) => ({
    all: emptyGroup(scope),
    loyal: emptyGroup(scope),
    active: 0,
    oneOrderAway: 0,
    tiers: scope.tiers.map(() => emptyTier(scope)),
  }),

  add(tally, history, scope) {
    const { start, end, asOf } = scope.period;
    const { firstDay, lastDay } = history;
    if (firstDay === undefined || lastDay === undefined) return;
    const occasions = history.occasions(firstDay, end, scope.occasion);
    const orders = scope.occasion === 'order' ? occasions : history.occasions(firstDay, end, 'order');
    addCustomer(tally.all, history, orders);
    if (occasions >= scope.loyal) {
      addCustomer(tally.loyal, history, orders);
      if (lastDay >= start) tally.active++;
    }
    if (occasions === scope.loyal - 1) tally.oneOrderAway++;
    // A trend looks at every customer for each of its rows, and asks for no tiers.
    if (scope.tiers.length === 0) return;
    const position = tierOf(occasions, scope.tiers);
    const tier = tally.tiers[position];
    if (tier === undefined) return;
    addCustomer(tier, history, orders);
    addToHistogram(tier.recency, asOf - lastDay);
    if (scope.tiers[position + 1]?.from === occasions + 1) tier.oneOrderAway++;
  },

  merge(tally, other) {
    mergeGroup(tally.all, other.all);
    mergeGroup(tally.loyal, other.loyal);
    tally.active += other.active;
    tally.oneOrderAway += other.oneOrderAway;
    other.tiers.forEach((from, position) => {
      const tier = tally.tiers[position];
      if (tier === undefined) return;
      mergeGroup(tier, from);
      mergeHistogram(tier.recency, from.recency);
      tier.oneOrderAway += from.oneOrderAway;
    });
  },

  finish(tally, scope) {
    const buyers = tally.all.customers;
    const loyal = tally.loyal.customers;
    return {
      threshold: scope.loyal,
      rate: loyalShare({ buyers, loyal }),
      reason: buyers === 0 ? 'nobody has bought' : null,
      loyal,
      buyers,
      interval: wilsonInterval(loyal, buyers),
      active: tally.active,
      revenue: moneyOf(tally.loyal.revenue, scope),
      ...revenueSharesOf(tally.loyal.revenue, tally.all.revenue, scope),
      oneOrderAway: tally.oneOrderAway,
      tiers: scope.tiers.map(({ name, from }, position) => {
        const tier = tally.tiers[position] ?? emptyTier(scope);
        const next = scope.tiers[position + 1];
        return {
          name,
          from,
          to: next === undefined ? null : next.from - 1,
          customers: tier.customers,
          share: rateOf(tier.customers, buyers),
          orders: tier.orders,
          revenue: moneyOf(tier.revenue, scope),
          ...revenueSharesOf(tier.revenue, tally.all.revenue, scope),
          averageOrderValue: averagesOf(tier.revenue, tier.orders, scope),
          medianRecencyDays: quantile(tier.recency, 0.5),
          oneOrderAway: tier.oneOrderAway,
        };
      }),
    };
  },

  warnings(_result, scope) {
    const warnings: Warning[] = [];
    if (!scope.amountColumn) {
      warnings.push(NO_AMOUNTS);
    } else if (scope.currencies.length > 1) {
      warnings.push({
        code: 'severalCurrencies',
        message: `The orders are in ${scope.currencies.length} currencies (${scope.currencies.join(', ')}): money is given for each and never added up.`,
      });
    }
    return [...warnings, ...partialHistory(scope)];
  },

  worked({ threshold, rate, reason: why, loyal, buyers, oneOrderAway, tiers }) {
    return [
      workedCount('threshold, orders', threshold, ['threshold', 'thresholds', 'loyalty thresholds']),
      workedCount('customers with 1 or more orders', buyers),
      workedCount(`customers with ${grouped(threshold)} or more orders`, loyal, ['loyal', 'loyal customers']),
      workedRate(`loyal share = ${grouped(loyal)} / ${grouped(buyers)}`, rate, why, [
        'loyalty',
        'loyal share',
      ]),
      workedCount(`one order away (${counted(threshold - 1, 'order')})`, oneOrderAway, ['one order away']),
      {
        terms: ['tier', 'tiers', 'loyalty tiers'],
        lines: tiers.map(
          ({ name, from, to, customers, share: part }) =>
            `tier ${name} (${ordersOf(from, to)}) = ${grouped(customers)} / ${grouped(buyers)} = ${percent(part)}`,
        ),
        value: Object.fromEntries(tiers.map(({ name, customers }) => [name, customers])),
      },
    ];
  },
};

function ordersOf(from: number, to: number | null): string {
  if (to === null) return `${grouped(from)} or more orders`;
  return from === to ? counted(from, 'order') : `${grouped(from)} to ${grouped(to)} orders`;
}

function emptyGroup(scope: Scope): Group {
  return { customers: 0, orders: 0, revenue: noRevenue(scope) };
}

// Spelt out, as V8 works on objects that were spread at half the speed.
function emptyTier(scope: Scope): Tier {
  return { customers: 0, orders: 0, revenue: noRevenue(scope), recency: [], oneOrderAway: 0 };
}

function addCustomer(group: Group, history: History, orders: number): void {
  group.customers++;
  group.orders += orders;
  addHistory(group.revenue, history);
}

function mergeGroup(group: Group, other: Group): void {
  group.customers += other.customers;
  group.orders += other.orders;
  mergeRevenue(group.revenue, other.revenue);
}
