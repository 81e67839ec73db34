import * as z from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import { grouped, percent } from '../model/text.js';
import { requireCounts } from './counts.js';
import type { Metric } from './metric.js';
import { partialHistory } from './partial-history.js';
import { rateOf } from './rate.js';
import { count, interval, reason, share } from './schema.js';
import { wilsonInterval } from './wilson.js';
import { workedCount, workedRate } from './worked.js';

/** From how many occasions on the distribution has one row for all. */
const LAST_ROW = 10;

/** Counts of customers from which the repeat purchase rate follows. */
export interface RepeatCounts {
  /** Customers with at least one purchase occasion. */
  readonly buyers: number;
  /** Customers with at least two. */
  readonly repeatBuyers: number;
}

/**
 * The repeat purchase rate: the share of buyers who bought at least twice, a fraction 0..1, or `null` where nobody
 * bought. Throws a RangeError where there are more repeat buyers than buyers, and for what is no count.
 *
 *     RPR = customers with >= 2 purchase occasions / customers with >= 1
 *
 * @example repeatPurchaseRate({ buyers: 7, repeatBuyers: 4 }) // 0.5714285714285714
 */
export function repeatPurchaseRate({ buyers, repeatBuyers }: RepeatCounts): number | null {
  requireCounts({ buyers, repeatBuyers });
  if (repeatBuyers > buyers) throw new RangeError('More repeat buyers than buyers.');
  return rateOf(repeatBuyers, buyers);
}

const schema = () =>
  z.object({
    rate: share,
    reason,
    buyers: count,
    repeatBuyers: count,
    interval,
    window: z.object({
      rate: share,
      buyers: count,
      repeatBuyers: count,
      orders: count,
      frequency: z.nullable(z.number().check(z.gte(0))),
    }),
    returning: z.object({ rate: share, customers: count, helped: count }),
    sameDayOnly: count,
    distribution: z.array(
      z.object({
        orders: z.union([z.int(), z.literal(`${LAST_ROW}+`)]),
        customers: count,
        share,
        atLeast: count,
        nextRate: share,
      }),
    ),
  });

/** Repeat buyers over all history, in the window, and returning to it; and how many bought how often. */
export type RepeatResult = z.infer<ReturnType<typeof schema>>;

export interface RepeatTally {
  /** Customers by number of occasions, at the position of that number; the last holds all from LAST_ROW on. */
  customers: number[];
  windowBuyers: number;
  windowRepeatBuyers: number;
  windowOccasions: number;
  returning: number;
  sameDayOnly: number;
}

