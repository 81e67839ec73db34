import type { History } from '../../model/history.js';
import type { Scope } from '../metric.js';
import { type MoneyColumn, mergeColumns, moneyColumns, pushSpending } from './money-column.js';

/** What scores and segments need to know of each customer who has bought: a row each, in columns. */
export interface RfmTally {
  /** Days from the last purchase to as-of. */
  readonly recencyDays: number[];
  readonly occasions: number[];
  /** By currency. */
  readonly revenue: MoneyColumn[];
}

/**
 * A tally without rows.
 *
 * @example rfmTally(scope).recencyDays // []
 */
export function rfmTally(scope: Scope): RfmTally {
  return { recencyDays: [], occasions: [], revenue: moneyColumns(scope) };
}

/**
 * Adds the row of a customer who has bought; gives whether it is one.
 *
 * @example pushCustomer(tally, history, scope) // false for somebody who has bought nothing
 */
export function pushCustomer(tally: RfmTally, history: History, scope: Scope): boolean {
  const { period, occasion } = scope;
  const { lastDay } = history;
  if (lastDay === undefined) return false;
  tally.recencyDays.push(period.asOf - lastDay);
  tally.occasions.push(history.occasions(Number.NEGATIVE_INFINITY, period.end, occasion));
  pushSpending(tally.revenue, history, Number.NEGATIVE_INFINITY, scope);
  return true;
}

/**
 * Adds the rows of other customers.
 *
 * @example mergeTallies(tally, other) // the rows of other stand behind those of tally
 */
export function mergeTallies(tally: RfmTally, other: RfmTally): void {
  for (const days of other.recencyDays) tally.recencyDays.push(days);
  for (const occasions of other.occasions) tally.occasions.push(occasions);
  mergeColumns(tally.revenue, other.revenue);
}
