import * as z from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import type { History } from '../model/history.js';
import { ACQUISITION, NOBODY } from '../model/order-book.js';
import { counted, grouped } from '../model/text.js';
import { requireCounts } from './counts.js';
import type { Metric, Scope } from './metric.js';
import { partialHistory } from './partial-history.js';
import { rateOf } from './rate.js';
import { addHistory, averagesOf, mergeRevenue, moneyOf, noRevenue, type Revenue } from './revenue.js';
import { averages, count, interval, money, reason, share } from './schema.js';
import {
  addSecondOrder,
  mergeSecondOrders,
  type SecondOrders,
  secondOrderBy,
} from './time-to-second-order.js';
import { wilsonInterval } from './wilson.js';
import { workedCount, workedRate } from './worked.js';

/** By how many days referred customers and others are compared by their second order. */
const COMPARED_DAYS: readonly number[] = [90, 365];

/**
 * The share of new customers who came by referral, a fraction 0..1, or `null` where there is no new customer. Throws a RangeError where more were referred than
 * are new, and for what is no count.
 *
 *     referral share of new customers = new customers who were referred / new customers
 *
 * @example referralShare({ newCustomers: 4, referred: 2 }) // 0.5
 */
export function referralShare({
  newCustomers,
  referred,
}: {
  readonly newCustomers: number;
  readonly referred: number;
}): number | null {
  requireCounts({ newCustomers, referred });
  if (referred > newCustomers) throw new RangeError('More referred than new customers.');
  return rateOf(referred, newCustomers);
}

const group = z.object({
  customers: count,
  repeatRate: share,
  repeatInterval: interval,
  orders: count,
  revenue: money,
  averageOrderValue: averages,
  revenuePerCustomer: averages,
  secondOrder: z.array(z.object({ days: count, share, interval })),
});

const schema = () =>
  z.object({
    share,
    reason,
    newCustomers: count,
    referred: count,
    known: count,
    interval,
    referralsPerCustomer: z.nullable(z.number().check(z.gte(0))),
    base: count,
    advocates: count,
    advocateShare: share,
    helped: count,
    groups: z.object({ referred: group, others: group }),
    chains: z.object({ depth: count, generations: z.array(count) }),
  });

/** How many come by referral, who brings them, and how they differ from others. */
export type ReferralResult = z.infer<ReturnType<typeof schema>>;

/** Customers who came in one way. */
export interface AcquiredGroup extends SecondOrders {
  customers: number;
  repeatBuyers: number;
  orders: number;
  revenue: Revenue;
}

export interface ReferralTally {
  newCustomers: number;
  referred: number;
  known: number;
  base: number;
  helped: number;
  groups: { referred: AcquiredGroup; others: AcquiredGroup };
  /** Customer, who referred them, and 1 for a customer who is new in the window. */
  links: [customer: number, referrer: number, isNew: number][];
}

/** Referrals: how many new customers come by them, and who brings them. */
export const referral: Metric<ReferralTally, ReferralResult> = {
  id: 'referral',
  title: 'Referrals',
  terms: [
    'referrals',
    'referral share',
    'referral rate',
    'advocates',
    'referrals per customer',
    'referral chains',
  ],
  definition:
    'Of the customers who are new in the window, the share who came by referral. Advocates are the customers who referred one of them, as a share of the customers ' +
    'helped. Referrals per customer divide the referred new customers by all customers who have bought so far. Referred customers are compared with all others over all history; a ' +
    'chain is a customer who was referred by one who was referred, and so on.',
  formula:
    'referral share = referred new customers / new customers;  advocate share = distinct referrers of new customers / helped;  referrals per customer = referred new customers / customers so far',
  source: 'Realised referrals; the classic K (invitations x conversion) would need data on invitations.',
  schema,

  start: (scope) => ({
    newCustomers: 0,
    referred: 0,
    known: 0,
    base: 0,
    helped: 0,
    groups: { referred: emptyGroup(scope), others: emptyGroup(scope) },
    links: [],
  }),

  add(tally, history, scope) {
    const { start, asOf } = scope.period;
    const { firstDay, lastDay, secondDay, acquisition, referrer, customer } = history;
    if (firstDay === undefined || lastDay === undefined) return;
    const isReferred = acquisition === ACQUISITION.referred;
    const isNew = firstDay >= start;
    tally.base++;
    if (lastDay >= start) tally.helped++;
    if (isNew) {
      tally.newCustomers++;
      if (isReferred) tally.referred++;
      if (acquisition !== ACQUISITION.unknown) tally.known++;
    }
    const side = isReferred ? tally.groups.referred : tally.groups.others;
    addCustomer(side, history, scope);
    addSecondOrder(side, { firstDay, secondDay }, asOf);
    if (isReferred && referrer !== NOBODY) tally.links.push([customer, referrer, isNew ? 1 : 0]);
  },

  merge(tally, other) {
    for (const field of ['newCustomers', 'referred', 'known', 'base', 'helped'] as const)
      tally[field] += other[field];
    for (const side of ['referred', 'others'] as const) mergeGroup(tally.groups[side], other.groups[side]);
    for (const link of other.links) tally.links.push(link);
  },

  finish(tally, scope) {
    const { newCustomers, referred, known, base, helped, groups, links } = tally;
    const advocates = new Set(links.filter(([, , isNew]) => isNew === 1).map(([, by]) => by)).size;
    const isAbsent = !scope.referralColumn;
    return {
      share: isAbsent ? null : referralShare({ newCustomers, referred }),
      reason: reasonOf(tally, scope),
      newCustomers,
      referred,
      known,
      interval: isAbsent ? null : wilsonInterval(referred, newCustomers),
      referralsPerCustomer: isAbsent ? null : rateOf(referred, base),
      base,
      advocates,
      // No more than 1, although somebody may refer without having bought in the window: each has brought a new customer, who is helped.
      advocateShare: isAbsent ? null : rateOf(advocates, helped),
      helped,
      groups: { referred: groupOf(groups.referred, scope), others: groupOf(groups.others, scope) },
      chains: chainsOf(links),
    };
  },

  warnings(result, scope) {
    const warnings: Warning[] = [];
    const { known, newCustomers } = result;
    if (scope.referralColumn && known < newCustomers) {
      warnings.push({
        code: 'partialReferralData',
        message: `How they came is recorded for ${grouped(known)} of ${counted(newCustomers, 'new customer')}; the others count as not referred.`,
      });
    }
    return [...warnings, ...partialHistory(scope)];
  },

  worked({
    share: part,
    reason: why,
    newCustomers,
    referred,
    base,
    advocates,
    advocateShare,
    helped,
    referralsPerCustomer,
    chains,
  }) {
    const perCustomer = referralsPerCustomer === null ? `n/a (${why})` : referralsPerCustomer.toFixed(3);
    return [
      workedCount('new customers in the window', newCustomers),
      workedRate(
        `referral share of new customers = ${grouped(referred)} / ${grouped(newCustomers)}`,
        part,
        why,
        ['referral', 'referrals', 'referral share', 'referral rate'],
      ),
      workedRate(
        `advocates among the customers helped = ${grouped(advocates)} / ${grouped(helped)}`,
        advocateShare,
        why,
        ['advocates'],
      ),
      {
        terms: ['referrals per customer'],
        lines: [`referrals per customer = ${grouped(referred)} / ${grouped(base)} = ${perCustomer}`],
        value: referralsPerCustomer,
      },
      {
        terms: ['referral chains'],
        lines: [
          chains.depth === 0
            ? 'chains = none (no referrer is named)'
            : `chains = ${chains.generations.map((customers, at) => `${grouped(customers)} in generation ${at + 1}`).join(', ')}`,
        ],
        value: chains.depth,
      },
    ];
  },
};

