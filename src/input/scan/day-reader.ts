import { DAY_MILLISECONDS, type Day, dayOf } from '../../model/day.js';
import { END_OF_INSTANTS, FIRST_INSTANT, type ZoneChange } from '../fields/zone-changes.js';

const ZERO = 48;
const NINE = 9;
const PLUS = 43;
const HYPHEN = 45;
const POINT = 46;
const COLON = 58;
const MINUTE = 60_000;
const THOUSANDTHS = 3;

/** More than any number of two digits, and than any year where it stands for the first or the last two digits of one. */
const NOT_DIGITS = 10_000;

/** As DateReader: an offset is less than 18 hours. */
const MOST_OFFSET_HOURS = 17;

/** The years that are looked up; others are read in another way. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const MONTHS = 12;
const DAYS = 31;

/** Stands for a date that does not exist. */
const NO_DAY = 2 ** 30;

/** The day of each date, by year, month and day of the month. */
const DAY_OF = Int32Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * MONTHS * DAYS }, (_, at) => {
  const months = Math.floor(at / DAYS);
  return dayOf(FIRST_YEAR + Math.floor(months / MONTHS), (months % MONTHS) + 1, (at % DAYS) + 1) ?? NO_DAY;
});

/** How a cell is written. */
interface Form {
  /** Bytes of the date, and where in it stand month and day. */
  readonly dateLength: number;
  readonly month: number;
  readonly day: number;
  /** The byte between date and time; 0 for a date without a time. */
  readonly separator: number;
  readonly hasSeconds: boolean;
  /** Digits behind the seconds. */
  readonly fractionDigits: number;
  /** What is written before the digits of an offset, or in their place: '', 'Z', ' UTC', ' '. */
  readonly zoneText: Uint8Array;
  readonly hasOffset: boolean;
  readonly hasOffsetColon: boolean;
}

