/** Rates of fewer customers than these are marked. */
const SMALL = 10;

/** What the mark says. */
export const SMALL_GROUP_NOTE = '* of fewer than 10 customers';

/**
 * Whether a rate, as it is shown, is of so few customers that it is marked.
 *
 * @example isSmallGroup(9, '33.3%') // true
 */
export function isSmallGroup(customers: number | undefined, text: string): boolean {
  return customers !== undefined && customers < SMALL && text !== 'n/a';
}

/**
 * The rates of a column with a star behind those of small groups, and, where there is one, a space behind the others.
 *
 * @example marked(['33.3%', '50.0%'], [true, false]) // ['33.3%*', '50.0% ']
 */
export function marked(texts: readonly string[], isSmall: readonly boolean[]): readonly string[] {
  if (!isSmall.includes(true)) return texts;
  return texts.map((text, at) => `${text}${isSmall[at] === true ? '*' : ' '}`);
}
