const NO = new Set(['0', 'no', 'n', 'false', 'f', 'off', 'nee', 'nein', 'non']);
const YES = new Set(['1', 'yes', 'y', 'true', 't', 'on', 'x', 'ja', 'oui', 'si', 'sí']);

/**
 * What a yes-or-no cell says: true, false, or `undefined` for anything else.
 *
 * @example readFlag('TRUE') // true
 */
export function readFlag(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
