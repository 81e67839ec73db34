import * as z from 'zod/mini';
import { movementAmounts, movementCustomers } from '../metrics/revenue-retention.js';
import { count, interval, isoDate, rate, rateFromZero, reason, share } from '../metrics/schema.js';

/** The version of the JSON of `ror ror`: it changes when the meaning of a key does. */
export const ROR_SCHEMA = 'ror/ror/1';

/** The same of `ror retention` on counts. */
export const RETENTION_SCHEMA = 'ror/retention/1';

/** The same of `ror retention --subscriptions`. */
export const CONTRACTUAL_RETENTION_SCHEMA = 'ror/contractual-retention/1';

/**
 * The shape of what `ror ror --format json` prints: ROR as a fraction, and the counts that it is of.
 *
 * @example rorSchema().parse(JSON.parse(text)).rate
 */
export function rorSchema() {
  return z.object({
    schema: z.literal(ROR_SCHEMA),
    rate: share,
    reason,
    relationship: count,
    helped: count,
    repeat: count,
    referred: count,
    both: count,
    interval,
  });
}

/**
 * The shape of what `ror retention --format json` prints, on counts or from subscriptions. On counts `annualRate` is there where a window was named, and `rate`
 * may be above 1, as customers who came back are counted.
 *
 * @example retentionSchema().parse(JSON.parse(text)).rate
 */
export function retentionSchema() {
  const counts = z.object({
    schema: z.literal(RETENTION_SCHEMA),
    rate: rateFromZero,
    reason,
    start: count,
    end: count,
    new: count,
    annualRate: z.optional(rateFromZero),
  });
  const currency = z.object({
    nrr: rate,
    grr: share,
    nrrWithReactivation: rate,
    grossChurnRate: share,
    netChurnRate: rate,
    reason,
    ...movementAmounts,
    customers: movementCustomers(),
  });
  const subscriptions = z.object({
    schema: z.literal(CONTRACTUAL_RETENTION_SCHEMA),
    asOf: isoDate,
    window: z.string(),
    from: isoDate,
    rate: share,
    start: count,
    end: count,
    new: count,
    retained: count,
    reactivated: count,
    churned: count,
    churnRate: share,
    churnEvents: count,
    interval,
    reason,
    files: z.array(
      z.object({ name: z.string(), preset: z.string(), rows: count, accepted: count, rejected: count }),
    ),
    leftOut: z.record(z.string(), count),
    annualRate: share,
    revenue: z.nullable(
      z.object({
        basis: z.enum(['month', 'asGiven']),
        nrr: rate,
        grr: share,
        reason,
        byCurrency: z.record(z.string(), currency),
        withoutAmount: count,
      }),
    ),
  });
  return z.union([counts, subscriptions]);
}
