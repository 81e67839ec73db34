/**
 * A calendar day as a whole number: days since 1970-01-01 in the proleptic Gregorian calendar.
 * It has no time zone; it is the date that people read on the order.
 */
export type Day = number;

/** Milliseconds in a calendar day without a time zone. */
export const DAY_MILLISECONDS = 86_400_000;

/** Number of days in a month, or 0 when there is no such month. `daysInMonth(2024, 2)` is 29. */
export function daysInMonth(year: number, month: number): number {
  if (!(month >= 1 && month <= 12)) return 0;
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/**
 * The day number of a date, or `undefined` where the calendar has no such date. Two divisions and no
 * `Date`, as it runs for every row: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 *
 * @example dayOf(1970, 1, 2) // 1
 * @example dayOf(2026, 2, 30) // undefined
 */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (!(dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month))) return undefined;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/**
 * A day as `YYYY-MM-DD`.
 *
 * @example isoDay(0) // '1970-01-01'
 */
export function isoDay(day: Day): string {
  return new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/**
 * The day that `YYYY-MM-DD` names, or `undefined` for any other text and for a date that does not exist.
 *
 * @example parseIsoDay('1998-06-30') // 10407
 * @example parseIsoDay('1998-06-31') // undefined
 */
export function parseIsoDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match === null ? undefined : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}
