import * as z from 'zod/mini';
import { count, isoDate, money } from '../metrics/schema.js';
import { fileRows, rejectsSchema } from './read-file-schema.js';

/**
 * The shape of what a command with figures prints: its version, the settings, the data section, its figures, the warnings.
 *
 * `data.orders`: `total` is the sum of `counted`, `void`, `refunds`, `duplicates`, `conflicts`, `anonymous` and `afterAsOf`. An order
 * after as-of is in `afterAsOf`, also a refund or one without a customer; a void one is in `void` whatever its day.
 * `anonymousRevenue` is that of orders and refunds without a customer up to as-of. `firstOrder` and `lastOrder` are the days of
 * the first and last counted order.
 *
 * @example resultSchema('ror/cohort/1', { cohort: cohorts().schema() })
 */
export function resultSchema<
  Version extends string,
  Figures extends Readonly<Record<string, z.core.SomeType>>,
>(version: Version, figures: Figures) {
  const place = z.object({ file: z.string(), line: count });
  const file = z.object(fileRows);
  return z.object({
    schema: z.literal(version),
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
        rejects: rejectsSchema(),
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
    ...figures,
    // With --strict a warning about the data is an error.
    warnings: z.array(
      z.object({ about: z.enum(['data', 'figures']), code: z.string(), message: z.string() }),
    ),
  });
}
