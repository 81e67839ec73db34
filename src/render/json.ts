/**
 * A result as JSON, indented by two spaces, with a line break at the end. The same result gives the same bytes.
 *
 * @example json({ rate: 0.5 }) // '{\n  "rate": 0.5\n}\n'
 */
export function json(result: object): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
