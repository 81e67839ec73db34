/** Words that stand for an empty cell, in lower case. */
export const BLANK_WORDS: ReadonlySet<string> = new Set([
  'null',
  'none',
  'n/a',
  'na',
  'nan',
  '--',
  '-',
  '""',
  '(none)',
  '(blank)',
]);

/**
 * Whether a cell says nothing: empty, white space, or a word for empty such as NULL, None, N/A or --.
 *
 * @example isBlank(' N/A ') // true
 */
export function isBlank(text: string): boolean {
  if (text === '') return true;
  // Nearly every cell starts with a letter or digit that begins none of the words.
  const first = text.charCodeAt(0);
  if (first > 34 && first !== 40 && first !== 45 && first !== 78 && first !== 110 && first < 128)
    return false;
  if (text.length > 20) return text.trim() === '';
  const trimmed = text.trim();
  return trimmed === '' || (trimmed.length <= 7 && BLANK_WORDS.has(trimmed.toLowerCase()));
}

/**
 * Whether a cell may be empty or white space alone, by its first character: most cells are neither, and `trim` takes longer.
 *
 * @example mayBeBlank('x ') // false
 */
export function mayBeBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 32 && first < 128);
}
