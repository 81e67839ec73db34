import type { Watcher } from '../fold-files.js';
import { plainText } from '../render/text.js';
import type { Report } from '../report/schema.js';
import type { Options } from '../settings.js';
import { checkForm, type Drawings, type Printed } from './draw.js';
import { type RawFigureOptions, type RawInputOptions, runOptions } from './options.js';
import { say } from './output.js';
import { prepareOutput, printResult, type RawPrint } from './print-result.js';
import { ProgressBar } from './progress-bar.js';
import { refuseFaults } from './refuse-faults.js';

/** The options that all commands with figures have, as commander gives them. */
export interface RawCommandOptions extends RawInputOptions, RawFigureOptions, RawPrint {
  readonly strict?: boolean;
}

/**
 * Runs a command that gives figures on order files: computes them, shows how far the reading has come, and prints them. Gives the result.
 *
 * @example await printFigures(files, raw, (options, watcher) => cohort(files, options, {}, watcher), { table: cohortTable })
 */
export async function printFigures<Result extends Printed & Pick<Report, 'data' | 'warnings'>>(
  files: readonly string[],
  raw: RawCommandOptions,
  compute: (options: Options, watcher: Watcher) => Promise<Result>,
  drawings: Drawings<Result>,
): Promise<Result> {
  checkForm(raw);
  const result = await computeFigures(files, raw, compute);
  await printResult(result, raw, drawings);
  return result;
}

/**
 * Computes figures on order files: makes sure of `--output` first, shows how far the reading has come, and refuses faults of the data with `--strict`.
 *
 * @example const { page } = await computeFigures(files, raw, (options, watcher) => htmlReport(files, options, {}, watcher))
 */
export async function computeFigures<Result extends Pick<Report, 'data' | 'warnings'>>(
  files: readonly string[],
  raw: Omit<RawCommandOptions, 'format'>,
  compute: (options: Options, watcher: Watcher) => Promise<Result>,
): Promise<Result> {
  const options = runOptions(raw);
  await prepareOutput(raw.output, [
    ...files,
    ...(options.customers ?? []),
    ...(options.referrals ?? []),
    ...(options.preset === undefined ? [] : [options.preset]),
  ]);
  const bar = new ProgressBar();
  const result = await compute(options, {
    note: (text) => raw.quiet !== true && say(`note: ${plainText(text)}`),
    progress: bar.update,
  }).finally(() => bar.end());
  if (raw.strict === true) refuseFaults(result);
  return result;
}
