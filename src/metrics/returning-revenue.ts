import * as z from 'zod/mini';
import type { History } from '../model/history.js';
import { exactSum, toBigInt } from '../model/money.js';
import { ENTRY } from '../model/order-book.js';
import { counted, grouped, percent } from '../model/text.js';
import type { Metric, Scope } from './metric.js';
import { partialHistory } from './partial-history.js';
import {
  addAmount,
  averagesOf,
  byCurrency,
  decimalText,
  mergeRevenue,
  moneyOf,
  noRevenue,
  type Revenue,
  revenueSharesOf,
} from './revenue.js';
import { averages, count, money, reason, share, shares } from './schema.js';
import { addValue, mergeValues, type ValueCounts, valueQuantile } from './value-counts.js';

/** Stands for no currency. */
const NONE = -1;

const orders = z.object({
  customers: count,
  orders: count,
  revenue: money,
  averageOrderValue: averages,
  medianOrderValue: averages,
});

const schema = () =>
  z.object({
    share,
    reason,
    byOrder: z.object({ first: orders, later: orders, laterShare: share, laterShareByCurrency: shares }),
    byCustomer: z.object({
      new: orders,
      existing: orders,
      existingShare: share,
      existingShareByCurrency: shares,
    }),
    refundRows: money,
  });

/** Revenue of the window, split in two ways: first orders against later ones, new customers against existing ones. */
export type ReturningRevenueResult = z.infer<ReturnType<typeof schema>>;

/** Orders of one kind in the window. */
export interface OrderGroup {
  customers: number;
  orders: number;
  revenue: Revenue;
  /** Order values in minor units, by the currency's position. */
  values: ValueCounts[];
}

/** Each order of the window is in one of the groups: the first ever of customers who are new, their later ones, and those of existing customers, which are all later ones. */
export interface ReturningRevenueTally {
  first: OrderGroup;
  laterOfNew: OrderGroup;
  existing: OrderGroup;
  refundRows: Revenue;
}

/** Returning revenue share, and the average order value of new against repeat orders. */
export const returningRevenue: Metric<ReturningRevenueTally, ReturningRevenueResult> = {
  id: 'returningRevenue',
  title: 'Returning revenue share',
  terms: [
    'returning revenue',
    'returning revenue share',
    'repeat revenue share',
    'average order value',
    'aov',
    'new vs returning',
  ],
  definition:
    "The share of the window's revenue that comes from orders after a customer's first ever. Beside it the other usual split: customers new in the window against " +
    'those with an order before it. Average and median order value of each. Refunded amounts lower their order; refunds on rows of their own stand apart, as ' +
    'they belong to neither side.',
  formula:
    'returning revenue share = revenue of later orders / revenue of all orders in the window;  average order value = revenue / orders',
  source:
    'By order: what Shopify and dbt_shopify call new against returning. By customer: new against existing customers.',
  ordersOfADay: true,
  schema,

  start: (scope) => ({
    first: emptyGroup(scope),
    laterOfNew: emptyGroup(scope),
    existing: emptyGroup(scope),
    refundRows: noRevenue(scope),
  }),

  add(tally, history, scope) {
    const { start } = scope.period;
    const { firstDay, lastDay, from, to, entries } = history;
    addRefundRows(tally.refundRows, history, start);
    if (firstDay === undefined || lastDay === undefined || lastDay < start) return;
    const isNew = firstDay >= start;
    const later = isNew ? tally.laterOfNew : tally.existing;
    const isByDay = scope.occasion === 'day';
    const { day, amount, currency, kind } = entries;
    let group = isNew ? tally.first : later;
    let last = Number.NaN;
    // With --occasion day the orders of a day are one, and have one value.
    let open = 0;
    let openCurrency = NONE;
    for (let at = from; at < to; at++) {
      const date = day[at] ?? 0;
      if (kind[at] !== ENTRY.purchase || date < start) continue;
      const isSame = isByDay && date === last;
      const itsCurrency = currency[at] ?? 0;
      last = date;
      if (isSame && itsCurrency === openCurrency) {
        open += amount[at] ?? 0;
        continue;
      }
      if (openCurrency !== NONE) {
        addAmountOf(group, open, openCurrency);
        if (!isSame) group = later;
      }
      if (!isSame) group.orders++;
      open = amount[at] ?? 0;
      openCurrency = itsCurrency;
    }
    addAmountOf(group, open, openCurrency);
    if (isNew) tally.first.customers++;
    if (group === later) later.customers++;
  },

  merge(tally, other) {
    for (const side of ['first', 'laterOfNew', 'existing'] as const) mergeGroup(tally[side], other[side]);
    mergeRevenue(tally.refundRows, other.refundRows);
  },

  finish(tally, scope) {
    const { first, laterOfNew, existing: ofExisting } = tally;
    const ofLater = together(laterOfNew, ofExisting, scope);
    const ofNew = { ...together(first, laterOfNew, scope), customers: first.customers };
    const all = noRevenue(scope);
    mergeRevenue(all, first.revenue);
    mergeRevenue(all, ofLater.revenue);
    const later = revenueSharesOf(ofLater.revenue, all, scope);
    const existing = revenueSharesOf(ofExisting.revenue, all, scope);
    return {
      share: later.revenueShare,
      reason: later.revenueShare === null ? reasonOf(ofLater.orders + first.orders, all, scope) : null,
      byOrder: {
        first: groupOf(first, scope),
        later: groupOf(ofLater, scope),
        laterShare: later.revenueShare,
        laterShareByCurrency: later.revenueShareByCurrency,
      },
      byCustomer: {
        new: groupOf(ofNew, scope),
        existing: groupOf(ofExisting, scope),
        existingShare: existing.revenueShare,
        existingShareByCurrency: existing.revenueShareByCurrency,
      },
      refundRows: moneyOf(tally.refundRows, scope),
    };
  },

  warnings: (_result, scope) => partialHistory(scope),

  worked({ reason: why, byOrder, byCustomer }) {
    const shareLine = (name: string, part: OrdersResult, rest: OrdersResult, value: number | null) => {
      const [[currency = '', amount = ''] = []] = Object.entries(part.revenue);
      const other = rest.revenue[currency] ?? '';
      if (value === null) return `${name} = n/a (${why})`;
      return `${name} = ${grouped(amount)} / (${grouped(amount)} + ${grouped(other)}) = ${percent(value)}`;
    };
    const averageLine = (name: string, { orders: number, averageOrderValue }: OrdersResult) => {
      const [average] = Object.values(averageOrderValue);
      return `${name}: ${counted(number, 'order')}, average ${average === undefined || average === null ? 'n/a' : grouped(average)}`;
    };
    return [
      {
        terms: ['average order value', 'aov', 'new vs returning'],
        lines: [averageLine('first orders', byOrder.first), averageLine('later orders', byOrder.later)],
        value: null,
      },
      {
        terms: ['returning revenue', 'returning revenue share', 'repeat revenue share'],
        lines: [shareLine('returning revenue share', byOrder.later, byOrder.first, byOrder.laterShare)],
        value: byOrder.laterShare,
      },
      {
        terms: [],
        lines: [
          shareLine(
            'share of existing customers',
            byCustomer.existing,
            byCustomer.new,
            byCustomer.existingShare,
          ),
        ],
        value: byCustomer.existingShare,
      },
    ];
  },
};

