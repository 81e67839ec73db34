import { foldFiles, type Watcher } from './fold-files.js';
import { claims as claimsMetric } from './metrics/claims/claims.js';
import { CLAIMS_SCHEMA, type ClaimsReport } from './report/claims-schema.js';
import { ReportFold } from './report/report.js';
import { type Options, settingsOf } from './settings.js';

export type { ClaimsReport };

/**
 * Reads order files and holds the sayings of the trade against them: what `ror claims` does. Throws what `calculate` throws.
 *
 * @example
 * const { claims: found } = await claims(['orders.csv'], { asOf: '2026-10-31' });
 * found.find(({ id }) => id === 'topFifth')?.verdict; // 'does not hold'
 */
export async function claims(
  files: readonly string[],
  options: Options = {},
  watcher: Watcher = {},
): Promise<ClaimsReport> {
  const { settings, data, metrics, warnings } = await foldFiles(
    files,
    settingsOf(options),
    watcher,
    (scope) => new ReportFold(scope, { claims: claimsMetric }),
  );
  return { schema: CLAIMS_SCHEMA, settings, data, claims: metrics.claims, warnings };
}
