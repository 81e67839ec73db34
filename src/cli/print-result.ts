import { plainText } from '../render/text.js';
import type { Report } from '../report/schema.js';
import { checkForm, type Drawings, draw, type Printed, type RawForm } from './draw.js';
import { say, writeResult } from './output.js';

/** What is said about how a result is printed, as commander gives it. */
export interface RawPrint extends RawForm {
  readonly quiet?: boolean;
}

/**
 * Makes sure, before anything is read, that a result can be written in the form and to the file asked for; `inputs` are the files that will be read. Throws as
 * checkForm and checkOutput do.
 *
 * @example await prepareResult(raw, ['orders.csv'])
 */
export async function prepareResult(raw: RawForm, inputs: readonly string[]): Promise<void> {
  checkForm(raw);
  await prepareOutput(raw.output, inputs);
}

/**
 * Makes sure of the file alone that `--output` names, if any.
 *
 * @example await prepareOutput('report.html', ['orders.csv'])
 */
export async function prepareOutput(output: string | undefined, inputs: readonly string[]): Promise<void> {
  if (output === undefined) return;
  const { checkOutput } = await import('./output-file.js');
  await checkOutput('--output', output, inputs);
}

/**
 * Writes a result in the format asked for to standard output or `--output`, and says its warnings on standard error where they do not stand in what is seen.
 *
 * @example await printResult(report, raw, { table: reportTable })
 */
export async function printResult<Result extends Printed & Pick<Report, 'warnings'>>(
  result: Result,
  raw: RawPrint,
  drawings: Drawings<Result>,
): Promise<void> {
  await writeResult(await draw(result, raw, drawings), raw.output);
  const isShown = raw.format === 'table' && raw.output === undefined;
  if (!isShown) sayWarnings(result, raw);
}

/**
 * Says the warnings of a result on standard error, unless it is to be quiet.
 *
 * @example sayWarnings(report, { quiet: false })
 */
export function sayWarnings(
  { warnings }: Pick<Report, 'warnings'>,
  { quiet }: Pick<RawPrint, 'quiet'>,
): void {
  if (quiet !== true) for (const { message } of warnings) say(`warning: ${plainText(message)}`);
}
