import * as z from 'zod/mini';
import type { Day } from '../model/day.js';
import type { History } from '../model/history.js';
import { grouped } from '../model/text.js';
import type { Metric, Scope } from './metric.js';
import { quantilesOf } from './order-statistics.js';
import { rateOf } from './rate.js';
import {
  addAmount,
  addHistory,
  addUpTo,
  averagesOf,
  byCurrency,
  decimalText,
  mergeRevenue,
  moneyOf,
  noRevenue,
  type Revenue,
} from './revenue.js';
import { averages, count, money, reason } from './schema.js';
import { workedCount } from './worked.js';

/** The ages, in days since the first purchase, at which the value of customers is given. */
export const VALUE_AGES: readonly number[] = [30, 90, 180, 365];

/**
 * The textbook lifetime value of a customer who brings a margin in every period and stays with a constant retention rate, discounted: in units of the margin's
 * currency, or `null` where retention is so high that it has no end. Without the first margin: m·r / (1 + d - r); with it, at once: m·(1 + d) / (1 + d - r). Throws a RangeError for
 * a retention outside of 0..1 and a discount below 0.
 *
 * Gupta & Lehmann (2003), Journal of Interactive Marketing 17(1).
 *
 * @example simpleLifetimeValue({ margin: 1, retention: 0.8, discount: 0.1, includesFirst: false }) // 2.6666666666666665
 */
export function simpleLifetimeValue({
  margin,
  retention,
  discount,
  includesFirst,
}: {
  readonly margin: number;
  readonly retention: number;
  readonly discount: number;
  readonly includesFirst: boolean;
}): number | null {
  if (!(retention >= 0 && retention <= 1)) throw new RangeError('retention must be a fraction 0..1.');
  if (!(discount >= 0)) throw new RangeError('discount must be 0 or more.');
  const left = 1 + discount - retention;
  return left <= 0 ? null : (margin * (includesFirst ? 1 + discount : retention)) / left;
}

const schema = () =>
  z.object({
    buyers: count,
    reason,
    revenue: money,
    mean: averages,
    median: averages,
    p25: averages,
    p75: averages,
    p90: averages,
    meanTenureDays: z.nullable(z.number().check(z.gte(0))),
    byAge: z.array(z.object({ days: count, customers: count, revenue: money, perCustomer: averages })),
  });

/** What customers have brought so far. */
export type HistoricValueResult = z.infer<ReturnType<typeof schema>>;

export interface HistoricValueTally {
  buyers: number;
  tenureDays: number;
  revenue: Revenue;
  /** The net revenue of each buyer in minor units, in a list for each tally that was merged; only where there is one currency. */
  totals: number[][];
  /** By age: customers observed so long, and their revenue up to it. */
  byAge: AgeTally[];
}

interface AgeTally {
  customers: number;
  revenue: Revenue;
}

