import { DAY_MILLISECONDS, type Day, dayOf } from '../../model/day.js';
import { END_OF_INSTANTS, FIRST_INSTANT, type ZoneChange } from '../fields/zone-changes.js';

const ZERO = 48;
const NINE = 9;
const MINUS = 45;
const PLUS = 43;
const MINUTE = 60_000;

/** In a template: a digit, and a sign; anything else is a byte that stands there in every cell. */
const DIGIT = 0;
const SIGN = 1;

/** As DateReader: an offset is less than 18 hours. */
const MOST_OFFSET_HOURS = 17;

/** The years that are looked up; others are read in another way. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const MONTHS = 12;
const DAYS = 31;

/** The day of each date, NaN for one that does not exist, by year, month and day of the month. */
const DAY_OF = Float64Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * MONTHS * DAYS }, (_, at) => {
  const months = Math.floor(at / DAYS);
  return (
    dayOf(FIRST_YEAR + Math.floor(months / MONTHS), (months % MONTHS) + 1, (at % DAYS) + 1) ?? Number.NaN
  );
});

/** Where the parts of a date stand in a cell; -1 for those that are not there. */
interface Places {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: number;
  readonly fractionDigits: number;
  readonly sign: number;
  readonly offsetMinutes: number;
}

const PARTS =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d(?<second>:\d\d)?(?<fraction>\.\d+)?(?: ?(?<offset>Z|UTC|[+-]\d\d:?\d\d))?)?$/d;

/**
 * Reads the days of cells that are written as one of them is: in ISO 8601, with or without a time and an offset, or as eight digits. With a zone, an instant is read on
 * the zone's wall clock.
 *
 * @example new DayReader('2024-05-01T10:00:00Z', undefined, false).read(Buffer.from('2024-05-02T23:59:59Z'), 0, 20) // 19845
 */
export class DayReader {
  readonly #template: Uint8Array;
  readonly #places: Places;
  /** The offset that is written as letters or not at all, in milliseconds; `undefined` where digits say it, or nothing. */
  readonly #offset: number | undefined;
  readonly #zone: readonly ZoneChange[] | undefined;
  /** The offset of the zone that was asked for last, and from when to when it holds. */
  #last = { from: 0, to: 0, offset: 0 };

  /** `like` is a cell, as dateFormOf takes it; `zone` are the offsets of the zone asked for; `utc` says that times without an offset are in UTC. */
  constructor(like: string, zone: readonly ZoneChange[] | undefined, utc: boolean) {
    const { indices, groups } = PARTS.exec(like) ?? {};
    this.#template = templateOf(like);
    this.#places = indices === undefined ? EIGHT_DIGITS : placesOf(indices.groups ?? {}, like);
    const isTimed = this.#places.hour >= 0;
    const offset = groups?.['offset'];
    this.#offset =
      offset === undefined ? (utc && isTimed ? 0 : undefined) : /\d/.test(offset) ? undefined : 0;
    const isInstant = this.#offset !== undefined || this.#places.sign >= 0;
    this.#zone = isInstant ? zone : undefined;
  }

  /** The day of a cell; NaN for one that is written in another way, and for a date or time that does not exist. */
  read(bytes: Uint8Array, start: number, end: number): Day {
    const template = this.#template;
    if (end - start !== template.length) return Number.NaN;
    for (let at = 0; at < template.length; at++) {
      const expected = template[at];
      const byte = bytes[start + at] ?? 0;
      if (expected === DIGIT) {
        if (byte < ZERO || byte > ZERO + NINE) return Number.NaN;
      } else if (byte !== expected && !(expected === SIGN && (byte === PLUS || byte === MINUS)))
        return Number.NaN;
    }
    const { year, month, day, hour } = this.#places;
    const day2 = twoDigits(bytes, start + day);
    const month2 = twoDigits(bytes, start + month);
    const year4 = 100 * twoDigits(bytes, start + year) + twoDigits(bytes, start + year + 2);
    if (day2 < 1 || day2 > DAYS || month2 < 1 || month2 > MONTHS) return Number.NaN;
    if (year4 < FIRST_YEAR || year4 > LAST_YEAR) return Number.NaN;
    const date = DAY_OF[((year4 - FIRST_YEAR) * MONTHS + month2 - 1) * DAYS + day2 - 1] ?? Number.NaN;
    return hour < 0 ? date : this.#timed(bytes, start, date);
  }

