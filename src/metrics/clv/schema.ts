import * as z from 'zod/mini';
import { averages, count, decimal, isoDate, money, reason, share } from '../schema.js';

const atLeastZero = z.number().check(z.gte(0));
const aboveZero = z.number().check(z.gt(0));

const fitted = { logLikelihood: z.number(), starts: count, agreed: count };

const bgNbd = z.object({ r: aboveZero, alpha: aboveZero, a: aboveZero, b: aboveZero, ...fitted });

const range = z.nullable(z.readonly(z.tuple([atLeastZero, atLeastZero])));

const moneyRange = z.record(z.string(), z.readonly(z.tuple([decimal, decimal])));

/** The shape of what the models give. */
export const clvSchema = () =>
  z.object({
    unit: z.enum(['days', 'weeks']),
    horizon: z.object({ length: z.string(), days: count, end: isoDate }),
    discount: atLeastZero,
    margin: atLeastZero,
    currency: z.nullable(z.string()),
    customers: count,
    repeatCustomers: count,
    repeatPurchases: count,
    historyDays: count,
    otherCurrencyOrders: count,
    reason,
    bgNbd: z.nullable(bgNbd),
    gammaGamma: z.nullable(
      z.object({ p: aboveZero, q: aboveZero, v: aboveZero, ...fitted, customers: count, meanSpend: money }),
    ),
    spendReason: reason,
    withoutSpend: count,
    zeroTotalDays: count,
    correlation: z.nullable(z.number().check(z.gte(-1), z.lte(1))),
    expected: z.nullable(
      z.object({
        orders: atLeastZero,
        ordersPerCustomer: atLeastZero,
        revenue: money,
        value: money,
        valuePerCustomer: averages,
        alive: z.object({ customers: atLeastZero, share }),
      }),
    ),
    byPurchases: z.array(
      z.object({
        purchases: z.union([z.int(), z.literal('10+')]),
        customers: count,
        aliveShare: share,
        orders: atLeastZero,
        ordersPerCustomer: z.nullable(atLeastZero),
        value: money,
        valuePerCustomer: averages,
      }),
    ),
    holdout: z.nullable(
      z.object({
        fittedTo: isoDate,
        days: count,
        reason,
        customers: count,
        repeatCustomers: count,
        newCustomers: count,
        bgNbd: z.nullable(bgNbd),
        actual: count,
        expected: z.nullable(atLeastZero),
        error: z.nullable(z.number()),
      }),
    ),
    bootstrap: z.nullable(
      z.object({
        samples: count,
        failed: count,
        r: range,
        alpha: range,
        a: range,
        b: range,
        p: range,
        q: range,
        v: range,
        orders: range,
        revenue: moneyRange,
        value: moneyRange,
        alive: range,
      }),
    ),
  });

/** Parameters of the models, and what they foretell. */
export type ClvResult = z.infer<ReturnType<typeof clvSchema>>;
