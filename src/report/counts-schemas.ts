import * as z from 'zod/mini';
import { returnOnInvestmentSchema } from '../metrics/return-on-investment.js';
import { count, decimal, interval, isoDate, rate, rateFromZero, reason, share } from '../metrics/schema.js';
import { whatIfSchema } from './what-if-schema.js';

/** The shape of what `ror ror --format json` prints. */
export const rorOfCountsSchema = () =>
  z.object({
    schema: z.literal('ror/ror/1'),
    rate: share,
    reason,
    relationship: count,
    helped: count,
    repeat: count,
    referred: count,
    both: count,
    interval,
  });

/** The shape of what `ror retention --format json` prints on counts; `annualRate` is there with `--window`. */
export const retentionOfCountsSchema = () =>
  z.object({
    schema: z.literal('ror/retention/1'),
    rate: rateFromZero,
    reason,
    start: count,
    end: count,
    new: count,
    annualRate: z.optional(rateFromZero),
  });

/** The shape of what `ror what-if --format json` prints without files. */
export const whatIfOnCountsSchema = () =>
  z.object({ schema: z.literal('ror/what-if-counts/1'), whatIf: whatIfSchema().shape.whatIf });

/** The shape of what `ror roi --format json` prints without files. */
export const roiOnCountsSchema = () =>
  z.object({
    schema: z.literal('ror/roi-counts/1'),
    roi: returnOnInvestmentSchema(),
    allowableCac: z.nullable(z.object({ customerValue: decimal, cacShare: share, allowableCac: decimal })),
  });

const contractualCurrency = z.object({
  nrr: rate,
  grr: share,
  nrrWithReactivation: rate,
  grossChurnRate: rateFromZero,
  netChurnRate: rate,
  reason,
  start: decimal,
  new: decimal,
  expansion: decimal,
  reactivation: decimal,
  contraction: decimal,
  churn: decimal,
  end: decimal,
  customers: z.object({
    start: count,
    new: count,
    expanded: count,
    unchanged: count,
    reactivated: count,
    contracted: count,
    churned: count,
  }),
});

/** The shape of what `ror retention --subscriptions --format json` prints. */
export const subscriptionRetentionSchema = () =>
  z.object({
    schema: z.literal('ror/contractual-retention/1'),
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
    annualRate: rateFromZero,
    revenue: z.nullable(
      z.object({
        basis: z.enum(['month', 'asGiven']),
        nrr: rate,
        grr: share,
        reason,
        byCurrency: z.record(z.string(), contractualCurrency),
        withoutAmount: count,
      }),
    ),
  });
