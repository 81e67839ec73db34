import * as z from 'zod/mini';
import { count } from '../metrics/schema.js';

/** The version of the JSON of `ror config`: it changes when the meaning of a key does. */
export const CONFIG_SCHEMA = 'ror/config/1';

/**
 * The shape of what `ror config --format json` prints. `file` is the one with options, `null` where there is none; `line` is where in it an
 * option stands. A value is as on the command line, a list where it may be given several times, `null` where there is none.
 */
export function configSchema() {
  return z.object({
    schema: z.literal(CONFIG_SCHEMA),
    command: z.string(),
    file: z.nullable(z.string()),
    options: z.array(
      z.object({
        key: z.string(),
        value: z.nullable(z.union([z.string(), z.boolean(), z.array(z.string())])),
        from: z.enum(['file', 'default']),
        line: z.nullable(count),
      }),
    ),
  });
}

/** The options that a command goes by. */
export type ConfigReport = z.infer<ReturnType<typeof configSchema>>;
