import { DAY_MILLISECONDS, type Day } from '../model/day.js';
import { minorUnitDigits } from '../model/money.js';
import { ENTRY } from '../model/order-book.js';
import { leaveOutEqualRows } from './equal-rows.js';
import { isEarlyState } from './order-states.js';
import { isSameDay, NO_DATE, type Orders } from './orders.js';
import type { ReadFile } from './read-file.js';
import { type Comparison, resolveRepeated } from './repeated-orders.js';
import { NONE, type RowTable } from './row-table.js';

/** An order that is no entry of the order book. */
export const OUT = 255;

/** Where the orders went: each is in exactly one place. */
export interface Places {
  /** One of ENTRY for an order of the order book, else OUT; by the order's position. */
  readonly kind: Uint8Array;
  /** What the entry is worth in minor units: net of the refund, negative for a refund; by the order's position. */
  readonly net: Float64Array;
  /** 1 for a sale: an order that is neither void, a refund, nor left out for another with its id, with or without a customer. */
  readonly sale: Uint8Array;
  readonly total: number;
  readonly void: number;
  readonly voidReasons: ReadonlyMap<string, number>;
  readonly refunds: number;
  readonly duplicates: number;
  /** Those of the duplicates that have no order id. */
  readonly duplicatesWithoutId: number;
  /** Orders that were in different states under one id: the latest counts. */
  readonly updated: number;
  /** Orders and refunds after the last day that counts, with and without a customer. */
  readonly afterAsOf: number;
  readonly anonymous: number;
  /** Minor units by currency of orders and refunds without a customer, up to the last day that counts. */
  readonly anonymousRevenue: ReadonlyMap<string, bigint>;
  /** Day of the first and last order that is neither void nor a refund. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** Day of the last order or refund, void orders aside. */
  readonly lastEntryDay: number | null;
  /** Orders that count and have no amount, though their file has a column for it. */
  readonly withoutAmount: number;
  /** How many orders count with each number of `RowTable.status`; refunds are left out. */
  readonly byStatus: Uint32Array;
  /** Sales of known customers that refunds took back in full, and those refunds. */
  readonly takenBack: readonly TakenBackOrder[];
}

/** An order that is void from the day `until` on, with what it was before. */
export interface TakenBackOrder {
  readonly order: number;
  readonly kind: number;
  /** As in `Places`. */
  readonly net: number;
  readonly until: Day;
}

/**
 * Gives every order its one place, decided in this order: duplicate or conflict with an order of the same id, or duplicate of one without, void,
 * after `asOf` (the last day that counts), refund, anonymous, or counted. The order book has the entries of known
 * customers, also those after `asOf`. Conflicts are added to `orders.conflicts`.
 */
export function placeOrders(
  table: RowTable,
  files: readonly ReadFile[],
  orders: Orders,
  asOf = Number.POSITIVE_INFINITY,
): Places {
  const judge = new Judge(table, files, orders);
  const kind = new Uint8Array(orders.count).fill(OUT);
  const net = new Float64Array(orders.count);
  const sale = new Uint8Array(orders.count);
  const voidReasons = new Map<string, number>();
  const anonymousRevenue = new Map<string, bigint>();
  const byStatus = new Uint32Array(256);
  const takenBack: TakenBackOrder[] = [];
  let [isVoid, afterAsOf, refunds, anonymous, withoutAmount, dated] = [0, 0, 0, 0, 0, 0];
  let [firstDay, lastDay, lastEntryDay]: [number | null, number | null, number | null] = [null, null, null];
  // Each of these was counted when its row contradicted its order: it is an order that was read, too.
  const contradicting = orders.conflicts.count;
  const repeated = resolveRepeated(table, orders, judge);
  judge.kept = repeated.kept;
  const duplicatesWithoutId = leaveOutEqualRows(table, files, orders, repeated.leftOut);
  judge.takenBack = salesTakenBack(table, orders, judge, repeated.leftOut, asOf);

  for (let order = 0; order < orders.count; order++) {
    const wall = orders.wall[order] ?? NO_DATE;
    if (wall === NO_DATE) continue;
    dated++;
    if (repeated.leftOut[order] === 1) continue;
    const voidReason = judge.placeVoidReason(order);
    const refund = judge.isRefund(order);
    const worth = refund ? -Math.abs(orders.amount[order] ?? 0) : judge.net(order);
    const known = orders.customer[order] !== NONE;
    if (voidReason !== undefined) {
      isVoid++;
      voidReasons.set(voidReason, (voidReasons.get(voidReason) ?? 0) + 1);
      const until = judge.takenBackOn(order);
      if (known && until !== undefined)
        takenBack.push({ order, kind: refund ? ENTRY.refund : ENTRY.purchase, net: worth, until });
      continue;
    }
    net[order] = worth;
    const day = Math.floor(wall / DAY_MILLISECONDS);
    lastEntryDay = Math.max(lastEntryDay ?? day, day);
    if (!refund) {
      sale[order] = 1;
      firstDay = Math.min(firstDay ?? day, day);
      lastDay = Math.max(lastDay ?? day, day);
    }
    if (day > asOf) afterAsOf++;
    else if (refund) refunds++;
    else {
      if (judge.lacksAmount(order)) withoutAmount++;
      if (!known) anonymous++;
      const status = orders.status[order] ?? 0;
      byStatus[status] = (byStatus[status] ?? 0) + 1;
    }
    if (known) kind[order] = refund ? ENTRY.refund : ENTRY.purchase;
    else if (day <= asOf) {
      const currency = table.currencyOf(orders.currency[order] ?? 0);
      anonymousRevenue.set(currency, (anonymousRevenue.get(currency) ?? 0n) + BigInt(net[order] ?? 0));
    }
  }
  return {
    kind,
    net,
    sale,
    total: dated + contradicting,
    void: isVoid,
    voidReasons,
    refunds,
    duplicates: repeated.duplicates + duplicatesWithoutId,
    duplicatesWithoutId,
    updated: repeated.updated.size,
    afterAsOf,
    anonymous,
    anonymousRevenue,
    firstDay,
    lastDay,
    lastEntryDay,
    withoutAmount,
    byStatus,
    takenBack,
  };
}

