import { reportTable } from '../../render/report-table.js';
import { plainText } from '../../render/text.js';
import { mergeTallies } from '../../tally/merge.js';
import { readTallies } from '../../tally/read-tallies.js';
import { checkForm, draw, type RawForm } from '../draw.js';
import { EXIT } from '../exit.js';
import { say, writeResult } from '../output.js';

/** The options of `ror merge`, as commander gives them. */
export interface MergeOptions extends RawForm {
  readonly quiet?: boolean;
}

/** `ror merge`: the report of tallies. Gives the exit code. */
export async function mergeOf(files: readonly string[], raw: MergeOptions): Promise<number> {
  const { format, output, quiet } = raw;
  checkForm(raw);
  if (output !== undefined) {
    const { checkOutput } = await import('../output-file.js');
    await checkOutput('--output', output, files);
  }
  const report = mergeTallies(await readTallies(files));
  await writeResult(await draw(report, raw, { table: reportTable }), output);
  const isShown = format === 'table' && output === undefined;
  if (quiet !== true && !isShown)
    for (const { message } of report.warnings) say(`warning: ${plainText(message)}`);
  return EXIT.done;
}
