import { foldFiles, type Watcher } from './fold-files.js';
import { reconcile as reconcileMetric } from './metrics/reconcile/reconcile.js';
import { ror } from './metrics/ror.js';
import { RECONCILE_SCHEMA, type ReconcileReport } from './report/reconcile-schema.js';
import { ReportFold } from './report/report.js';
import { type Options, settingsOf } from './settings.js';

export type { ReconcileReport };

/**
 * Reads order files and puts the relatives of ROR and retention side by side, as Shopify, WooCommerce, Klaviyo and others define them, with the customers who make each
 * gap: what `ror reconcile` does. Throws what `calculate` throws.
 *
 * @example
 * const { reconcile: found } = await reconcile(['orders.csv'], { asOf: '2026-10-31' });
 * found.definitions.find(({ id }) => id === 'klaviyo')?.gap.moves; // [{ customers: 7, who: ..., numerator: -1, denominator: 0 }, ...]
 */
export async function reconcile(
  files: readonly string[],
  options: Options = {},
  watcher: Watcher = {},
): Promise<ReconcileReport> {
  const { settings, data, metrics, warnings } = await foldFiles(
    files,
    settingsOf(options),
    watcher,
    // ROR itself has the warnings about its counts.
    (scope) => new ReportFold(scope, { ror, reconcile: reconcileMetric }),
  );
  return { schema: RECONCILE_SCHEMA, settings, data, reconcile: metrics.reconcile, warnings };
}
