import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from './input-error.js';

/** The name that stands for standard input. */
export const STDIN = '-';

/** Whether a name is an address of a file system of Spark's, such as s3a://bucket/orders/*.parquet. */
export function isRemote(name: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(name);
}

const DATA_FILE = /\.((csv|tsv|tab|txt)(\.gz|\.zst)?|parquet|jsonl|ndjson)$/i;

/**
 * The files that names on the command line stand for: a file itself, the CSV files of a folder (not of folders in
 * it), what a glob matches, or `-` for standard input. A name that exists is never taken for a glob. Folders and
 * globs give their files in code-unit order. A file that is
 * named twice is one. Throws an InputError for a name that stands for nothing.
 *
 * @example await findFiles(['exports/', 'old/*.csv'])
 */
export async function findFiles(names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) found.push(...(await filesOf(name)));
  return found.length < 2 ? found : withoutRepeated(found);
}

/** One file may be named in several ways: ./orders.csv, its absolute path, a link to it. The first name stays. */
async function withoutRepeated(names: readonly string[]): Promise<readonly string[]> {
  const byFile = new Map<string, string>();
  for (const name of names) {
    const path = name === STDIN ? STDIN : await realpath(name).catch(() => name);
    if (!byFile.has(path)) byFile.set(path, name);
  }
  return [...byFile.values()];
}

async function filesOf(name: string): Promise<readonly string[]> {
  if (name === STDIN) return [STDIN];
  const stats = await stat(name).catch(() => undefined);
  if (stats?.isDirectory()) return filesOfFolder(name);
  if (stats !== undefined) return [name];
  if (!/[*?[{]/.test(name)) {
    throw new InputError(
      `${name}: no such file or folder.\n${isRemote(name) ? 'Addresses are read with --engine spark.' : 'Check the path; the current folder is where ror was started.'}`,
    );
  }
  const { glob } = await import('tinyglobby');
  const matches = await glob(name.replaceAll('\\', '/'), { expandDirectories: false });
  if (matches.length === 0) throw new InputError(`${name}: no file matches.`);
  return matches.toSorted();
}

async function filesOfFolder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${folder}: cannot be read (${error.code ?? error.message}).`);
  });
  const files = entries.filter((entry) => !entry.isDirectory() && DATA_FILE.test(entry.name));
  if (files.length === 0) {
    const below = entries.some((entry) => entry.isDirectory())
      ? `\nFiles of the folders in it are not read: name one of those, or write "${join(folder, '**', '*.csv')}".`
      : '';
    throw new InputError(
      `${folder}: the folder has no .csv, .tsv, .tab, .txt, .parquet, .jsonl or .ndjson files (also .gz and .zst).${below}`,
    );
  }
  return files.map((entry) => join(folder, entry.name)).toSorted();
}
