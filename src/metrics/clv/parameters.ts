import { UTCDateMini } from '@date-fns/utc/date/mini';
import { add } from 'date-fns/add';
import { DAY_MILLISECONDS, type Day } from '../../model/day.js';
import { type Period, periodOf, type WindowLength } from '../../model/period.js';

/** How many days the time units of the model have. */
export const UNIT_DAYS = { days: 1, weeks: 7 } as const;

/** What the customers' future is computed for, and how. */
export interface ClvParameters {
  /** The time unit of alpha. */
  readonly unit: keyof typeof UNIT_DAYS;
  /** How far the forecast reaches after as-of. */
  readonly horizon: WindowLength;
  /** What money loses in worth a year, a fraction. */
  readonly discount: number;
  /** What of the revenue is earned, a fraction: 1 gives value as revenue. */
  readonly margin: number;
  /** The orders of this currency alone are in the model. */
  readonly currency?: string;
  /** The model is fitted up to a day, too, and compared with what came after. */
  readonly holdout?: Holdout;
  /** How many resamples the intervals come from; 0 for no intervals. */
  readonly bootstrap: number;
}

/** What is held out: the days after a date, or the last ones. */
export type Holdout =
  | { readonly kind: 'after'; readonly day: Day }
  | { readonly kind: 'last'; readonly length: WindowLength };

/** Twelve months of revenue, at 10% a year, by weeks. */
export const CLV_DEFAULTS: ClvParameters = {
  unit: 'weeks',
  horizon: { text: '12m', unit: 'months', count: 12 },
  discount: 0.1,
  margin: 1,
  bootstrap: 0,
};

/**
 * The last day of a forecast that starts after as-of: calendar addition, so that 12 months after 30 June are those to the next 30 June.
 *
 * @example horizonEnd(period, window12m) - period.asOf // 365 or 366 days
 */
export function horizonEnd({ end }: Period, { unit, count }: WindowLength): Day {
  const date = add(new UTCDateMini(end * DAY_MILLISECONDS), { [unit]: count });
  return Math.round(date.getTime() / DAY_MILLISECONDS) - 1;
}

/**
 * The last day that a model with a holdout is fitted to.
 *
 * @example calibrationEnd(period, { kind: 'last', length: { text: '30d', unit: 'days', count: 30 } }) // period.asOf - 30
 */
export function calibrationEnd({ asOf }: Period, holdout: Holdout): Day {
  return holdout.kind === 'after' ? holdout.day : periodOf(asOf, holdout.length).start - 1;
}
