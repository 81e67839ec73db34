import { type CalendarPeriod, periodIndex, periodLabel, periodStart } from '../../model/calendar.js';
import type { Day } from '../../model/day.js';

/** How a trend is cut. */
export interface TrendParameters {
  readonly by: CalendarPeriod;
  /** How many periods are shown, counted from the last. */
  readonly last: number;
  /** Whether the period that is not over by as-of is shown as well. */
  readonly partial: boolean;
}

/** What holds where nothing is said: a year of months, and the month a year before the last. */
export const TREND_DEFAULTS: TrendParameters = { by: 'month', last: 13, partial: false };

/** A calendar period: the days [from, end), cut after as-of where it is not over by then. */
export interface TrendPeriod {
  readonly index: number;
  readonly label: string;
  readonly from: Day;
  readonly end: Day;
  readonly complete: boolean;
}

/** The periods of a trend, each list by time. */
export interface TrendPeriods {
  readonly shown: readonly TrendPeriod[];
  /** Those that are shown, and those that they are compared with. */
  readonly needed: readonly TrendPeriod[];
  /** The period that is not over by as-of, where it is left out. */
  readonly leftOut: TrendPeriod | null;
}

/**
 * The calendar periods of a trend: the last so many up to as-of, none before that of the first order, and the ones before them that they are compared with: the
 * previous one and the same one of the year before.
 *
 * @example trendPeriods(dayOf(2024, 3, 5), dayOf(2026, 1, 31), TREND_DEFAULTS).shown.length // 13
 */
export function trendPeriods(
  firstDay: Day | null,
  asOf: Day,
  { by, last, partial }: TrendParameters,
): TrendPeriods {
  if (firstDay === null || firstDay > asOf) return { shown: [], needed: [], leftOut: null };
  const first = periodIndex(firstDay, by);
  const current = periodOf(periodIndex(asOf, by), asOf, by);
  const isShown = current.complete || partial;
  const to = isShown ? current.index : current.index - 1;
  const shown = range(Math.max(first, to - last + 1), to);
  const compared = shown.flatMap((index) => [index - 1, yearBefore(index, by)]);
  const needed = [...new Set([...shown, ...compared])]
    .filter((index) => index !== undefined)
    .filter((index) => index >= first)
    .toSorted((a, b) => a - b);
  const periodsOf = (indexes: readonly number[]) => indexes.map((index) => periodOf(index, asOf, by));
  return { shown: periodsOf(shown), needed: periodsOf(needed), leftOut: isShown ? null : current };
}

/**
 * The same calendar period of the year before, by its number; `undefined` for a week 53 where that year has only 52.
 *
 * @example yearBefore(periodIndex(dayOf(2026, 1, 31), 'quarter'), 'quarter') // the number of 2025-Q1
 */
export function yearBefore(index: number, by: CalendarPeriod): number | undefined {
  if (by !== 'week') return index - { month: 12, quarter: 4, year: 1 }[by];
  const week = periodLabel(index, by).slice(-WEEK.length);
  return [index - 52, index - 53].find((candidate) => periodLabel(candidate, by).endsWith(week));
}

/** What the label of a week ends with. */
const WEEK = 'W01';

function periodOf(index: number, asOf: Day, by: CalendarPeriod): TrendPeriod {
  const end = periodStart(index + 1, by);
  const complete = end <= asOf + 1;
  return {
    index,
    label: periodLabel(index, by),
    from: periodStart(index, by),
    end: complete ? end : asOf + 1,
    complete,
  };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_none, at) => from + at);
}
