import type { Watcher } from '../fold-files.js';
import { plainText } from '../render/text.js';
import type { Report } from '../report/schema.js';
import type { Options } from '../settings.js';
import { checkForm, type Drawings, draw, type RawForm } from './draw.js';
import { type RawFigureOptions, type RawInputOptions, runOptions } from './options.js';
import { say, writeResult } from './output.js';
import { ProgressBar } from './progress-bar.js';
import { refuseFaults } from './refuse-faults.js';

/** The options that all commands with figures have, as commander gives them. */
export interface RawCommandOptions extends RawInputOptions, RawFigureOptions, RawForm {
  readonly strict?: boolean;
  readonly quiet?: boolean;
}

/** What can be printed: with the data that it comes from, and the warnings. */
type Printed = { readonly schema?: string } & Pick<Report, 'data' | 'warnings'>;

/**
 * Runs a command that gives figures on order files: computes them, shows how far the reading has come, writes them in the format
 * asked for to standard output or `--output`, and says the warnings on standard error where they do not stand in the result that is seen. Gives the result.
 *
 * @example await printFigures(files, raw, runOptions(raw), (options, watcher) => cohort(files, options, {}, watcher), { table: cohortTable })
 */
export async function printFigures<Result extends Printed>(
  files: readonly string[],
  raw: RawCommandOptions,
  compute: (options: Options, watcher: Watcher) => Promise<Result>,
  drawings: Drawings<Result>,
): Promise<Result> {
  checkForm(raw);
  const options = runOptions(raw);
  if (raw.output !== undefined) {
    const { checkOutput } = await import('./output-file.js');
    await checkOutput('--output', raw.output, [
      ...files,
      ...(options.customers ?? []),
      ...(options.referrals ?? []),
      ...(options.preset === undefined ? [] : [options.preset]),
    ]);
  }
  const bar = new ProgressBar();
  const result = await compute(options, {
    note: (text) => raw.quiet !== true && say(`note: ${plainText(text)}`),
    progress: bar.update,
  }).finally(() => bar.end());
  if (raw.strict === true) refuseFaults(result);
  await writeResult(await draw(result, raw, drawings), raw.output);
  const isShown = raw.format === 'table' && raw.output === undefined;
  if (raw.quiet !== true && !isShown)
    for (const { message } of result.warnings) say(`warning: ${plainText(message)}`);
  return result;
}
