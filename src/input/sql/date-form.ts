import type { Dialect } from './dialect.js';

/** How all dates of a column are written: what SQL reads as exactly as DateReader does. */
export interface DateForm {
  /** A cell that is written so. */
  readonly like: string;
  /** What a cell as a whole is like, as a Dialect takes it. Numbers that are too large are left to the reading of what `written` gives. */
  readonly pattern: string;
  /** The wall clock in a cell in ISO 8601 without an offset, or as `YYYYMMDD` where `layout` says so; `cell` is SQL. */
  written(cell: string): string;
  readonly layout: 'iso' | 'digits';
  /** Whether cells have a time of day. */
  readonly isTimed: boolean;
  /** The offset from UTC that is written in a cell, in milliseconds; `undefined` where none is. `integer` makes a number of digits. */
  offset?(cell: string, integer: Dialect['integer']): string;
}

const ISO =
  /^\d{4}-\d\d-\d\d(?:(?<separator>[ T])\d\d:\d\d(?<second>:\d\d)?(?<fraction>\.\d{3}|\.\d{6})?(?<offset>Z| UTC| ?[+-]\d\d:?\d\d)?)?$/;

const EIGHT_DIGITS = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/**
 * The form that all these date cells have; `undefined` where they have several, or one that is not read here.
 *
 * @example dateFormOf(['2024-05-01 10:00:00 +0200'])?.written('c3')
 */
export function dateFormOf(cells: readonly string[]): DateForm | undefined {
  const [first] = cells;
  if (first === undefined) return undefined;
  const form = EIGHT_DIGITS.test(first) ? { like: first, ...EIGHT } : isoForm(first);
  const shape = (cell: string) => cell.replace(/\d/g, '0').replace(/[+-](?=00:?00$)/, '+');
  return cells.every((cell) => shape(cell) === shape(first)) ? form : undefined;
}

/** 20240501: no separators. */
const EIGHT = {
  pattern: '[0-9]{8}',
  written: (cell: string) => cell,
  layout: 'digits',
  isTimed: false,
} as const;

/**
 * A date in ISO 8601, with the parts that this one has. The pattern leaves only numbers that are too large to a cast, which would also
 * take 24:00, seconds of one digit and much else.
 */
function isoForm(cell: string): DateForm | undefined {
  const groups = ISO.exec(cell)?.groups;
  if (groups === undefined) return undefined;
  const { separator, second, fraction, offset } = groups;
  const time =
    separator === undefined
      ? ''
      : `${separator}([01][0-9]|2[0-3]):[0-5][0-9]${second === undefined ? '' : ':[0-5][0-9]'}` +
        (fraction === undefined ? '' : `[.][0-9]{${fraction.length - 1}}`);
  const wallLength = cell.length - (offset?.length ?? 0);
  return {
    like: cell,
    pattern: `[0-9]{4}-[0-9]{2}-[0-9]{2}${time}${offsetPattern(offset)}`,
    written: (expression) => (offset === undefined ? expression : `substr(${expression}, 1, ${wallLength})`),
    layout: 'iso',
    isTimed: separator !== undefined,
    ...(offset === undefined
      ? {}
      : {
          offset: (expression: string, integer: Dialect['integer']) =>
            offsetOf(expression, offset, wallLength, integer),
        }),
  };
}

/** An offset such as this one, as DateReader takes it: at most 18 hours. */
function offsetPattern(offset = ''): string {
  if (!/\d/.test(offset)) return offset;
  return `${offset.startsWith(' ') ? ' ' : ''}[+-](0[0-9]|1[0-7])${offset.includes(':') ? ':' : ''}[0-9]{2}`;
}

/** The offset behind the first `from` characters of a cell, in milliseconds. */
function offsetOf(cell: string, like: string, from: number, integer: Dialect['integer']): string {
  if (!/\d/.test(like)) return '0';
  const sign = from + (like.startsWith(' ') ? 2 : 1);
  const minutes = sign + (like.includes(':') ? 4 : 3);
  const number = (at: number) => integer(`substr(${cell}, ${at}, 2)`);
  return `(CASE substr(${cell}, ${sign}, 1) WHEN '-' THEN -60000 ELSE 60000 END * (60 * ${number(sign + 1)} + ${number(minutes)}))`;
}
