import { totalmem } from 'node:os';
import { type Asked, scopeOf } from './fold-files.js';
import { type ByReader, finished } from './fold-regular.js';
import { readByDuckDb } from './input/duckdb/read-by-duckdb.js';
import type { PlannedFile } from './input/plan.js';
import type { InputOptions } from './input/read-input.js';
import { parseBytes } from './memory.js';
import type { Scope } from './metrics/metric.js';
import type { BookFold } from './report/report.js';
import type { Settings } from './settings.js';

/** What Node and the code of DuckDB need, whatever they read (docs/performance.md). */
const BESIDE_BYTES = 250e6;

/** DuckDB only reads, in a few buffers: more makes it no faster. */
const DATABASE_BYTES = 150e6;

/**
 * What `foldFiles` does, by DuckDB: the customers come in books of some of them, and are tallied book by book. Throws an InputError where no
 * order is left to count.
 */
export async function foldByDuckDb<Result>(
  files: readonly PlannedFile[],
  options: InputOptions,
  settings: Settings,
  start: (scope: Scope) => BookFold<Result>,
  { ordersOfADay = false }: Asked = {},
): Promise<ByReader<Result>> {
  const { memory = 'half' } = settings;
  const bytes = parseBytes(memory) ?? totalmem() / 2;
  const databaseBytes = Math.min(DATABASE_BYTES, (bytes - BESIDE_BYTES) / 2);
  const outcome = await readByDuckDb(
    files,
    options,
    { databaseBytes, rowBytes: bytes - BESIDE_BYTES - databaseBytes },
    ({ data, currencies }) => start(scopeOf(settings, data, currencies)),
    ordersOfADay,
  );
  return finished(outcome, files, settings);
}
