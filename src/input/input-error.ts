/**
 * The input cannot be read or understood. The message says what is wrong, where, and what to do next, in one or
 * two lines for people; the command line ends with exit code 3.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
}
