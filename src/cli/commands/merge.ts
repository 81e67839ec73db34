import { json } from '../../render/json.js';
import { reportTable } from '../../render/report-table.js';
import { plainText } from '../../render/text.js';
import { mergeTallies } from '../../tally/merge.js';
import { readTallies } from '../../tally/read-tallies.js';
import { EXIT } from '../exit.js';
import { say, writeResult } from '../output.js';
import { colorsFor } from '../terminal.js';
import { terminalWidth } from '../terminal-width.js';

/** The options of `ror merge`, as commander gives them. */
export interface MergeOptions {
  readonly format: string;
  readonly output?: string;
  readonly quiet?: boolean;
}

/** `ror merge`: the report of tallies. Gives the exit code. */
export async function mergeOf(
  files: readonly string[],
  { format, output, quiet }: MergeOptions,
): Promise<number> {
  if (output !== undefined) {
    const { checkOutput } = await import('../output-file.js');
    await checkOutput('--output', output, files);
  }
  const report = mergeTallies(await readTallies(files));
  const style = {
    colors: colorsFor(output !== undefined),
    width: output === undefined ? terminalWidth() : 80,
  };
  await writeResult(format === 'json' ? json(report) : reportTable(report, style), output);
  const isShown = format === 'table' && output === undefined;
  if (quiet !== true && !isShown)
    for (const { message } of report.warnings) say(`warning: ${plainText(message)}`);
  return EXIT.done;
}
