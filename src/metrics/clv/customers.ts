import type { OrderGroups } from './bg-nbd-fit.js';
import type { SpendGroups } from './gamma-gamma-fit.js';
import type { CustomersTally } from './tally.js';

/** Customers put in order, so that the same ones give the same figures however they came, and those who are alike are one group. */
export interface Customers {
  readonly total: number;
  /** Those with two purchase days or more. */
  readonly repeat: number;
  /** Repeat purchase days of all. */
  readonly purchases: number;
  /** Repeat purchase days with a total of 0. */
  readonly zeroDays: number;
  /** Days from the first purchase of all to the last day that counts. */
  readonly historyDays: number;
  readonly orders: OrderGroups;
  readonly spend: SpendGroups;
  /** Repeat customers, a row each, in the order of their groups. */
  readonly rows: {
    /** The row's group of `orders`. */
    readonly orders: Int32Array;
    /** The row's group of `spend`, or -1: nothing spent on repeat purchase days, or more refunded. */
    readonly spend: Int32Array;
  };
}

/**
 * Puts the customers of a tally in order.
 *
 * @example customersOf({ once: [0, 2], x: [], tx: [], T: [], paid: [], spend: [] }).total // 2
 */
export function customersOf(tally: CustomersTally): Customers {
  const { order, groups, first } = repeatGroups(tally);
  const once = tally.once.flatMap((customers, T) => (customers === 0 ? [] : [{ T, customers }]));
  const orders = {
    x: Int32Array.from([...once.map(() => 0), ...groups.map(({ x }) => x)]),
    T: Int32Array.from([...once.map(({ T }) => T), ...groups.map(({ T }) => T)]),
    tx: Int32Array.from([...once.map(() => 0), ...groups.map(({ tx }) => tx)]),
    customers: Int32Array.from([...once, ...groups].map(({ customers }) => customers)),
  };
  const { spend, rows } = spendGroups(tally, order);
  const paid = tally.paid.reduce((sum, days) => sum + days, 0);
  const purchases = tally.x.reduce((sum, days) => sum + days, 0);
  return {
    total: orders.customers.reduce((sum, count) => sum + count, 0),
    repeat: order.length,
    purchases,
    zeroDays: purchases - paid,
    historyDays: orders.T.reduce((most, T) => Math.max(most, T), 0),
    orders,
    spend,
    rows: { orders: first.map((group) => group + once.length), spend: rows },
  };
}

/** The rows in order, their groups, and the group of each row in that order. */
function repeatGroups({ x, T, tx, paid, spend }: CustomersTally) {
  const at = (column: readonly number[], row: number) => column[row] ?? 0;
  const order = Uint32Array.from(x.keys()).sort(
    (i, j) =>
      at(x, i) - at(x, j) ||
      at(T, i) - at(T, j) ||
      at(tx, i) - at(tx, j) ||
      at(paid, i) - at(paid, j) ||
      at(spend, i) - at(spend, j),
  );
  const groups: { x: number; T: number; tx: number; customers: number }[] = [];
  const first = Int32Array.from(order, (row) => {
    const last = groups.at(-1);
    if (last !== undefined && last.x === x[row] && last.T === T[row] && last.tx === tx[row]) last.customers++;
    else groups.push({ x: at(x, row), T: at(T, row), tx: at(tx, row), customers: 1 });
    return groups.length - 1;
  });
  return { order, groups, first };
}

/** Those of the rows with spend, grouped, and the group of each row in the order given. */
function spendGroups({ paid, spend }: CustomersTally, order: Uint32Array) {
  const at = (column: readonly number[], place: number) => column[order[place] ?? 0] ?? 0;
  const places = Uint32Array.from(order.keys())
    .filter((place) => at(spend, place) > 0)
    .sort((i, j) => at(paid, i) - at(paid, j) || at(spend, i) - at(spend, j));
  const groups: { x: number; spend: number; customers: number }[] = [];
  const rows = new Int32Array(order.length).fill(-1);
  for (const place of places) {
    const last = groups.at(-1);
    if (last !== undefined && last.x === at(paid, place) && last.spend === at(spend, place)) last.customers++;
    else groups.push({ x: at(paid, place), spend: at(spend, place), customers: 1 });
    rows[place] = groups.length - 1;
  }
  return {
    rows,
    spend: {
      x: Int32Array.from(groups, ({ x }) => x),
      spend: Float64Array.from(groups, ({ spend: total }) => total),
      customers: Int32Array.from(groups, ({ customers }) => customers),
    },
  };
}
