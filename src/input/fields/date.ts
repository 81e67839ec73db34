import { DAY_MILLISECONDS, dayOf } from '../../model/day.js';
import { isBlank } from './blank.js';
import type { DateFormat } from './date-format.js';
import { readWordDate } from './date-words.js';
import { type DayOrder, dayOfNumbers, fullYear, packDate, unpackDate } from './packed-date.js';
import { readTimeOfDay, timeOfDay } from './time-of-day.js';
import type { Zone } from './zone.js';
import { type WrittenZone, writtenZone } from './zone-names.js';

export type { DayOrder } from './packed-date.js';

/** What a date cell turned out to be. */
export const DATE = {
  /** A wall-clock time, in `wall`. */
  exact: 0,
  /** 5/4/2024: `wall` holds it packed until the whole column says which number is the day. See `unpack`. */
  open: 1,
  /** 25/4/2024: packed too, and proves that the day comes first. */
  dayFirst: 2,
  /** 4/25/2024: packed too, and proves that the month comes first. */
  monthFirst: 3,
  /** Not a date, or one that does not exist. */
  bad: 4,
  /** 24-01-25: packed too; the year may come first or last. */
  shortYear: 5,
  /** 95-01-25 or 24-1-5: packed too, and proves that the year comes first. */
  yearFirst: 6,
} as const;

const ZERO = 48;
const DASH = 45;
const COLON = 58;
const SPACE = 32;
const CAPITAL_T = 84;
const CAPITAL_Z = 90;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Days from 1970-01-01 back to the day 0 of Excel, 1899-12-30. */
const EXCEL_EPOCH = 25_569;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
/** No date is longer; what is longer is not looked at, as some patterns take long on long texts. */
const LONGEST = 100;

/**
 * Reads date cells. `read` returns one of DATE and leaves the wall-clock time as it is written, in milliseconds as
 * if it were UTC, in `wall`. Instants (with an offset, epoch numbers, or in a UTC column) are turned into the wall clock
 * of `zone` where one is given. One object serves a whole column, so that no object is made per cell.
 *
 * @example reader.read('2024-12-31T23:30:00Z') // DATE.exact; in Europe/Amsterdam `wall` is 2025-01-01 00:30
 */
export class DateReader {
  wall = 0;
  /** Cells that have a time of day but no offset, where a zone was asked for: they stay as they are written. */
  unzoned = 0;
  readonly #format: DateFormat | undefined;
  readonly #zone: Zone | undefined;
  readonly #utc: boolean;
  /** Zones of times in packed dates, by their number minus one: the packed time is in whole seconds, and they stand behind it. */
  readonly #zones: WrittenZone[] = [];
  readonly #zoneNumbers = new Map<string, number>();
  /** Whether the cell read last has a time of day, and whether that is an instant, with an offset or a zone of its own. */
  #timed = false;
  #placed = false;

  constructor(format: DateFormat | undefined, zone: Zone | undefined, utc: boolean) {
    this.#format = format;
    this.#zone = zone;
    this.#utc = utc;
  }

