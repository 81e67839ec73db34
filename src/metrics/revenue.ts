import type { Day } from '../model/day.js';
import type { History } from '../model/history.js';
import {
  addSum,
  addTo,
  averageOf,
  decimalOf,
  type ExactSum,
  exactSum,
  roundedDecimal,
  shareOf,
  toBigInt,
} from '../model/money.js';
import type { Scope } from './metric.js';

/** Exact sums of minor units, one for each currency, at the currency's position in the scope. */
export type Revenue = ExactSum[];

/** No revenue yet. */
export function noRevenue(scope: Scope): Revenue {
  return scope.currencies.map(exactSum);
}

/** Adds an amount in minor units of a currency by its position. */
export function addAmount(revenue: Revenue, currency: number, minorUnits: number): void {
  const sum = revenue[currency];
  if (sum !== undefined) addTo(sum, minorUnits);
}

/** Adds all of a customer's purchases and refunds. */
export function addHistory(revenue: Revenue, history: History): void {
  const { entries, from, net } = history;
  if (net === undefined) addUpTo(revenue, history, Number.POSITIVE_INFINITY);
  else addAmount(revenue, entries.currency[from] ?? 0, net);
}

/**
 * Adds a customer's purchases and refunds up to a day, one by one.
 *
 * @example addUpTo(revenue, history, first + 30) // what the customer brought within 30 days
 */
export function addUpTo(revenue: Revenue, { entries, from, to }: History, lastDay: Day): void {
  const { day, amount, currency } = entries;
  for (let at = from; at < to && (day[at] ?? 0) <= lastDay; at++)
    addAmount(revenue, currency[at] ?? 0, amount[at] ?? 0);
}

/** Adds other revenue. */
export function mergeRevenue(revenue: Revenue, other: readonly ExactSum[]): void {
  revenue.forEach((sum, currency) => {
    addSum(sum, other[currency] ?? exactSum());
  });
}

/** Revenue as decimal text by currency; nothing where the data have no amounts. */
export function moneyOf(revenue: Revenue, scope: Scope): Record<string, string> {
  return byCurrency(scope, (currency, position) =>
    decimalOf(toBigInt(revenue[position] ?? exactSum()), currency),
  );
}

/**
 * Revenue by a number of orders or customers, as decimal text by currency; `null` for a number of 0. It is given where there is one currency alone, as
 * orders are not counted by currency.
 *
 * @example averagesOf(revenue, 4, scope) // { EUR: '57.00' }
 */
export function averagesOf(revenue: Revenue, count: number, scope: Scope): Record<string, string | null> {
  if (scope.currencies.length !== 1) return {};
  return byCurrency(scope, (currency, position) =>
    averageOf(toBigInt(revenue[position] ?? exactSum()), count, currency),
  );
}

/**
 * The share of a part in the whole, by currency and, where there is one currency, by itself: fractions 0..1, or `null` where the whole is 0
 * or less. Refunds can take a part outside of 0..1 of the whole: then it is no share, and `null`.
 */
export function revenueSharesOf(part: Revenue, whole: Revenue, scope: Scope) {
  const revenueShareByCurrency = byCurrency(scope, (_currency, position) => {
    const fraction = shareOf(part[position] ?? exactSum(), whole[position] ?? exactSum());
    return fraction !== null && fraction >= 0 && fraction <= 1 ? fraction : null;
  });
  const shares = Object.values(revenueShareByCurrency);
  return { revenueShare: shares.length === 1 ? (shares[0] ?? null) : null, revenueShareByCurrency };
}

/** A value for each currency; none where the data have no amounts. */
export function byCurrency<V>(
  scope: Scope,
  value: (currency: string, position: number) => V,
): Record<string, V> {
  if (!scope.amountColumn) return {};
  return Object.fromEntries(
    scope.currencies.map((currency, position) => [currency, value(currency, position)]),
  );
}

/**
 * Minor units that may be between two whole ones (a median, a mean), as decimal text; `null` stays.
 *
 * @example decimalText(1234.5, 'EUR') // '12.35'
 */
export function decimalText(minorUnits: number | null, currency: string): string | null {
  return minorUnits === null ? null : roundedDecimal(minorUnits, currency);
}
