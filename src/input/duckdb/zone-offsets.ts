import { END_OF_INSTANTS, FIRST_INSTANT, type ZoneChange } from '../fields/zone-changes.js';

/**
 * A zone's offset from UTC in milliseconds, as SQL: `instant` is SQL for milliseconds since 1970. NULL before 1970 and from 2050 on.
 *
 * @example zoneOffset('instant', zoneChanges(new Zone('Europe/Amsterdam'))) // 'CASE WHEN instant < 1711846800000 THEN ...'
 */
export function zoneOffset(instant: string, changes: readonly ZoneChange[]): string {
  return `CASE WHEN ${instant} >= ${FIRST_INSTANT} AND ${instant} < ${END_OF_INSTANTS} THEN ${chosen(instant, changes)} END`;
}

/** The offset among these changes, by halving them. */
function chosen(instant: string, changes: readonly ZoneChange[]): string {
  const [first] = changes;
  if (changes.length < 2) return String(first?.offset ?? 0);
  const middle = changes.length >> 1;
  const { from } = changes[middle] ?? { from: 0 };
  return `CASE WHEN ${instant} < ${from} THEN ${chosen(instant, changes.slice(0, middle))} ELSE ${chosen(instant, changes.slice(middle))} END`;
}
