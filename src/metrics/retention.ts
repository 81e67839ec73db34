import * as z from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import { counted, grouped, percent } from '../model/text.js';
import { requireCounts } from './counts.js';
import type { Metric } from './metric.js';
import { partialHistory } from './partial-history.js';
import { rateOf } from './rate.js';
import { count, interval, rateFromZero, reason, share } from './schema.js';
import { wilsonInterval } from './wilson.js';
import { workedCount, workedRate } from './worked.js';

/** Counts of customers from which the customer retention rate follows. */
export interface RetentionCounts {
  /** CS: customers at the start. */
  readonly start: number;
  /** CE: customers at the end. */
  readonly end: number;
  /** CN: customers at the end who are new in the period. */
  readonly new: number;
}

/**
 * The customer retention rate by the formula, as a fraction, or `null` where there was no customer at the start.
 * It exceeds 1 where more customers came back than were lost. Throws a RangeError where the new exceed the end,
 * and for what is no count.
 *
 *     CRR = (CE - CN) / CS
 *
 * Farris, Bendle, Pfeifer & Reibstein, Marketing Metrics.
 *
 * @example customerRetentionRate({ start: 100, end: 105, new: 15 }) // 0.9
 */
export function customerRetentionRate({ start, end, new: newCustomers }: RetentionCounts): number | null {
  requireCounts({ start, end, new: newCustomers });
  if (newCustomers > end) throw new RangeError('More new customers than customers at the end.');
  return rateOf(end - newCustomers, start);
}

/** The shape of the customer retention rate with its counts. */
export const retentionSchema = () =>
  z.object({
    rate: rateFromZero,
    reason,
    start: count,
    end: count,
    new: count,
    retained: count,
    reactivated: count,
    churned: count,
    overlapRate: share,
    churnRate: share,
    interval,
  });

/** The customer retention rate with its counts; `interval` belongs to `overlapRate`. */
export type RetentionResult = z.infer<ReturnType<typeof retentionSchema>>;

export interface RetentionTally {
  retained: number;
  churned: number;
  new: number;
  reactivated: number;
}

/** Customer retention rate and churn, from orders: repurchase-based retention. */
export const retention: Metric<RetentionTally, RetentionResult> = {
  id: 'retention',
  title: 'Customer retention rate (CRR)',
  terms: [
    'customer retention',
    'customer retention rate',
    'retention rate',
    'crr',
    'churn',
    'churn rate',
    'overlap',
    'overlap rate',
    'retained',
    'reactivated',
  ],
  definition:
    'Customers who bought in the window and were not new in it, divided by the customers active at its start. An order ' +
    'export has no cancellations, so "active" means at least one order in the period of equal length before: ' +
    'repurchase-based retention. The overlap rate counts only customers active in both periods; churn is 1 minus that.',
  formula: 'CRR = (CE - CN) / CS;  overlap rate = retained / CS;  churn = 1 - overlap rate',
  source: 'Farris, Bendle, Pfeifer & Reibstein, Marketing Metrics.',
  schema: retentionSchema,

  start: () => ({ retained: 0, churned: 0, new: 0, reactivated: 0 }),

  add(tally, history, scope) {
    const { lookbackStart, start, end } = scope.period;
    const first = history.firstDay;
    if (first === undefined) return;
    const atStart = history.occasions(lookbackStart, start, 'order') > 0;
    const atEnd = history.occasions(start, end, 'order') > 0;
    if (atStart && atEnd) tally.retained++;
    else if (atStart) tally.churned++;
    else if (atEnd && first >= start) tally.new++;
    else if (atEnd) tally.reactivated++;
  },

  merge(tally, other) {
    tally.retained += other.retained;
    tally.churned += other.churned;
    tally.new += other.new;
    tally.reactivated += other.reactivated;
  },

  finish(tally) {
    const start = tally.retained + tally.churned;
    const end = tally.retained + tally.reactivated + tally.new;
    return {
      rate: customerRetentionRate({ start, end, new: tally.new }),
      reason: start === 0 ? 'no customer was active at the start of the window' : null,
      start,
      end,
      new: tally.new,
      retained: tally.retained,
      reactivated: tally.reactivated,
      churned: tally.churned,
      overlapRate: rateOf(tally.retained, start),
      churnRate: rateOf(tally.churned, start),
      interval: wilsonInterval(tally.retained, start),
    };
  },

  warnings(result, scope) {
    const warnings: Warning[] = [];
    if (result.start > 0 && result.reactivated > 0) {
      warnings.push({
        code: 'reactivated',
        message: `${counted(result.reactivated, 'reactivated customer')} (bought before, not in the period before the window) ${result.reactivated === 1 ? 'raises' : 'raise'} the formula's CRR from ${percent(result.overlapRate)} to ${percent(result.rate)}; the overlap rate leaves ${result.reactivated === 1 ? 'that one' : 'them'} out.`,
      });
    }
    return [...warnings, ...partialHistory(scope)];
  },

  worked({ start, end, new: isNew, retained, reactivated, churned, reason: why, ...rates }) {
    const [cs, ce, cn] = [grouped(start), grouped(end), grouped(isNew)];
    return [
      workedCount('CS, customers at the start', start),
      workedCount('retained: active at the start and in the window', retained, ['retained']),
      workedCount('reactivated: back after a pause', reactivated, ['reactivated']),
      workedCount(
        `CE, customers at the end = retained ${grouped(retained)} + reactivated ${grouped(reactivated)} + new ${cn}`,
        end,
      ),
      workedCount('CN, new customers', isNew),
      workedRate(`CRR = (${ce} - ${cn}) / ${cs}`, rates.rate, why, [
        'retention',
        'customer retention',
        'customer retention rate',
        'retention rate',
        'crr',
      ]),
      workedRate(`overlap rate = ${grouped(retained)} / ${cs}`, rates.overlapRate, why, [
        'overlap',
        'overlap rate',
      ]),
      workedRate(
        `churn = 1 - ${grouped(retained)} / ${cs} = ${grouped(churned)} / ${cs}`,
        rates.churnRate,
        why,
        ['churn', 'churn rate'],
      ),
    ];
  },
};