/** Historic customer value. */
export const historicValue: Metric<HistoricValueTally, HistoricValueResult> = {
  id: 'historicValue',
  title: 'Historic customer value',
  terms: ['historic value', 'historic clv', 'customer value', 'revenue per customer', 'ltv to date'],
  definition:
    'What a customer has brought so far: orders less refunds over all history up to as-of, the average over all buyers, and how it spreads. It says nothing about ' +
    'what is still to come, and young customers look poor: so beside it the revenue per customer within so many days of the first purchase, among the customers ' +
    'observed so long.',
  formula:
    'historic value = revenue / buyers;  value at age a = revenue within a days of the first purchase / customers observed for a days or more',
  source: 'Historic CLV by revenue (not by margin): the sum of net orders.',
  schema,

  start: (scope) => ({
    buyers: 0,
    tenureDays: 0,
    revenue: noRevenue(scope),
    totals: [[]],
    byAge: VALUE_AGES.map(() => ({ customers: 0, revenue: noRevenue(scope) })),
  }),

  add(tally, history, scope) {
    const first = history.firstDay;
    if (first === undefined) return;
    const observed = scope.period.asOf - first;
    tally.buyers++;
    tally.tenureDays += observed;
    addHistory(tally.revenue, history);
    if (scope.currencies.length === 1) {
      tally.totals[0]?.push(history.net ?? sumOf(history));
    }
    addByAge(tally.byAge, history, first, observed);
  },

  merge(tally, other) {
    tally.buyers += other.buyers;
    tally.tenureDays += other.tenureDays;
    mergeRevenue(tally.revenue, other.revenue);
    tally.totals.push(...other.totals);
    tally.byAge.forEach((group, at) => {
      const from = other.byAge[at];
      if (from === undefined) return;
      group.customers += from.customers;
      mergeRevenue(group.revenue, from.revenue);
    });
  },

  finish(tally, scope) {
    const isOne = scope.currencies.length === 1;
    const [p25, median, p75, p90] = quantilesOf(tally.totals, [0.25, 0.5, 0.75, 0.9]).map((value) =>
      isOne ? byCurrency(scope, (currency) => decimalText(value, currency)) : {},
    );
    return {
      buyers: tally.buyers,
      reason: reasonOf(tally, scope),
      revenue: moneyOf(tally.revenue, scope),
      mean: averagesOf(tally.revenue, tally.buyers, scope),
      median: median ?? {},
      p25: p25 ?? {},
      p75: p75 ?? {},
      p90: p90 ?? {},
      meanTenureDays: rateOf(tally.tenureDays, tally.buyers),
      byAge: VALUE_AGES.map((days, at) => {
        const { customers, revenue } = tally.byAge[at] ?? { customers: 0, revenue: noRevenue(scope) };
        return {
          days,
          customers,
          revenue: moneyOf(revenue, scope),
          perCustomer: averagesOf(revenue, customers, scope),
        };
      }),
    };
  },

  warnings: () => [],

  worked({ buyers, reason: why, revenue, mean, median, meanTenureDays, byAge }) {
    const [[currency = '', amount = ''] = []] = Object.entries(revenue);
    const average = mean[currency] ?? null;
    const value = average === null ? null : Number(average);
    return [
      workedCount('buyers', buyers),
      {
        terms: ['historic value', 'historic clv', 'customer value', 'revenue per customer'],
        lines: [
          value === null
            ? `historic value = n/a (${why})`
            : `historic value = ${grouped(amount)} / ${grouped(buyers)} = ${grouped(average ?? '')}; median ${grouped(median[currency] ?? 'n/a')}`,
        ],
        value,
      },
      {
        terms: ['ltv to date'],
        lines: byAge.map(({ days, customers, revenue: sum, perCustomer }) => {
          const each = perCustomer[currency] ?? null;
          return each === null
            ? `within ${days} days = n/a (${customers === 0 ? 'nobody was observed so long' : why})`
            : `within ${days} days = ${grouped(sum[currency] ?? '')} / ${grouped(customers)} = ${grouped(each)}`;
        }),
        value: Object.fromEntries(
          byAge.flatMap(({ days, perCustomer }) => {
            const each = perCustomer[currency] ?? null;
            return each === null ? [] : [[String(days), Number(each)]];
          }),
        ),
      },
      {
        terms: [],
        lines: [
          `mean time since the first purchase = ${meanTenureDays === null ? 'n/a' : `${grouped(meanTenureDays.toFixed(1))} days`}`,
        ],
        value: meanTenureDays,
      },
    ];
  },
};

/** Adds what a customer has brought at each age that was reached, in one walk over the entries where their sum is exact. */
function addByAge(byAge: readonly AgeTally[], history: History, first: Day, observed: number): void {
  const { entries, from, to, net } = history;
  const { day, amount, currency } = entries;
  let sum = 0;
  let at = from;
  for (let position = 0; position < VALUE_AGES.length; position++) {
    const age = VALUE_AGES[position] ?? 0;
    const group = byAge[position];
    if (group === undefined || observed < age) return;
    group.customers++;
    const lastDay = first + age;
    if (net === undefined) {
      addUpTo(group.revenue, history, lastDay);
      continue;
    }
    for (; at < to && (day[at] ?? 0) <= lastDay; at++) sum += amount[at] ?? 0;
    addAmount(group.revenue, currency[from] ?? 0, sum);
  }
}

/** The sum where it may not be exact: amounts come to more than 2^53 minor units. */
function sumOf({ entries, from, to }: History): number {
  return entries.amount.subarray(from, to).reduce((sum, minorUnits) => sum + minorUnits, 0);
}

function reasonOf({ buyers }: HistoricValueTally, scope: Scope): string | null {
  if (buyers === 0) return 'nobody has bought';
  if (!scope.amountColumn) return 'no column gives amounts';
  return scope.currencies.length > 1 ? 'several currencies: customers have no one value' : null;
}
