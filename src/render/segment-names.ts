import { columnsOf, cutToColumns } from './lines.js';
import { counted } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText } from './text.js';

const RULES = {
  first: 'of the first order',
  last: 'of the last order',
  any: 'of any order',
} as const;

/** What stands between the values of a segment. */
const BETWEEN = ' / ';

/**
 * The values of a segment as its name, safe to show.
 *
 * @example segmentName({ channel: 'web', country: 'NL' }) // 'web / NL'
 */
export function segmentName(segment: Readonly<Record<string, string>>): string {
  return Object.values(segment).map(plainText).join(BETWEEN);
}

/** The most columns that a name takes in a table. */
const WIDEST = 28;

/** The fewest that it is cut to. */
export const NARROWEST = 14;

/** What a value is cut to at least, where it stands with others in a name. */
const NARROWEST_VALUE = 4;

/**
 * How many columns names may take in a table, the most first: only so few as still tell the segments apart.
 *
 * @example nameWidths(['web / NL', 'shop / NL']) // [28, 27, 26, ..., 14]
 */
export function nameWidths(names: readonly string[]): readonly number[] {
  const different = (width: number) => new Set(names.map((name) => cutName(name, width))).size;
  const most = different(WIDEST);
  return Array.from({ length: WIDEST - NARROWEST + 1 }, (_none, at) => WIDEST - at).filter(
    (width) => different(width) === most,
  );
}

/**
 * The name of a segment in at most so many columns of a terminal: where it takes more, its longest values are cut with …, so that something is seen of each.
 *
 * @example cutName('United Kingdom / web', 14) // 'United … / web'
 */
export function cutName(name: string, width: number): string {
  const values = name.split(BETWEEN);
  const room = width - BETWEEN.length * (values.length - 1);
  if (columnsOf(name) <= width || room < NARROWEST_VALUE * values.length) return cutToColumns(name, width);
  const rising = values.map(columnsOf).toSorted((a, b) => a - b);
  // All that are no longer than an equal part of what the shorter ones leave stay whole.
  let left = room;
  const equal = rising.reduce((part, columns, at) => {
    const most = Math.floor(left / (rising.length - at));
    left -= Math.min(columns, most);
    return Math.max(part, most);
  }, 0);
  return values.map((value) => cutToColumns(value, equal)).join(BETWEEN);
}

/**
 * The title of a table of segments: the columns, and which order decides.
 *
 * @example segmentsTitle('By', { by: ['channel'], rule: 'first' }, style) // 'By channel of the first order'
 */
export function segmentsTitle(
  what: string,
  { by, rule }: { readonly by: readonly string[]; readonly rule: keyof typeof RULES | null },
  { colors, width }: TableStyle,
): string {
  const behind = rule === null ? '' : ` ${RULES[rule]}`;
  const room = lineWidth(width) - `${what} ${behind}`.length;
  const names = cutName(by.map(plainText).join(BETWEEN), room);
  return `${colors.bold(`${what} ${names}`)}${colors.dim(behind)}`;
}

/**
 * How many segments a table leaves out, and how many customers they have.
 *
 * @example leftOutText([{ customers: 5 }, { customers: 1 }]) // 'and 2 more segments with 6 customers: --format json lists all'
 */
export function leftOutText(left: readonly { readonly customers: number }[]): string {
  const customers = left.reduce((sum, row) => sum + row.customers, 0);
  return `and ${counted(left.length, 'more segment')} with ${counted(customers, 'customer')}: --format json lists all`;
}
