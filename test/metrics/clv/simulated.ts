import type { Customer } from '../books.js';
import { FIRST } from '../books.js';

/** What customers are simulated by; time in days, money in minor units. */
export interface Simulation {
  readonly customers: number;
  readonly seed: number;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly p: number;
  readonly q: number;
  readonly v: number;
  /** First purchases are on the days FIRST to FIRST + arrivals. */
  readonly arrivals: number;
  readonly days: number;
}

export const SHOP: Simulation = {
  customers: 3000,
  seed: 7,
  r: 1,
  alpha: 90,
  a: 1,
  b: 3,
  p: 4,
  q: 4,
  v: 3000,
  arrivals: 200,
  days: 540,
};

/** Customers who buy and stop as the models say, all in the first currency: whole numbers for r, a, b, p and q. */
export function simulated(how: Partial<Simulation> = {}): Customer[] {
  const { customers, seed, r, alpha, a, b, p, q, v, arrivals, days } = { ...SHOP, ...how };
  const random = seeded(seed);
  const gamma = (shape: number) => {
    let sum = 0;
    for (let n = 0; n < shape; n++) sum -= Math.log(1 - random());
    return sum;
  };
  return Array.from({ length: customers }, () => {
    const rate = gamma(r) / alpha;
    const [stops, goes] = [gamma(a), gamma(b)];
    const stopping = stops / (stops + goes);
    const scale = v / gamma(q);
    const entries: { day: number; amount: number; currency: number; kind: number }[] = [];
    let day = random() * arrivals;
    for (let isActive = true; isActive && day < days; day += gamma(1) / rate) {
      const amount = Math.max(1, Math.round(scale * gamma(p)));
      entries.push({ day: FIRST + Math.floor(day), amount, currency: 0, kind: 0 });
      isActive = entries.length === 1 || random() >= stopping;
    }
    return { acquisition: 0, entries };
  });
}

/** mulberry32: a generator of its own, so that a fault in that of the program cannot hide here. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
