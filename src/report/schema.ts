import * as z from 'zod/mini';
import { loyalty } from '../metrics/loyalty.js';
import { repeat } from '../metrics/repeat.js';
import { retention } from '../metrics/retention.js';
import { ror } from '../metrics/ror.js';
import { count, isoDate, money } from '../metrics/schema.js';

/** The version of the report's JSON: it changes when the meaning of a key does. */
export const REPORT_SCHEMA = 'ror/report/1';

/**
 * The shape of a report: what `ror calc --format json` prints and `calculate` gives.
 *
 * `data.orders`: `total` is the sum of `counted`, `void`, `refunds`, `duplicates`, `conflicts`, `anonymous` and `afterAsOf`. An order
 * after as-of is in `afterAsOf`, also a refund or one without a customer; a void one is in `void` whatever its day.
 * `anonymousRevenue` is that of orders and refunds without a customer up to as-of. `firstOrder` and `lastOrder` are the days of
 * the first and last counted order.
 */
export function reportSchema() {
  const place = z.object({ file: z.string(), line: count });
  const file = z.object({
    name: z.string(),
    preset: z.string(),
    rows: count,
    accepted: count,
    rejected: count,
    blank: count,
    notData: count,
  });
  return z.object({
    schema: z.literal(REPORT_SCHEMA),
    settings: z.object({
      asOf: isoDate,
      window: z.object({ length: z.string(), start: isoDate, end: isoDate }),
      timezone: z.nullable(z.string()),
      occasion: z.enum(['order', 'day']),
      returning: z.enum(['history', 'prior']),
      loyal: count,
      tiers: z.array(z.object({ name: z.string(), from: count })),
      excludeStatus: z.array(z.string()),
      includeStatus: z.array(z.string()),
    }),
    data: z.object({
      files: z.array(file),
      customersFiles: z.array(z.extend(file, { holds: z.enum(['customers', 'referrals']) })),
      rows: z.object({
        read: count,
        accepted: count,
        rejected: count,
        blank: count,
        notData: count,
        rejects: z.array(
          z.object({
            file: z.string(),
            line: count,
            column: z.nullable(z.string()),
            value: z.string(),
            reason: z.string(),
          }),
        ),
        rejectsNotListed: count,
      }),
      orders: z.object({
        total: count,
        counted: count,
        void: count,
        voidReasons: z.record(z.string(), count),
        refunds: count,
        duplicates: count,
        conflicts: count,
        anonymous: count,
        afterAsOf: count,
        zeroTotal: count,
      }),
      conflicts: z.array(z.object({ orderId: z.string(), kept: place, leftOut: place, differs: z.string() })),
      customers: z.object({ total: count, buyers: count, withoutOrders: count }),
      revenue: money,
      anonymousRevenue: money,
      firstOrder: z.nullable(isoDate),
      lastOrder: z.nullable(isoDate),
    }),
    metrics: z.object({
      ror: z.optional(ror.schema()),
      retention: z.optional(retention.schema()),
      repeat: z.optional(repeat.schema()),
      loyalty: z.optional(loyalty.schema()),
    }),
    // With --strict a warning about the data is an error.
    warnings: z.array(
      z.object({ about: z.enum(['data', 'figures']), code: z.string(), message: z.string() }),
    ),
  });
}

/** A report: the figures, what they were computed under, the data they come from, and what to know about them. */
export type Report = z.infer<ReturnType<typeof reportSchema>>;

/** The shape of a report as JSON Schema (draft 2020-12): what `ror schema` prints. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema());
}
