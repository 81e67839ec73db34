import type { Histogram } from './histogram.js';
import { sortedQuantile } from './value-counts.js';

/** From how many days with a purchase on a customer's own pace says something, where nothing else is said: two gaps. */
export const OWN_PACE_FROM = 3;

/** A customer is at risk when the time since the last purchase is more than this many of the usual gaps, and no more than LAPSED_ABOVE. */
export const AT_RISK_ABOVE = 2;

/** A customer has lapsed when it is more than this many. */
export const LAPSED_ABOVE = 4;

/** As many tenths of all gaps between purchases in the store are no longer than the one that stands in for a pace of one's own. */
const STORE_TENTHS = 9;

/**
 * The median of the gaps between the days with a purchase of one customer, which are given in order and each once: in days, of an even number of gaps halfway
 * between the middle two; `null` for fewer than two days.
 *
 * @example medianGap([0, 332, 468]) // 234, of 332 and 136
 */
export function medianGap(days: readonly number[]): number | null {
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? 0));
  return sortedQuantile(
    gaps.sort((a, b) => a - b),
    0.5,
  );
}

/**
 * The gap that stands in for the pace of customers without one of their own, in days: the 90% quantile (type 7) of all gaps between the days with a purchase of all
 * customers, computed in whole tenths so that it is exact; `null` where there is no gap.
 *
 * @example storeGap([0, 4, 0, 1]) // 2.2, of 1, 1, 1, 1, 3
 */
export function storeGap(gaps: Histogram): number | null {
  const total = gaps.reduce((sum, number) => sum + number, 0);
  if (total === 0) return null;
  const position = (total - 1) * STORE_TENTHS;
  const below = Math.trunc(position / 10);
  const tenths = position % 10;
  return (gapAt(gaps, below) * (10 - tenths) + gapAt(gaps, below + 1) * tenths) / 10;
}

/** The gap of a rank from 0, the shortest first. */
function gapAt(gaps: Histogram, rank: number): number {
  let passed = 0;
  return gaps.findIndex((number) => {
    passed += number;
    return passed > rank;
  });
}

/**
 * How overdue a customer is: the days since the last purchase, in gaps that are usual. 1 is the day on which the next purchase was due; `null` where no gap is known.
 *
 * @example overdueRatio(194, 234) // 0.829
 */
export function overdueRatio(daysSince: number, usualGap: number | null): number | null {
  return usualGap === null || usualGap === 0 ? null : daysSince / usualGap;
}
