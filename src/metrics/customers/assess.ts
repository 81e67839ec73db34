import { type AtRiskRule, STATUSES, statusOf } from '../customer-status.js';
import { tierOf } from '../loyalty.js';
import type { Scope } from '../metric.js';
import { overdueRatio, storeGap } from '../pace.js';
import type { RfmParameters } from '../rfm/parameters.js';
import { type RfmScores, scoreCustomers } from '../rfm/scores.js';
import type { CustomerColumns } from './columns.js';

/** What customers are judged by. */
export interface CustomerParameters {
  readonly rfm: RfmParameters;
  readonly rule: AtRiskRule;
  /** From how many days with a purchase on a customer's own pace counts; below, the store's does. */
  readonly minDays: number;
}

/** What is known of customers beside one another, by row of the columns. */
export interface Assessed {
  /** The gap that is exceeded once in ten times in the whole store: the pace of customers without one of their own; `null` without any gap. */
  readonly storeGapDays: number | null;
  /** Days since the last purchase in usual gaps; NaN where no gap is known. */
  readonly overdue: Float64Array;
  /** Position in STATUSES. */
  readonly status: Uint8Array;
  /** Position in the tiers. */
  readonly tier: Int16Array;
  /** How many customers who have bought each has referred. */
  readonly referred: Uint32Array;
  readonly scores: RfmScores;
}

/**
 * Judges all customers: pace, status, tier, referrals, scores.
 *
 * @example STATUSES[assess(columns, scope, parameters).status[0] ?? 0] // the status of the first row's customer
 */
export function assess(columns: CustomerColumns, scope: Scope, parameters: CustomerParameters): Assessed {
  const { occasions, recencyDays } = columns.rfm;
  const storeGapDays = storeGap(columns.gaps);
  const usualGap = (row: number) =>
    hasOwnPace(columns, row, parameters) ? (columns.medianGapDays[row] ?? null) : storeGapDays;
  const overdue = Float64Array.from(
    recencyDays,
    (days, row) => overdueRatio(days, usualGap(row)) ?? Number.NaN,
  );
  const status = Uint8Array.from(recencyDays, (daysSince, row) => {
    const ratio = overdue[row] ?? Number.NaN;
    const facts = {
      occasions: occasions[row] ?? 0,
      daysSince,
      overdue: Number.isNaN(ratio) ? null : ratio,
      isNew: (columns.firstDay[row] ?? 0) >= scope.period.start,
    };
    return STATUSES.indexOf(statusOf(facts, scope.loyal, parameters.rule));
  });
  return {
    storeGapDays,
    overdue,
    status,
    tier: Int16Array.from(occasions, (number) => tierOf(number, scope.tiers)),
    referred: referredBy(columns),
    scores: scoreCustomers(columns.rfm, scope, parameters.rfm),
  };
}

/**
 * Whether a customer has bought on enough days to be held to a pace of their own.
 *
 * @example hasOwnPace({ ...columns, purchaseDays: [4, 2] }, 1, { ...parameters, minDays: 3 }) // false
 */
export function hasOwnPace(
  { purchaseDays }: CustomerColumns,
  row: number,
  { minDays }: CustomerParameters,
): boolean {
  return (purchaseDays[row] ?? 0) >= minDays;
}

function referredBy({ customer, referrer }: CustomerColumns): Uint32Array {
  const rowOf = new Map(customer.map((number, row) => [number, row]));
  const referred = new Uint32Array(customer.length);
  for (const number of referrer) {
    const row = rowOf.get(number);
    if (row !== undefined) referred[row] = (referred[row] ?? 0) + 1;
  }
  return referred;
}
