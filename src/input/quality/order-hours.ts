import type { DataQuality, Finding } from '../../model/data-quality.js';
import { DAY_MILLISECONDS } from '../../model/day.js';
import { grouped } from '../../model/text.js';
import type { ReadData } from './read-data.js';

const HOURS = 24;
const HOUR_MILLISECONDS = DAY_MILLISECONDS / HOURS;

/** With fewer times the quiet hours are chance. */
const FEWEST_TIMES = 200;
/** How long people sleep; hours that are not much quieter than others prove nothing. */
const QUIET_HOURS = 6;
const MOST_WHEN_QUIET = 0.08;
/** People sleep between these; a shop whose quiet hours are all in the day, and whose nights are busy, has its times in another zone. */
const DAY_STARTS = 6;
const DAY_ENDS = 23;
const LEAST_AT_NIGHT = 0.15;

/**
 * Sales by the hour of the day, and whether they look like the hours of another time zone. A time of exactly midnight is none,
 * as that is what dates alone become.
 *
 * @example orderHours(read, sales).hours // [3, 0, 0, ...], or null for dates without times
 */
export function orderHours(
  { orders }: ReadData,
  sales: Uint32Array,
): Pick<DataQuality, 'hours' | 'findings'> {
  const hours = new Array<number>(HOURS).fill(0);
  let timed = 0;
  for (const order of sales) {
    const wall = orders.wall[order] ?? 0;
    const time = wall - Math.floor(wall / DAY_MILLISECONDS) * DAY_MILLISECONDS;
    if (time === 0) continue;
    const hour = Math.floor(time / HOUR_MILLISECONDS);
    hours[hour] = (hours[hour] ?? 0) + 1;
    timed++;
  }
  if (timed === 0) {
    const none: Finding = {
      code: 'noTimes',
      level: 'note',
      message:
        'The dates have no time of day: orders of one day are put in the order of their ids, and --timezone changes nothing.',
      file: null,
      line: null,
    };
    return { hours: null, findings: sales.length === 0 ? [] : [none] };
  }
  return { hours, findings: timed < FEWEST_TIMES ? [] : zoneFinding(hours, timed) };
}

function zoneFinding(hours: readonly number[], timed: number): readonly Finding[] {
  const from = quietFrom(hours);
  const quiet = sumFrom(hours, from, QUIET_HOURS);
  const night = sumFrom(hours, 0, QUIET_HOURS);
  const isByDay = from >= DAY_STARTS && from + QUIET_HOURS <= DAY_ENDS;
  if (!isByDay || quiet > MOST_WHEN_QUIET * timed || night < LEAST_AT_NIGHT * timed) return [];
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return [
    {
      code: 'timeZone',
      level: 'warning',
      message:
        `Of ${grouped(timed)} times ${grouped(night)} are between 00:00 and 06:00, and only ${grouped(quiet)} between ${clock(from)} and ${clock(from + QUIET_HOURS)}: these look like the times of another zone, such as UTC. ` +
        "If so, name the shop's own, as in --timezone America/New_York, so that every order is on its day.",
      file: null,
      line: null,
    },
  ];
}

/** The hour at which the quietest hours start; of several such the first at night, where there is nothing suspicious. */
function quietFrom(hours: readonly number[]): number {
  const starts = Array.from({ length: HOURS }, (_none, at) => (at + DAY_ENDS - QUIET_HOURS + 1) % HOURS);
  return starts.reduce((best, start) =>
    sumFrom(hours, start, QUIET_HOURS) < sumFrom(hours, best, QUIET_HOURS) ? start : best,
  );
}

function sumFrom(hours: readonly number[], from: number, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += hours[(from + at) % HOURS] ?? 0;
  return sum;
}
