import { type RetentionTally, retention } from '../retention.js';
import { impossibleChange, type RateChange, retentionEffect } from '../what-if/constant-retention.js';
import { type Interval, wilsonInterval } from '../wilson.js';
import { type Claim, type Judged, measureOf } from './claim.js';
import { agreed, judged } from './verdict.js';

const CLAIMED = { from: 0.25, to: null } as const;
const DISCOUNT = 0.1;
const READINGS: readonly RateChange[] = [
  { amount: 5, unit: 'pp' },
  { amount: 5, unit: '%' },
];

/** "5% more retention is 25% more profit": the own retention rate in the constant-retention model. */
export const retentionProfit: Claim<RetentionTally> = {
  id: 'retentionProfit',
  saying: '5% more retention is 25% more profit',
  terms: ['5% retention'],
  rule: 'By how much the lifetime value of a customer grows by the constant-retention model with a discount of 10% a window, from the own retention rate (of the customers active in the period before the window, those who bought in it), against 25% or more. The interval is what the Wilson interval of the rate comes to in the model. Read in two ways, +5 percentage points and +5 percent of the rate; where the two differ it cannot be told.',
  source:
    'Quoted from Reichheld & Sasser (1990), Harvard Business Review 68(5); the model is that of ror what-if.',

  start: retention.start,
  add: retention.add,
  merge: retention.merge,

  finish(tally) {
    const customers = tally.retained + tally.churned;
    const rate = customers === 0 ? null : tally.retained / customers;
    const range = wilsonInterval(tally.retained, customers);
    const readings = READINGS.map((change) => {
      const value = rate === null ? null : valueGrowth(rate, change);
      const measure = measureOf({
        name: change.unit === 'pp' ? '5 percentage points more' : '5 percent more',
        unit: 'change',
        value,
        interval: value === null || range === null ? null : growthRange(range, change),
        intervalBy: 'model',
        counts: { retained: tally.retained, customers },
      });
      const missing =
        rate === null
          ? 'no customer was active in the period before the window'
          : (impossibleChange(rate, change, DISCOUNT) ?? 'nobody was retained');
      const read: Judged = judged(measure, CLAIMED, customers, missing);
      return { measure, read };
    });
    return {
      claimed: { unit: 'change', ...CLAIMED },
      ...agreed(readings.map(({ measure, read }) => [measure.name, read] as const)),
      measures: readings.map(({ measure }) => measure),
    };
  },
};

/** By which fraction the lifetime value grows with the retention rate; `null` where the model has no answer. */
function valueGrowth(rate: number, change: RateChange): number | null {
  if (impossibleChange(rate, change, DISCOUNT) !== undefined) return null;
  return retentionEffect({ retention: rate, change, discount: DISCOUNT }).change;
}

/**
 * The least and the greatest growth for rates from one to another; `null` where the model has no answer for one of the two. For points the growth falls up to the rate
 * halfway to 1 + d - 0.05 and rises from there, d·(1 + discount) / (r·(1 + discount - r - d)) with d the change; for percent it always rises.
 *
 * @example growthRange([0.6, 0.9], { amount: 5, unit: 'pp' }) // [0.2037, 0.4074]
 */
export function growthRange([low, high]: Interval, change: RateChange): Interval | null {
  const turn = (1 + DISCOUNT - change.amount / 100) / 2;
  const rates = change.unit === 'pp' && low < turn && turn < high ? [low, turn, high] : [low, high];
  const found = rates.map((rate) => valueGrowth(rate, change));
  const known = found.filter((growth) => growth !== null);
  return known.length < found.length ? null : [Math.min(...known), Math.max(...known)];
}
