import { readFile } from 'node:fs/promises';
import { InputError, oneLine } from '../input/input-error.js';
import { readError } from '../input/read-error.js';
import { type Tally, tallySchema } from './tally-schema.js';

/**
 * Reads tallies from files that hold one a line, as `ror tally` prints them; several may stand in one file. Throws an InputError, with the line, for what is none.
 *
 * @example await readTallies(['part-0.json', 'part-1.json'])
 */
export async function readTallies(files: readonly string[]): Promise<readonly Tally[]> {
  const schema = tallySchema();
  const read = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        throw readError(file, error);
      });
      return text
        .split('\n')
        .flatMap((line, at) => (line.trim() === '' ? [] : [tallyOfLine(line, `${file}:${at + 1}`, schema)]));
    }),
  );
  return read.flat();
}

/**
 * Reads a tally from a line, as `ror tally` prints it. Throws an InputError that says `at` for what is none.
 *
 * @example tallyOfLine(line, 'part-0.json:1').counts.customers
 */
export function tallyOfLine(line: string, at: string, schema = tallySchema()): Tally {
  const checked = schema.safeParse(parsed(line, at));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new InputError(
    `${at}: is no tally of this version of ror (${oneLine((issue?.path ?? []).map(String).join('.') || 'its shape')} is not as it should be).\nMake it anew with ror tally.`,
  );
}

function parsed(line: string, at: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new InputError(`${at}: is no JSON; ror tally prints a tally as one line.`);
  }
}
