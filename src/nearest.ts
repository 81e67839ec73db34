/** So many letters may differ in a word that was mistyped. */
const MOST_EDITS = 2;

/**
 * The known word that was probably meant: the same but for case and hyphens, or else with at most two letters wrong,
 * missing or too many, and no more than half of them; `undefined` where none is that near.
 *
 * @example nearest('as-of', ['asOf', 'window']) // 'asOf'
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '');
  const wanted = plain(word);
  const [best] = known
    .map((name) => ({ name, edits: editsBetween(wanted, plain(name)) }))
    .filter(({ name, edits }) => edits <= Math.min(MOST_EDITS, name.length - 2, wanted.length / 2))
    .toSorted((a, b) => a.edits - b.edits);
  return best?.name;
}

/**
 * The known word that was probably meant, for the end of a sentence about one that is not known: in quotes where it has to be typed with them. Nothing where none is near.
 *
 * @example didYouMean('csw', ['csv', 'json']) // ' (did you mean csv?)'
 */
export function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant === undefined) return '';
  return ` (did you mean ${meant.includes(' ') ? `"${meant}"` : meant}?)`;
}

/** Levenshtein's distance: how many letters have to be put in, taken out or replaced. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (b[j] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
