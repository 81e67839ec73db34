/**
 * The input cannot be read or understood. The message says what is wrong, where, and what to do next, in one or
 * two lines for people; the command line ends with exit code 3.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/**
 * Text from a file as it stands in a message: in one line, so that no cell can forge lines of the message.
 *
 * @example oneLine('a\nb') // 'a\\u{a}b'
 */
export function oneLine(text: string): string {
  return text.replaceAll('\n', '\\u{a}');
}
