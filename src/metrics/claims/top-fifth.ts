import { addTo, decimalOf, type ExactSum, exactSum, toBigInt } from '../../model/money.js';
import { bootstrapInterval } from '../bootstrap.js';
import { type Claim, measureOf } from './claim.js';
import { missingMoney } from './missing-money.js';
import { judged } from './verdict.js';

const CLAIMED = { from: 0.8, to: null } as const;

export interface TopFifthTally {
  buyers: number;
  /** Net revenue of each buyer in minor units; only where there is one currency. */
  totals: number[];
}

/** "20% of customers bring 80% of the revenue": the share of revenue of the fifth of customers with the most. */
export const topFifth: Claim<TopFifthTally> = {
  id: 'topFifth',
  saying: '20% of customers bring 80% of the revenue',
  terms: ['pareto', '80/20'],
  rule: 'The share of all revenue so far that the fifth of buyers with the most brings (rounded up to whole customers), with a bootstrap interval of 95%, against 80% or more.',
  source: 'The Pareto principle.',

  start: () => ({ buyers: 0, totals: [] }),

  add(tally, history, scope) {
    if (history.firstDay === undefined) return;
    tally.buyers++;
    if (missingMoney(scope) !== undefined) return;
    let total = 0;
    history.forEachAmount((_currency, minorUnits) => {
      total += minorUnits;
    });
    tally.totals.push(total);
  },

  merge(tally, other) {
    tally.buyers += other.buyers;
    for (const total of other.totals) tally.totals.push(total);
  },

  finish(tally, scope) {
    const sorted = Float64Array.from(tally.totals).sort();
    const top = Math.ceil(sorted.length / FIFTH);
    const [all, best] = [sumOf(sorted), sumOf(sorted.subarray(sorted.length - top))];
    const value = shareOfTop(sorted);
    const [currency = ''] = scope.currencies;
    const measure = measureOf({
      name: 'share of revenue of the top 20%',
      unit: 'share',
      value,
      interval: value === null ? null : intervalOf(sorted, value),
      intervalBy: 'bootstrap',
      counts: { top, customers: tally.buyers },
      amounts:
        sorted.length === 0
          ? {}
          : { top: decimalOf(toBigInt(best), currency), revenue: decimalOf(toBigInt(all), currency) },
    });
    const missing = missingMoney(scope) ?? 'there is no revenue to share, or refunds exceed it';
    return {
      claimed: { unit: 'share', ...CLAIMED },
      ...judged(measure, CLAIMED, tally.buyers, missing),
      measures: [measure],
    };
  },
};

const FIFTH = 5;

/**
 * The share of the fifth with the most in the sum of all, of numbers sorted smallest first; a fraction, or `null` where the sum is 0 or less, or negative numbers take
 * the share above 1. The fifth is rounded up to whole numbers.
 *
 * @example shareOfTop([1, 1, 1, 1, 6]) // 0.6
 */
export function shareOfTop(sorted: ArrayLike<number>): number | null {
  return shareAt(
    sorted,
    Uint32Array.from({ length: sorted.length }, (_none, at) => at),
  );
}

/** The same of the numbers at some positions, smallest first. */
function shareAt(sorted: ArrayLike<number>, positions: Uint32Array): number | null {
  const from = positions.length - Math.ceil(positions.length / FIFTH);
  let all = 0;
  let top = 0;
  for (let at = 0; at < positions.length; at++) {
    const value = sorted[positions[at] ?? 0] ?? 0;
    all += value;
    if (at >= from) top += value;
  }
  return all > 0 && top <= all ? top / all : null;
}

function intervalOf(sorted: Float64Array, value: number): readonly [number, number] | null {
  const found = bootstrapInterval(sorted.length, value, (drawn) => shareAt(sorted, drawn.sort()));
  return found === null ? null : [Math.max(0, found[0]), Math.min(1, found[1])];
}

function sumOf(values: Float64Array): ExactSum {
  const sum = exactSum();
  for (const value of values) addTo(sum, value);
  return sum;
}
