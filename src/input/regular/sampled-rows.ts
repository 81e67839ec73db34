import type { PlannedFile } from '../plan.js';
import { sampleRows } from './sample.js';

/** Rows of data of a file that say what to expect of it: from all over it where it can be read anywhere, else its first ones. */
export async function sampledRows(
  file: PlannedFile,
  partBytes: number,
): Promise<readonly (readonly string[])[]> {
  const { plan } = file;
  if (plan.packing === 'none' && plan.format === 'text') {
    const sample = await sampleRows(plan.name, plan.delimiter, plan.columns.length, partBytes);
    return sample.slice(plan.skipRows);
  }
  return headRows(file, HEAD_ROWS);
}

/** So many rows say what to expect of a file. */
export const HEAD_ROWS = 1000;

/**
 * The first rows of data of a file, each as wide as the header.
 *
 * @example await headRows(file, 1000)
 */
export async function headRows(
  { plan, rows }: PlannedFile,
  count: number,
): Promise<readonly (readonly string[])[]> {
  return (await rows.more(count)).slice(plan.skipRows).filter((row) => row.length === plan.columns.length);
}
