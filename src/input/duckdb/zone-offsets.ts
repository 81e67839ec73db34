import { DAY_MILLISECONDS } from '../../model/day.js';
import type { Zone } from '../fields/zone.js';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

/** Instants of other years are left to be read in another way: zones change too often to list all changes of centuries. */
const FIRST = Date.UTC(1970, 0, 1);
const END = Date.UTC(2050, 0, 1);

interface Change {
  /** From this instant on, in milliseconds. */
  readonly from: number;
  readonly offset: number;
}

/**
 * A zone's offset from UTC in milliseconds, as SQL: `instant` is SQL for milliseconds since 1970. NULL before 1970 and from 2050 on. The
 * changes are those that Zone knows, to the quarter of an hour, so that both engines go by one list.
 *
 * @example zoneOffset('instant', new Zone('Europe/Amsterdam')) // 'CASE WHEN instant < 1711846800000 THEN ...'
 */
export function zoneOffset(instant: string, zone: Zone): string {
  const changes: Change[] = [{ from: FIRST, offset: zone.offsetAt(FIRST) }];
  for (let day = FIRST; day < END; day += DAY_MILLISECONDS) {
    let offset = changes.at(-1)?.offset ?? 0;
    if (
      zone.offsetAt(day + DAY_MILLISECONDS) === offset &&
      zone.offsetAt(day + DAY_MILLISECONDS / 2) === offset
    )
      continue;
    for (let from = day; from <= day + DAY_MILLISECONDS; from += QUARTER) {
      const next = zone.offsetAt(from);
      if (next === offset) continue;
      offset = next;
      changes.push({ from, offset });
    }
  }
  return `CASE WHEN ${instant} >= ${FIRST} AND ${instant} < ${END} THEN ${chosen(instant, changes)} END`;
}

/** The offset among these changes, by halving them. */
function chosen(instant: string, changes: readonly Change[]): string {
  const [first] = changes;
  if (changes.length < 2) return String(first?.offset ?? 0);
  const middle = changes.length >> 1;
  const { from } = changes[middle] ?? { from: 0 };
  return `CASE WHEN ${instant} < ${from} THEN ${chosen(instant, changes.slice(0, middle))} ELSE ${chosen(instant, changes.slice(middle))} END`;
}
