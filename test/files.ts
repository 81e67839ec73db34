import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a fixture. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

/** The path of real data beside the project, or `undefined` (and a word about it) where it is absent. */
export function sharedData(name: string): string | undefined {
  const path = fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url));
  if (existsSync(path)) return path;
  console.log(`skipped: ../shared/data/${name} is absent`);
  return undefined;
}

const folder = mkdtempSync(join(tmpdir(), 'ror-files-'));
let count = 0;

/** Writes a file to a temporary folder and gives its path. */
export function file(content: string | Buffer, name = `${++count}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
