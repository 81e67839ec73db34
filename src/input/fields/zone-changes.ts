import { DAY_MILLISECONDS } from '../../model/day.js';
import type { Zone } from './zone.js';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

/** Instants of other years are left to be read in another way: zones change too often to list all changes of centuries. */
export const FIRST_INSTANT = Date.UTC(1970, 0, 1);
export const END_OF_INSTANTS = Date.UTC(2050, 0, 1);

/** From when on a zone has an offset from UTC. */
export interface ZoneChange {
  /** From this instant on, in milliseconds. */
  readonly from: number;
  /** In milliseconds. */
  readonly offset: number;
}

/**
 * The offsets of a zone from 1970 up to 2050, each with the instant from which on it holds, as Zone knows them to the quarter of an hour: all engines go by
 * one list.
 *
 * @example zoneChanges(new Zone('Europe/Amsterdam'))[0] // { from: 0, offset: 3600000 }
 */
export function zoneChanges(zone: Zone): readonly ZoneChange[] {
  const changes: ZoneChange[] = [{ from: FIRST_INSTANT, offset: zone.offsetAt(FIRST_INSTANT) }];
  for (let day = FIRST_INSTANT; day < END_OF_INSTANTS; day += DAY_MILLISECONDS) {
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
  return changes;
}
