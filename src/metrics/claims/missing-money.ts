import type { Scope } from '../metric.js';

/**
 * Why customers have no one revenue, or `undefined` where they have.
 *
 * @example missingMoney({ ...scope, amountColumn: false }) // 'no column gives amounts'
 */
export function missingMoney({ amountColumn, currencies }: Scope): string | undefined {
  if (!amountColumn) return 'no column gives amounts';
  return currencies.length > 1 ? 'the orders are in several currencies, which are never added up' : undefined;
}
