import * as z from 'zod/mini';

/** The version of the JSON of `ror explain FIGURE`: it changes when the meaning of a key does. */
export const EXPLAIN_SCHEMA = 'ror/explain/1';

/** The same of `ror explain`, which lists all figures. */
export const FIGURES_SCHEMA = 'ror/figures/1';

/**
 * The shape of what `ror explain --format json` prints: the words on a figure, `worked` with the numbers of the files where there are any; or
 * without a figure the list of all. `value` is the part of the figure that the term names, as `ror calc` has it, `null` where it names none.
 *
 * @example explainSchema().parse(JSON.parse(text)).schema // 'ror/explain/1'
 */
export function explainSchema() {
  const worked = z.object({
    term: z.string(),
    value: z.unknown(),
    rate: z.nullable(z.number()),
    days: z.string(),
    lines: z.array(z.string()),
    asked: z.array(z.string()),
  });
  return z.union([
    z.object({
      schema: z.literal(EXPLAIN_SCHEMA),
      metric: z.string(),
      title: z.string(),
      definition: z.string(),
      formula: z.string(),
      source: z.string(),
      worked: z.nullable(worked),
    }),
    z.object({
      schema: z.literal(FIGURES_SCHEMA),
      figures: z.array(z.object({ id: z.string(), title: z.string(), command: z.string() })),
    }),
  ]);
}
