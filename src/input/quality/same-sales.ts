import type { Warning } from '../../model/data-summary.js';
import { DAY_MILLISECONDS } from '../../model/day.js';
import { ENTRY } from '../../model/order-book.js';
import { counted, grouped } from '../../model/text.js';
import type { Orders } from '../orders.js';
import type { Places } from '../places.js';
import { platformOf } from '../presets/preset.js';
import type { ReadFile } from '../read-file.js';
import type { RowTable } from '../row-table.js';

/** Fewer orders that look alike, or a smaller share of them, are chance. */
const FEWEST_ALIKE = 3;
const LEAST_SHARE = 0.1;

/**
 * Sales that are in the exports of two platforms, as when the payments of a shop are read beside its orders: the same customer, day,
 * amount and currency.
 *
 * @example sameSalesTwice(table, files, orders, places)[0]?.code // 'sameSalesTwice'
 */
export function sameSalesTwice(
  table: RowTable,
  files: readonly ReadFile[],
  orders: Orders,
  places: Places,
): readonly Warning[] {
  const platforms = files.map(({ plan }) => platformOf(plan.preset));
  const names = [...new Set(platforms)];
  if (names.length < 2) return [];
  const ordersOf = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let order = 0; order < orders.count; order++) {
    if (places.kind[order] !== ENTRY.purchase || (orders.amount[order] ?? 0) <= 0) continue;
    ordersOf.get(platforms[table.groupFile[order] ?? 0] ?? '')?.push(order);
  }
  const warnings: Warning[] = [];
  for (const [at, a] of names.entries()) {
    for (const b of names.slice(at + 1)) {
      const [ofA, ofB] = [ordersOf.get(a) ?? [], ordersOf.get(b) ?? []];
      const isASmaller = ofA.length < ofB.length;
      const [few, many] = isASmaller ? [ofA, ofB] : [ofB, ofA];
      const alike = alikeIn(few, many, orders);
      if (alike < FEWEST_ALIKE || alike < LEAST_SHARE * few.length) continue;
      const fileOf = (platform: string) => files[platforms.indexOf(platform)]?.plan.name ?? '';
      const [fewer, more] = isASmaller ? [a, b] : [b, a];
      warnings.push({
        code: 'sameSalesTwice',
        message:
          `${grouped(alike)} of ${counted(few.length, 'order')} of ${fewer} (${fileOf(fewer)}) ${alike === 1 ? 'has' : 'have'} the customer, day, amount and currency of an order of ${more} (${fileOf(more)}): if they are the same sales, all of them count twice. ` +
          'Give only one of the two exports.',
      });
    }
  }
  return warnings;
}

/** How many of a few orders have their like among many, each one of its own. */
function alikeIn(few: readonly number[], many: readonly number[], orders: Orders): number {
  const keyOf = (order: number) =>
    `${Math.floor((orders.wall[order] ?? 0) / DAY_MILLISECONDS)} ${orders.amount[order] ?? 0} ${orders.currency[order] ?? 0}`;
  const byCustomer = new Map<number, Map<string, number>>();
  for (const order of few) {
    const customer = orders.customer[order] ?? 0;
    const left = byCustomer.get(customer) ?? new Map<string, number>();
    byCustomer.set(customer, left);
    const key = keyOf(order);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  let alike = 0;
  for (const order of many) {
    const left = byCustomer.get(orders.customer[order] ?? 0);
    if (left === undefined) continue;
    const key = keyOf(order);
    const count = left.get(key) ?? 0;
    if (count === 0) continue;
    left.set(key, count - 1);
    alike++;
  }
  return alike;
}
