import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToHistogram, quantile } from '../../src/metrics/histogram.js';
import { DEFAULT_TIERS, loyalShare, tierOf } from '../../src/metrics/loyalty.js';
import { repeatPurchaseRate } from '../../src/metrics/repeat.js';
import { customerRetentionRate } from '../../src/metrics/retention.js';
import { returnOnRelationship } from '../../src/metrics/ror.js';
import { wilsonInterval } from '../../src/metrics/wilson.js';

describe('returnOnRelationship', () => {
  test('is the share, not its inverse: 50 of 250 is 20%', () => {
    expect(returnOnRelationship({ helped: 250, repeatOnly: 40, referredOnly: 5, both: 5 })).toBe(0.2);
  });
  test('of nobody is null', () => {
    expect(returnOnRelationship({ helped: 0, repeatOnly: 0, referredOnly: 0, both: 0 })).toBeNull();
  });
  test('refuses parts that exceed the whole', () => {
    expect(() => returnOnRelationship({ helped: 4, repeatOnly: 3, referredOnly: 1, both: 1 })).toThrow(
      new RangeError('More repeat and referred customers than helped customers.'),
    );
  });
});

describe('customerRetentionRate', () => {
  test('100 at the start, 105 at the end, 15 new: 90%', () => {
    expect(customerRetentionRate({ start: 100, end: 105, new: 15 })).toBe(0.9);
  });
  test('may exceed 1 where customers came back', () => {
    expect(customerRetentionRate({ start: 2, end: 6, new: 2 })).toBe(2);
  });
  test('without customers at the start is null', () => {
    expect(customerRetentionRate({ start: 0, end: 3, new: 3 })).toBeNull();
  });
  test('refuses more new customers than customers', () => {
    expect(() => customerRetentionRate({ start: 1, end: 2, new: 3 })).toThrow(
      new RangeError('More new customers than customers at the end.'),
    );
  });
});

describe('repeatPurchaseRate and loyalShare', () => {
  test('4 of 7 and 388 of 2,357', () => {
    expect(repeatPurchaseRate({ buyers: 7, repeatBuyers: 4 })).toBe(4 / 7);
    expect(loyalShare({ buyers: 2357, loyal: 388 })).toBeCloseTo(0.164616, 6);
  });
  test('of nobody are null', () => {
    expect(repeatPurchaseRate({ buyers: 0, repeatBuyers: 0 })).toBeNull();
    expect(loyalShare({ buyers: 0, loyal: 0 })).toBeNull();
  });
  test('refuse a part that exceeds the whole', () => {
    expect(() => repeatPurchaseRate({ buyers: 1, repeatBuyers: 2 })).toThrow(
      new RangeError('More repeat buyers than buyers.'),
    );
    expect(() => loyalShare({ buyers: 1, loyal: 2 })).toThrow(
      new RangeError('More loyal customers than buyers.'),
    );
  });
});

test.each([
  [1, 'one-time'],
  [2, 'returning'],
  [3, 'regular'],
  [4, 'regular'],
  [5, 'loyal'],
  [9, 'loyal'],
  [10, 'champion'],
  [56, 'champion'],
])('a customer with %i orders is %s', (orders, name) => {
  expect(DEFAULT_TIERS[tierOf(orders, DEFAULT_TIERS)]?.name).toBe(name);
});

describe('wilsonInterval', () => {
  test.each([
    [5, 6, 0.436497, 0.969947],
    [90, 100, 0.825634, 0.944771],
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [37, 100, 0.281824, 0.467795],
  ])('%i of %i', (successes, trials, lower, upper) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.[0]).toBeCloseTo(lower, 6);
    expect(interval?.[1]).toBeCloseTo(upper, 6);
  });
  test('of no trials is null', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
  test('starts at 0 for none and ends at 1 for all, to the last digit', () => {
    for (let trials = 1; trials <= 500; trials++) {
      expect(wilsonInterval(0, trials)?.[0]).toBe(0);
      expect(wilsonInterval(trials, trials)?.[1]).toBe(1);
    }
  });
  test('holds the rate and stays in 0..1', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), (part, trials) => {
        const successes = Math.min(part, trials);
        const [lower, upper] = wilsonInterval(successes, trials) ?? [Number.NaN, Number.NaN];
        const rate = successes / trials;
        return 0 <= lower && lower <= rate + 1e-12 && rate - 1e-12 <= upper && upper <= 1;
      }),
    );
  });
});

describe('quantile: type 7, as numpy, R and pandas', () => {
  const of = (values: readonly number[], probability: number) => {
    const counts: number[] = [];
    for (const value of values) addToHistogram(counts, value);
    return quantile(counts, probability);
  };
  test('cuts of 1,1,1,1,1,1,2,2,3,7 at 20, 40, 60, 80%: 1, 1, 1.4, 2.2', () => {
    const values = [1, 1, 1, 1, 1, 1, 2, 2, 3, 7];
    const cuts = [0.2, 0.4, 0.6, 0.8].map((probability) => of(values, probability));
    [1, 1, 1.4, 2.2].forEach((cut, at) => {
      expect(cuts[at]).toBeCloseTo(cut, 12);
    });
  });
  test('of nothing is null, of one value that value', () => {
    expect(of([], 0.5)).toBeNull();
    expect(of([4], 0.9)).toBe(4);
  });
});
