import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** The names of a file with options; of several in a folder the first counts. */
export const CONFIG_NAMES = ['ror.config.json', 'ror.config.yaml', 'ror.config.yml'] as const;

/** Where options may stand beside those: under its key `ror`. */
export const PACKAGE = 'package.json';

/**
 * The file with options that is nearest: in a folder, or else in one above it, up to the home folder or the root. Gives its name from that
 * folder, and `undefined` where there is none. It looks for names only, as most runs have no such file.
 *
 * @example findConfig('/work/shop/reports') // '../ror.config.json'
 */
export function findConfig(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    const found = CONFIG_NAMES.map((name) => join(here, name)).find((file) => existsSync(file));
    const file = found ?? (hasOptions(join(here, PACKAGE)) ? join(here, PACKAGE) : undefined);
    if (file !== undefined) return relative(folder, file);
    if (here === homedir() || here === dirname(here)) return undefined;
  }
}

/** Whether a package.json has the key `ror`. One that cannot be read or parsed is not for us to complain about. */
function hasOptions(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('"ror"')) return false;
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && Object.hasOwn(content, 'ror');
  } catch {
    return false;
  }
}
