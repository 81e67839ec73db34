import * as z from 'zod/mini';
import { count } from '../metrics/schema.js';

/** What was made of the rows of a file. */
export const fileRows = {
  name: z.string(),
  preset: z.string(),
  rows: count,
  accepted: count,
  rejected: count,
  blank: count,
  notData: count,
} as const;

/**
 * The shape of a list of rejected rows: where each stands, and why.
 *
 * @example rejectsSchema().parse(report.data.rows.rejects)
 */
export function rejectsSchema() {
  return z.array(
    z.object({
      file: z.string(),
      line: count,
      column: z.nullable(z.string()),
      value: z.string(),
      reason: z.string(),
    }),
  );
}
