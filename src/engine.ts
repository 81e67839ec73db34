import { stat } from 'node:fs/promises';
import type { PlannedFile } from './input/plan.js';
import type { Settings } from './settings.js';

/** From so many bytes on DuckDB is faster than the csv reader, with its start of 150 ms (docs/performance.md). */
export const DUCKDB_FROM_BYTES = 8_000_000;

/**
 * Whether files are to be read by DuckDB, if it can: because that was asked for, because they are large, or because they are tables that only DuckDB reads.
 *
 * @example await mayTakeDuckDb(files, 'auto')
 */
export async function mayTakeDuckDb(
  files: readonly PlannedFile[],
  engine: Settings['engine'],
): Promise<boolean> {
  if (engine !== 'auto') return engine === 'duckdb';
  if (files.some(({ plan }) => plan.format !== 'text')) return true;
  let bytes = 0;
  for (const { plan } of files) bytes += (await stat(plan.name).catch(() => undefined))?.size ?? 0;
  return bytes >= DUCKDB_FROM_BYTES;
}
