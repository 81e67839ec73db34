import { stat } from 'node:fs/promises';
import type { PlannedFile } from './input/plan.js';
import type { Settings } from './settings.js';

/** From so many bytes on threads are faster than the csv reader (docs/performance.md). */
const THREADS_FROM_BYTES = 1_000_000;

/** From so many bytes on DuckDB is faster than the csv reader, with its start of 150 ms. */
const DUCKDB_FROM_BYTES = 8_000_000;

/** Who is to read order files, in this order: each where the one before it cannot; the csv reader where none of them can. */
export type Reader = 'threads' | 'duckdb';

/** What readers are called in notes. */
export const READER_NAMES: Readonly<Record<Reader, string>> = { threads: 'threads', duckdb: 'DuckDB' };

/**
 * Who is to read files, if they can: because that was asked for, because they are large, or because they are tables.
 *
 * @example await readersOf(files, 'auto') // ['threads', 'duckdb'] for large files
 */
export async function readersOf(
  files: readonly PlannedFile[],
  engine: Settings['engine'],
): Promise<readonly Reader[]> {
  if (engine === 'threads' || engine === 'duckdb') return [engine];
  if (engine !== 'auto') return [];
  if (files.some(({ plan }) => plan.format !== 'text')) return ['threads', 'duckdb'];
  let bytes = 0;
  for (const { plan } of files) bytes += (await stat(plan.name).catch(() => undefined))?.size ?? 0;
  return [
    ...(bytes >= THREADS_FROM_BYTES ? (['threads'] as const) : []),
    ...(bytes >= DUCKDB_FROM_BYTES ? (['duckdb'] as const) : []),
  ];
}
