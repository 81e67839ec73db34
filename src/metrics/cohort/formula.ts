import { requireCounts } from '../counts.js';
import { rateOf } from '../rate.js';

/** How many customers of a cohort, or of several, count at an offset, and how many there are. */
export interface CohortCounts {
  readonly customers: number;
  readonly size: number;
}

/**
 * The share of a cohort's customers who count at an offset, a fraction 0..1, or `null` for a cohort of nobody; on the sums of several cohorts their average, each weighing as much as it has customers. Throws a RangeError where more count than
 * there are, and for what is no count.
 *
 *     rate(c, k) = customers(c, k) / size(c);  average(k) = sum of customers(c, k) / sum of size(c)
 *
 * @example cohortRate({ customers: 124, size: 781 }) // 0.1587...
 */
export function cohortRate({ customers, size }: CohortCounts): number | null {
  requireCounts({ customers, size });
  if (customers > size) throw new RangeError('More customers than the cohort has.');
  return rateOf(customers, size);
}
