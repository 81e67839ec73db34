import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricIds, metrics } from '../../src/metrics/index.js';
import type { AnyMetric, Metric } from '../../src/metrics/metric.js';
import { bookOf, customerArbitrary, FIRST, howArbitrary, resultOn, scopeOf, splitAndWhole } from './books.js';

test.each(metricIds)('%s: tallies of a split, merged, give the result of the whole', (id) => {
  const metric: AnyMetric = metrics[id];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 40 }),
      howArbitrary,
      (marked, how) => {
        const { merged, whole } = splitAndWhole(metric, marked, scopeOf(FIRST + 800, how));
        expect(merged).toEqual(whole);
      },
    ),
  );
});

test.each(metricIds)(
  '%s: every result has the shape of its schema, and nothing that it does not name',
  (id) => {
    const metric: AnyMetric = metrics[id];
    fc.assert(
      fc.property(fc.array(customerArbitrary, { maxLength: 40 }), howArbitrary, (customers, how) => {
        const result = resultOn(metric, bookOf(customers), scopeOf(FIRST + 800, how));
        expect(metric.schema().safeParse(result)).toEqual({ success: true, data: result });
      }),
    );
  },
);

test('parts add up to their wholes', () => {
  fc.assert(
    fc.property(fc.array(customerArbitrary, { maxLength: 40 }), howArbitrary, (customers, how) => {
      const book = bookOf(customers);
      const scope = scopeOf(FIRST + 800, how);
      const result = <Tally, Result>(metric: Metric<Tally, Result>): Result => resultOn(metric, book, scope);
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
