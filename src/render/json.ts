/**
 * What JSON lets stand as it is but a terminal acts on: DEL and the C1 controls, bidirectional controls, line and paragraph
 * separators. They stand inside strings only, where JSON may write any character as \uXXXX.
 */
const ACTS_ON_TERMINALS = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/**
 * A result as JSON, indented by two spaces, with a line break at the end. The same result gives the same bytes, and they are
 * safe to print: characters that a terminal acts on are escaped.
 *
 * @example json({ rate: 0.5 }) // '{\n  "rate": 0.5\n}\n'
 */
export function json(result: object): string {
  const text = JSON.stringify(result, null, 2);
  return `${text.replace(ACTS_ON_TERMINALS, escaped)}\n`;
}

/**
 * A value as JSON in one line, safe to print like `json`.
 *
 * @example jsonLine({ sheet: 'ror' }) // '{"sheet":"ror"}\n'
 */
export function jsonLine(value: object): string {
  return `${JSON.stringify(value).replace(ACTS_ON_TERMINALS, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
