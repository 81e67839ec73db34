import * as z from 'zod/mini';
import { averages, count, decimal, partOfCustomers, reason } from '../schema.js';
import { SCORES } from './quintiles.js';
import type { RfmScores, Scored } from './scores.js';

const score = z.int().check(z.gte(1), z.lte(SCORES));

function scale<Value extends z.core.SomeType>(value: Value) {
  return z.object({
    cuts: z.nullable(z.array(value)),
    reason,
    customers: count,
    distinctValues: count,
    counts: z.array(z.object({ score, customers: count })),
  });
}

/** The shape of cuts and score counts; `customers` are those with a score. Also of what `ror customers` says about them. */
export const scalesSchema = () =>
  z.object({ recency: scale(z.number()), frequency: scale(z.number()), monetary: scale(decimal) });

/** The shape of the result of RFM. */
export const rfmSchema = () =>
  z.object({
    customers: count,
    reason,
    monetary: z.enum(['sum', 'mean']),
    currency: z.nullable(z.string()),
    scores: scalesSchema(),
    segments: z.array(
      z.object({
        name: z.string(),
        cells: z.array(z.readonly(z.tuple([score, score]))),
        ...partOfCustomers,
        averageOrderValue: averages,
        medianRecencyDays: z.nullable(z.number()),
      }),
    ),
  });

/** Cuts and score counts of the three variables. */
export type RfmScales = z.infer<ReturnType<typeof scalesSchema>>;

/** Scores and segments. `cells` are the pairs of an R and an F score that make the segment. */
export type RfmResult = z.infer<ReturnType<typeof rfmSchema>>;

/**
 * Cuts and score counts of customers who have been scored.
 *
 * @example scalesOf(scoreCustomers(tally, scope, parameters)).recency.cuts
 */
export function scalesOf({ recency, frequency, monetary }: RfmScores): RfmScales {
  return { recency: scaleOf(recency), frequency: scaleOf(frequency), monetary: scaleOf(monetary) };
}

function scaleOf<Value>({ scores, cuts, reason: why, distinctValues }: Scored<Value>) {
  const customers = new Array<number>(SCORES + 1).fill(0);
  for (const each of scores) customers[each] = (customers[each] ?? 0) + 1;
  const counts = customers.slice(1).map((number, at) => ({ score: at + 1, customers: number }));
  return {
    cuts: cuts === null ? null : [...cuts],
    reason: why,
    customers: counts.reduce((sum, each) => sum + each.customers, 0),
    distinctValues,
    counts: cuts === null ? [] : counts,
  };
}
