import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutValue, quintileCuts, scoreOf } from '../../../src/metrics/rfm/quintiles.js';
import { moneyCut } from '../../../src/metrics/rfm/scores.js';

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

/** The bounds by which values of a sample are scored. */
const bounds = (values: readonly number[]) => quintileCuts(sorted(values)).map(({ low }) => low);

describe('quintile cuts', () => {
  test('of ten values, most of them the same', () => {
    const cuts = quintileCuts([1, 1, 1, 1, 1, 1, 2, 2, 3, 7]);
    expect(cuts.map(cutValue)).toEqual([1, 1, 1.4, 2.2]);
    expect(cuts).toEqual([
      { low: 1, high: 1, fifths: 4 },
      { low: 1, high: 1, fifths: 3 },
      { low: 1, high: 2, fifths: 2 },
      { low: 2, high: 3, fifths: 1 },
    ]);
  });

  test('of five values lie between them', () => {
    expect(quintileCuts([10, 20, 30, 40, 50]).map(cutValue)).toEqual([18, 26, 34, 42]);
  });

  test('of six values are four of them', () => {
    expect(quintileCuts([1, 2, 4, 8, 16, 32])).toEqual([
      { low: 2, high: 4, fifths: 0 },
      { low: 4, high: 8, fifths: 0 },
      { low: 8, high: 16, fifths: 0 },
      { low: 16, high: 32, fifths: 0 },
    ]);
  });

  test('need five values', () => {
    expect(() => quintileCuts([1, 2, 3, 4])).toThrow(new RangeError('Quintiles need 5 values or more.'));
  });
});

describe('scores', () => {
  test('equal values share a score, so that scores 2 and 3 are empty', () => {
    const of = bounds([1, 1, 1, 1, 1, 1, 2, 2, 3, 7]);
    expect([1, 2, 3, 7].map((value) => scoreOf(value, of))).toEqual([1, 4, 5, 5]);
  });

  test('a value at a bound is below it, one above is not', () => {
    expect([29, 30, 31, 90, 91, 365, 366].map((value) => scoreOf(value, [30, 90, 180, 365]))).toEqual([
      1, 1, 2, 2, 3, 4, 5,
    ]);
  });

  test('of five different values are 1 to 5', () => {
    expect([3, 5, 7, 8, 9].map((value) => scoreOf(value, bounds([9, 3, 8, 5, 7])))).toEqual([1, 2, 3, 4, 5]);
  });

  test('are those that the cuts give in fractions without rounding', () => {
    const amount = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 5, maxLength: 60 }), (values) => {
        const cuts = quintileCuts(sorted(values));
        const exact = (value: number) =>
          1 + cuts.filter(({ low, high, fifths }) => low * (5 - fifths) + high * fifths < 5 * value).length;
        for (const value of values)
          expect(
            scoreOf(
              value,
              cuts.map(({ low }) => low),
            ),
          ).toBe(exact(value));
      }),
    );
  });

  test('never fall as the value rises', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 5 }), (values) => {
        const of = bounds(values);
        const scores = [...sorted(values)].map((value) => scoreOf(value, of));
        expect(scores).toEqual(scores.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('cuts between amounts, as decimal text', () => {
  test.each([
    [{ low: 3195, high: 3196, fifths: 4 }, 2, '31.958'],
    [{ low: 3193, high: 3198, fifths: 3 }, 2, '31.96'],
    [{ low: 5, high: 5, fifths: 2 }, 2, '0.05'],
    [{ low: 0, high: 1, fifths: 1 }, 2, '0.002'],
    [{ low: -150, high: -149, fifths: 1 }, 2, '-1.498'],
    [{ low: 0, high: 0, fifths: 1 }, 2, '0.00'],
    [{ low: 152, high: 153, fifths: 2 }, 0, '152.4'],
    [{ low: 152, high: 153, fifths: 0 }, 0, '152'],
    [{ low: 10, high: 10, fifths: 0 }, 0, '10'],
    [{ low: 1234, high: 1235, fifths: 3 }, 3, '1.2346'],
    // Means of orders may lie between the smallest units themselves.
    [{ low: 100 / 3, high: 100 / 3, fifths: 0 }, 2, '0.333'],
    [{ low: -1 / 1000, high: -1 / 1000, fifths: 0 }, 2, '0.00'],
  ])('%j in a currency of %i digits is %s', (cut, digits, text) => {
    expect(moneyCut(cut, digits)).toBe(text);
  });
});
