import { all, text } from './sql.js';

/** How all dates of a column are written: what SQL reads as exactly as DateReader does. */
export interface DateForm {
  /** The cells as SQL's LIKE pattern, and how many characters they have. */
  readonly pattern: string;
  readonly length: number;
  /** The wall clock of a cell as a TIMESTAMP of any year, NULL where the cell has another form; `cell` is SQL. */
  wall(cell: string): string;
  /** Whether cells have a time of day, and whether that is an instant. */
  readonly timed: boolean;
  readonly zoned: boolean;
}

const ISO =
  /^\d{4}-\d\d-\d\d(?:(?<separator>[ T])\d\d:\d\d(?<second>:\d\d)?(?<fraction>\.\d{3}|\.\d{6})?(?<offset>Z| UTC| ?[+-]\d\d:?\d\d)?)?$/;

const EIGHT_DIGITS = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/**
 * The form that all these date cells have; `undefined` where they have several, or one that is not read here.
 *
 * @example dateFormOf(['2024-05-01 10:00:00 +0200'])?.pattern // '____-__-__ __:__:__ +____'
 */
export function dateFormOf(cells: readonly string[]): DateForm | undefined {
  const [first] = cells;
  if (first === undefined) return undefined;
  const form = EIGHT_DIGITS.test(first) ? EIGHT : isoForm(first);
  if (form === undefined) return undefined;
  const shape = (cell: string) => cell.replace(/\d/g, '_').replace(/[+-](?=__:?__$)/, '+');
  return cells.every((cell) => shape(cell) === shape(first)) ? form : undefined;
}

/** 20240501: no separators. */
const EIGHT: DateForm = {
  pattern: '________',
  length: 8,
  timed: false,
  zoned: false,
  wall: (cell) => `CASE WHEN regexp_full_match(${cell}, '[0-9]{8}') THEN TRY_STRPTIME(${cell}, '%Y%m%d') END`,
};

function isoForm(cell: string): DateForm | undefined {
  const groups = ISO.exec(cell)?.groups;
  if (groups === undefined) return undefined;
  const { separator, second, fraction, offset } = groups;
  const timed = separator !== undefined;
  const suffix = offset === undefined || offset === 'Z' || offset === ' UTC' ? (offset ?? '') : undefined;
  const wallLength = 10 + (timed ? 6 : 0) + (second === undefined ? 0 : 3) + (fraction?.length ?? 0);
  const pattern = cell.replace(/\d/g, '_').replace(/[+-](?=__:?__$)/, '_');
  return {
    pattern,
    length: cell.length,
    timed,
    zoned: offset !== undefined,
    wall: (expression) => {
      // Z says nothing that the cast does not ignore; an offset would move the wall clock.
      const wall = suffix === '' || suffix === 'Z' ? expression : `substr(${expression}, 1, ${wallLength})`;
      // DuckDB takes 24:00 and a space for a digit of the hour.
      const hour = timed
        ? ['24', ' '].map((start) => `NOT contains(${expression}, ${text(`${separator}${start}`)})`)
        : [];
      const numbers = suffix === undefined ? [offsetCondition(expression, wallLength)] : [];
      const conditions = [`${expression} LIKE ${text(pattern)}`, ...hour, ...numbers];
      return `CASE WHEN ${all(conditions)} THEN TRY_CAST(${wall} AS TIMESTAMP) END`;
    },
  };
}

/** An offset as DateReader takes it: at most 18 hours. */
function offsetCondition(cell: string, from: number): string {
  return `regexp_full_match(substr(${cell}, ${from + 1}), ' ?[+-](0[0-9]|1[0-7]):?[0-9][0-9]')`;
}