/** Repeat purchase rate and the distribution of order counts. */
export const repeat: Metric<RepeatTally, RepeatResult> = {
  id: 'repeat',
  title: 'Repeat purchase rate (RPR)',
  terms: [
    'repeat purchase rate',
    'repeat purchase',
    'repeat rate',
    'repeat buyers',
    'rpr',
    'returning',
    'returning customers',
    'returning customer rate',
    'distribution',
  ],
  definition:
    'The share of buyers who bought at least twice, over all history up to the end of the window. Beside it: the same ' +
    'within the window alone, and the returning customer rate: of the customers helped in the window, those with an ' +
    'earlier order. The distribution says how many customers bought exactly so often; the next-order rate is how many ' +
    'of those with at least k orders have a further one so far.',
  formula: 'RPR = customers with 2 or more orders / customers with 1 or more',
  source:
    'Repeat purchase rate over all history; window scope as Klaviyo counts repeat purchasers, returning scope as ' +
    "Shopify's returning customer rate.",
  schema,

  start: () => ({
    customers: Array.from({ length: LAST_ROW + 1 }, () => 0),
    windowBuyers: 0,
    windowRepeatBuyers: 0,
    windowOccasions: 0,
    returning: 0,
    sameDayOnly: 0,
  }),

  add(tally, history, scope) {
    const { start, end } = scope.period;
    const first = history.firstDay;
    if (first === undefined) return;
    const all = history.occasions(first, end, scope.occasion);
    const row = Math.min(all, LAST_ROW);
    tally.customers[row] = (tally.customers[row] ?? 0) + 1;
    if (all >= 2 && first === history.lastDay) tally.sameDayOnly++;
    const inWindow = history.occasions(start, end, scope.occasion);
    if (inWindow === 0) return;
    tally.windowBuyers++;
    tally.windowOccasions += inWindow;
    if (inWindow >= 2) tally.windowRepeatBuyers++;
    if (all >= 2) tally.returning++;
  },

  merge(tally, other) {
    other.customers.forEach((customers, row) => {
      tally.customers[row] = (tally.customers[row] ?? 0) + customers;
    });
    tally.windowBuyers += other.windowBuyers;
    tally.windowRepeatBuyers += other.windowRepeatBuyers;
    tally.windowOccasions += other.windowOccasions;
    tally.returning += other.returning;
    tally.sameDayOnly += other.sameDayOnly;
  },

  finish(tally) {
    const atLeast = (k: number) => tally.customers.slice(k).reduce((sum, customers) => sum + customers, 0);
    const buyers = atLeast(1);
    const repeatBuyers = atLeast(2);
    return {
      rate: repeatPurchaseRate({ buyers, repeatBuyers }),
      reason: buyers === 0 ? 'nobody has bought' : null,
      buyers,
      repeatBuyers,
      interval: wilsonInterval(repeatBuyers, buyers),
      window: {
        rate: repeatPurchaseRate({ buyers: tally.windowBuyers, repeatBuyers: tally.windowRepeatBuyers }),
        buyers: tally.windowBuyers,
        repeatBuyers: tally.windowRepeatBuyers,
        orders: tally.windowOccasions,
        frequency: rateOf(tally.windowOccasions, tally.windowBuyers),
      },
      returning: {
        rate: rateOf(tally.returning, tally.windowBuyers),
        customers: tally.returning,
        helped: tally.windowBuyers,
      },
      sameDayOnly: tally.sameDayOnly,
      distribution: tally.customers.slice(1).map((customers, index) => {
        const orders = index + 1;
        const last = orders === LAST_ROW;
        return {
          orders: last ? (`${LAST_ROW}+` as const) : orders,
          customers,
          share: rateOf(customers, buyers),
          atLeast: atLeast(orders),
          nextRate: last ? null : rateOf(atLeast(orders + 1), atLeast(orders)),
        };
      }),
    };
  },

  warnings(result, scope) {
    const warnings: Warning[] = [];
    if (result.sameDayOnly > 0) {
      warnings.push({
        code: 'sameDayRepeat',
        message: `${sameDayBuyers(result)} so only through orders of one day; --occasion day counts such orders as one.`,
      });
    }
    return [...warnings, ...partialHistory(scope)];
  },

  worked({ rate, reason: why, buyers, repeatBuyers, window, returning, distribution }) {
    const notHelped = 'no customer bought in the window';
    return [
      workedCount('customers with 1 or more orders', buyers),
      workedCount('customers with 2 or more orders', repeatBuyers, ['repeat buyers']),
      workedRate(`RPR = ${grouped(repeatBuyers)} / ${grouped(buyers)}`, rate, why, [
        'repeat',
        'repeat purchase rate',
        'repeat purchase',
        'repeat rate',
        'rpr',
      ]),
      workedRate(
        `in the window alone = ${grouped(window.repeatBuyers)} / ${grouped(window.buyers)}`,
        window.rate,
        notHelped,
      ),
      workedCount('returning customers, of those helped', returning.customers, ['returning customers']),
      workedRate(
        `returning customer rate = ${grouped(returning.customers)} / ${grouped(returning.helped)}`,
        returning.rate,
        notHelped,
        ['returning', 'returning customer rate'],
      ),
      {
        terms: ['distribution'],
        lines: distribution
          .filter(({ customers }) => customers > 0)
          .map(
            ({ orders, customers, share: part }) =>
              `${String(orders) === '1' ? '1 order' : `${orders} orders`} = ${grouped(customers)} / ${grouped(buyers)} = ${percent(part)}`,
          ),
        value: Object.fromEntries(distribution.map(({ orders, customers }) => [String(orders), customers])),
      },
    ];
  },
};

function sameDayBuyers({ sameDayOnly, repeatBuyers }: RepeatResult): string {
  if (repeatBuyers === 1) return 'The one repeat buyer is';
  return `${grouped(sameDayOnly)} of the ${grouped(repeatBuyers)} repeat buyers ${sameDayOnly === 1 ? 'is' : 'are'}`;
}
