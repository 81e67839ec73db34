import * as z from 'zod/mini';
import { count, isoDate } from '../metrics/schema.js';
import { LEVELS } from '../model/data-quality.js';

/** The version of the JSON of `ror check`: it changes when the meaning of a key does. */
export const CHECK_SCHEMA = 'ror/check/1';

/**
 * The shape of what `ror check --format json` prints. `orders`, `dates`, `currencies` and `hours` are `null`, and the rows of files too,
 * where `problem` says that reading stopped. `orders.counted` are those of known customers; `currencies` and `hours` count all
 * sales, with or without a customer.
 */
export function checkSchema() {
  const isoMonth = z.string().check(z.regex(/^\d{4}-\d{2}$/));
  return z.object({
    schema: z.literal(CHECK_SCHEMA),
    usable: z.boolean(),
    problem: z.nullable(z.string()),
    files: z.array(
      z.object({
        name: z.string(),
        holds: z.enum(['orders', 'customers', 'referrals', 'subscriptions']),
        preset: z.string(),
        title: z.string(),
        rows: z.nullable(
          z.object({ read: count, accepted: count, rejected: count, blank: count, notData: count }),
        ),
      }),
    ),
    orders: z.nullable(
      z.object({
        total: count,
        counted: count,
        void: count,
        voidReasons: z.record(z.string(), count),
        refunds: count,
        duplicates: count,
        conflicts: count,
        anonymous: count,
        anonymousShare: z.nullable(z.number().check(z.gte(0), z.lte(1))),
      }),
    ),
    customers: z.nullable(count),
    dates: z.nullable(
      z.object({
        first: z.nullable(isoDate),
        last: z.nullable(isoDate),
        monthsWithoutOrders: z.array(isoMonth),
      }),
    ),
    currencies: z.nullable(z.record(z.string(), count)),
    hours: z.nullable(z.array(count)),
    statuses: z.array(
      z.object({ file: z.string(), status: z.string(), orders: count, voidReason: z.nullable(z.string()) }),
    ),
    conflicts: z.array(
      z.object({
        orderId: z.string(),
        kept: z.object({ file: z.string(), line: count }),
        leftOut: z.object({ file: z.string(), line: count }),
        differs: z.string(),
      }),
    ),
    findings: z.array(
      z.object({
        code: z.string(),
        level: z.enum(LEVELS),
        message: z.string(),
        file: z.nullable(z.string()),
        line: z.nullable(count),
      }),
    ),
  });
}

/** What `ror check` found. */
export type CheckReport = z.infer<ReturnType<typeof checkSchema>>;
