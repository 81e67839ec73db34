import { calculate } from '../../calculate.js';
import { metricIds } from '../../metrics/index.js';
import { reportTable } from '../../render/report-table.js';
import { EXIT, UsageError } from '../exit.js';
import { conditionOf, failuresOf } from '../fail-if.js';
import { missedThresholds, refuseWithoutInterval, thresholdsOf } from '../fail-under.js';
import { type RawSegmentOptions, segmentOptions } from '../options.js';
import { say } from '../output.js';
import { readPrevious, withComparison } from '../previous-report.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror calc`, as commander gives them. */
export interface CalcOptions extends RawCommandOptions, RawSegmentOptions {
  readonly failUnder?: readonly string[];
  readonly failIf?: readonly string[];
  readonly confident?: boolean;
  readonly compare?: string;
}

/** `ror calc`: the report on order files. Gives the exit code. */
export async function calc(files: readonly string[], raw: CalcOptions): Promise<number> {
  const thresholds = thresholdsOf(raw.failUnder ?? []);
  const conditions = (raw.failIf ?? []).map(conditionOf);
  const confident = raw.confident ?? false;
  if (confident) refuseWithoutInterval(thresholds);
  const { compare } = raw;
  const previous = compare === undefined ? undefined : await readPrevious(compare);
  const report = await printFigures(
    files,
    raw,
    async (options, watcher) => {
      const chosen = options.metric?.includes('all') === true ? metricIds : options.metric;
      const unmeasured = thresholds.find(
        ({ metric }) => chosen !== undefined && !chosen.some((name) => name === metric),
      );
      if (unmeasured !== undefined)
        throw new UsageError(`--fail-under names ${unmeasured.metric}, which --metric leaves out`);
      const made = await calculate(files, { ...options, ...segmentOptions(raw) }, watcher);
      return previous === undefined || compare === undefined ? made : withComparison(made, previous, compare);
    },
    { table: reportTable },
  );
  const missed = [...missedThresholds(report, thresholds, { confident }), ...failuresOf(report, conditions)];
  for (const text of missed) say(`error: ${text}`);
  return missed.length === 0 ? EXIT.done : EXIT.threshold;
}
