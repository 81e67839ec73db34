import { type Day, dayOf } from './day.js';

/** The periods of the calendar that figures are given by, shortest first. */
export const CALENDAR_PERIODS = ['week', 'month', 'quarter', 'year'] as const;

/** A kind of calendar period; weeks are those of ISO 8601, from Monday to Sunday. */
export type CalendarPeriod = (typeof CALENDAR_PERIODS)[number];

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** 1970-01-01 was a Thursday, so that week began three days before. */
const DAYS_BEFORE_FIRST = 3;

/**
 * The number of the calendar period that a day is in: 0 is the one with 1970-01-01, the next is one more, so that the difference
 * of two is how many boundaries lie between them. No `Date`, as it runs for every order.
 *
 * @example periodIndex(dayOf(1970, 2, 1), 'month') // 1
 */
export function periodIndex(day: Day, by: CalendarPeriod): number {
  if (by === 'week') return Math.floor((day + DAYS_BEFORE_FIRST) / 7);
  return Math.floor(monthIndex(day) / MONTHS[by]);
}

/**
 * The first day of a calendar period by its number. The period ends on the day before the next one starts. Throws a RangeError for a
 * number that is not whole.
 *
 * @example isoDay(periodStart(1, 'month')) // '1970-02-01'
 */
export function periodStart(index: number, by: CalendarPeriod): Day {
  const start = by === 'week' ? index * 7 - DAYS_BEFORE_FIRST : firstOfMonth(index * MONTHS[by]);
  if (start === undefined || !Number.isInteger(index)) throw new RangeError(`${index} is no ${by}.`);
  return start;
}

/**
 * What a calendar period is called, by its number: ISO 8601 for weeks, months and years. Names of one kind sort by time.
 *
 * @example periodLabel(periodIndex(dayOf(2026, 1, 31), 'week'), 'week') // '2026-W05'
 * @example periodLabel(periodIndex(dayOf(2026, 1, 31), 'quarter'), 'quarter') // '2026-Q1'
 */
export function periodLabel(index: number, by: CalendarPeriod): string {
  const start = periodStart(index, by);
  if (by === 'week') {
    // A week is of the year that its Thursday is in.
    const thursday = start + DAYS_BEFORE_FIRST;
    const year = periodIndex(thursday, 'year');
    const week = Math.floor((thursday - periodStart(year, 'year')) / 7) + 1;
    return `${periodLabel(year, 'year')}-W${String(week).padStart(2, '0')}`;
  }
  const months = index * MONTHS[by];
  const year = String(yearOf(months)).padStart(4, '0');
  if (by === 'year') return year;
  const month = monthOf(months);
  return by === 'quarter' ? `${year}-Q${Math.ceil(month / 3)}` : `${year}-${String(month).padStart(2, '0')}`;
}

function firstOfMonth(months: number): Day | undefined {
  return dayOf(yearOf(months), monthOf(months), 1);
}

function yearOf(months: number): number {
  return 1970 + Math.floor(months / 12);
}

function monthOf(months: number): number {
  return months - Math.floor(months / 12) * 12 + 1;
}

/**
 * How many months after January 1970 a day is. H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days: years
 * begin with March, so that the leap day is the last.
 */
function monthIndex(day: Day): number {
  const sinceMarch = day + 719_468;
  const era = Math.floor(sinceMarch / 146_097);
  const dayOfEra = sinceMarch - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (era * 400 + yearOfEra - 1970) * 12 + monthFromMarch + 2;
}
