import type { ZodMiniType } from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import type { Day } from '../model/day.js';
import type { History, Occasion } from '../model/history.js';
import type { Period } from '../model/period.js';

/** A loyalty tier: customers with at least `from` purchase occasions and fewer than the next tier's. */
export interface TierBound {
  readonly name: string;
  readonly from: number;
}

/** What the figures are computed under: the days, the definitions chosen, and what the data can tell. */
export interface Scope {
  readonly period: Period;
  readonly occasion: Occasion;
  /** Which helped customers are repeat customers in ROR: with an earlier order at all, or only one before the window. */
  readonly returning: 'history' | 'prior';
  /** From how many purchase occasions a customer is loyal. */
  readonly loyal: number;
  readonly tiers: readonly TierBound[];
  /** How many days the buckets of the time between orders are wide. */
  readonly gapBucketDays: number;
  readonly currencies: readonly string[];
  /** The day of the first order in the data: the past before it is unknown. */
  readonly firstDay: Day | null;
  /** The day of the last order in the data, which may lie before as-of: what comes after it is unknown. */
  readonly lastDay: Day | null;
  readonly referralColumn: boolean;
  readonly amountColumn: boolean;
}

/** A part of a result, worked. */
export interface Worked {
  /** The figure's id or those of its `terms` that ask for this part; none where it only leads to another. */
  readonly terms: readonly string[];
  readonly lines: readonly string[];
  /** What it comes to: a fraction, a number, or numbers by name; `null` where there is none. */
  readonly value: number | null | Readonly<Record<string, number>>;
}

/** What a figure means, for people. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  /** Other words for the figure and for what is in its result, in lower case: `ror explain` knows it by them. */
  readonly terms: readonly string[];
  /** The definition in words. */
  readonly definition: string;
  readonly formula: string;
  /** Where the definition comes from. */
  readonly source: string;
  /** The command that prints it, where it is not `ror calc`. */
  readonly command?: string;
}

/**
 * One figure: a fold over customers. `start` makes an empty tally, `add` puts one customer in, `merge` adds the
 * tally of other customers to the first, `finish` turns the tally into the result with the formula, which the
 * metric's file also exports on its own. Tallies are plain data.
 */
export interface Metric<Tally, Result> extends Figure {
  /**
   * Whether it goes by the order of a customer's entries within a day, such as by which of two orders of a day was the first. An engine may leave that
   * open for the others, which is faster.
   */
  readonly ordersOfADay?: true;
  /** The shape of the result; made when it is asked for, as few runs ask and making it takes time. */
  readonly schema: () => ZodMiniType<Result>;
  start(scope: Scope): Tally;
  add(tally: Tally, history: History, scope: Scope): void;
  merge(tally: Tally, other: Tally): void;
  finish(tally: Tally, scope: Scope): Result;
  /** What a reader has to know about this result. */
  warnings(result: Result, scope: Scope): readonly Warning[];
  /** The formulas with the result's own numbers in them, each with what it comes to. */
  worked(result: Result): readonly Worked[];
}

/** Any metric, where what is in its tally and result does not matter. */
export type AnyMetric = Metric<unknown, unknown>;

/** What a metric gives. */
export type ResultOf<M> = M extends Metric<infer _Tally, infer Result> ? Result : never;
