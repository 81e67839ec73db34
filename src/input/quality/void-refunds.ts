import type { Finding } from '../../model/data-quality.js';
import type { ReadData } from './read-data.js';

const REFUNDED = 'refunded';

/**
 * Orders below 0 that are void, as their status says refunded, though nothing shows that the sale they pay back is void too: they may be refunds, and revenue is too high
 * by them.
 *
 * @example voidRefunds(read)[0]?.code // 'voidRefunds'
 */
export function voidRefunds(read: ReadData): readonly Finding[] {
  const { table, files, orders } = read;
  const isRefunded = (order: number) => table.voidReasons[(orders.status[order] ?? 0) - 2] === REFUNDED;
  const keyOf = (order: number) => `${orders.customer[order]} ${Math.abs(orders.amount[order] ?? 0)}`;
  const voidSales = new Set<string>();
  for (let order = 0; order < orders.count; order++)
    if (isRefunded(order) && (orders.amount[order] ?? 0) > 0) voidSales.add(keyOf(order));
  for (let order = 0; order < orders.count; order++) {
    // A refund that names its sale goes where the sale goes.
    if ((orders.amount[order] ?? 0) >= 0 || !isRefunded(order) || table.refunds.has(order)) continue;
    if (voidSales.has(keyOf(order))) continue;
    const file = files[table.groupFile[order] ?? 0]?.plan.name ?? null;
    const line = orders.line[order] ?? null;
    return [
      {
        code: 'voidRefunds',
        level: 'warning',
        message: `Orders below 0 are void, as their status says refunded, and are not taken off revenue. The first: ${file}:${line}. Where they pay back orders that count, name their status with --include-status.`,
        file,
        line,
      },
    ];
  }
  return [];
}
