import { foldFiles, foldOrders, readOrders, type Watcher } from './fold-files.js';
import { type metrics, metricsOf } from './metrics/index.js';
import { goByOrdersOfADay, ReportFold } from './report/report.js';
import { REPORT_SCHEMA, type Report } from './report/schema.js';
import { filesOf, type Options, type Settings, SettingsError, settingsOf } from './settings.js';

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
  const chosen = metricsOf(settings.metric);
  if (settings.engine === 'spark') return calculateBySpark(files, settings, chosen, watcher);
  if (settings.by.length > 0) return calculateBySegment(files, settings, chosen, watcher);
  return calculateHere(files, settings, chosen, watcher);
}

async function calculateHere(
  files: readonly string[],
  settings: Settings,
  chosen: Partial<typeof metrics>,
  watcher: Watcher,
): Promise<Report> {
  const folded = await foldFiles(files, settings, watcher, (scope) => new ReportFold(scope, chosen), {
    ordersOfADay: goByOrdersOfADay(chosen),
  });
  return { schema: REPORT_SCHEMA, ...folded };
}

async function calculateBySpark(
  files: readonly string[],
  settings: Settings,
  chosen: Partial<typeof metrics>,
  watcher: Watcher,
): Promise<Report> {
  if (settings.by.length > 0)
    throw new SettingsError('by: figures by segment are not made on Spark; leave out engine');
  const { calculateOnSpark } = await import('./spark/calculate-on-spark.js');
  const made = await calculateOnSpark(filesOf(files), settings, chosen, watcher);
  if (made.kind === 'done') return made.report;
  watcher.note?.(`read by the csv reader, not on Spark: ${made.why}`);
  return calculateHere(files, { ...settings, engine: 'memory' }, chosen, watcher);
}

async function calculateBySegment(
  files: readonly string[],
  settings: Settings,
  chosen: Partial<typeof metrics>,
  watcher: Watcher,
): Promise<Report> {
  const orders = await readOrders(files, settings, watcher);
  const { warnings, ...report } = foldOrders(orders, settings, (scope) => new ReportFold(scope, chosen));
  const { segmentsOfReport } = await import('./calculate-segments.js');
  const bySegment = segmentsOfReport(orders, settings, chosen);
  return {
    schema: REPORT_SCHEMA,
    ...report,
    segments: bySegment.segments,
    warnings: [...bySegment.warnings, ...warnings],
  };
}
