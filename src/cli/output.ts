import { fstatSync, writeSync } from 'node:fs';
import { InputError } from '../input/input-error.js';
import { notWritten } from './write-error.js';

const STANDARD_OUTPUT = 1;

/**
 * Writes a result, text or bytes, to standard output, or whole or not at all to a file. Throws an InputError where it cannot be written.
 *
 * @example await writeResult('{}\n', 'report.json')
 */
export async function writeResult(text: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file !== undefined) await (await import('./output-file.js')).writeWhole(text, file);
  else if (fstatSync(STANDARD_OUTPUT).isFile()) writeToRedirect(text);
  else await written(text);
}

/** Standard output has taken the text. Where it does not, main.ts ends the program, and nothing more is said. */
function written(text: string | Uint8Array): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, (error) => {
      if (!error) done();
    });
  });
}

/** Says something beside the result, on standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Writes to the file that the shell opened with >. process.stdout would call an almost full disk a success: it writes
 * once, and does not look how much of it has been written.
 */
function writeToRedirect(text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(STANDARD_OUTPUT, bytes, done);
  } catch (error) {
    throw new InputError(notWritten('standard output', error));
  }
}
