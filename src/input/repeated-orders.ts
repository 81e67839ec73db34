import { NO_DATE, type Orders } from './orders.js';
import { NONE, type RowTable } from './row-table.js';

/** What became of orders that come again with the same id. */
export interface RepeatedOrders {
  /** 1 for an order that another one with its id stands for; by the order's position. */
  readonly leftOut: Uint8Array;
  /** The order that counts by the first with its id, where that is another. */
  readonly kept: Map<number, number>;
  duplicates: number;
  /** Ids whose orders were in different states: the latest counts. */
  readonly updated: Set<number>;
}

/** Says in what two orders with one id differ, and what came of each of them. */
export interface Comparison {
  /** What contradicts, or `undefined` for one order in the same or different states. */
  contradiction(kept: number, order: number): string | undefined;
  /** Whether two orders that contradict each other are different ones that have the same id by chance. */
  isOfAnother(kept: number, order: number): boolean;
  /** Why an order by itself is void; `undefined` where it is not. */
  voidReason(order: number): string | undefined;
  /** Whether a void order of this reason may still become one that counts. */
  isEarly(reason: string, order: number): boolean;
  /** Gives an order what it leaves blank and another with its id says. */
  complete(kept: number, by: number): void;
  /** Takes note of an order that contradicts the one that is kept. */
  conflict(kept: number, order: number, differs: string): void;
}

/**
 * Finds the one that counts among the orders with the same id: of those that say the same but for their state the latest, else the
 * first. A state is early (unpaid, failed), then the order counts, then it is late (cancelled, refunded); of two that count or are late
 * the one with the larger refund is later. What comes out does not depend on the order of the files.
 */
export function resolveRepeated(table: RowTable, orders: Orders, comparison: Comparison): RepeatedOrders {
  const { wall, refund, count } = orders;
  const repeated: RepeatedOrders = {
    leftOut: new Uint8Array(count),
    kept: new Map(),
    duplicates: 0,
    updated: new Set(),
  };
  if (!table.hasRepeatedIds) return repeated;

  const rank = (order: number, reason: string | undefined) =>
    reason === undefined ? 1 : comparison.isEarly(reason, order) ? 0 : 2;
  /** Above 0 where `b` is in a later state than `a`, 0 where both are in the same. */
  const progress = (a: number, b: number): number => {
    const [reasonA, reasonB] = [comparison.voidReason(a), comparison.voidReason(b)];
    const step = rank(b, reasonB) - rank(a, reasonA) || (refund[b] ?? 0) - (refund[a] ?? 0);
    if (step !== 0 || reasonA === reasonB) return step;
    // Which of cancelled and refunded came last is not known: any choice that is always the same will do.
    return (reasonB ?? '') > (reasonA ?? '') ? 1 : -1;
  };

  /** The same for those that have the first one's id by chance. */
  const others = new Map<number, number>();
  for (let order = 0; order < count; order++) {
    const first = table.sameIdAs(order);
    if (first === NONE || wall[order] === NO_DATE) continue;
    let keptOf = repeated.kept;
    let kept = keptOf.get(first) ?? first;
    if (wall[kept] === NO_DATE) {
      keptOf.set(first, order);
      continue;
    }
    let differs = comparison.contradiction(kept, order);
    if (differs !== undefined && comparison.isOfAnother(kept, order)) {
      keptOf = others;
      kept = keptOf.get(first) ?? NONE;
      if (kept === NONE) {
        keptOf.set(first, order);
        continue;
      }
      differs = comparison.contradiction(kept, order);
    }
    if (differs !== undefined) {
      comparison.conflict(kept, order, differs);
      repeated.leftOut[order] = 1;
      continue;
    }
    repeated.duplicates++;
    const step = progress(kept, order);
    if (step !== 0) repeated.updated.add(first);
    if (step > 0) keptOf.set(first, order);
    repeated.leftOut[step > 0 ? kept : order] = 1;
    comparison.complete(step > 0 ? order : kept, step > 0 ? kept : order);
  }
  return repeated;
}
