import * as z from 'zod/mini';
import { count } from '../metrics/schema.js';
import { fileRows, rejectsSchema } from './read-file-schema.js';

/** The version of the JSON of `ror inspect`: it changes when the meaning of a key does. */
export const INSPECT_SCHEMA = 'ror/inspect/1';

/**
 * The shape of what `ror inspect --format json` prints. Columns are counted from 0. `rows` is `null` where reading stopped, and `problem` says
 * then why the files cannot be used; it is `null` where they can.
 *
 * @example inspectSchema().parse(JSON.parse(text)).files[0]?.recognized
 */
export function inspectSchema() {
  const { name, ...rows } = fileRows;
  return z.object({
    schema: z.literal(INSPECT_SCHEMA),
    files: z.array(
      z.object({
        name: z.string(),
        recognized: z.string(),
        presetNotUsed: z.nullable(z.string()),
        encoding: z.string(),
        delimiter: z.string(),
        header: z.boolean(),
        columns: z.array(z.string()),
        roles: z.array(z.object({ role: z.string(), column: count, meaning: z.string() })),
        dates: z.string(),
        numbers: z.string(),
        rows: z.nullable(
          z.object({
            name,
            holds: z.enum(['orders', 'customers', 'referrals', 'subscriptions']),
            ...rows,
          }),
        ),
        firstRows: z.array(z.array(z.object({ role: z.string(), text: z.string(), meaning: z.string() }))),
      }),
    ),
    rejects: rejectsSchema(),
    problem: z.nullable(z.string()),
  });
}
