import type { Dialect } from './dialect.js';
import { entriesQuery, ownersQuery } from './entries.js';
import { type CodedFile, ordersQuery, placedQuery } from './normalised-orders.js';

/**
 * A query that normalises orders in a warehouse, and gives the lines of a stream for `ror tally` in their order: customer, day, minor units, flags, currency.
 *
 * @example normalisingQuery(file, ['EUR'], postgres)
 */
export function normalisingQuery(file: CodedFile, currencies: readonly string[], dialect: Dialect): string {
  const hasAmounts = (['amount', 'lineAmount', 'unitPrice'] as const).some((role) =>
    file.plan.roles.has(role),
  );
  return `${[
    `WITH orders_of_table AS (\n${ordersQuery([file], currencies, dialect)}\n), placed AS (\n${placedQuery('orders_of_table', currencies, dialect)}`,
    `), stream AS (\n${entriesQuery('placed', `(${ownersQuery('placed')})`, hasAmounts, dialect)}\n)`,
    'SELECT customer, day, units, flags, currency FROM stream',
    `ORDER BY ${dialect.bytewise('customer')}, day, wall, ${dialect.bytewise('order_id')}`,
  ].join('\n')};\n`;
}
