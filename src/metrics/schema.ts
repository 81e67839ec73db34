import * as z from 'zod/mini';

/** A whole number of customers, orders or days. */
export const count = z.int().check(z.gte(0));

/** A fraction 0..1, or `null` where the denominator is zero. */
export const share = z.nullable(z.number().check(z.gte(0), z.lte(1)));

/** A fraction that may leave 0..1, such as a change or a return, or `null` where the denominator is zero. */
export const rate = z.nullable(z.number());

/** The same where it is never below 0, as a retention rate with customers who came back. */
export const rateFromZero = z.nullable(z.number().check(z.gte(0)));

/** A lower and an upper bound of 95%, fractions, or `null` where the denominator is zero. */
export const interval = z.nullable(
  z.readonly(z.tuple([z.number().check(z.gte(0), z.lte(1)), z.number().check(z.gte(0), z.lte(1))])),
);

/** Decimal text, such as `"-12.50"`: money is never a binary fraction. */
export const decimal = z.string().check(z.regex(/^-?\d+(\.\d+)?$/));

/** Money by currency code. */
export const money = z.record(z.string(), decimal);

/** Why a rate is `null`; `null` where there is a rate. */
export const reason = z.nullable(z.string());

/** Averages of money by currency code, `null` where there is nothing to average. */
export const averages = z.record(z.string(), z.nullable(decimal));

/** Shares of revenue by currency code. */
export const shares = z.record(z.string(), share);

/** Of some of the customers: how many, which share of all, and what they bought. */
export const partOfCustomers = {
  customers: count,
  share,
  orders: count,
  revenue: money,
  revenueShare: share,
  revenueShareByCurrency: shares,
};

/** A day as YYYY-MM-DD. */
export const isoDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
