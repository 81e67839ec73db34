import { calculate } from '../../calculate.js';
import type { MetricId } from '../../metrics/index.js';
import { reportTable } from '../../render/report-table.js';
import { settingsOf } from '../../settings.js';
import { readComparedReport, withComparison } from '../compare.js';
import { EXIT, UsageError } from '../exit.js';
import { conditionOf, heldConditions, requireFigures } from '../fail-if.js';
import { missedThresholds, requireIntervals, thresholdsOf } from '../fail-under.js';
import { appendSummary, summaryFile } from '../github-summary.js';
import { type RawSegmentOptions, type RawSparkOptions, segmentOptions, sparkOptions } from '../options.js';
import { say } from '../output.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror calc`, as commander gives them. */
export interface CalcOptions extends RawCommandOptions, RawSegmentOptions, RawSparkOptions {
  readonly failUnder?: readonly string[];
  readonly confident?: boolean;
  readonly failIf?: readonly string[];
  readonly compare?: string;
  readonly githubSummary?: boolean;
}

/** `ror calc`: the report on order files. Gives the exit code. */
export async function calc(files: readonly string[], raw: CalcOptions): Promise<number> {
  const thresholds = thresholdsOf(raw.failUnder ?? []);
  if (raw.confident === true) requireIntervals(thresholds);
  const conditions = (raw.failIf ?? []).map(conditionOf);
  const summary = raw.githubSummary === true ? await summaryFile(files) : undefined;
  const compared = raw.compare === undefined ? undefined : await readComparedReport(raw.compare);
  const report = await printFigures(
    files,
    raw,
    async (options, watcher) => {
      const { metric: chosen } = settingsOf(options);
      requireChosen('--fail-under', thresholds, chosen);
      requireChosen(
        '--fail-if',
        conditions.flatMap(({ alternatives }) => alternatives.flat()),
        chosen,
      );
      const result = await calculate(
        files,
        { ...options, ...segmentOptions(raw), ...sparkOptions(raw) },
        watcher,
      );
      requireFigures(result, conditions);
      return compared === undefined ? result : withComparison(result, compared);
    },
    { table: reportTable },
  );
  const failed = [
    ...missedThresholds(report, thresholds, raw.confident),
    ...heldConditions(report, conditions),
  ];
  for (const text of failed) say(`error: ${text}`);
  if (summary !== undefined) await appendSummary(summary, report, failed);
  return failed.length === 0 ? EXIT.done : EXIT.threshold;
}

function requireChosen(
  flag: string,
  named: readonly { readonly metric: MetricId }[],
  chosen: readonly MetricId[],
): void {
  const left = named.find(({ metric }) => !chosen.includes(metric));
  if (left === undefined) return;
  throw new UsageError(
    `${flag} names ${left.metric}, which --metric leaves out${flag === '--fail-if' ? `; add --metric ${[...chosen, left.metric].join(',')}` : ''}`,
  );
}
