import { DAY_MILLISECONDS } from '../model/day.js';
import { ACQUISITION, ENTRY, type OrderBook } from '../model/order-book.js';
import type { Customers } from './merge-customers.js';
import type { Orders } from './orders.js';
import { OUT, type Places } from './places.js';
import type { Referrer, RowTable } from './row-table.js';

/** An order book, and what it says about each customer's first order. */
export interface BuiltBook {
  readonly book: OrderBook;
  /** The position of each entry's order. */
  readonly order: Int32Array;
  /** Wall-clock time of the first purchase by customer, Infinity where there is none. */
  readonly firstPurchase: Float64Array;
  /** Who referred a customer, as the first order says. */
  readonly referrers: ReadonlyMap<number, Referrer>;
}

/**
 * Groups the kept orders by customer and puts each history in time order: by the time written, then order id in
 * code units, then position in the input. What an order says about how the customer came counts on the first
 * purchase only.
 */
export function buildBook(customers: Customers, table: RowTable, orders: Orders, places: Places): BuiltBook {
  const offsets = offsetsOf(customers.size, orders, places);
  const entries = new PlacedEntries(offsets[customers.size] ?? 0);
  const currencies = currenciesOf(table, orders, places);
  const next = offsets.slice();
  const put = (order: number): void => {
    const kind = places.kind[order] ?? OUT;
    if (kind === OUT) return;
    const customer = orders.customer[order] ?? 0;
    const at = next[customer] ?? 0;
    next[customer] = at + 1;
    entries.put(
      at,
      order,
      orders.wall[order] ?? 0,
      places.net[order] ?? 0,
      kind,
      currencies.at[orders.currency[order] ?? 0] ?? 0,
    );
  };
  // Exports often list the newest first: then the last in the file is the first in time.
  if (isNewestFirst(orders.wall)) for (let order = orders.count - 1; order >= 0; order--) put(order);
  else for (let order = 0; order < orders.count; order++) put(order);

  const acquisition = new Uint8Array(customers.size);
  const referrers = new Map<number, Referrer>();
  const firstPurchase = new Float64Array(customers.size).fill(Number.POSITIVE_INFINITY);
  for (let customer = 0; customer < customers.size; customer++) {
    const to = offsets[customer + 1] ?? 0;
    entries.sort(offsets[customer] ?? 0, to, table);
    let first = offsets[customer] ?? 0;
    while (first < to && entries.kind[first] !== ENTRY.purchase) first++;
    if (first === to) continue;
    firstPurchase[customer] = entries.wall[first] ?? 0;
    const order = entries.order[first] ?? 0;
    acquisition[customer] = orders.acquisition[order] ?? ACQUISITION.unknown;
    const referrer = table.referrers.size === 0 ? undefined : table.referrers.get(order);
    if (referrer !== undefined) referrers.set(customer, referrer);
  }
  const { amount, currency, kind } = entries;
  const day = Int32Array.from(entries.wall, (wall) => Math.floor(wall / DAY_MILLISECONDS));
  return {
    book: {
      customers: customers.size,
      keyOf: (customer) => customers.keyOf(customer),
      acquisition,
      offsets,
      entries: { day, amount, currency, kind },
      currencies: currencies.names,
    },
    order: entries.order,
    firstPurchase,
    referrers,
  };
}

/** Where the entries of each customer start, with the end of the last behind. */
function offsetsOf(customers: number, orders: Orders, places: Places): Uint32Array {
  const offsets = new Uint32Array(customers + 1);
  for (let order = 0; order < orders.count; order++) {
    if (places.kind[order] === OUT) continue;
    const next = (orders.customer[order] ?? 0) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let i = 1; i < offsets.length; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0);
  return offsets;
}

function isNewestFirst(wall: Float64Array): boolean {
  let falls = 0;
  let rises = 0;
  for (let order = 1; order < wall.length; order++) {
    const step = (wall[order] ?? 0) - (wall[order - 1] ?? 0);
    if (step < 0) falls++;
    else if (step > 0) rises++;
  }
  return falls > rises;
}

/** Entries at their customer's place: written there once instead of being looked up there later, which costs more. */
class PlacedEntries {
  readonly order: Int32Array;
  readonly wall: Float64Array;
  readonly amount: Float64Array;
  readonly kind: Uint8Array;
  readonly currency: Uint8Array;

  constructor(count: number) {
    this.order = new Int32Array(count);
    this.wall = new Float64Array(count);
    this.amount = new Float64Array(count);
    this.kind = new Uint8Array(count);
    this.currency = new Uint8Array(count);
  }

  put(at: number, order: number, wall: number, amount: number, kind: number, currency: number): void {
    this.order[at] = order;
    this.wall[at] = wall;
    this.amount[at] = amount;
    this.kind[at] = kind;
    this.currency[at] = currency;
  }

  /** Puts the entries [from, to) in time order; most are so already. */
  sort(from: number, to: number, table: RowTable): void {
    let at = from + 1;
    while (at < to && (this.wall[at - 1] ?? 0) < (this.wall[at] ?? 0)) at++;
    if (at >= to) return;
    const positions = Array.from({ length: to - from }, (_, index) => from + index);
    positions.sort((a, b) => this.#compare(a, b, table));
    for (const field of [this.order, this.wall, this.amount, this.kind, this.currency]) {
      const sorted = positions.map((position) => field[position] ?? 0);
      field.set(sorted, from);
    }
  }

  #compare(a: number, b: number, table: RowTable): number {
    const difference = (this.wall[a] ?? 0) - (this.wall[b] ?? 0);
    return difference !== 0 ? difference : compareAtOnce(this.order[a] ?? 0, this.order[b] ?? 0, table);
  }
}

/**
 * Compares the times of two orders, of which `wall` has those of all, as a history has them.
 *
 * @example takenBack.toSorted((a, b) => compareOrders(a.order, b.order, orders.wall, table))
 */
export function compareOrders(a: number, b: number, wall: Float64Array, table: RowTable): number {
  const difference = (wall[a] ?? 0) - (wall[b] ?? 0);
  return difference !== 0 ? difference : compareAtOnce(a, b, table);
}

/** Compares two orders of the same time. */
function compareAtOnce(a: number, b: number, table: RowTable): number {
  const [idA, idB] = [table.orderId(a), table.orderId(b)];
  return idA === idB ? a - b : idA < idB ? -1 : 1;
}

/** The currencies of the kept orders in code-unit order, and the position of each by its number in the table. */
function currenciesOf(table: RowTable, orders: Orders, places: Places): { names: string[]; at: Uint8Array } {
  const isUsed = new Uint8Array(table.currencies + 1);
  for (let order = 0; order < orders.count; order++) {
    if (places.kind[order] !== OUT) isUsed[orders.currency[order] ?? 0] = 1;
  }
  const used = [...isUsed.keys()].filter((number) => isUsed[number] === 1);
  const names = used.map((number) => table.currencyOf(number)).toSorted();
  const at = new Uint8Array(table.currencies + 1);
  for (const number of used) at[number] = names.indexOf(table.currencyOf(number));
  return { names, at };
}
