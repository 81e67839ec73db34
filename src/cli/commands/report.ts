import { htmlReport } from '../../html-report.js';
import type { TrendParameters } from '../../metrics/trend/periods.js';
import { CALENDAR_PERIODS } from '../../model/calendar.js';
import { prepareCharts, writeCharts } from '../charts-folder.js';
import { EXIT, UsageError } from '../exit.js';
import { wholeNumber } from '../options.js';
import { printFigures, type RawCommandOptions } from '../print-figures.js';

/** The options of `ror report`, as commander gives them. */
export interface ReportOptions extends Omit<RawCommandOptions, 'format'> {
  readonly by?: string;
  readonly last?: string;
  readonly charts?: string;
}

/** `ror report`: all figures on one HTML page. Gives the exit code. */
export async function report(files: readonly string[], raw: ReportOptions): Promise<number> {
  const parameters = {
    ...(raw.by === undefined ? {} : { by: periodOf(raw.by) }),
    ...(raw.last === undefined ? {} : { last: wholeNumber('--last', raw.last) }),
  };
  if (raw.charts !== undefined) await prepareCharts(raw.charts);
  const { charts } = await printFigures(
    files,
    { ...raw, format: 'html' },
    (options, watcher) => htmlReport(files, options, parameters, watcher),
    { html: ({ page }) => page },
  );
  if (raw.charts !== undefined) await writeCharts(charts, raw.charts, raw.quiet === true);
  return EXIT.done;
}

function periodOf(text: string): TrendParameters['by'] {
  const period = CALENDAR_PERIODS.find((known) => known === text);
  if (period !== undefined) return period;
  throw new UsageError(`--by: "${text}" is no calendar period; write week, month, quarter or year`);
}
