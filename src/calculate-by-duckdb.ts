import { totalmem } from 'node:os';
import { nothingCounts, scopeOf } from './calculate.js';
import { readRegular } from './input/duckdb/read-regular.js';
import { InputError } from './input/input-error.js';
import type { PlannedFile } from './input/plan.js';
import type { InputOptions } from './input/read-input.js';
import { parseBytes } from './memory.js';
import { ReportFold } from './report/report.js';
import type { Report } from './report/schema.js';
import { refuseIdleOptions, type Settings } from './settings.js';

/** What Node and the code of DuckDB need, whatever they read (docs/performance.md). */
const BESIDE_BYTES = 250e6;

/** DuckDB only reads, in a few buffers: more makes it no faster. */
const DATABASE_BYTES = 150e6;

/** The report, or why DuckDB cannot make it. */
export type ByDuckDb =
  | { readonly kind: 'read'; readonly report: Report }
  | { readonly kind: 'not'; readonly why: string };

/**
 * What `calculate` does, by DuckDB: the customers come in books of some of them, and the figures are tallied book by book. Throws an InputError where no
 * order is left to count.
 */
export async function calculateByDuckDb(
  files: readonly PlannedFile[],
  options: InputOptions,
  settings: Settings,
): Promise<ByDuckDb> {
  const { memory = 'half' } = settings;
  const bytes = parseBytes(memory) ?? totalmem() / 2;
  const databaseBytes = Math.min(DATABASE_BYTES, (bytes - BESIDE_BYTES) / 2);
  const outcome = await readRegular(
    files,
    options,
    { databaseBytes, rowBytes: bytes - BESIDE_BYTES - databaseBytes },
    ({ data, currencies }) => new ReportFold(scopeOf(settings, data, currencies), settings.metric),
  );
  if (outcome.kind === 'not') return outcome;
  const { data, sink, purchases } = outcome;
  refuseIdleOptions(settings, new Set(files.map(({ plan }) => plan.holds)));
  if (purchases === 0) throw new InputError(nothingCounts(data));
  for (const file of files) file.close();
  return { kind: 'read', report: sink.finish(data, settings) };
}
