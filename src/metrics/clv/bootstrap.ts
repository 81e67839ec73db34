import type { Scope } from '../metric.js';
import { seeded } from '../random.js';
import { sortedQuantile } from '../value-counts.js';
import type { Customers } from './customers.js';
import { expectedOf } from './expected.js';
import { type ClvFit, fitCustomers } from './fit-clv.js';
import type { ClvParameters } from './parameters.js';

/** The same data give the same intervals. */
const SEED = 1;

/** Lower and upper bound of 95%. */
export type Range = readonly [number, number];

/** Intervals by the name of what they are of; those of money are in whole units. */
export type Intervals = Readonly<Record<FigureName, Range | null>>;

/** Intervals of 95% from resamples, and how many of these could not be fitted. */
export interface Bootstrap {
  readonly samples: number;
  readonly failed: number;
  readonly intervals: Intervals;
}

const FIGURES = ['r', 'alpha', 'a', 'b', 'p', 'q', 'v', 'orders', 'revenue', 'value', 'alive'] as const;

type FigureName = (typeof FIGURES)[number];

/**
 * How far the figures may be off, as customers are a sample: customers are drawn with replacement, as many as there are, the models are fitted to those
 * drawn, and the forecast for the customers as they are is made by each of these models. The intervals are the quantiles of 2.5% and 97.5% of the forecasts. Efron
 * & Tibshirani (1993), An Introduction to the Bootstrap.
 *
 * They do not tell how far chance may take each customer from what is to be expected.
 *
 * @example bootstrapClv(customers, fit, scope, { ...CLV_DEFAULTS, bootstrap: 200 }).intervals.orders // [1890.2, 2120.9]
 */
export function bootstrapClv(
  customers: Customers,
  fit: Extract<ClvFit, { kind: 'fitted' }>,
  scope: Scope,
  parameters: ClvParameters,
): Bootstrap {
  const draw = drawer(customers);
  const values = new Map<FigureName, number[]>(FIGURES.map((name) => [name, []]));
  let failed = 0;
  for (let sample = 0; sample < parameters.bootstrap; sample++) {
    const drawn = fitCustomers(draw(), scope, parameters, fit);
    if (drawn.kind === 'refused' || drawn.spend.kind !== fit.spend.kind) {
      failed++;
      continue;
    }
    const { all } = expectedOf(customers, drawn.model);
    const figures: Partial<Record<FigureName, number | null>> = {
      ...drawn.orders.parameters,
      ...(drawn.spend.kind === 'fitted' ? drawn.spend.parameters : {}),
      orders: all.orders,
      revenue: all.revenue,
      value: all.value,
      alive: all.alive,
    };
    for (const [name, list] of values) {
      const value = figures[name] ?? null;
      if (value !== null) list.push(value);
    }
  }
  const range = (name: FigureName) => rangeOf(Float64Array.from(values.get(name) ?? []).sort());
  return {
    samples: parameters.bootstrap,
    failed,
    intervals: {
      r: range('r'),
      alpha: range('alpha'),
      a: range('a'),
      b: range('b'),
      p: range('p'),
      q: range('q'),
      v: range('v'),
      orders: range('orders'),
      revenue: range('revenue'),
      value: range('value'),
      alive: range('alive'),
    },
  };
}

function rangeOf(sorted: Float64Array): Range | null {
  const lower = sortedQuantile(sorted, 0.025);
  const upper = sortedQuantile(sorted, 0.975);
  return lower === null || upper === null ? null : [lower, upper];
}

/** Draws customers with replacement, again and again: the same groups with other counts. */
function drawer(customers: Customers): () => Customers {
  const { total, repeat, orders, spend, rows } = customers;
  const once = total - repeat;
  // The group of each customer who has bought once.
  const groups = new Int32Array(once);
  let filled = 0;
  for (let group = 0; filled < once; group++) {
    const next = filled + (orders.customers[group] ?? 0);
    groups.fill(group, filled, next);
    filled = next;
  }
  const random = seeded(SEED);
  return () => {
    const ordersCounts = new Int32Array(orders.customers.length);
    const spendCounts = new Int32Array(spend.customers.length);
    let again = 0;
    for (let n = 0; n < total; n++) {
      const row = Math.floor(random() * total) - once;
      const group = (row < 0 ? groups[row + once] : rows.orders[row]) ?? 0;
      ordersCounts[group] = (ordersCounts[group] ?? 0) + 1;
      if (row < 0) continue;
      again++;
      const spending = rows.spend[row] ?? -1;
      if (spending >= 0) spendCounts[spending] = (spendCounts[spending] ?? 0) + 1;
    }
    return {
      ...customers,
      repeat: again,
      orders: { ...orders, customers: ordersCounts },
      spend: { ...spend, customers: spendCounts },
    };
  };
}