  read(text: string): number {
    if (this.#format?.kind === 'pattern') return this.#readPattern(text.trim(), this.#format);
    return this.#readIso(text) ? DATE.exact : this.#readAny(text.trim());
  }

  /**
   * Like `read`, for a date whose time of day and time zone stand in cells of their own; '' for none. A time that stands
   * with the date already counts before that of the cell, and so does an offset. The zone matters only where another is asked for.
   *
   * @example reader.readParts('2024-05-01', '9:15:51 AM', 'Eastern Time (US & Canada)')
   */
  readParts(date: string, time: string, zone: string): number {
    const { unzoned } = this;
    this.#timed = false;
    this.#placed = false;
    const kind = this.read(date);
    if (kind === DATE.bad) return kind;
    // A spreadsheet adds a midnight to a date; the time is in its own cell.
    const isTimed = this.#timed && (this.#placed || this.wall % DAY_MILLISECONDS !== 0);
    const ofDay = isBlank(time) || isTimed ? undefined : readTimeOfDay(time);
    if (ofDay === undefined) {
      if (!isBlank(time) && !this.#timed) return DATE.bad;
    } else {
      this.wall += ofDay.milliseconds;
      this.#timed = true;
    }
    const name = isBlank(zone) ? (ofDay?.zone ?? '') : zone;
    if (this.#zone === undefined || !this.#timed || this.#placed) return kind;
    if (name === '' && ofDay === undefined) return kind;
    // The date alone has been read as a time without offset, if at all.
    this.unzoned = unzoned;
    this.#placeInZone(kind, name);
    return kind;
  }

  /** Moves a wall-clock time of a zone to the zone asked for; a packed one when it is unpacked. */
  #placeInZone(kind: number, name: string): void {
    const number = name === '' ? 0 : this.#zoneNumber(name);
    const zone = this.#zones[number - 1];
    if (kind === DATE.exact) {
      if (zone === undefined) this.#withoutOffset();
      else this.#shift(zone.offsetAtWall(this.wall));
    } else if (zone === undefined) this.#packWithoutOffset();
    else {
      this.wall += number;
      this.#placed = true;
    }
  }

  /** Like `#withoutOffset`, for a packed date. */
  #packWithoutOffset(): void {
    if (this.#utc) {
      this.wall += this.#zoneNumber('UTC');
      this.#placed = true;
    } else this.unzoned++;
  }

  /** The number of a zone, from 1 on; 0 for a name that is none. */
  #zoneNumber(name: string): number {
    if (name.length > LONGEST) return 0;
    const known = this.#zoneNumbers.get(name);
    if (known !== undefined) return known;
    const zone = this.#zones.length < SECOND - 1 ? writtenZone(name) : undefined;
    const number = zone === undefined ? 0 : this.#zones.push(zone);
    this.#zoneNumbers.set(name, number);
    return number;
  }

  /**
   * The wall-clock time of a packed date once the order of day and month is known, or `undefined` where there is
   * no such date.
   */
  unpack(packed: number, order: DayOrder): number | undefined {
    const day = dayOfNumbers(unpackDate(packed), order);
    if (day === undefined) return undefined;
    const time = packed % DAY_MILLISECONDS;
    const zone = this.#zones[(time % SECOND) - 1];
    this.wall = day * DAY_MILLISECONDS + time - (time % SECOND);
    if (zone !== undefined) this.#shift(zone.offsetAtWall(this.wall));
    return this.wall;
  }

  /** YYYY-MM-DD, alone or with a time and an offset: by character codes, as it runs for nearly every row. */
  #readIso(text: string): boolean {
    if (text.length < 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false;
    const year = pair(text, 0) * 100 + pair(text, 2);
    const day = dayOf(year, pair(text, 5), pair(text, 8));
    if (day === undefined || !(year >= FIRST_YEAR && year <= LAST_YEAR)) return false;
    this.wall = day * DAY_MILLISECONDS;
    if (text.length === 10) return true;
    this.#timed = true;
    return this.#readTime(text, 10);
  }

