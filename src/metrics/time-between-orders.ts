import * as z from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import { ENTRY } from '../model/order-book.js';
import { counted, grouped } from '../model/text.js';
import { addToHistogram, type Histogram, mergeHistogram, quantile } from './histogram.js';
import type { Metric } from './metric.js';
import { rateOf } from './rate.js';
import { count, reason, share } from './schema.js';

/** Beyond this many orders the steps from one to the next are not told apart. */
const LAST_STEP = 9;

/** Gaps of this many days or more stand in one bucket. */
const BUCKETS_TO = 360;

/**
 * The mean of the mean gaps of customers, in days, which weights each customer once; `null` for none. A customer's mean gap is the span from the first to
 * the last purchase divided by the number of gaps; `spans` are those of all customers with so many gaps, added up.
 *
 * @example meanOfMeanGaps([{ gaps: 2, customers: 1, spans: 468 }, { gaps: 1, customers: 2, spans: 184 + 36 }]) // 151.33333333333334
 */
export function meanOfMeanGaps(
  byGaps: readonly { readonly gaps: number; readonly customers: number; readonly spans: number }[],
): number | null {
  // In a fixed order, as sums of fractions depend on it.
  const sorted = byGaps.toSorted((a, b) => a.gaps - b.gaps);
  return rateOf(
    sorted.reduce((sum, { gaps, spans }) => sum + spans / gaps, 0),
    sorted.reduce((sum, { customers }) => sum + customers, 0),
  );
}

const days = z.nullable(z.number().check(z.gte(0)));

const schema = () =>
  z.object({
    medianDays: days,
    reason,
    gaps: count,
    customers: count,
    meanDays: days,
    p25Days: days,
    p75Days: days,
    p90Days: days,
    meanOfCustomerMeansDays: days,
    steps: z.array(
      z.object({ from: count, to: z.nullable(count), gaps: count, meanDays: days, medianDays: days }),
    ),
    buckets: z.array(
      z.object({ from: count, to: z.nullable(count), gaps: count, share, cumulativeShare: share }),
    ),
  });

/** The gaps between purchases of customers who bought more than once: whole days. */
export type TimeBetweenOrdersResult = z.infer<ReturnType<typeof schema>>;

/** Customers, and their days from the first purchase to the last, added up. */
export interface Spans {
  customers: number;
  spans: number;
}

export interface TimeBetweenOrdersTally {
  /** The gaps in days after the first purchase, the second, ..., at position 1, 2, ...; those of LAST_STEP and later together. */
  steps: Histogram[];
  /** By the number of gaps of a customer. */
  byGaps: Record<number, Spans>;
}

