import { calculate } from '../../calculate.js';
import { InputError, oneLine } from '../../input/input-error.js';
import { json } from '../../render/json.js';
import { reportTable } from '../../render/report-table.js';
import { plainText } from '../../render/text.js';
import type { Report } from '../../report/schema.js';
import { EXIT, UsageError } from '../exit.js';
import { missedThresholds, thresholdsOf } from '../fail-under.js';
import { type RawFigureOptions, type RawInputOptions, runOptions } from '../options.js';
import { say, writeResult } from '../output.js';
import { ProgressBar } from '../progress-bar.js';
import { colorsFor } from '../terminal.js';
import { terminalWidth } from '../terminal-width.js';

/** The options of `ror calc`, as commander gives them. */
export interface CalcOptions extends RawInputOptions, RawFigureOptions {
  readonly format: string;
  readonly output?: string;
  readonly strict?: boolean;
  readonly failUnder?: readonly string[];
  readonly quiet?: boolean;
}

/** `ror calc`: the report on order files. Gives the exit code. */
export async function calc(files: readonly string[], raw: CalcOptions): Promise<number> {
  const thresholds = thresholdsOf(raw.failUnder ?? []);
  const options = runOptions(raw);
  const unmeasured = thresholds.find(
    ({ metric }) => options.metric !== undefined && !options.metric.includes(metric),
  );
  if (unmeasured !== undefined) {
    throw new UsageError(`--fail-under names ${unmeasured.metric}, which --metric leaves out`);
  }
  if (raw.output !== undefined) {
    const { checkOutput } = await import('../output-file.js');
    await checkOutput('--output', raw.output, [
      ...files,
      ...(options.customers ?? []),
      ...(options.referrals ?? []),
      ...(options.preset === undefined ? [] : [options.preset]),
    ]);
  }
  const bar = new ProgressBar();
  const report = await calculate(files, options, {
    note: (text) => raw.quiet !== true && say(`note: ${plainText(text)}`),
    progress: bar.update,
  }).finally(() => bar.end());
  if (raw.strict === true) refuseFaults(report);
  const isTable = raw.format === 'table';
  const style = {
    colors: colorsFor(raw.output !== undefined),
    width: raw.output === undefined ? terminalWidth() : 80,
  };
  await writeResult(isTable ? reportTable(report, style) : json(report), raw.output);
  const isShown = isTable && raw.output === undefined;
  if (raw.quiet !== true && !isShown)
    for (const { message } of report.warnings) say(`warning: ${plainText(message)}`);
  const missed = missedThresholds(report, thresholds);
  for (const text of missed) say(`error: ${text}`);
  return missed.length === 0 ? EXIT.done : EXIT.threshold;
}

function refuseFaults({ data: { rows, conflicts, orders }, warnings }: Report): void {
  const [reject] = rows.rejects;
  if (reject !== undefined) {
    const where = reject.column === null ? '' : `, column ${reject.column}`;
    throw new InputError(
      `--strict: rejected rows: ${rows.rejects.length + rows.rejectsNotListed}. The first: ${reject.file}:${reject.line}${where}: "${oneLine(reject.value)}": ${reject.reason}.\n` +
        'Mend the rows, or run without --strict.',
    );
  }
  const [conflict] = conflicts;
  if (conflict !== undefined) {
    throw new InputError(
      `--strict: orders that contradict an earlier one with the same id: ${orders.conflicts}. The first: order ${oneLine(conflict.orderId)}, ` +
        `${conflict.leftOut.file}:${conflict.leftOut.line} against ${conflict.kept.file}:${conflict.kept.line}, differs in ${conflict.differs}.\n` +
        'Mend the orders, or run without --strict.',
    );
  }
  const warning = warnings.find(({ about }) => about === 'data');
  if (warning !== undefined)
    throw new InputError(`--strict: ${warning.message}\nMend the files, or run without --strict.`);
}
