import type { TableStyle } from '../render/style.js';
import { draw, type RawForm } from './draw.js';
import { UsageError } from './exit.js';
import { writeResult } from './output.js';
import { prepareResult } from './print-result.js';

/** Options that mean something without order files, too. */
const ALWAYS = ['format', 'locale', 'output', 'quiet'];

/**
 * Throws a UsageError where an option about order files is given and no file is: it would do nothing. `own` are the options of the command that need none.
 *
 * @example refuseFileOptions({ asOf: '2026-10-31' }, ['rate']) // --as-of is about order files; name one, or leave it out
 */
export function refuseFileOptions(raw: object, own: readonly string[]): void {
  const given = Object.entries(raw).find(
    ([name, value]) =>
      value !== undefined && ![...ALWAYS, ...own].includes(name) && !(name === 'header' && value === true),
  );
  if (given === undefined) return;
  const flag = given[0].replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  const said = flag === 'header' ? 'no-header' : flag;
  throw new UsageError(`--${said} is about order files; name one, or leave it out`);
}

/**
 * Writes a result on counts in the format asked for, to standard output or `--output`.
 *
 * @example await printCounts({ format: 'json' }, { schema: 'ror/ror/1', ...result }, countsTable)
 */
export async function printCounts<Result extends { readonly schema: string }>(
  raw: RawForm,
  result: Result,
  table: (result: Result, style: TableStyle) => string,
): Promise<void> {
  await prepareResult(raw, []);
  await writeResult(await draw(result, raw, { table }), raw.output);
}
