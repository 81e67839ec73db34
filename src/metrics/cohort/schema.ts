import * as z from 'zod/mini';
import { CALENDAR_PERIODS } from '../../model/calendar.js';
import { averages, count, isoDate, money, reason, share } from '../schema.js';
import { COHORT_METRICS, COHORT_MODES } from './parameters.js';

/** The shape of cohorts: `rate` is of `customers`, which the mode counts; the other numbers are the same in every mode. */
export const schema = () =>
  z.object({
    by: z.enum(CALENDAR_PERIODS),
    metric: z.enum(COHORT_METRICS),
    mode: z.enum(COHORT_MODES),
    age: z.nullable(count),
    moneyReason: reason,
    cohorts: z.array(z.object({ cohort: z.string(), from: isoDate, size: count })),
    // Nothing but `null` where the offset is not over, unless that was asked for.
    cells: z.array(
      z.object({
        cohort: z.string(),
        offset: count,
        customers: z.nullable(count),
        size: count,
        rate: share,
        orders: z.nullable(count),
        cumulativeOrders: z.nullable(count),
        revenue: z.nullable(money),
        revenuePerCustomer: z.nullable(averages),
        cumulativeRevenue: z.nullable(money),
        cumulativeRevenuePerCustomer: z.nullable(averages),
        complete: z.boolean(),
      }),
    ),
    averages: z.array(
      z.object({
        offset: count,
        cohorts: count,
        size: count,
        customers: count,
        rate: share,
        orders: count,
        ordersPerCustomer: z.number(),
        cumulativeOrders: count,
        cumulativeOrdersPerCustomer: z.number(),
        revenue: money,
        revenuePerCustomer: averages,
        cumulativeRevenue: money,
        cumulativeRevenuePerCustomer: averages,
      }),
    ),
    revenueOutside: money,
  });

/** Cohorts by offset, their weighted averages, and what is in no cell. */
export type CohortResult = z.infer<ReturnType<typeof schema>>;
