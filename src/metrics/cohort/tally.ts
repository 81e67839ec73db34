import { periodIndex } from '../../model/calendar.js';
import type { Day } from '../../model/day.js';
import type { History } from '../../model/history.js';
import { addToHistogram, type Histogram, mergeHistogram } from '../histogram.js';
import type { Scope } from '../metric.js';
import { addAmount, addHistory, mergeRevenue, noRevenue, type Revenue } from '../revenue.js';
import type { CohortParameters } from './parameters.js';

/** The customers of one cohort by offset: each list has at position k what is at offset k. */
export interface CohortTally {
  /** Customers of the cohort. */
  size: number;
  /** The first days of those who came first and last. */
  oldest: Day;
  youngest: Day;
  /** Customers who bought at the offset. */
  active: Histogram;
  /** Customers who bought at the offset for the first time after offset 0. */
  returned: Histogram;
  /** Customers who bought at the offset and at no later one. */
  lastSeen: Histogram;
  /** Purchase occasions. */
  orders: Histogram;
  revenue: Revenue[];
}

/** Cohorts by the number of their calendar period. */
export interface CohortsTally {
  cohorts: Record<string, CohortTally>;
  /** What is at no offset: refunds from before a customer's first purchase, and of customers who have bought nothing. */
  outside: Revenue;
}

/**
 * Adds one customer to the cohort of the first purchase.
 *
 * @example addCustomer(tally, history, DEFAULT_COHORT_PARAMETERS, scope)
 */
export function addCustomer(
  tally: CohortsTally,
  history: History,
  { by, ageDays }: CohortParameters,
  scope: Scope,
): void {
  const first = history.firstDay;
  if (first === undefined) {
    addHistory(tally.outside, history);
    return;
  }
  const index = periodIndex(first, by);
  const cohort = cohortAt(tally, index, first);
  cohort.size++;
  cohort.oldest = Math.min(cohort.oldest, first);
  cohort.youngest = Math.max(cohort.youngest, first);
  const byDay = scope.occasion === 'day';
  let lastDay = Number.NaN;
  let lastOffset = Number.NaN;
  history.forEachEntry((day, minorUnits, currency, isPurchase) => {
    const offset = ageDays === null ? periodIndex(day, by) - index : Math.floor((day - first) / ageDays);
    if (offset < 0) {
      addAmount(tally.outside, currency, minorUnits);
      return;
    }
    addAmount(revenueAt(cohort, offset, scope), currency, minorUnits);
    if (!isPurchase) return;
    if (!byDay || day !== lastDay) addToHistogram(cohort.orders, offset);
    lastDay = day;
    if (offset === lastOffset) return;
    addToHistogram(cohort.active, offset);
    if (lastOffset === 0) addToHistogram(cohort.returned, offset);
    lastOffset = offset;
  });
  addToHistogram(cohort.lastSeen, lastOffset);
}

/**
 * Adds the cohorts of other customers.
 *
 * @example mergeCohorts(tally, other) // tally now has the cohorts of both
 */
export function mergeCohorts(tally: CohortsTally, other: CohortsTally): void {
  mergeRevenue(tally.outside, other.outside);
  for (const [index, from] of Object.entries(other.cohorts)) {
    const cohort = cohortAt(tally, index, from.oldest);
    cohort.size += from.size;
    cohort.oldest = Math.min(cohort.oldest, from.oldest);
    cohort.youngest = Math.max(cohort.youngest, from.youngest);
    mergeHistogram(cohort.active, from.active);
    mergeHistogram(cohort.returned, from.returned);
    mergeHistogram(cohort.lastSeen, from.lastSeen);
    mergeHistogram(cohort.orders, from.orders);
    from.revenue.forEach((amount, offset) => {
      const own = cohort.revenue[offset];
      if (own === undefined) cohort.revenue.push(amount.map((sum) => ({ ...sum })));
      else mergeRevenue(own, amount);
    });
  }
}

function cohortAt(tally: CohortsTally, index: number | string, first: Day): CohortTally {
  const known = tally.cohorts[index];
  if (known !== undefined) return known;
  const made: CohortTally = {
    size: 0,
    oldest: first,
    youngest: first,
    active: [],
    returned: [],
    lastSeen: [],
    orders: [],
    revenue: [],
  };
  tally.cohorts[index] = made;
  return made;
}

function revenueAt({ revenue }: CohortTally, offset: number, scope: Scope): Revenue {
  while (revenue.length <= offset) revenue.push(noRevenue(scope));
  return revenue[offset] ?? [];
}
