import { totalmem } from 'node:os';
import { nothingCounts, scopeOf, type Watcher } from './calculate.js';
import { type Assumed, readRegular } from './input/duckdb/read-regular.js';
import { InputError } from './input/input-error.js';
import type { PlannedFile } from './input/plan.js';
import type { InputOptions } from './input/read-input.js';
import { parseBytes } from './memory.js';
import { ReportFold } from './report/report.js';
import type { Report } from './report/schema.js';
import { refuseIdleOptions, type Settings } from './settings.js';

/** What Node itself needs, and what DuckDB uses beside what it counts (docs/performance.md). */
const BESIDE_BYTES = 250e6;

/** More than this makes sorting no faster: what does not fit is written to disk as it comes, and read again in order. */
const ENOUGH_BYTES = 300e6;

/** The report, or why DuckDB cannot make it. */
export type ByDuckDb =
  | { readonly kind: 'read'; readonly report: Report }
  | { readonly kind: 'not'; readonly why: string };

/**
 * What `calculate` does, by DuckDB: the rows come sorted by customer, and the figures are tallied while they come. Throws an InputError where no
 * order is left to count.
 */
export async function calculateByDuckDb(
  files: readonly PlannedFile[],
  options: InputOptions,
  settings: Settings,
  _watcher: Watcher,
): Promise<ByDuckDb> {
  const unknown = { firstDay: null, referralColumn: false, amountColumn: true };
  const scopeUnder = ({ asOf, currencies }: Assumed, data: Parameters<typeof scopeOf>[2]) =>
    scopeOf(asOf, currencies, data, settings);
  const outcome = await readRegular(
    files,
    options,
    databaseBytes(settings.memory),
    (assumed) => new ReportFold(scopeUnder(assumed, unknown), settings.metric),
  );
  if (outcome.kind === 'not') return outcome;
  const { data, assumed, sink, purchases } = outcome;
  refuseIdleOptions(settings, new Set(files.map(({ plan }) => plan.holds)));
  if (purchases === 0) throw new InputError(nothingCounts(data));
  for (const file of files) file.close();
  return { kind: 'read', report: sink.finish(data, settings, scopeUnder(assumed, data)) };
}

function databaseBytes(memory: string | undefined): number {
  const told = memory === undefined ? undefined : parseBytes(memory);
  return told === undefined ? Math.min(ENOUGH_BYTES, totalmem() / 2 - BESIDE_BYTES) : told - BESIDE_BYTES;
}