  #timed(bytes: Uint8Array, start: number, date: Day): Day {
    const { hour, minute, second, sign, offsetMinutes } = this.#places;
    const hours = twoDigits(bytes, start + hour);
    const minutes = twoDigits(bytes, start + minute);
    const seconds = second < 0 ? 0 : twoDigits(bytes, start + second);
    if (hours > 23 || minutes > 59 || seconds > 59) return Number.NaN;
    let offset = this.#offset ?? 0;
    if (sign >= 0) {
      const offsetHours = twoDigits(bytes, start + sign + 1);
      const rest = twoDigits(bytes, start + offsetMinutes);
      if (offsetHours > MOST_OFFSET_HOURS || rest > 59) return Number.NaN;
      offset = (bytes[start + sign] === MINUS ? -MINUTE : MINUTE) * (60 * offsetHours + rest);
    }
    if (this.#zone === undefined) return date;
    const wall = date * DAY_MILLISECONDS + ((hours * 60 + minutes) * 60 + seconds) * 1000;
    return this.#dayAt(wall + this.#milliseconds(bytes, start) - offset, this.#zone);
  }

  /** What is written behind the seconds: a zone may change its offset between two of them. */
  #milliseconds(bytes: Uint8Array, start: number): number {
    const { fraction, fractionDigits } = this.#places;
    if (fractionDigits === 0) return 0;
    const tenths = (bytes[start + fraction] ?? ZERO) - ZERO;
    return 100 * tenths + twoDigits(bytes, start + fraction + 1);
  }

  /** The day of an instant on the zone's wall clock. */
  #dayAt(instant: number, changes: readonly ZoneChange[]): Day {
    if (!(instant >= FIRST_INSTANT && instant < END_OF_INSTANTS)) return Number.NaN;
    if (instant < this.#last.from || instant >= this.#last.to) this.#last = offsetAt(instant, changes);
    return Math.floor((instant + this.#last.offset) / DAY_MILLISECONDS);
  }
}

/** The offset of a zone at an instant, and from when to when it holds. */
function offsetAt(instant: number, changes: readonly ZoneChange[]) {
  const next = changes.findIndex(({ from }) => from > instant);
  const at = next < 0 ? changes.length - 1 : next - 1;
  const { from = 0, offset = 0 } = changes[at] ?? {};
  return { from, to: changes[at + 1]?.from ?? END_OF_INSTANTS, offset };
}

const EIGHT_DIGITS: Places = {
  year: 0,
  month: 4,
  day: 6,
  hour: -1,
  minute: -1,
  second: -1,
  fraction: -1,
  fractionDigits: 0,
  sign: -1,
  offsetMinutes: -1,
};

/** Where the parts of a date in ISO 8601 stand. */
function placesOf(parts: Readonly<Record<string, readonly [number, number]>>, like: string): Places {
  const [, dateEnd = 10] = parts['date'] ?? [];
  const isTimed = like.length > dateEnd;
  const { second, fraction, offset } = parts;
  const hasSign = offset !== undefined && /[+-]/.test(like[offset[0]] ?? '');
  return {
    year: 0,
    month: 5,
    day: 8,
    hour: isTimed ? dateEnd + 1 : -1,
    minute: isTimed ? dateEnd + 4 : -1,
    second: second === undefined ? -1 : second[0] + 1,
    fraction: fraction === undefined ? -1 : fraction[0] + 1,
    fractionDigits: fraction === undefined ? 0 : fraction[1] - fraction[0] - 1,
    sign: hasSign ? offset[0] : -1,
    offsetMinutes: hasSign ? offset[1] - 2 : -1,
  };
}

function templateOf(like: string): Uint8Array {
  const signAt = like.search(/[+-]\d\d:?\d\d$/);
  return Uint8Array.from(like, (letter, at) =>
    /\d/.test(letter) ? DIGIT : at === signAt && at > '2024-05-01'.length ? SIGN : letter.charCodeAt(0),
  );
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? ZERO) - ZERO) * 10 + (bytes[at + 1] ?? ZERO) - ZERO;
}
