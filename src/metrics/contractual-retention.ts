import type { Day } from '../model/day.js';
import type { Period } from '../model/period.js';
import type { Subscription } from '../model/subscription.js';
import { rateOf } from './rate.js';
import { type Interval, wilsonInterval } from './wilson.js';

/** Retention from contracts: customers by whether they were active at both ends of a window. */
export interface ContractualRetention {
  /** retained / CS, a fraction; `null` where nobody was active at the start. */
  readonly rate: number | null;
  /** CS: customers active at the start of the window. */
  readonly start: number;
  /** CE: customers active at its end. */
  readonly end: number;
  /** CN: customers active at the end whose first contract started in the window. */
  readonly new: number;
  /** Active at both ends, also those who left and came back between. */
  readonly retained: number;
  /** Active at the end, not at the start, and a customer before. */
  readonly reactivated: number;
  /** Active at the start and not at the end. */
  readonly churned: number;
  readonly churnRate: number | null;
  /** Customers of the start who were without a contract for a day or more of the window. */
  readonly churnEvents: number;
  readonly interval: Interval | null;
}

/**
 * The customer retention rate where customers have contracts: of those active at the start of the window the share who
 * are active at its end. Active at a day: start <= day < end of one of the customer's contracts.
 *
 *     CRR = |S and E| / |S|,  churn = 1 - CRR
 *
 * Farris, Bendle, Pfeifer & Reibstein, Marketing Metrics.
 *
 * @example contractualRetention([{ customer: 0, start: 0, end: null }], period).rate
 */
export function contractualRetention(
  subscriptions: readonly Subscription[],
  period: Period,
): ContractualRetention {
  const byCustomer = new Map<number, Subscription[]>();
  for (const subscription of subscriptions) {
    const known = byCustomer.get(subscription.customer);
    if (known === undefined) byCustomer.set(subscription.customer, [subscription]);
    else known.push(subscription);
  }
  let [retained, churned, isNew, reactivated, churnEvents] = [0, 0, 0, 0, 0];
  for (const contracts of byCustomer.values()) {
    const atStart = isActive(contracts, period.start);
    const atEnd = isActive(contracts, period.end);
    if (atStart && hasGap(contracts, period)) churnEvents++;
    if (atStart && atEnd) retained++;
    else if (atStart) churned++;
    else if (atEnd && contracts.every(({ start }) => start >= period.start)) isNew++;
    else if (atEnd) reactivated++;
  }
  const start = retained + churned;
  return {
    rate: rateOf(retained, start),
    start,
    end: retained + reactivated + isNew,
    new: isNew,
    retained,
    reactivated,
    churned,
    churnRate: rateOf(churned, start),
    churnEvents,
    interval: wilsonInterval(retained, start),
  };
}

function isActive(contracts: readonly Subscription[], day: Day): boolean {
  return contracts.some(({ start, end }) => start <= day && (end === null || day < end));
}

/** Whether a customer who was active at the start was without a contract on a day of the window or at its end. */
function hasGap(contracts: readonly Subscription[], { start, end }: Period): boolean {
  let covered = start;
  for (;;) {
    const next = contracts.reduce(
      (until, contract) =>
        contract.start <= covered ? Math.max(until, contract.end ?? Number.POSITIVE_INFINITY) : until,
      covered,
    );
    if (next > end) return false;
    if (next === covered) return true;
    covered = next;
  }
}
