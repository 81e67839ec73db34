import * as z from 'zod/mini';
import { STATUSES } from '../customer-status.js';
import { scalesSchema } from '../rfm/result.js';
import { averages, count, decimal, isoDate, money, partOfCustomers, reason, share } from '../schema.js';
import { SELECTIONS } from './select.js';

const days = z.nullable(z.number().check(z.gte(0)));
const score = z.nullable(z.int().check(z.gte(1), z.lte(5)));

/** The shape of one customer. */
const customerSchema = () =>
  z.object({
    customer: z.string(),
    // With --show-email only.
    email: z.optional(z.nullable(z.string())),
    status: z.enum(STATUSES),
    tier: z.string(),
    ordersToNextTier: z.nullable(count),
    segment: z.nullable(z.string()),
    scores: z.object({ recency: score, frequency: score, monetary: score }),
    firstOrder: isoDate,
    lastOrder: isoDate,
    recencyDays: count,
    orders: count,
    purchaseDays: count,
    medianGapDays: days,
    usualGapDays: days,
    pace: z.nullable(z.enum(['own', 'store'])),
    overdueRatio: days,
    revenue: money,
    averageOrderValue: averages,
    revenueLast12Months: money,
    referred: z.nullable(z.boolean()),
    referredBy: z.nullable(z.string()),
    customersReferred: count,
    expectedOrders: z.nullable(z.number().check(z.gte(0))),
    expectedValue: z.nullable(decimal),
    pAlive: share,
  });

/** The shape of the customers that were asked for, and what they were judged by. */
export const customersSchema = () =>
  z.object({
    selection: z.enum(SELECTIONS),
    rule: z.object({
      kind: z.enum(['pace', 'fixed']),
      days: z.nullable(count),
      minDays: count,
      storeGapDays: days,
      gaps: count,
    }),
    monetary: z.enum(['sum', 'mean']),
    currency: z.nullable(z.string()),
    scores: scalesSchema(),
    expected: z.object({
      horizon: z.string(),
      discount: z.number(),
      margin: z.number(),
      reason,
      valueReason: reason,
    }),
    where: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
    sort: z.object({ by: z.string(), direction: z.enum(['ascending', 'descending']) }),
    buyers: count,
    statuses: z.array(z.object({ status: z.enum(STATUSES), customers: count })),
    matched: z.object({ ...partOfCustomers, revenueLast12Months: money }),
    list: z.array(customerSchema()),
  });

/** One customer. `pace` says whose gap `usualGapDays` is; the last 12 months end with as-of. */
export type CustomerRow = z.infer<ReturnType<typeof customerSchema>>;

/** Customers, their sum, and how all buyers are spread over the statuses. */
export type CustomersResult = z.infer<ReturnType<typeof customersSchema>>;
