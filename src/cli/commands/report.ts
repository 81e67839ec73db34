import { htmlReport } from '../../html-report.js';
import type { TrendParameters } from '../../metrics/trend/periods.js';
import { trendParameters } from '../../trend.js';
import { prepareCharts, writeCharts } from '../charts-folder.js';
import { EXIT } from '../exit.js';
import { wholeNumber } from '../options.js';
import { writeResult } from '../output.js';
import { computeFigures, type RawCommandOptions } from '../print-figures.js';
import { sayWarnings } from '../print-result.js';

/** The options of `ror report`, as commander gives them. */
export interface ReportOptions extends Omit<RawCommandOptions, 'format'> {
  readonly by?: string;
  readonly last?: string;
  readonly charts?: string;
}

/** `ror report`: all figures on one HTML page. Gives the exit code. */
export async function writeReport(files: readonly string[], raw: ReportOptions): Promise<number> {
  const parameters = {
    ...(raw.by === undefined ? {} : { by: raw.by as TrendParameters['by'] }),
    ...(raw.last === undefined ? {} : { last: wholeNumber('--last', raw.last) }),
  };
  trendParameters(parameters);
  if (raw.charts !== undefined) await prepareCharts(raw.charts);
  const report = await computeFigures(files, raw, (options, watcher) =>
    htmlReport(files, options, parameters, watcher),
  );
  await writeResult(report.page, raw.output);
  sayWarnings(report, raw);
  if (raw.charts !== undefined) await writeCharts(report.charts, raw.charts, raw.quiet === true);
  return EXIT.done;
}
