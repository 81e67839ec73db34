import * as z from 'zod/mini';
import type { History } from '../../model/history.js';
import type { Scope } from '../metric.js';
import { count, decimal } from '../schema.js';

/** Whether a saying is true of these customers. */
export const VERDICTS = ['holds', 'does not hold', 'cannot be told'] as const;

/** One of VERDICTS. */
export type Verdict = (typeof VERDICTS)[number];

/** A verdict and why it is so. */
export interface Judged {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What a number of a saying is: a part of a whole, a relative change, or a plain number. */
export const UNITS = ['share', 'change', 'number'] as const;

const measure = z.object({
  name: z.string(),
  unit: z.enum(UNITS),
  value: z.nullable(z.number()),
  interval: z.nullable(z.readonly(z.tuple([z.number(), z.number()]))),
  /** How the interval comes about; `model`: from that of the rate in the model. */
  intervalBy: z.nullable(z.enum(['wilson', 'bootstrap', 'model'])),
  counts: z.record(z.string(), count),
  amounts: z.record(z.string(), decimal),
});

/** The shape of what was found about a saying. */
export const claimSchema = () =>
  z.object({
    id: z.string(),
    saying: z.string(),
    /** What the saying says of the measure: from, and to where it names a range. */
    claimed: z.object({
      unit: z.enum(UNITS),
      from: z.nullable(z.number()),
      to: z.nullable(z.number()),
    }),
    verdict: z.enum(VERDICTS),
    reason: z.string(),
    measures: z.array(measure),
  });

/** What was found about a saying. */
export type ClaimResult = z.infer<ReturnType<typeof claimSchema>>;

/** An own figure that a saying is held against; money stands in `amounts`, in the one currency of the data. */
export type Measure = ClaimResult['measures'][number];

/** A saying of the trade, held against customers: a fold like a metric, with plain data as tally. */
export interface Claim<Tally> {
  readonly id: string;
  /** As people say it. */
  readonly saying: string;
  /** Words that `ror explain` knows it by. */
  readonly terms: readonly string[];
  /** When it holds, when not, and when it cannot be told. */
  readonly rule: string;
  readonly source: string;
  start(scope: Scope): Tally;
  add(tally: Tally, history: History, scope: Scope): void;
  merge(tally: Tally, other: Tally): void;
  finish(tally: Tally, scope: Scope): Omit<ClaimResult, 'id' | 'saying'>;
}

/**
 * A measure, where nothing else is said without interval, counts and amounts.
 *
 * @example measureOf({ name: 'bought again', unit: 'share', value: 0.5, counts: { bought: 1, customers: 2 } })
 */
export function measureOf(known: Pick<Measure, 'name' | 'unit' | 'value'> & Partial<Measure>): Measure {
  const { name, unit, value, interval = null, counts = {}, amounts = {} } = known;
  const intervalBy = interval === null ? null : (known.intervalBy ?? null);
  return { name, unit, value, interval, intervalBy, counts, amounts };
}