/** The sales that refunds which name them, up to `asOf`, take back in full, each with the day of the refund that made it so. */
function salesTakenBack(
  table: RowTable,
  { wall, amount, currency }: Orders,
  judge: Judge,
  leftOut: Uint8Array,
  asOf: number,
): ReadonlyMap<number, Day> {
  const back = new Map<number, { readonly day: Day; readonly amount: number }[]>();
  for (const refund of table.refunds.keys()) {
    const time = wall[refund] ?? NO_DATE;
    const day = Math.floor(time / DAY_MILLISECONDS);
    if (time === NO_DATE || day > asOf || leftOut[refund] === 1) continue;
    const sale = judge.saleOf(refund);
    if (sale === NONE || currency[sale] !== currency[refund] || judge.voidReason(refund) !== undefined)
      continue;
    const refunds = back.get(sale) ?? [];
    back.set(sale, refunds);
    refunds.push({ day, amount: Math.abs(amount[refund] ?? 0) });
  }
  const inFull = new Map<number, Day>();
  for (const [sale, refunds] of back) {
    let left = judge.net(sale);
    if (left <= 0) continue;
    for (const refund of refunds.toSorted((a, b) => a.day - b.day)) {
      left -= refund.amount;
      if (left > 0) continue;
      inFull.set(sale, refund.day);
      break;
    }
  }
  return inFull;
}

/** What a single order is. */
class Judge implements Comparison {
  /** The order that counts by the first with its id, where that is another. */
  kept: ReadonlyMap<number, number> = new Map();
  /** Sales that refunds on rows of their own take back in full, and since when. */
  takenBack: ReadonlyMap<number, Day> = new Map();
  readonly #table: RowTable;
  readonly #files: readonly ReadFile[];
  readonly #orders: Orders;

  constructor(table: RowTable, files: readonly ReadFile[], orders: Orders) {
    this.#table = table;
    this.#files = files;
    this.#orders = orders;
  }

  conflict(kept: number, order: number, differs: string): void {
    const place = (at: number) => ({
      file: this.#files[this.#table.groupFile[at] ?? 0]?.plan.name ?? '',
      line: this.#orders.line[at] ?? 0,
    });
    const orderId = this.#table.orderId(order);
    this.#orders.conflicts.add({ orderId, kept: place(kept), leftOut: place(order), differs });
  }

  /**
   * Whether two orders have the same id by chance: one is of an export, the other of a file that no preset knows, which is a
   * copy of that export only where they agree.
   */
  isOfAnother(kept: number, order: number): boolean {
    const isKnown = (at: number) => this.#files[this.#table.groupFile[at] ?? 0]?.plan.preset !== undefined;
    return isKnown(kept) !== isKnown(order);
  }

  contradiction(a: number, b: number): string | undefined {
    const { customer, wall, amount, hasAmount, currency } = this.#orders;
    if (customer[a] !== customer[b] && customer[a] !== NONE && customer[b] !== NONE) return 'customer';
    if (!isSameDay(wall[a] ?? 0, wall[b] ?? 0)) return 'date';
    if (currency[a] !== currency[b] && currency[a] !== 0 && currency[b] !== 0) return 'currency';
    return amount[a] === amount[b] || hasAmount[a] === 0 || hasAmount[b] === 0 ? undefined : 'total';
  }