/**
 * How deep referrals go: `generations` are the customers referred by somebody who was not, those referred by these, and so on. Links in a circle do not occur: they
 * are taken out when the files are read.
 *
 * @example chainsOf([[1, 0, 1], [2, 1, 1]]) // { depth: 2, generations: [1, 1] }
 */
export function chainsOf(links: readonly (readonly [customer: number, referrer: number, isNew: number])[]): {
  depth: number;
  generations: number[];
} {
  const sorted = links.toSorted(([a], [b]) => a - b);
  const referrerOf = new Map(sorted.map(([customer, by]) => [customer, by]));
  const generation = new Map<number, number>();
  for (const start of referrerOf.keys()) {
    const path: number[] = [];
    const onPath = new Set<number>();
    let at = start;
    for (let by = referrerOf.get(at); by !== undefined; by = referrerOf.get(at)) {
      if (generation.has(at) || onPath.has(at)) break;
      path.push(at);
      onPath.add(at);
      at = by;
    }
    let depth = generation.get(at) ?? 0;
    for (const customer of path.toReversed()) generation.set(customer, ++depth);
  }
  // Each comes behind the one who referred, so that no generation is passed over.
  const generations: number[] = [];
  for (const depth of generation.values()) {
    generations[depth - 1] = (generations[depth - 1] ?? 0) + 1;
  }
  return { depth: generations.length, generations };
}

function emptyGroup(scope: Scope): AcquiredGroup {
  return { customers: 0, repeatBuyers: 0, orders: 0, revenue: noRevenue(scope), returned: [], waiting: [] };
}

function addCustomer(side: AcquiredGroup, history: History, { period, occasion }: Scope): void {
  const orders = history.occasions(history.firstDay ?? 0, period.end, occasion);
  side.customers++;
  side.orders += orders;
  if (orders >= 2) side.repeatBuyers++;
  addHistory(side.revenue, history);
}

function mergeGroup(side: AcquiredGroup, other: AcquiredGroup): void {
  side.customers += other.customers;
  side.repeatBuyers += other.repeatBuyers;
  side.orders += other.orders;
  mergeRevenue(side.revenue, other.revenue);
  mergeSecondOrders(side, other);
}

function groupOf(side: AcquiredGroup, scope: Scope): z.infer<typeof group> {
  const { customers, repeatBuyers, orders, revenue } = side;
  return {
    customers,
    repeatRate: rateOf(repeatBuyers, customers),
    repeatInterval: wilsonInterval(repeatBuyers, customers),
    orders,
    revenue: moneyOf(revenue, scope),
    averageOrderValue: averagesOf(revenue, orders, scope),
    revenuePerCustomer: averagesOf(revenue, customers, scope),
    secondOrder: secondOrderBy(side, COMPARED_DAYS).map(({ days, share: part, interval: range }) => ({
      days,
      share: part,
      interval: range,
    })),
  };
}

function reasonOf({ newCustomers }: ReferralTally, scope: Scope): string | null {
  if (!scope.referralColumn) return 'the data do not say who came by referral';
  return newCustomers === 0 ? 'no customer is new in the window' : null;
}