  #readTime(text: string, from: number): boolean {
    const separator = text.charCodeAt(from);
    if (separator !== SPACE && separator !== CAPITAL_T && separator !== CAPITAL_T + 32) return false;
    const hour = pair(text, from + 1);
    const minute = pair(text, from + 4);
    if (!(hour < 24 && minute < 60) || text.charCodeAt(from + 3) !== COLON) return false;
    let at = from + 6;
    let milliseconds = hour * HOUR + minute * MINUTE;
    if (text.charCodeAt(at) === COLON) {
      const second = pair(text, at + 1);
      if (!(second < 60)) return false;
      milliseconds += second * SECOND;
      at += 3;
    }
    this.wall += milliseconds;
    if (at === text.length) {
      this.#withoutOffset();
      return true;
    }
    if (at === text.length - 1 && text.charCodeAt(at) === CAPITAL_Z) {
      this.#shift(0);
      return true;
    }
    return this.#readRest(text.slice(at));
  }

  /** Fractions of a second and the offset. */
  #readRest(text: string): boolean {
    const match = /^(?:[.,](\d{1,9}))?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)?$/i.exec(text);
    if (match === null) return this.#readZoneName(text);
    const [, fraction, utc, sign, hours, minutes] = match;
    if (fraction !== undefined) this.wall += Number(fraction.slice(0, 3).padEnd(3, '0'));
    if (utc !== undefined) this.#shift(0);
    else if (hours !== undefined) {
      const offset = Number(hours) * HOUR + Number(minutes ?? 0) * MINUTE;
      if (offset > 18 * HOUR) return false;
      this.#shift(sign === '-' ? -offset : offset);
    } else this.#withoutOffset();
    return true;
  }

  /** The name of a zone behind a time: `10:00:00 PDT`. */
  #readZoneName(text: string): boolean {
    const number = /^\s+[A-Za-z]/.test(text) ? this.#zoneNumber(text.trim()) : 0;
    const zone = this.#zones[number - 1];
    if (zone !== undefined) this.#shift(zone.offsetAtWall(this.wall));
    return zone !== undefined;
  }

  #withoutOffset(): void {
    if (this.#utc) this.#shift(0);
    else if (this.#zone !== undefined) this.unzoned++;
  }

  /** From the wall clock of an offset to that of the zone asked for. */
  #shift(offset: number): void {
    if (this.#zone === undefined) return;
    this.#placed = true;
    const instant = this.wall - offset;
    this.wall = instant + this.#zone.offsetAt(instant);
  }

  #readAny(text: string): number {
    if (text.length > LONGEST) return DATE.bad;
    if (/^\d[\d.]*$/.test(text) && !/\..*\./.test(text)) return this.#readNumber(text);
    // A serial of a spreadsheet in a country with decimal commas.
    if (/^\d{5},\d+$/.test(text)) return this.#readNumber(text.replace(',', '.'));
    const match =
      /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?)?$/.exec(
        text,
      );
    if (match === null) return this.#readIso(text) ? DATE.exact : this.#readWords(text);
    const [, first = '', separator = '', second = '', third = '', hour, minute, seconds, half] = match;
    this.#timed = hour !== undefined;
    const time = hour === undefined ? 0 : timeOfDay(Number(hour), Number(minute), Number(seconds ?? 0), half);
    if (time === undefined) return DATE.bad;
    if (first.length >= 3) {
      const day =
        first.length === 4 && third.length <= 2
          ? dayOf(Number(first), Number(second), Number(third))
          : undefined;
      if (day === undefined || !isYear(Number(first))) return DATE.bad;
      this.wall = day * DAY_MILLISECONDS + time;
      if (hour !== undefined) this.#withoutOffset();
      return DATE.exact;
    }
    return this.#readNumbers(first, second, third, separator, time);
  }

  /** A date with the name of a month, 2024年5月1日, and a date such as 5/4/2024 with a time that has words in it. */
  #readWords(text: string): number {
    const words = readWordDate(text);
    if (words === undefined) {
      const [, date = '', time = ''] = /^(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}),?\s+(.+)$/.exec(text) ?? [];
      const ofDay = date === '' ? undefined : readTimeOfDay(time);
      if (ofDay === undefined || (ofDay.zone !== '' && this.#zoneNumber(ofDay.zone) === 0)) return DATE.bad;
      return this.readParts(date, time, '');
    }
    const year = words.year.length === 2 ? fullYear(Number(words.year)) : Number(words.year);
    const day = dayOf(year, words.month, words.day);
    const rest = words.rest.replace(/^[\s,T]+/, '');
    const time = rest === '' ? undefined : readTimeOfDay(rest);
    if (day === undefined || !isYear(year) || (rest !== '' && time === undefined)) return DATE.bad;
    this.wall = day * DAY_MILLISECONDS + (time?.milliseconds ?? 0);
    this.#timed = time !== undefined;
    if (time === undefined) return DATE.exact;
    if (time.zone !== '' && this.#zoneNumber(time.zone) === 0) return DATE.bad;
    this.#placeInZone(DATE.exact, time.zone);
    return DATE.exact;
  }

  /** 5/4/2024, 05-04-24, 5.4.2024: three numbers of which the first or the last is the year. */
  #readNumbers(first: string, second: string, last: string, separator: string, time: number): number {
    const numbers = { first: Number(first), second: Number(second), last: Number(last) };
    if (last.length > 2 && !isYear(numbers.last)) return DATE.bad;
    const isDate = (order: DayOrder) => dayOfNumbers(numbers, order) !== undefined;
    const canEnd = last.length !== 1;
    const asDayFirst = canEnd && isDate('day-first');
    const asMonthFirst = canEnd && isDate('month-first');
    const told = this.#toldOrder(separator);
    let kind: number = DATE.bad;
    if (told !== undefined) {
      if (isDate(told) && (canEnd || told === 'year-first')) kind = DATE.exact;
    } else if (this.#format?.kind === 'iso') return DATE.bad;
    // With two digits the year may come first, as ISO 8601 once had it; between slashes and points no large language has it so.
    else if (separator === '-' && first.length === 2 && isDate('year-first')) {
      kind = asDayFirst || asMonthFirst ? DATE.shortYear : DATE.yearFirst;
    } else if (asDayFirst && asMonthFirst) {
      // 4/4/2024 is the same day either way.
      kind = numbers.first === numbers.second ? DATE.exact : DATE.open;
    } else if (asDayFirst) kind = DATE.dayFirst;
    else if (asMonthFirst) kind = DATE.monthFirst;
    if (kind === DATE.bad) return kind;
    this.wall = packDate(numbers) + time;
    if (this.#timed && this.#zone !== undefined) this.#packWithoutOffset();
    if (kind === DATE.exact) this.unpack(this.wall, told ?? 'day-first');
    return kind;
  }

  #toldOrder(separator: string): DayOrder | undefined {
    const kind = this.#format?.kind;
    if (kind === 'year-first') return kind;
    if (separator === '.') return 'day-first';
    return kind === 'day-first' || kind === 'month-first' ? kind : undefined;
  }

  /** YYYYMMDD, an Excel serial, or seconds or milliseconds since 1970. */
  #readNumber(text: string): number {
    const whole = text.split('.')[0] ?? '';
    const value = Number(text);
    if (whole.length === 8 && whole === text) {
      const day = dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)));
      if (day === undefined || !isYear(Number(text.slice(0, 4)))) return DATE.bad;
      this.wall = day * DAY_MILLISECONDS;
      return DATE.exact;
    }
    if (whole.length === 5 && !whole.startsWith('0')) {
      this.#timed = whole !== text;
      this.wall = Math.round(((value - EXCEL_EPOCH) * DAY_MILLISECONDS) / SECOND) * SECOND;
      if (whole !== text) this.#withoutOffset();
      return DATE.exact;
    }
    this.#timed = true;
    if (whole.length === 9 || whole.length === 10) this.wall = Math.floor(value * SECOND);
    else if ((whole.length === 12 || whole.length === 13) && whole === text) this.wall = value;
    else return DATE.bad;
    this.#shift(0);
    return DATE.exact;
  }

  #readPattern(text: string, format: DateFormat & { kind: 'pattern' }): number {
    const match = format.expression.exec(text);
    if (match === null) return DATE.bad;
    const values = new Map(format.fields.map((field, index) => [field, match[index + 1] ?? '']));
    const number = (name: Parameters<typeof values.get>[0]) => Number(values.get(name) ?? 0);
    const year = values.has('year') ? number('year') : fullYear(number('shortYear'));
    const day = dayOf(year, number('month'), number('day'));
    const hour = values.has('hour12') ? number('hour12') : number('hour');
    const time = timeOfDay(hour, number('minute'), number('second'), values.get('half'));
    if (day === undefined || time === undefined || !isYear(year)) return DATE.bad;
    this.wall = day * DAY_MILLISECONDS + time;
    this.#timed = values.has('minute');
    if (this.#timed) this.#withoutOffset();
    return DATE.exact;
  }
}

/** The two-digit number at a position; NaN or a number out of any range where there are no two digits. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}
