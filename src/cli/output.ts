import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../input/input-error.js';

/**
 * Writes a result to standard output, or to a file: whole or not at all, as it is written beside the file under
 * another name first. Throws an InputError where it cannot be written.
 */
export async function writeResult(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o666);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(`${file}: cannot be written (${code ?? message}).`);
  }
}

/** Says something beside the result, on standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
