import { type ClvOptions, clvOptionsSchema, clvParameters, refuseHoldout } from './clv-options.js';
import { foldFiles, type Watcher } from './fold-files.js';
import { clv as clvMetric } from './metrics/clv/clv.js';
import { CLV_SCHEMA, type ClvReport } from './report/clv-schema.js';
import { ReportFold } from './report/report.js';
import { refuseCurrency } from './rfm-options.js';
import { checkedBy, type Options, settingsOf } from './settings.js';

/**
 * Reads order files and foretells what their customers will order and bring: what `ror clv` does. Throws what `calculate` throws, and a SettingsError for a horizon,
 * holdout or currency that cannot be. Where the data do not carry the models there is a `reason` instead of a forecast.
 *
 * @example
 * const { clv: forecast } = await clv(['orders.csv'], { asOf: '2026-10-31' }, { horizon: '12m', holdout: '6m' });
 * forecast.expected?.orders; // 1834.2, of all customers in 12 months
 */
export async function clv(
  files: readonly string[],
  options: Options = {},
  clvOptions: ClvOptions = {},
  watcher: Watcher = {},
): Promise<ClvReport> {
  const parameters = clvParameters(checkedBy(clvOptionsSchema, clvOptions));
  const folded = await foldFiles(files, settingsOf(options), watcher, (scope) => {
    refuseCurrency(parameters.currency, scope);
    refuseHoldout(parameters, scope);
    return new ReportFold(scope, { clv: clvMetric(parameters) });
  });
  const { settings, data, metrics, warnings } = folded;
  return { schema: CLV_SCHEMA, settings, data, clv: metrics.clv, warnings };
}
