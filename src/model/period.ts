import { UTCDateMini } from '@date-fns/utc/date/mini';
import { sub } from 'date-fns/sub';
import { DAY_MILLISECONDS, type Day } from './day.js';

/** The length of the window: a number of calendar units. */
export interface WindowLength {
  readonly text: string;
  readonly unit: 'days' | 'weeks' | 'months' | 'years';
  readonly count: number;
}

/**
 * The days a report is about. `start` is in the window, `end` is not; `asOf` is the last day of the window.
 * The lookback has the window's length and lies just before it: [lookbackStart, start).
 */
export interface Period {
  readonly asOf: Day;
  readonly window: WindowLength;
  readonly lookbackStart: Day;
  readonly start: Day;
  readonly end: Day;
}

const UNITS = { d: 'days', w: 'weeks', m: 'months', y: 'years' } as const;

/**
 * Reads a window length: a whole number and d, w, m or y. Months and years are calendar months and years.
 * Gives `undefined` for any other text.
 *
 * @example parseWindow('12m') // { text: '12m', unit: 'months', count: 12 }
 */
export function parseWindow(text: string): WindowLength | undefined {
  const match = /^([1-9]\d{0,4})([dwmy])$/.exec(text);
  if (match === null) return undefined;
  const unit = UNITS[match[2] as keyof typeof UNITS];
  return { text, unit, count: Number(match[1]) };
}

/**
 * The window that ends with `asOf` (included), and the lookback before it. Calendar subtraction, clamped to
 * the end of a short month: 12 months before 1 July is 1 July, not 365 days earlier.
 *
 * @example periodOf(dayOf(1998, 6, 30), window12m) // [1997-07-01, 1998-07-01), lookback from 1996-07-01
 */
export function periodOf(asOf: Day, window: WindowLength): Period {
  const end = asOf + 1;
  const start = before(end, window, 1);
  return { asOf, window, lookbackStart: before(end, window, 2), start, end };
}

function before(end: Day, window: WindowLength, times: number): Day {
  const date = sub(new UTCDateMini(end * DAY_MILLISECONDS), { [window.unit]: window.count * times });
  return Math.round(date.getTime() / DAY_MILLISECONDS);
}
