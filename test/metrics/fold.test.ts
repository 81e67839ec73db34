import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricIds, metrics } from '../../src/index.js';
import { DEFAULT_TIERS } from '../../src/metrics/loyalty.js';
import type { Metric, Scope } from '../../src/metrics/metric.js';
import { forEachHistory, type OrderBook } from '../../src/model/order-book.js';
import { parseWindow, periodOf } from '../../src/model/period.js';

interface Entry {
  readonly day: number;
  readonly amount: number;
  readonly currency: number;
  readonly kind: number;
}
interface Customer {
  readonly acquisition: number;
  readonly entries: readonly Entry[];
}

const FIRST = 19_000;
const entry = fc.record({
  day: fc.integer({ min: FIRST, max: FIRST + 900 }),
  amount: fc.integer({ min: 0, max: 100_000 }),
  currency: fc.constantFrom(0, 1),
  kind: fc.constantFrom(0, 0, 0, 1),
});
const customer = fc.record({
  acquisition: fc.constantFrom(0, 1, 2),
  entries: fc.array(entry, { maxLength: 14 }),
});

function bookOf(customers: readonly Customer[]): OrderBook {
  const histories = customers.map(({ entries }) => entries.toSorted((a, b) => a.day - b.day));
  const all = histories.flat();
  const offsets = [0];
  for (const history of histories) offsets.push((offsets.at(-1) ?? 0) + history.length);
  return {
    customers: customers.length,
    keyOf: String,
    acquisition: Uint8Array.from(customers, ({ acquisition }) => acquisition),
    offsets: Uint32Array.from(offsets),
    entries: {
      day: Int32Array.from(all, ({ day }) => day),
      amount: Float64Array.from(all, ({ amount, kind }) => (kind === 1 ? -amount : amount)),
      currency: Uint8Array.from(all, ({ currency }) => currency),
      kind: Uint8Array.from(all, ({ kind }) => kind),
    },
    currencies: ['EUR', 'USD'],
  };
}

function scopeOf(occasion: 'order' | 'day', returning: 'history' | 'prior'): Scope {
  const window = parseWindow('12m');
  if (window === undefined) throw new Error('12m is a window');
  return {
    period: periodOf(FIRST + 800, window),
    occasion,
    returning,
    loyal: 5,
    tiers: DEFAULT_TIERS,
    currencies: ['EUR', 'USD'],
    firstDay: FIRST,
    referralColumn: true,
    amountColumn: true,
  };
}

function tallyOf(metric: Metric<unknown, unknown>, customers: readonly Customer[], scope: Scope): unknown {
  const tally = metric.start(scope);
  forEachHistory(bookOf(customers), scope.period.end, (history) => metric.add(tally, history, scope));
  return tally;
}

const scopes = fc.record({
  occasion: fc.constantFrom('order' as const, 'day' as const),
  returning: fc.constantFrom('history' as const, 'prior' as const),
});

test.each(metricIds)('%s: tallies of a split, merged, give the result of the whole', (id) => {
  const metric = metrics[id] as Metric<unknown, unknown>;
  fc.assert(
    fc.property(fc.array(fc.tuple(customer, fc.boolean()), { maxLength: 40 }), scopes, (marked, how) => {
      const scope = scopeOf(how.occasion, how.returning);
      const part = (side: boolean) => marked.filter(([, mark]) => mark === side).map(([one]) => one);
      const merged = tallyOf(metric, part(true), scope);
      metric.merge(merged, JSON.parse(JSON.stringify(tallyOf(metric, part(false), scope))));
      const whole = tallyOf(metric, [...part(true), ...part(false)], scope);
      expect(metric.finish(merged, scope)).toEqual(metric.finish(whole, scope));
    }),
  );
});

test('parts add up to their wholes, and every result has the shape of its schema', () => {
  fc.assert(
    fc.property(fc.array(customer, { maxLength: 40 }), scopes, (customers, how) => {
      const scope = scopeOf(how.occasion, how.returning);
      const result = <Tally, Result>(metric: Metric<Tally, Result>): Result => {
        const finished = metric.finish(
          tallyOf(metric as Metric<unknown, unknown>, customers, scope) as Tally,
          scope,
        );
        expect(metric.schema().safeParse(finished).error).toBeUndefined();
        return finished;
      };
      const ror = result(metrics.ror);
      const retention = result(metrics.retention);
      const repeat = result(metrics.repeat);
      const loyalty = result(metrics.loyalty);
      expect(ror.repeatOnly + ror.referredOnly + ror.both).toBe(ror.relationship);
      expect(ror.relationship + ror.neither).toBe(ror.helped);
      expect(retention.retained + retention.churned).toBe(retention.start);
      expect(retention.retained + retention.reactivated + retention.new).toBe(retention.end);
      expect(retention.end).toBe(ror.helped);
      const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
      expect(sum(repeat.distribution.map((row) => row.customers))).toBe(repeat.buyers);
      expect(sum(loyalty.tiers.map((tier) => tier.customers))).toBe(loyalty.buyers);
      expect(loyalty.buyers).toBe(repeat.buyers);
      expect(ror.base).toBe(repeat.buyers);
    }),
  );
});
