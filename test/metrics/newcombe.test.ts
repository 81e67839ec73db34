import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOfShare, relativeChange } from '../../src/metrics/change.js';
import { newcombeInterval } from '../../src/metrics/newcombe.js';

const of = (successes: number, trials: number) => ({ successes, trials });

describe('newcombeInterval', () => {
  // Newcombe 1998, table II, method 10: the examples (a), (b), (e) and (g).
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [10, 10, 0, 20, 0.6791, 1],
  ])('%i of %i against %i of %i', (a, m, b, n, lower, upper) => {
    const interval = newcombeInterval(of(a, m), of(b, n));
    expect(interval?.[0]).toBeCloseTo(lower, 4);
    expect(interval?.[1]).toBeCloseTo(upper, 4);
  });

  test('against no trials is null', () => {
    expect(newcombeInterval(of(0, 0), of(1, 2))).toBeNull();
    expect(newcombeInterval(of(1, 2), of(0, 0))).toBeNull();
  });

  test('refuses more successes than trials', () => {
    expect(() => newcombeInterval(of(3, 2), of(1, 2))).toThrow(RangeError);
  });

  const sample = fc
    .tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }))
    .map(([part, trials]) => of(Math.min(part, trials), trials));

  test('holds the difference, stays in -1..1, and turns round with its samples', () => {
    fc.assert(
      fc.property(sample, sample, (one, two) => {
        const [lower, upper] = newcombeInterval(one, two) ?? [Number.NaN, Number.NaN];
        const difference = one.successes / one.trials - two.successes / two.trials;
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(lower).toBeLessThanOrEqual(difference);
        expect(difference).toBeLessThanOrEqual(upper);
        expect(upper).toBeLessThanOrEqual(1);
        const turned = newcombeInterval(two, one) ?? [Number.NaN, Number.NaN];
        expect(turned[0]).toBeCloseTo(-upper, 12);
        expect(turned[1]).toBeCloseTo(-lower, 12);
      }),
    );
  });
});

describe('changeOfShare', () => {
  test('is the later share less the earlier one', () => {
    const { difference, interval } = changeOfShare({ part: 48, whole: 80 }, { part: 56, whole: 70 });
    expect(difference).toBeCloseTo(0.2, 12);
    expect(interval?.[0]).toBeCloseTo(0.0524, 4);
    expect(interval?.[1]).toBeCloseTo(0.3339, 4);
    const back = changeOfShare({ part: 56, whole: 70 }, { part: 48, whole: 80 });
    expect(back.difference).toBeCloseTo(-0.2, 12);
    expect(back.interval?.[0]).toBeCloseTo(-0.3339, 4);
  });

  test('of a share of nobody is null', () => {
    const nothing = { difference: null, interval: null };
    expect(changeOfShare({ part: 0, whole: 0 }, { part: 1, whole: 2 })).toEqual(nothing);
    expect(changeOfShare({ part: 1, whole: 2 }, { part: 0, whole: 0 })).toEqual(nothing);
  });
});

test.each([
  [200, 250, 0.25],
  [200, 150, -0.25],
  [200, 0, -1],
  [0, 250, null],
  [-10, 250, null],
  [null, 250, null],
  [200, null, null],
])('from %s to %s the relative change is %s', (earlier, later, change) => {
  expect(relativeChange(earlier, later)).toBe(change);
});
