import { DAY_MILLISECONDS } from '../model/day.js';
import { ACQUISITION, ENTRY, type OrderBook } from '../model/order-book.js';
import type { Orders } from './orders.js';
import { OUT, type Places } from './places.js';
import type { RowTable } from './row-table.js';

/** An order book, and what it says about each customer's first order. */
export interface BuiltBook {
  readonly book: OrderBook;
  /** Wall-clock time of the first purchase by customer, Infinity where there is none. */
  readonly firstPurchase: Float64Array;
}

/**
 * Groups the kept orders by customer and puts each history in time order: by the time written, then order id in
 * code units, then position in the input. What an order says about how the customer came counts on the first
 * purchase only.
 */
export function buildBook(
  customers: readonly string[],
  table: RowTable,
  orders: Orders,
  places: Places,
): BuiltBook {
  const offsets = new Uint32Array(customers.length + 1);
  for (let order = 0; order < orders.count; order++) {
    if (places.kind[order] === OUT) continue;
    const next = (orders.customer[order] ?? 0) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let i = 1; i < offsets.length; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0);
  const sequence = sortedByCustomerAndTime(table, orders, places, offsets);

  const count = sequence.length;
  const entries = {
    day: new Int32Array(count),
    amount: new Float64Array(count),
    currency: new Uint8Array(count),
    kind: new Uint8Array(count),
  };
  const acquisition = new Uint8Array(customers.length);
  const firstPurchase = new Float64Array(customers.length).fill(Number.POSITIVE_INFINITY);
  const currencies = currenciesOf(table, orders, places);
  for (let at = 0; at < count; at++) {
    const order = sequence[at] ?? 0;
    const customer = orders.customer[order] ?? 0;
    const kind = places.kind[order] ?? OUT;
    entries.day[at] = Math.floor((orders.wall[order] ?? 0) / DAY_MILLISECONDS);
    entries.amount[at] = places.net[order] ?? 0;
    entries.currency[at] = currencies.at[orders.currency[order] ?? 0] ?? 0;
    entries.kind[at] = kind;
    if (kind === ENTRY.purchase && firstPurchase[customer] === Number.POSITIVE_INFINITY) {
      firstPurchase[customer] = orders.wall[order] ?? 0;
      acquisition[customer] = orders.acquisition[order] ?? ACQUISITION.unknown;
    }
  }
  return {
    book: { customers, acquisition, offsets, entries, currencies: currencies.names },
    firstPurchase,
  };
}

function sortedByCustomerAndTime(
  table: RowTable,
  orders: Orders,
  places: Places,
  offsets: Uint32Array,
): Uint32Array {
  const sequence = new Uint32Array(offsets[offsets.length - 1] ?? 0);
  const next = offsets.slice();
  for (let order = 0; order < orders.count; order++) {
    if (places.kind[order] === OUT) continue;
    const customer = orders.customer[order] ?? 0;
    const at = next[customer] ?? 0;
    sequence[at] = order;
    next[customer] = at + 1;
  }
  const { wall } = orders;
  const byTime = (a: number, b: number): number => {
    const difference = (wall[a] ?? 0) - (wall[b] ?? 0);
    if (difference !== 0) return difference;
    const [idA = '', idB = ''] = [table.orderIds[a], table.orderIds[b]];
    return idA === idB ? a - b : idA < idB ? -1 : 1;
  };
  for (let customer = 0; customer + 1 < offsets.length; customer++) {
    const from = offsets[customer] ?? 0;
    const to = offsets[customer + 1] ?? 0;
    if (to - from > 1) sequence.subarray(from, to).sort(byTime);
  }
  return sequence;
}

/** The currencies of the kept orders in code-unit order, and the position of each by its number in the table. */
function currenciesOf(table: RowTable, orders: Orders, places: Places): { names: string[]; at: Uint8Array } {
  const used = new Set<number>();
  for (let order = 0; order < orders.count; order++) {
    if (places.kind[order] !== OUT) used.add(orders.currency[order] ?? 0);
  }
  const names = [...new Set([...used].map((number) => table.currencyOf(number)))].toSorted();
  const at = new Uint8Array(table.currencies.length + 1);
  for (const number of used) at[number] = names.indexOf(table.currencyOf(number));
  return { names, at };
}
