import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, rmSync, type Stats } from 'node:fs';
import { access, lstat, open, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findFiles, STDIN } from '../input/find-files.js';
import { InputError } from '../input/input-error.js';
import { UsageError } from './exit.js';
import { notWritten } from './write-error.js';

/** Signals that end a run while it writes. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The bits of a mode that a new file takes over. */
const PERMISSIONS = 0o777;

/**
 * Makes sure, before anything is read, that a flag such as `--output` names a place that can be written to and that is
 * none of the files to read (names as on the command line: files, folders, globs, `-`). Throws a UsageError where it is one of them,
 * and an InputError where it is no place for a file.
 *
 * @example await checkOutput('--output', 'report.json', ['exports/'])
 */
export async function checkOutput(flag: string, file: string, inputs: readonly string[]): Promise<void> {
  if (file === '') throw new UsageError(`${flag}: name a file`);
  if (file === STDIN) {
    throw new UsageError(`${flag} -: only files are written there; a file of that name is ./-`);
  }
  const old = await replaceable(file);
  await access(dirname(file), constants.W_OK).catch((error) => {
    throw new InputError(notWritten(file, error));
  });
  if (old === undefined) return;
  for (const input of await findFiles(inputs)) {
    // What cannot be looked at, such as a dangling link in a folder, is for the reader to explain.
    const read = input === STDIN ? fstatSync(0) : await stat(input).catch(() => undefined);
    if (read?.dev === old.dev && read.ino === old.ino) {
      const name = input === STDIN ? 'standard input' : input;
      throw new UsageError(
        `${flag} ${file} is the same file as ${name}, which is to be read; name another file`,
      );
    }
  }
}

/**
 * Writes a file whole or not at all: beside it under another name first, then renamed. A file that is there keeps
 * its content until then, and its permissions. A signal that ends the run takes the unfinished file with it. Throws an
 * InputError where it cannot be written.
 *
 * @example await writeWhole('{}\n', 'report.json')
 */
export async function writeWhole(content: string | Uint8Array, file: string): Promise<void> {
  const old = await replaceable(file);
  const temporary = join(dirname(file), `.ror-${randomBytes(6).toString('hex')}.tmp`);
  const end = (signal: NodeJS.Signals) => {
    rmSync(temporary, { force: true });
    for (const each of ENDING) process.off(each, end);
    // Without its handler the signal ends the program as if it had never been caught: a shell sees 130 or 143.
    process.kill(process.pid, signal);
  };
  for (const each of ENDING) process.on(each, end);
  try {
    // At once, so that a signal comes before the file is made or after, but not between.
    closeSync(openSync(temporary, 'wx', old === undefined ? 0o666 : 0o600));
    const handle = await open(temporary, 'r+');
    try {
      await handle.writeFile(content);
      if (old !== undefined) await handle.chmod(old.mode & PERMISSIONS);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await replaceable(file);
    await rename(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error instanceof InputError ? error : new InputError(notWritten(file, error));
  } finally {
    for (const each of ENDING) process.off(each, end);
  }
}

/** The regular file that is there, if any. Throws an InputError for anything that a rename would wrongly replace. */
async function replaceable(file: string): Promise<Stats | undefined> {
  const old = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new InputError(notWritten(file, error));
  });
  if (old?.isDirectory() || file.endsWith('/')) {
    throw new InputError(
      `${file}: is a folder, so the result cannot be written there.\nName a file in it, such as ${join(file, 'report.txt')}.`,
    );
  }
  if (old === undefined) return undefined;
  const target = old.isSymbolicLink() ? await stat(file).catch(() => undefined) : old;
  if (target !== undefined && !target.isFile() && !target.isDirectory()) {
    throw new InputError(
      `${file}: is a ${kindOf(target)}, and ror makes files only.\nName a file; standard output can be sent there, with >.`,
    );
  }
  if (old.isSymbolicLink()) {
    const real = await realpath(file).catch(() => undefined);
    throw new InputError(
      `${file}: is a symbolic link, and ror never writes through one.\n` +
        (real === undefined
          ? 'It leads nowhere: remove it, or name another file.'
          : `Name what it leads to (${real}), or remove the link.`),
    );
  }
  await access(file, constants.W_OK).catch((error) => {
    throw new InputError(notWritten(file, error));
  });
  return old;
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'pipe';
  return stats.isSocket() ? 'socket' : 'device';
}
