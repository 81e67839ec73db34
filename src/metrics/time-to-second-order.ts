import * as z from 'zod/mini';
import { grouped, percent } from '../model/text.js';
import { addToHistogram, type Histogram, mergeHistogram, quantile } from './histogram.js';
import { type ByDay, KaplanMeier } from './kaplan-meier.js';
import type { Metric } from './metric.js';
import { partialHistory } from './partial-history.js';
import { rateOf } from './rate.js';
import { count, interval, reason, share } from './schema.js';
import { workedCount } from './worked.js';

/** The days by which the share with a second order is given. */
export const HORIZONS: readonly number[] = [30, 60, 90, 180, 365];

const days = z.nullable(z.number().check(z.gte(0)));

const schema = () =>
  z.object({
    medianDays: days,
    reason,
    customers: count,
    returned: count,
    waiting: count,
    longestObservedDays: z.nullable(count),
    by: z.array(z.object({ days: count, share, interval, atRisk: count })),
    amongReturned: z.object({ customers: count, meanDays: days, medianDays: days }),
    fixedHorizon: z.array(z.object({ days: count, share, observed: count, returned: count })),
  });

/** When customers come back for the first time, those who have not yet taken into account. */
export type TimeToSecondOrderResult = z.infer<ReturnType<typeof schema>>;

/** Customers by the time to their second purchase day, and by how long they were observed without one. */
export interface SecondOrders {
  /** By days from the first purchase day to the second. */
  returned: Histogram;
  /** Those without a second one, by days from the first to the last day that counts. */
  waiting: Histogram;
}

export interface TimeToSecondOrderTally extends SecondOrders {
  /** For each horizon: customers observed so long, and those of them who were back by then. */
  fixedHorizon: { observed: number; returned: number }[];
}

/**
 * Adds a customer; `asOf` is the last day that counts. Gives the days to the second purchase day, `undefined` where there is none, or no first.
 *
 * @example addSecondOrder({ returned: [], waiting: [] }, { firstDay: 10, secondDay: 40 }, 90) // 30
 */
export function addSecondOrder(
  tally: SecondOrders,
  { firstDay, secondDay }: { readonly firstDay: number | undefined; readonly secondDay: number | undefined },
  asOf: number,
): number | undefined {
  if (firstDay === undefined) return undefined;
  if (secondDay === undefined) {
    addToHistogram(tally.waiting, asOf - firstDay);
    return undefined;
  }
  addToHistogram(tally.returned, secondDay - firstDay);
  return secondDay - firstDay;
}

/**
 * Adds the customers of another tally.
 *
 * @example mergeSecondOrders(tally, other) // tally now has the customers of both
 */
export function mergeSecondOrders(tally: SecondOrders, other: SecondOrders): void {
  mergeHistogram(tally.returned, other.returned);
  mergeHistogram(tally.waiting, other.waiting);
}

/**
 * The share with a second purchase by each of the horizons, by Kaplan and Meier.
 *
 * @example secondOrderBy({ returned: [0, 1], waiting: [0, 1] }, [1]) // [{ days: 1, share: 0.5, ... }]
 */
export function secondOrderBy(tally: SecondOrders, horizons: readonly number[] = HORIZONS): readonly ByDay[] {
  const estimate = new KaplanMeier(tally.returned, tally.waiting);
  return horizons.map((horizon) => estimate.by(horizon));
}

