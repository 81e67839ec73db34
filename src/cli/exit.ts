import { CommanderError } from 'commander';
import { InputError } from '../input/input-error.js';
import { plainLines } from '../render/text.js';
import { SettingsError } from '../settings.js';

/** What the program ends with. */
export const EXIT = {
  done: 0,
  /** A `--fail-under` threshold was not met, or a `--fail-if` condition holds. */
  threshold: 1,
  /** Wrong use of the command line. */
  usage: 2,
  /** The input could not be read or understood, or the result not written; with `--strict` also a rejected row or a conflict. */
  input: 3,
  /** A bug in ror. */
  bug: 70,
  /** The reader of our output has gone: 128 + SIGPIPE. */
  closedPipe: 141,
} as const;

/** Wrong use of the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit code for an error, and what to say: one or two lines, never a stack trace. */
export function explainError(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof CommanderError) {
    // commander has printed its own message already.
    return { code: error.exitCode === 0 ? EXIT.done : EXIT.usage, message: '' };
  }
  if (error instanceof UsageError)
    return { code: EXIT.usage, message: `error: ${plainLines(error.message)}` };
  if (error instanceof SettingsError)
    return { code: EXIT.usage, message: `error: ${plainLines(asFlag(error.message))}` };
  if (error instanceof InputError)
    return { code: EXIT.input, message: `error: ${plainLines(error.message)}` };
  const what = error instanceof Error ? error.message : String(error);
  return {
    code: EXIT.bug,
    message: `error: this is a bug in ror: ${plainLines(what)}\nPlease report it with the command and, if you can, a few rows of the file.`,
  };
}

/** An option by the name that it has on the command line: `asOf: ...` becomes `--as-of ...`. */
function asFlag(message: string): string {
  return message.replace(/^([a-zA-Z]+): /, (_match, name: string) => {
    const flag = name.endsWith('Map')
      ? 'map'
      : name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
    return name === 'files' ? 'FILE: ' : `--${flag}: `;
  });
}
