import { DAY_MILLISECONDS, type Day, dayOf } from '../../model/day.js';

/** What the numbers of a column such as 5/4/2024 or 24-01-25 mean. */
export type DayOrder = 'day-first' | 'month-first' | 'year-first';

/** The three numbers of a date whose order is not known yet; `last` has two digits where it is below 100. */
export interface DateNumbers {
  readonly first: number;
  readonly second: number;
  readonly last: number;
}

/**
 * Three numbers in the place of days, so that a time of day in milliseconds can be added.
 *
 * @example packDate({ first: 5, second: 4, last: 2024 }) + 60_000 // 5/4/2024 00:01
 */
export function packDate({ first, second, last }: DateNumbers): number {
  return (last * 10_000 + first * 100 + second) * DAY_MILLISECONDS;
}

/** The numbers of a packed date, whatever its time of day. `unpackDate(packDate(numbers))` gives `numbers`. */
export function unpackDate(packed: number): DateNumbers {
  const date = Math.floor(packed / DAY_MILLISECONDS);
  return { first: Math.floor(date / 100) % 100, second: date % 100, last: Math.floor(date / 10_000) };
}

/**
 * The day that three numbers mean in an order, or `undefined` where there is none.
 *
 * @example dayOfNumbers({ first: 24, second: 1, last: 25 }, 'year-first') // 2024-01-25
 */
export function dayOfNumbers({ first, second, last }: DateNumbers, order: DayOrder): Day | undefined {
  if (order === 'year-first') return last < 100 ? dayOf(fullYear(first), second, last) : undefined;
  const year = fullYear(last);
  return order === 'day-first' ? dayOf(year, second, first) : dayOf(year, first, second);
}

/** 0 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999; any other year is itself. */
export function fullYear(year: number): number {
  if (year > 99) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
