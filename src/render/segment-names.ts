import { cutToColumns } from './lines.js';
import { counted } from './numbers.js';
import { lineWidth, type TableStyle } from './style.js';
import { plainText } from './text.js';

const RULES = {
  first: 'of the first order',
  last: 'of the last order',
  any: 'of any order',
} as const;

/**
 * The values of a segment as its name, safe to show.
 *
 * @example segmentName({ channel: 'web', country: 'NL' }) // 'web / NL'
 */
export function segmentName(segment: Readonly<Record<string, string>>): string {
  return Object.values(segment).map(plainText).join(' / ');
}

const NAME_WIDTHS = [28, 20, 14] as const;

/**
 * How many columns names may take in a table, the most first: only so few as still tell the segments apart.
 *
 * @example nameWidths(['web / NL', 'shop / NL']) // [28, 20, 14]
 */
export function nameWidths(names: readonly string[]): readonly number[] {
  const different = (width: number) => new Set(names.map((name) => cutToColumns(name, width))).size;
  return NAME_WIDTHS.filter((width) => different(width) === different(NAME_WIDTHS[0]));
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
  const names = cutToColumns(by.map(plainText).join(' / '), lineWidth(width) - 30);
  return `${colors.bold(`${what} ${names}`)}${rule === null ? '' : colors.dim(` ${RULES[rule]}`)}`;
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
