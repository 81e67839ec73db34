import type { Asked } from './fold-files.js';
import { type ByReader, foldRegular } from './fold-regular.js';
import { readByDuckDb } from './input/duckdb/read-by-duckdb.js';
import type { PlannedFile } from './input/plan.js';
import type { InputOptions } from './input/read-input.js';
import type { Scope } from './metrics/metric.js';
import type { BookFold } from './report/report.js';
import type { Settings } from './settings.js';

/** What Node and the code of DuckDB need, whatever they read (docs/performance.md). */
const BESIDE_BYTES = 250e6;

/** DuckDB only reads, in a few buffers: more makes it no faster. */
const DATABASE_BYTES = 150e6;

/** What `foldFiles` does, by DuckDB; see foldRegular. */
export async function foldByDuckDb<Result>(
  files: readonly PlannedFile[],
  options: InputOptions,
  settings: Settings,
  start: (scope: Scope) => BookFold<Result>,
  { ordersOfADay = false }: Asked = {},
): Promise<ByReader<Result>> {
  return foldRegular(files, settings, start, (bytes, begin) => {
    const databaseBytes = Math.min(DATABASE_BYTES, (bytes - BESIDE_BYTES) / 2);
    const memory = { databaseBytes, rowBytes: bytes - BESIDE_BYTES - databaseBytes };
    return readByDuckDb(files, options, memory, begin, ordersOfADay);
  });
}