  /** What one export of an order leaves blank another may say. */
  complete(kept: number, by: number): void {
    const orders = this.#orders;
    const { referrers } = this.#table;
    if (orders.customer[kept] === NONE) orders.customer[kept] = orders.customer[by] ?? NONE;
    // Amounts without a currency were read with two decimals: they stay apart from those of a currency with others.
    const [own, other] = [orders.currency[kept] ?? 0, orders.currency[by] ?? 0];
    const isAlike = own === other || this.#hasTwoDecimals(own || other);
    if (orders.hasAmount[kept] === 0 && orders.hasAmount[by] === 1 && isAlike) {
      orders.amount[kept] = orders.amount[by] ?? 0;
      orders.hasAmount[kept] = 1;
    }
    if (own === 0 && isAlike) orders.currency[kept] = other;
    if (orders.acquisition[kept] === 0) orders.acquisition[kept] = orders.acquisition[by] ?? 0;
    orders.segments.complete(kept, by);
    const referrer = referrers.get(by);
    if (referrer !== undefined && !referrers.has(kept)) referrers.set(kept, referrer);
  }

  #hasTwoDecimals(currency: number): boolean {
    return minorUnitDigits(this.#table.currencyOf(currency)) === 2;
  }

  isEarly(reason: string, order: number): boolean {
    // What an export that names the statuses that count does not name has not come to count yet.
    const { onlyStatuses } = this.#files[this.#table.groupFile[order] ?? 0]?.plan.preset ?? {};
    return isEarlyState(reason) ?? onlyStatuses !== undefined;
  }

  /** Why an order is void, or `undefined` for one that is not. The refund of a void sale is void with it: it takes off what never counted. */
  placeVoidReason(order: number): string | undefined {
    const sale = this.saleOf(order);
    return this.#voidReasonOfSale(order) ?? (sale === NONE ? undefined : this.#voidReasonOfSale(sale));
  }

  #voidReasonOfSale(order: number): string | undefined {
    return this.voidReason(order) ?? (this.takenBack.has(order) ? 'refunded' : undefined);
  }

  /** Since when an order is void because refunds took its sale back; `undefined` for one that is not, or is void anyway. */
  takenBackOn(order: number): Day | undefined {
    const sale = this.takenBack.has(order) ? order : this.saleOf(order);
    const isVoidAnyway = [order, sale].some((at) => at !== NONE && this.voidReason(at) !== undefined);
    return isVoidAnyway ? undefined : this.takenBack.get(sale);
  }

  /** The sale that a refund on a row of its own names, or NONE. */
  saleOf(order: number): number {
    const { refunds } = this.#table;
    const id = refunds.size === 0 ? '' : (refunds.get(order) ?? '');
    const first = id === '' ? NONE : this.#table.groupOfId(id, order);
    return this.kept.get(first) ?? first;
  }

  /** Its status, or refunded in full: by a refunded amount, or by lines that take back all that others sold. */
  voidReason(order: number): string | undefined {
    const byStatus = this.#table.voidReasons[(this.#orders.status[order] ?? 0) - 2];
    if (byStatus !== undefined) return byStatus;
    const amount = this.#orders.amount[order] ?? 0;
    // Below 0 it took back more than it sold: that is a refund, and it lowers revenue.
    if (amount < 0 || this.net(order) > 0) return undefined;
    const sold = amount - (this.#orders.returned.get(order) ?? 0);
    return sold > 0 ? 'refunded' : undefined;
  }

  /** Whether an order is a refund or credit note. */
  isRefund(order: number): boolean {
    if ((this.#orders.amount[order] ?? 0) < 0 || this.#table.refunds.has(order)) return true;
    const prefix = this.#files[this.#table.groupFile[order] ?? 0]?.plan.preset?.creditNotePrefix;
    return prefix !== undefined && this.#table.orderId(order).toUpperCase().startsWith(prefix);
  }

  net(order: number): number {
    return (this.#orders.amount[order] ?? 0) - (this.#orders.refund[order] ?? 0);
  }

  lacksAmount(order: number): boolean {
    if (this.#orders.hasAmount[order] === 1) return false;
    const roles = this.#files[this.#table.groupFile[order] ?? 0]?.plan.roles;
    return roles !== undefined && (roles.has('amount') || roles.has('lineAmount') || roles.has('unitPrice'));
  }
}