type OrdersResult = z.infer<typeof orders>;

function emptyGroup(scope: Scope): OrderGroup {
  return { customers: 0, orders: 0, revenue: noRevenue(scope), values: scope.currencies.map(() => ({})) };
}

function addAmountOf(group: OrderGroup, minorUnits: number, currency: number): void {
  addAmount(group.revenue, currency, minorUnits);
  const values = group.values[currency];
  if (values !== undefined) addValue(values, minorUnits);
}

function addRefundRows(refundRows: Revenue, history: History, start: number): void {
  if (history.purchases === history.to - history.from) return;
  history.forEachEntry((day, minorUnits, currency, isPurchase) => {
    if (!isPurchase && day >= start) addAmount(refundRows, currency, minorUnits);
  });
}

/** The orders of two groups; nobody is a customer of both. */
function together(group: OrderGroup, other: OrderGroup, scope: Scope): OrderGroup {
  const both = emptyGroup(scope);
  mergeGroup(both, group);
  mergeGroup(both, other);
  return both;
}

function mergeGroup(group: OrderGroup, other: OrderGroup): void {
  group.customers += other.customers;
  group.orders += other.orders;
  mergeRevenue(group.revenue, other.revenue);
  group.values.forEach((values, currency) => {
    mergeValues(values, other.values[currency] ?? {});
  });
}

function groupOf({ customers, orders: number, revenue, values }: OrderGroup, scope: Scope): OrdersResult {
  return {
    customers,
    orders: number,
    revenue: moneyOf(revenue, scope),
    averageOrderValue: averagesOf(revenue, number, scope),
    medianOrderValue: byCurrency(scope, (currency, position) =>
      decimalText(valueQuantile(values[position] ?? {}, 0.5), currency),
    ),
  };
}

function reasonOf(number: number, all: Revenue, scope: Scope): string {
  if (!scope.amountColumn) return 'no column gives amounts';
  if (number === 0) return 'no customer bought in the window';
  if (scope.currencies.length > 1) return 'several currencies: see the shares by currency';
  const [total = exactSum()] = all;
  return toBigInt(total) <= 0n ? 'the revenue of the window is 0 or less' : 'the parts are no shares of it';
}