/** Time between orders. */
export const timeBetweenOrders: Metric<TimeBetweenOrdersTally, TimeBetweenOrdersResult> = {
  id: 'timeBetweenOrders',
  title: 'Time between orders',
  terms: [
    'time between orders',
    'time between purchases',
    'days between orders',
    'purchase interval',
    'gap',
    'gaps',
  ],
  definition:
    'The whole days from one purchase of a customer to the next, over all history up to the end of the window. By order, two orders on one day have a gap of 0 ' +
    'days; with --occasion day only days with a purchase count. Only customers who bought again have gaps, and recent customers can have short ones alone: to ' +
    'plan when a first-time buyer may return, take the time to the second order.',
  formula:
    'gap = day of the next purchase - day of the purchase;  quantiles by linear interpolation (type 7)',
  source: 'Pooled over all gaps; the mean of customer means weights each customer once.',
  schema,

  start: () => ({
    steps: Array.from({ length: LAST_STEP + 1 }, (): Histogram => []),
    byGaps: {},
  }),

  add(tally, history, { occasion }) {
    const { entries, from, to, firstDay, lastDay, purchases, purchaseDays } = history;
    const gaps = (occasion === 'day' ? purchaseDays : purchases) - 1;
    if (firstDay === undefined || lastDay === undefined || gaps < 1) return;
    const { day, kind } = entries;
    let last = Number.NaN;
    let before = 0;
    for (let at = from; at < to; at++) {
      const date = day[at] ?? 0;
      if (kind[at] !== ENTRY.purchase || (occasion === 'day' && date === last)) continue;
      const step = tally.steps[Math.min(before, LAST_STEP)];
      if (before > 0 && step !== undefined) addToHistogram(step, date - last);
      last = date;
      before++;
    }
    addSpans(tally.byGaps, gaps, 1, lastDay - firstDay);
  },

  merge(tally, other) {
    tally.steps.forEach((step, position) => {
      mergeHistogram(step, other.steps[position] ?? []);
    });
    for (const [gaps, { customers, spans }] of Object.entries(other.byGaps))
      addSpans(tally.byGaps, Number(gaps), customers, spans);
  },

  finish({ steps, byGaps }, { gapBucketDays }) {
    const all: Histogram = [];
    for (const step of steps) mergeHistogram(all, step);
    const gaps = total(all);
    const customers = Object.entries(byGaps).map(([number, each]) => ({ gaps: Number(number), ...each }));
    return {
      medianDays: quantile(all, 0.5),
      reason: gaps === 0 ? 'no customer has bought twice' : null,
      gaps,
      customers: customers.reduce((sum, each) => sum + each.customers, 0),
      meanDays: meanOf(all),
      p25Days: quantile(all, 0.25),
      p75Days: quantile(all, 0.75),
      p90Days: quantile(all, 0.9),
      meanOfCustomerMeansDays: meanOfMeanGaps(customers),
      steps: steps
        .map((step, from) => ({
          from,
          to: from === LAST_STEP ? null : from + 1,
          gaps: total(step),
          meanDays: meanOf(step),
          medianDays: quantile(step, 0.5),
        }))
        .slice(1),
      buckets: bucketsOf(all, gapBucketDays),
    };
  },

  warnings(result): readonly Warning[] {
    if (result.gaps === 0 || result.gaps >= FEW_GAPS) return [];
    return [
      {
        code: 'fewGaps',
        message: `There ${result.gaps === 1 ? 'is' : 'are'} only ${counted(result.gaps, 'gap')} between orders: their quantiles say little.`,
      },
    ];
  },

  worked({ medianDays, reason: why, gaps, customers, meanDays, p25Days, p75Days, meanOfCustomerMeansDays }) {
    const said = (value: number | null) =>
      value === null ? `n/a (${why})` : `${grouped(value.toFixed(1))} days`;
    return [
      {
        terms: ['gaps', 'gap'],
        lines: [`gaps between orders = ${grouped(gaps)}, of ${counted(customers, 'customer')}`],
        value: gaps,
      },
      {
        terms: ['time between orders', 'time between purchases', 'days between orders', 'purchase interval'],
        lines: [`median gap = ${said(medianDays)}`],
        value: medianDays,
      },
      {
        terms: [],
        lines: [`a quarter is ${said(p25Days)} or less, three quarters ${said(p75Days)}`],
        value: null,
      },
      { terms: [], lines: [`mean gap = ${said(meanDays)}`], value: meanDays },
      {
        terms: [],
        lines: [`mean of the customers' means = ${said(meanOfCustomerMeansDays)}`],
        value: meanOfCustomerMeansDays,
      },
    ];
  },
};

function addSpans(byGaps: Record<number, Spans>, gaps: number, customers: number, spans: number): void {
  byGaps[gaps] ??= { customers: 0, spans: 0 };
  byGaps[gaps].customers += customers;
  byGaps[gaps].spans += spans;
}

/** Fewer gaps than this deserve a word. */
const FEW_GAPS = 30;

function total(counts: Histogram): number {
  return counts.reduce((sum, number) => sum + number, 0);
}

function meanOf(counts: Histogram): number | null {
  return rateOf(
    counts.reduce((sum, number, value) => sum + number * value, 0),
    total(counts),
  );
}

function bucketsOf(counts: Histogram, width: number): TimeBetweenOrdersResult['buckets'] {
  const all = total(counts);
  let passed = 0;
  return Array.from({ length: BUCKETS_TO / width + 1 }, (_, at) => {
    const from = at * width;
    const to = from === BUCKETS_TO ? null : from + width - 1;
    const gaps = total(counts.slice(from, to === null ? undefined : to + 1));
    passed += gaps;
    return { from, to, gaps, share: rateOf(gaps, all), cumulativeShare: rateOf(passed, all) };
  });
}
