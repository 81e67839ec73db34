import * as z from 'zod/mini';

/** The version of the JSON of `ror presets`: it changes when the meaning of a key does. */
export const PRESETS_SCHEMA = 'ror/presets/1';

/**
 * The shape of what `ror presets --format json` prints: each preset as it stands in the code, so that what it does not need is left out.
 *
 * @example presetsSchema().parse(JSON.parse(text)).presets[0]?.id
 */
export function presetsSchema() {
  const words = z.array(z.string());
  const dayOrder = z.enum(['day-first', 'month-first', 'year-first']);
  const rule = z.object({
    column: z.string(),
    when: z.union([z.enum(['filled', 'yes', 'no']), words]),
    unless: z.optional(z.string()),
    reason: z.string(),
  });
  const adjustment = z.object({
    column: z.string(),
    by: z.enum(['adding', 'subtracting', 'replacing']),
  });
  return z.object({
    schema: z.literal(PRESETS_SCHEMA),
    presets: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        platform: z.optional(z.string()),
        holds: z.enum(['orders', 'customers', 'referrals', 'subscriptions']),
        signature: z.array(words),
        without: z.optional(words),
        columns: z.record(z.string(), words),
        otherwise: z.optional(z.record(z.string(), words)),
        dayOrder: z.optional(dayOrder),
        oneRowPerOrder: z.boolean(),
        voidStatuses: z.optional(z.record(z.string(), z.string())),
        countedStatuses: z.optional(words),
        onlyStatuses: z.optional(words),
        voidWhere: z.optional(z.array(rule)),
        types: z.optional(
          z.object({ refund: words, sale: z.optional(words), signed: z.optional(z.boolean()) }),
        ),
        adjustments: z.optional(z.array(adjustment)),
        customerDelimiter: z.optional(z.string()),
        guestIds: z.optional(words),
        orderIdPrefix: z.optional(z.string()),
        creditNotePrefix: z.optional(z.string()),
        anyReferrer: z.optional(z.boolean()),
        currency: z.optional(z.string()),
        withoutCustomer: z.optional(z.string()),
        notes: words,
      }),
    ),
  });
}
