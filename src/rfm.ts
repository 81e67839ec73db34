import { foldFiles, foldOrders, readOrders, type Watcher } from './fold-files.js';
import type { Scope } from './metrics/metric.js';
import { rfm as rfmMetric } from './metrics/rfm/rfm.js';
import { type Folded, ReportFold } from './report/report.js';
import { RFM_SCHEMA, type RfmReport } from './report/rfm-schema.js';
import { type RfmOptions, refuseCurrency, rfmOptionsSchema, rfmParameters } from './rfm-options.js';
import { checkedBy, type Options, settingsOf } from './settings.js';

/**
 * Reads order files, scores their customers by recency, frequency and monetary value, and puts them into segments: what `ror rfm` does. With `by` in the options it
 * gives the segments of the customers of each value of a column, too. Throws what `calculate`
 * throws, and a SettingsError for cuts and segments that cannot be.
 *
 * @example
 * const { rfm: { segments } } = await rfm(['orders.csv'], { asOf: '2026-10-31' }, { cutsF: [1, 2, 4, 8] });
 * segments.find(({ name }) => name === 'champions')?.customers; // 415
 */
export async function rfm(
  files: readonly string[],
  options: Options = {},
  rfmOptions: RfmOptions = {},
  watcher: Watcher = {},
): Promise<RfmReport> {
  const settings = settingsOf(options);
  const parameters = await rfmParameters(checkedBy(rfmOptionsSchema, rfmOptions));
  const start = (scope: Scope) => {
    refuseCurrency(parameters.currency, scope);
    return new ReportFold(scope, { rfm: rfmMetric(parameters) });
  };
  if (settings.by.length === 0) return reportOf(await foldFiles(files, settings, watcher, start), {});
  const orders = await readOrders(files, settings, watcher);
  const folded = foldOrders(orders, settings, start);
  const { rfmBySegment } = await import('./rfm-by-segment.js');
  return reportOf(folded, { segments: rfmBySegment(orders, settings, parameters) });
}

function reportOf(
  { settings, data, metrics, warnings }: Folded<{ rfm: ReturnType<typeof rfmMetric> }>,
  segments: Pick<RfmReport, 'segments'>,
): RfmReport {
  return { schema: RFM_SCHEMA, settings, data, rfm: metrics.rfm, ...segments, warnings };
}