/** Time to the second order. */
export const timeToSecondOrder: Metric<TimeToSecondOrderTally, TimeToSecondOrderResult> = {
  id: 'timeToSecondOrder',
  title: 'Time to second order (Kaplan-Meier)',
  terms: ['time to second order', 'second order', 'time to second purchase', 'kaplan meier', 'survival'],
  definition:
    'How long customers take from their first purchase day to their second, with those who have not come back yet taken into account: each of them is ' +
    'known not to have come back up to as-of, no longer (censored). The mean and median among those who did come back look only at the quick ones. ' +
    'With the fixed horizon, the share back within so many days is taken among the customers observed so long alone.',
  formula:
    'S(t) = product over days i up to t of (1 - returned on day i / still waiting before day i);  share by t = 1 - S(t)',
  source: "Kaplan & Meier 1958, JASA 53; interval by log(-log S) with Greenwood's variance.",
  schema,

  start: () => ({
    returned: [],
    waiting: [],
    fixedHorizon: HORIZONS.map(() => ({ observed: 0, returned: 0 })),
  }),

  add(tally, history, { period }) {
    const { firstDay, secondDay } = history;
    if (firstDay === undefined) return;
    const wait = addSecondOrder(tally, { firstDay, secondDay }, period.asOf);
    const observed = period.asOf - firstDay;
    for (let at = 0; at < HORIZONS.length; at++) {
      const horizon = HORIZONS[at] ?? 0;
      const group = tally.fixedHorizon[at];
      if (group === undefined || observed < horizon) continue;
      group.observed++;
      if (wait !== undefined && wait <= horizon) group.returned++;
    }
  },

  merge(tally, other) {
    mergeSecondOrders(tally, other);
    tally.fixedHorizon.forEach((group, at) => {
      group.observed += other.fixedHorizon[at]?.observed ?? 0;
      group.returned += other.fixedHorizon[at]?.returned ?? 0;
    });
  },

  finish(tally) {
    const { returned, waiting, fixedHorizon } = tally;
    const estimate = new KaplanMeier(returned, waiting);
    const sum = (counts: Histogram) => counts.reduce((total, number) => total + number, 0);
    const { medianDays, longest } = estimate;
    const customers = sum(returned) + sum(waiting);
    const noMedian = customers === 0 ? 'nobody has bought' : 'fewer than half are back';
    return {
      medianDays,
      reason: medianDays === null ? noMedian : null,
      customers,
      returned: sum(returned),
      waiting: sum(waiting),
      longestObservedDays: longest < 0 ? null : longest,
      by: secondOrderBy(tally).map(({ days: at, share: part, interval: range, atRisk }) => ({
        days: at,
        share: part,
        interval: range,
        atRisk,
      })),
      amongReturned: {
        customers: sum(returned),
        meanDays: rateOf(
          returned.reduce((total, number, value) => total + number * value, 0),
          sum(returned),
        ),
        medianDays: quantile(returned, 0.5),
      },
      fixedHorizon: fixedHorizon.map((group, at) => ({
        days: HORIZONS[at] ?? 0,
        share: rateOf(group.returned, group.observed),
        observed: group.observed,
        returned: group.returned,
      })),
    };
  },

  warnings: (_result, scope) => partialHistory(scope),

  worked({ medianDays, reason: why, customers, returned, waiting, by, amongReturned }) {
    const said = (value: number | null) => (value === null ? 'n/a' : `${grouped(value.toFixed(1))} days`);
    return [
      workedCount('customers', customers),
      workedCount('came back on another day', returned),
      workedCount('have not yet, and count as long as they were observed', waiting),
      {
        terms: ['second order', 'kaplan meier', 'survival'],
        lines: by.map(({ days: horizon, share: part }) =>
          part === null
            ? `back by ${grouped(horizon)} days = n/a (nobody was observed so long)`
            : `back by ${grouped(horizon)} days = 1 - S(${horizon}) = ${percent(part)}`,
        ),
        value: Object.fromEntries(
          by.flatMap(({ days: horizon, share: part }) => (part === null ? [] : [[String(horizon), part]])),
        ),
      },
      {
        terms: ['time to second order', 'time to second purchase'],
        lines: [`median = ${medianDays === null ? `n/a (${why})` : said(medianDays)}`],
        value: medianDays,
      },
      {
        terms: [],
        lines: [
          `among those who came back alone: median ${said(amongReturned.medianDays)}, mean ${said(amongReturned.meanDays)}`,
        ],
        value: amongReturned.medianDays,
      },
    ];
  },
};
