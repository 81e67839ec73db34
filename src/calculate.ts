import { foldFiles, type Watcher } from './fold-files.js';
import { type MetricId, metrics } from './metrics/index.js';
import { ReportFold } from './report/report.js';
import { REPORT_SCHEMA, type Report } from './report/schema.js';
import { type Options, settingsOf } from './settings.js';

/**
 * Reads order files and computes the figures: what `ror calc` does. Files may be names of files, folders, globs, or `-` for standard
 * input. Throws a SettingsError for files and options that cannot be, and an InputError where the input cannot be read or
 * understood, or holds no order of a known customer.
 *
 * @example
 * const report = await calculate(['orders.csv'], { customers: ['customers.csv'], asOf: '2026-10-31' });
 * report.metrics.ror?.rate; // 0.423..., a fraction
 */
export async function calculate(
  files: readonly string[],
  options: Options = {},
  watcher: Watcher = {},
): Promise<Report> {
  const settings = settingsOf(options);
  const chosen = pick(settings.metric);
  const folded = await foldFiles(files, settings, watcher, (scope) => new ReportFold(scope, chosen));
  return { schema: REPORT_SCHEMA, ...folded };
}

function pick(ids: readonly MetricId[]): Partial<typeof metrics> {
  return Object.fromEntries(ids.map((id) => [id, metrics[id]]));
}