const PARTS =
  /^\d{4}-\d\d-\d\d(?:(?<separator>[ T])\d\d:\d\d(?<second>:\d\d)?(?:\.(?<fraction>\d+))?(?<zone> ?(?:Z|UTC)?)(?<offset>[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads the days of cells that are written as one of them is: in ISO 8601, with or without a time and an offset, or as eight digits. With a zone, an instant is read on
 * the zone's wall clock. `day` and `time` are what was read last.
 *
 * @example const reader = new DayReader('2024-05-01T10:00:00Z', undefined, false); reader.read(Buffer.from('2024-05-02T23:59:59Z,'), 0) // 20; reader.day is 19845
 */
export class DayReader {
  day: Day = 0;
  /** Milliseconds since midnight. */
  time = 0;
  readonly #form: Form;
  readonly #zone: readonly ZoneChange[] | undefined;
  /** The offset of the zone that was asked for last, and from when to when it holds. */
  #last = { from: 0, to: 0, offset: 0 };

  /** `like` is a cell, as dateFormOf takes it; `zone` are the offsets of the zone asked for; `utc` says that times without an offset are in UTC. */
  constructor(like: string, zone: readonly ZoneChange[] | undefined, utc: boolean) {
    this.#form = formOf(like);
    const { separator, zoneText, hasOffset } = this.#form;
    const isInstant = hasOffset || zoneText.length > 0 || (utc && separator !== 0);
    this.#zone = isInstant ? zone : undefined;
  }

  /** Reads the cell that starts at a position; gives where it ends, -1 for one that is written in another way, and for a date or time that does not exist. */
  read(bytes: Uint8Array, start: number): number {
    const { dateLength, month, day, separator } = this.#form;
    if (month !== DIGITS_MONTH && (bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN)) return -1;
    const year = 100 * twoDigits(bytes, start) + twoDigits(bytes, start + 2);
    const monthOfYear = twoDigits(bytes, start + month);
    const dayOfMonth = twoDigits(bytes, start + day);
    if (year < FIRST_YEAR || year > LAST_YEAR || monthOfYear > MONTHS || dayOfMonth > DAYS) return -1;
    if (monthOfYear === 0 || dayOfMonth === 0) return -1;
    const date = DAY_OF[((year - FIRST_YEAR) * MONTHS + monthOfYear - 1) * DAYS + dayOfMonth - 1] ?? NO_DAY;
    if (date === NO_DAY) return -1;
    this.day = date;
    this.time = 0;
    return separator === 0 ? start + dateLength : this.#readTime(bytes, start + dateLength, date);
  }

  #readTime(bytes: Uint8Array, start: number, date: Day): number {
    const { separator, hasSeconds, fractionDigits, zoneText, hasOffset } = this.#form;
    const hours = twoDigits(bytes, start + 1);
    const minutes = twoDigits(bytes, start + 4);
    if (bytes[start] !== separator || bytes[start + 3] !== COLON || hours > 23 || minutes > 59) return -1;
    let at = start + 6;
    let seconds = 0;
    if (hasSeconds) {
      seconds = twoDigits(bytes, at + 1);
      if (bytes[at] !== COLON || seconds > 59) return -1;
      at += 3;
    }
    let milliseconds = 0;
    if (fractionDigits > 0) {
      milliseconds = millisecondsAt(bytes, at, fractionDigits);
      if (milliseconds < 0) return -1;
      at += 1 + fractionDigits;
    }
    for (let letter = 0; letter < zoneText.length; letter++)
      if (bytes[at + letter] !== zoneText[letter]) return -1;
    at += zoneText.length;
    let offset = 0;
    if (hasOffset) {
      offset = this.#offsetAt(bytes, at);
      if (Number.isNaN(offset)) return -1;
      at += this.#form.hasOffsetColon ? 6 : 5;
    }
    this.time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
    if (this.#zone === undefined) return at;
    return this.#readInstant(date * DAY_MILLISECONDS + this.time - offset, this.#zone) ? at : -1;
  }

  /** The offset that is written in digits, in milliseconds; NaN for none. */
  #offsetAt(bytes: Uint8Array, at: number): number {
    const sign = bytes[at];
    const hours = twoDigits(bytes, at + 1);
    const { hasOffsetColon } = this.#form;
    const minutes = twoDigits(bytes, at + (hasOffsetColon ? 4 : 3));
    if ((sign !== PLUS && sign !== HYPHEN) || hours > MOST_OFFSET_HOURS || minutes > 59) return Number.NaN;
    if (hasOffsetColon && bytes[at + 3] !== COLON) return Number.NaN;
    return (sign === HYPHEN ? -MINUTE : MINUTE) * (60 * hours + minutes);
  }

  /** Takes the time that a cell says as a number, in milliseconds since 1970; `false` where `read` would give -1 for it. */
  readMilliseconds(time: number): boolean {
    if (this.#zone !== undefined) return this.#readInstant(time, this.#zone);
    this.#putWall(time);
    return true;
  }

  /** Reads the day and time of an instant on the zone's wall clock; `false` for years that the list of changes has not. */
  #readInstant(instant: number, changes: readonly ZoneChange[]): boolean {
    if (instant < FIRST_INSTANT || instant >= END_OF_INSTANTS) return false;
    if (instant < this.#last.from || instant >= this.#last.to) this.#last = offsetAt(instant, changes);
    this.#putWall(instant + this.#last.offset);
    return true;
  }

  #putWall(wall: number): void {
    this.day = Math.floor(wall / DAY_MILLISECONDS);
    this.time = wall - this.day * DAY_MILLISECONDS;
  }
}

/** The offset of a zone at an instant, and from when to when it holds. */
function offsetAt(instant: number, changes: readonly ZoneChange[]) {
  const next = changes.findIndex(({ from }) => from > instant);
  const at = next < 0 ? changes.length - 1 : next - 1;
  const { from = 0, offset = 0 } = changes[at] ?? {};
  return { from, to: changes[at + 1]?.from ?? END_OF_INSTANTS, offset };
}

const DIGITS_MONTH = 4;

function formOf(like: string): Form {
  const groups = PARTS.exec(like)?.groups;
  const { separator, second, fraction = '', zone = '', offset } = groups ?? {};
  const isIso = groups !== undefined;
  return {
    dateLength: isIso ? 10 : 8,
    month: isIso ? 5 : DIGITS_MONTH,
    day: isIso ? 8 : 6,
    separator: separator?.charCodeAt(0) ?? 0,
    hasSeconds: second !== undefined,
    fractionDigits: fraction.length,
    zoneText: new TextEncoder().encode(zone),
    hasOffset: offset !== undefined,
    hasOffsetColon: offset?.includes(':') ?? false,
  };
}

/** The thousandths of a fraction that starts with its point; -1 where it is none. */
function millisecondsAt(bytes: Uint8Array, point: number, digits: number): number {
  if (bytes[point] !== POINT) return -1;
  let value = 0;
  for (let at = point + 1; at <= point + digits; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > NINE) return -1;
    value = value * 10 + digit;
  }
  return Math.floor(value * 10 ** (THOUSANDTHS - digits));
}

/** The number of two digits; NOT_DIGITS for other text. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens < 0 || tens > NINE || ones < 0 || ones > NINE ? NOT_DIGITS : tens * 10 + ones;
}
