import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutate, type Random } from './mutate.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const files = (readdirSync(fixtures, { recursive: true }) as string[])
  .filter((name) => /\.(csv|tsv|txt)$/.test(name) && !name.startsWith('corpora'))
  .map((name) => join(fixtures, name))
  .filter((path) => statSync(path).size < 60_000)
  .toSorted();

/** A fixture that was damaged, perhaps with parts of another; and what was done to it. */
export function mutatedFixture(random: Random) {
  const path = files[Math.floor(random() * files.length)] ?? '';
  const other = files[Math.floor(random() * files.length)] ?? '';
  return { path, ...mutate(readFileSync(path), readFileSync(other), random) };
}
