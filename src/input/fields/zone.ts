import { tzOffset } from '@date-fns/tz';
import { DAY_MILLISECONDS } from '../../model/day.js';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

/**
 * A time zone's offset from UTC at an instant, in milliseconds, remembered by day: asking Intl for every row would
 * take longer than reading the file. Days on which the offset changes are remembered by quarter of an hour.
 *
 * @example new Zone('Europe/Amsterdam').offsetAt(Date.UTC(2024, 11, 31, 23, 30)) // 3600000
 */
export class Zone {
  readonly #name: string;
  readonly #days = new Map<number, number | undefined>();
  readonly #quarters = new Map<number, number>();

  constructor(name: string) {
    this.#name = name;
  }

  /** Milliseconds to add to UTC at this instant (milliseconds since 1970-01-01T00:00Z) for the zone's wall clock. */
  offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY_MILLISECONDS);
    let offset = this.#days.get(day);
    if (offset === undefined && !this.#days.has(day)) {
      const first = this.#ask(day * DAY_MILLISECONDS);
      offset = first === this.#ask((day + 1) * DAY_MILLISECONDS) ? first : undefined;
      this.#days.set(day, offset);
    }
    return offset ?? this.#quarterAt(Math.floor(instant / QUARTER));
  }

  #quarterAt(quarter: number): number {
    const known = this.#quarters.get(quarter);
    if (known !== undefined) return known;
    const offset = this.#ask(quarter * QUARTER);
    this.#quarters.set(quarter, offset);
    return offset;
  }

  #ask(instant: number): number {
    return tzOffset(this.#name, new Date(instant)) * 60_000;
  }
}

/** Whether this machine knows a time zone of that name. `isTimeZone('Europe/Amsterdam')` is true. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
