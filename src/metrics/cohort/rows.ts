import { periodIndex } from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import type { Scope } from '../metric.js';
import { mergeRevenue, noRevenue, type Revenue } from '../revenue.js';
import type { CohortMode, CohortParameters } from './parameters.js';
import type { CohortTally } from './tally.js';

/** What customers have done: at one offset, and up to it. */
export interface Amounts {
  /** Customers, as the mode counts them. */
  customers: number;
  orders: number;
  cumulativeOrders: number;
  readonly revenue: Revenue;
  readonly cumulativeRevenue: Revenue;
}

/** A cohort at one offset. */
export interface CohortRow extends Amounts {
  readonly offset: number;
  readonly complete: boolean;
}

/**
 * Nobody has done anything.
 *
 * @example noAmounts(scope).customers // 0
 */
export function noAmounts(scope: Scope): Amounts {
  return {
    customers: 0,
    orders: 0,
    cumulativeOrders: 0,
    revenue: noRevenue(scope),
    cumulativeRevenue: noRevenue(scope),
  };
}

/**
 * Adds what other customers have done.
 *
 * @example const sum = noAmounts(scope); for (const row of rows) addAmounts(sum, row);
 */
export function addAmounts(sum: Amounts, more: Amounts): void {
  sum.customers += more.customers;
  sum.orders += more.orders;
  sum.cumulativeOrders += more.cumulativeOrders;
  mergeRevenue(sum.revenue, more.revenue);
  mergeRevenue(sum.cumulativeRevenue, more.cumulativeRevenue);
}

/**
 * A cohort at every offset up to the one that as-of is in, by the number of its calendar period.
 *
 * @example rowsOf(index, cohort, DEFAULT_COHORT_PARAMETERS, scope)[0]?.customers // those who bought at offset 0
 */
export function rowsOf(
  index: number,
  cohort: CohortTally,
  parameters: CohortParameters,
  scope: Scope,
): readonly CohortRow[] {
  const { offsets, complete } = span(index, cohort, parameters, scope.period);
  let cumulativeOrders = 0;
  const total = noRevenue(scope);
  return customersBy(parameters.mode, cohort, offsets).map((customers, offset) => {
    const orders = cohort.orders[offset] ?? 0;
    const revenue = cohort.revenue[offset] ?? noRevenue(scope);
    cumulativeOrders += orders;
    mergeRevenue(total, revenue);
    return {
      offset,
      customers,
      orders,
      cumulativeOrders,
      revenue,
      cumulativeRevenue: total.map((sum) => ({ ...sum })),
      complete: offset < complete,
    };
  });
}

/** How many offsets of a cohort have begun, and how many of them are over for all of its customers. */
function span(
  index: number,
  { oldest, youngest }: CohortTally,
  { by, ageDays }: CohortParameters,
  { asOf, end }: Period,
): { readonly offsets: number; readonly complete: number } {
  // The period with the first day after as-of is the first that is not over.
  const unfinished = periodIndex(end, by);
  if (ageDays === null) return { offsets: periodIndex(asOf, by) - index + 1, complete: unfinished - index };
  const offsets = Math.floor((asOf - oldest) / ageDays) + 1;
  // While the cohort's own period lasts, younger customers may come.
  return { offsets, complete: index < unfinished ? Math.floor((end - youngest) / ageDays) : 0 };
}

/** How many customers of a cohort count at each offset; at offset 0 that is all of them in every mode. */
function customersBy(mode: CohortMode, { size, active, returned, lastSeen }: CohortTally, offsets: number) {
  let passed = 0;
  return Array.from({ length: offsets }, (_none, offset) => {
    if (mode === 'classic') return active[offset] ?? 0;
    if (mode === 'cumulative') {
      passed += returned[offset] ?? 0;
      return offset === 0 ? size : passed;
    }
    passed += lastSeen[offset - 1] ?? 0;
    return size - passed;
  });
}
