import * as z from 'zod/mini';
import { decimalOf, exactSum, roundedDecimal, toBigInt } from '../../model/money.js';
import { fractionOf, numberOf, product, type Ratio } from '../../model/ratio.js';
import { percent } from '../../model/text.js';
import type { Scope } from '../metric.js';
import type { RetentionResult } from '../retention.js';
import { byCurrency, type Revenue } from '../revenue.js';
import { averages, count, rate, reason, share } from '../schema.js';
import {
  type ConstantRetention,
  impossibleChange,
  type RateChange,
  retentionEffect,
} from './constant-retention.js';

/** A change of retention, and how it is valued. */
export interface RetentionQuestion {
  readonly change: RateChange;
  /** Discount of each window against the one before, a fraction. */
  readonly discount: number;
  /** The part of revenue that is margin. */
  readonly margin: Ratio;
}

/** Revenue in the window of all customers helped, and of those of them who were retained. */
export interface WindowRevenue {
  readonly helped: Revenue;
  readonly retained: Revenue;
}

/** The shape of the answer about retention. */
export const retentionPartSchema = () => {
  const model = z.object({
    retention: share,
    expectedPeriods: z.nullable(z.number().check(z.gte(1))),
    valueFactor: z.number().check(z.gte(0)),
    customerValue: averages,
  });
  return z.object({
    change: z.object({ amount: z.number(), unit: z.enum(['pp', '%']) }),
    discount: z.number().check(z.gte(0)),
    margin: z.number().check(z.gte(0), z.lte(1)),
    rate: share,
    reason,
    // `null` where the rate alone is known.
    retained: z.nullable(count),
    start: z.nullable(count),
    newRate: share,
    model: z.nullable(z.object({ before: model, after: model, change: rate })),
    direct: z.nullable(z.object({ customers: z.int(), perCustomer: averages, margin: averages })),
    assumptions: z.array(z.string()),
  });
};

/** What a change of retention brings: by the constant-retention model, and directly. */
export type RetentionPart = z.infer<ReturnType<typeof retentionPartSchema>>;

/**
 * How many more customers a change of the retention rate keeps, to the nearest whole one: of those at the start for points, of those retained for percent.
 *
 * @example customersKept({ start: 2357, retained: 812 }, { amount: 5, unit: 'pp' }) // 118
 */
export function customersKept(
  { start, retained }: { readonly start: number; readonly retained: number },
  { amount, unit }: RateChange,
): number {
  const size = Math.round((Math.abs(amount) * (unit === 'pp' ? start : retained)) / 100);
  return amount < 0 ? 0 - size : size;
}

/**
 * Answers what a change of retention brings, on the own retention rate: the overlap rate, of customers active before who bought in the window. Money is in decimal
 * text of the one currency.
 *
 * @example retentionPart(kept, revenue, { change: { amount: 5, unit: 'pp' }, discount: 0.1, margin: WHOLE }, scope).direct?.customers // 118
 */
export function retentionPart(
  kept: RetentionResult,
  revenue: WindowRevenue,
  question: RetentionQuestion,
  scope: Scope,
): RetentionPart {
  const { change, discount, margin } = question;
  const { overlapRate: rate, retained, start } = kept;
  const helped = kept.end;
  const why = rate === null ? kept.reason : (impossibleChange(rate, change, discount) ?? null);
  const isAnswered = rate !== null && why === null;
  const effect = isAnswered ? retentionEffect({ retention: rate, change, discount }) : null;
  const customers = customersKept(kept, change);
  const valued = (side: ConstantRetention) => ({
    ...side,
    customerValue: oneCurrency(scope, (currency, at) => {
      const perCustomer = Number(units(revenue.helped, at)) / helped;
      return helped === 0
        ? null
        : roundedDecimal(perCustomer * numberOf(margin) * side.valueFactor, currency);
    }),
  });
  return {
    change: { ...change },
    discount,
    margin: numberOf(margin),
    rate,
    reason: why,
    retained,
    start,
    newRate: effect?.after.retention ?? null,
    model:
      effect === null
        ? null
        : { before: valued(effect.before), after: valued(effect.after), change: effect.change },
    direct: isAnswered
      ? {
          customers,
          perCustomer: perRetained(scope, revenue, margin, retained, 1),
          margin: perRetained(scope, revenue, margin, retained, customers),
        }
      : null,
    assumptions: assumptionsOf(question, scope),
  };
}

/**
 * The same for a rate alone: the model, without money and counts. Throws a RangeError where the model has no answer.
 *
 * @example retentionOnRate(0.8, { amount: 5, unit: 'pp' }, 0.1).model.change // 0.275
 */
export function retentionOnRate(rate: number, change: RateChange, discount: number): RetentionPart {
  const { before, after, change: growth } = retentionEffect({ retention: rate, change, discount });
  return {
    change: { ...change },
    discount,
    margin: 1,
    rate,
    reason: null,
    retained: null,
    start: null,
    newRate: after.retention,
    model: {
      before: { ...before, customerValue: {} },
      after: { ...after, customerValue: {} },
      change: growth,
    },
    direct: null,
    assumptions: modelAssumptions('period', 'margin', discount),
  };
}

/** The mean margin of the retained customers in the window, times a number of customers; exact until it is rounded. */
function perRetained(
  scope: Scope,
  { retained: revenue }: WindowRevenue,
  margin: Ratio,
  retained: number,
  customers: number,
): Record<string, string | null> {
  return oneCurrency(scope, (currency, at) => {
    if (retained === 0) return null;
    const each = product(margin, { numerator: BigInt(customers), denominator: BigInt(retained) });
    return decimalOf(fractionOf(units(revenue, at), each), currency);
  });
}

function units(revenue: Revenue, at: number): bigint {
  return toBigInt(revenue[at] ?? exactSum());
}

/** A value by currency where there is one currency: customers have no one value in several. */
function oneCurrency(
  scope: Scope,
  value: (currency: string, position: number) => string | null,
): Record<string, string | null> {
  return scope.currencies.length === 1 ? byCurrency(scope, value) : {};
}

function assumptionsOf({ discount, margin }: RetentionQuestion, scope: Scope): string[] {
  const share = numberOf(margin);
  const money =
    share === 1 ? 'revenue (what it costs is not known: --margin)' : `${percent(share)} of revenue`;
  return [
    ...modelAssumptions(`window of ${scope.period.window.text}`, money, discount),
    'Directly: the customers kept spend what those who were retained spent in the window on average; for one window, what keeping them costs is not taken off.',
  ];
}

/**
 * What the constant-retention model takes for granted, for people.
 *
 * @example modelAssumptions('period', 'margin', 0.1)
 */
export function modelAssumptions(period: string, money: string, discount: number): string[] {
  return [
    `Model: every customer stays from one ${period} to the next with the same probability, however long they have been there, and who leaves does not come back.`,
    `Model: who stays brings the same ${money} each time; the first is not counted, later ones are discounted by ${percent(discount)} each.`,
  ];
}
