import type { Day } from '../../model/day.js';
import type { History } from '../../model/history.js';
import { type ExactSum, toBigInt } from '../../model/money.js';
import type { Scope } from '../metric.js';
import { addAmount, noRevenue } from '../revenue.js';

/** What customers spent in one currency, a row each: an exact sum of minor units in two numbers, and how many purchases it comes from. */
export interface MoneyColumn {
  readonly units: number[];
  readonly carries: number[];
  readonly purchases: number[];
}

/**
 * Columns without rows, one for each currency at its position in the scope.
 *
 * @example moneyColumns({ ...scope, currencies: ['EUR'] }) // [{ units: [], carries: [], purchases: [] }]
 */
export function moneyColumns({ currencies }: Scope): MoneyColumn[] {
  return currencies.map(() => ({ units: [], carries: [], purchases: [] }));
}

/**
 * Adds a row: what a customer spent from the day `from` on, refunds taken off on their own day.
 *
 * @example pushSpending(columns, history, scope.period.start, scope)
 */
export function pushSpending(
  columns: readonly MoneyColumn[],
  history: History,
  from: Day,
  scope: Scope,
): void {
  const revenue = noRevenue(scope);
  const purchases = columns.map(() => 0);
  history.forEachEntry((day, minorUnits, currency, isPurchase) => {
    if (day < from) return;
    addAmount(revenue, currency, minorUnits);
    if (isPurchase) purchases[currency] = (purchases[currency] ?? 0) + 1;
  });
  columns.forEach((column, currency) => {
    column.units.push(revenue[currency]?.units ?? 0);
    column.carries.push(revenue[currency]?.carries ?? 0);
    column.purchases.push(purchases[currency] ?? 0);
  });
}

/**
 * Adds the rows of other customers.
 *
 * @example mergeColumns(columns, others) // the rows of others stand behind those of columns
 */
export function mergeColumns(columns: readonly MoneyColumn[], others: readonly MoneyColumn[]): void {
  columns.forEach((column, currency) => {
    for (const field of ['units', 'carries', 'purchases'] as const)
      for (const value of others[currency]?.[field] ?? []) column[field].push(value);
  });
}

/**
 * What a row's customer spent, exactly.
 *
 * @example spentAt({ units: [1250], carries: [0], purchases: [1] }, 0) // { units: 1250, carries: 0 }
 */
export function spentAt({ units, carries }: MoneyColumn, row: number): ExactSum {
  return { units: units[row] ?? 0, carries: carries[row] ?? 0 };
}

/**
 * What a row's customer spent in minor units, as the nearest number.
 *
 * @example amountAt({ units: [1250], carries: [0], purchases: [1] }, 0) // 1250
 */
export function amountAt(column: MoneyColumn, row: number): number {
  return Number(toBigInt(spentAt(column, row)));
}
