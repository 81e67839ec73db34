import type { Dialect } from './dialect.js';
import { entriesQuery, ownersQuery } from './entries.js';
import { type CodedFile, ordersQuery, placedQuery } from './normalised-orders.js';

/**
 * A query that normalises orders in a warehouse, and gives the lines of a stream for `ror tally` in their order: customer, day, minor units, flags, currency.
 *
 * @example normalisingQuery(file, ['EUR'], postgres)
 */
export function normalisingQuery(file: CodedFile, currencies: readonly string[], dialect: Dialect): string {
  const hasAmounts = ['amount', 'lineAmount', 'unitPrice'].some((role) =>
    [...file.plan.roles.keys()].some((known) => known === role),
  );
  return `${[
    `WITH all_orders_of_file AS (${ordersQuery([file], currencies, dialect)})`,
    `, placed AS (${placedQuery('all_orders_of_file', currencies, dialect)})`,
    `, stream AS (${entriesQuery('placed', `(${ownersQuery('placed')})`, hasAmounts, dialect)})`,
    'SELECT customer, day, units, flags, currency FROM stream',
    `ORDER BY ${dialect.bytewise('customer')}, day, wall, ${dialect.bytewise('order_id')}`,
  ].join('\n')};\n`;
}
