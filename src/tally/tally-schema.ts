import * as z from 'zod/mini';
import { count, isoDate } from '../metrics/schema.js';

/** The version of the JSON of a tally: it changes when what is tallied does. */
export const TALLY_SCHEMA = 'ror/tally/3';

const sum = z.object({ units: z.number(), carries: z.number() });
const day = z.nullable(z.int());

/**
 * The shape of a tally, which `ror tally` prints and `ror merge` reads: what it was tallied under, and sums over customers. `metrics` is what each figure tallies for
 * itself.
 *
 * @example tallySchema().parse(JSON.parse(line)).counts.customers
 */
export function tallySchema() {
  return z.strictObject({
    schema: z.literal(TALLY_SCHEMA),
    settings: z.strictObject({
      asOf: isoDate,
      window: z.string(),
      metric: z.array(z.string()),
      loyal: count,
      tiers: z.array(z.object({ name: z.string(), from: count })),
      gapBucket: z.literal([5, 10, 30]),
      occasion: z.enum(['order', 'day']),
      returning: z.enum(['history', 'prior']),
      currencies: z.array(z.string()),
    }),
    counts: z.strictObject({
      lines: count,
      customers: count,
      refunds: count,
      afterAsOf: count,
      firstDay: day,
      lastDay: day,
      lastEntryDay: day,
      amountColumn: z.nullable(z.boolean()),
      referralColumn: z.boolean(),
    }),
    ledger: z.strictObject({
      buyers: count,
      orders: count,
      zeroTotal: count,
      days: z.array(z.int()),
      sums: z.array(sum),
      sumsOfNonBuyers: z.array(sum),
    }),
    metrics: z.record(z.string(), z.unknown()),
  });
}

/** A tally of the customers of one stream. */
export type Tally = z.infer<ReturnType<typeof tallySchema>>;
