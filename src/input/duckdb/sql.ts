/**
 * A text as SQL, whatever it holds: only the quote means something in it.
 *
 * @example text("O'Brien") // "'O''Brien'"
 */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * A name as SQL.
 *
 * @example name('order "id"') // '"order ""id"""'
 */
export function name(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** All of these conditions; true for none. */
export function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** The position of a text among others, `otherwise` for one that is not there. `texts` may not repeat. */
export function positionOf(expression: string, texts: readonly string[], otherwise: number): string {
  if (texts.length === 0) return String(otherwise);
  const cases = texts.map((value, at) => `WHEN ${text(value)} THEN ${at}`);
  return `CASE ${expression} ${cases.join(' ')} ELSE ${otherwise} END`;
}
