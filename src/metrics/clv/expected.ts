import type { Customers } from './customers.js';
import { Forecaster, type ForecastModel } from './forecast.js';

/** From how many purchases on there is one row for all. */
const LAST_ROW = 10;

/** What to expect of a number of customers together; money in whole units, `null` where spend is not known. */
export interface ExpectedSum {
  customers: number;
  orders: number;
  revenue: number | null;
  value: number | null;
  /** The sum of P(alive) of repeat customers. */
  alive: number;
}

/** What to expect of all customers, and by how many purchases they have made: at position k - 1 those with k, the last with LAST_ROW or more. */
export interface Expected {
  readonly all: ExpectedSum;
  readonly byPurchases: readonly ExpectedSum[];
}

/**
 * Adds up the forecasts of all customers.
 *
 * @example expectedOf(customers, fit.model).all.orders // 2,003.7 in the next 12 months
 */
export function expectedOf(customers: Customers, model: ForecastModel): Expected {
  const forecaster = new Forecaster(model);
  const byPurchases = Array.from({ length: LAST_ROW }, () => empty(model));
  const spendOfGroup = spendSums(customers, model, forecaster);
  const { x, T, tx, customers: counts } = customers.orders;
  for (let at = 0; at < x.length; at++) {
    const repeats = x[at] ?? 0;
    const row = byPurchases[Math.min(repeats, LAST_ROW - 1)];
    if (row === undefined) continue;
    const count = counts[at] ?? 0;
    const { pAlive, orders, discounted } = forecaster.orders({ x: repeats, tx: tx[at] ?? 0, T: T[at] ?? 0 });
    row.customers += count;
    row.orders += count * orders;
    row.alive += count * (pAlive ?? 0);
    if (spendOfGroup === null) continue;
    const spend = spendOfGroup[at] ?? 0;
    row.revenue = (row.revenue ?? 0) + orders * spend;
    row.value = (row.value ?? 0) + discounted * spend * model.margin;
  }
  return { all: byPurchases.reduce(added, empty(model)), byPurchases };
}

/** The sum of what customers are expected to spend per order, by their group of orders. */
function spendSums(
  { orders, spend, rows }: Customers,
  model: ForecastModel,
  forecaster: Forecaster,
): Float64Array | null {
  const mean = forecaster.spend({ paid: 0, spend: 0 });
  if (mean === null || model.spend === null) return null;
  const ofSpendGroup = Float64Array.from(spend.x, (paid, at) => {
    return forecaster.spend({ paid, spend: spend.spend[at] ?? 0 }) ?? mean;
  });
  const sums = Float64Array.from(orders.x, (x, at) => (x === 0 ? (orders.customers[at] ?? 0) * mean : 0));
  rows.orders.forEach((group, row) => {
    sums[group] = (sums[group] ?? 0) + (ofSpendGroup[rows.spend[row] ?? -1] ?? mean);
  });
  return sums;
}

function empty({ spend }: ForecastModel): ExpectedSum {
  const none = spend === null ? null : 0;
  return { customers: 0, orders: 0, revenue: none, value: none, alive: 0 };
}

function added(a: ExpectedSum, b: ExpectedSum): ExpectedSum {
  const both = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one + other;
  return {
    customers: a.customers + b.customers,
    orders: a.orders + b.orders,
    revenue: both(a.revenue, b.revenue),
    value: both(a.value, b.value),
    alive: a.alive + b.alive,
  };
}
