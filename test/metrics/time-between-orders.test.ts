import { expect, test } from 'vitest';
import { meanOfMeanGaps, timeBetweenOrders } from '../../src/metrics/time-between-orders.js';
import { bookOf, FIRST, resultOn, scopeOf } from './books.js';

const bought = (...days: readonly number[]) => ({
  acquisition: 0,
  entries: days.map((at) => ({ day: FIRST + at, amount: 100, currency: 0, kind: 0 })),
});
const result = (customers: Parameters<typeof bookOf>[0], more: Parameters<typeof scopeOf>[1] = {}) =>
  resultOn(timeBetweenOrders, bookOf(customers), scopeOf(FIRST + 800, more));

test('gaps of several customers: 0, 30, 10 and 60 days', () => {
  const { steps, buckets, p90Days, ...rest } = result([bought(0, 0, 30), bought(5), bought(1, 11, 71)]);
  expect(rest).toEqual({
    medianDays: 20,
    reason: null,
    gaps: 4,
    customers: 2,
    meanDays: 25,
    p25Days: 7.5,
    p75Days: 37.5,
    meanOfCustomerMeansDays: 25,
  });
  expect(p90Days).toBeCloseTo(51, 9);
  expect(steps.slice(0, 3)).toEqual([
    { from: 1, to: 2, gaps: 2, meanDays: 5, medianDays: 5 },
    { from: 2, to: 3, gaps: 2, meanDays: 45, medianDays: 45 },
    { from: 3, to: 4, gaps: 0, meanDays: null, medianDays: null },
  ]);
  expect(buckets.slice(0, 3)).toEqual([
    { from: 0, to: 29, gaps: 2, share: 0.5, cumulativeShare: 0.5 },
    { from: 30, to: 59, gaps: 1, share: 0.25, cumulativeShare: 0.75 },
    { from: 60, to: 89, gaps: 1, share: 0.25, cumulativeShare: 1 },
  ]);
});

test('by day there is no gap of 0 days', () => {
  expect(result([bought(0, 0, 30)], { occasion: 'day' })).toMatchObject({ gaps: 1, meanDays: 30 });
  expect(result([bought(4, 4)], { occasion: 'day' })).toMatchObject({ gaps: 0, customers: 0 });
});

test('a refund is no purchase', () => {
  const refund = { day: FIRST + 10, amount: 100, currency: 0, kind: 1 };
  const customer = { acquisition: 0, entries: [...bought(0, 40).entries, refund] };
  expect(result([customer])).toMatchObject({ gaps: 1, medianDays: 40 });
});

test('the gaps after the ninth order stand together', () => {
  const { steps } = result([bought(...Array.from({ length: 13 }, (_, at) => at * 2))]);
  expect(steps).toHaveLength(9);
  expect(steps.at(-2)).toEqual({ from: 8, to: 9, gaps: 1, meanDays: 2, medianDays: 2 });
  expect(steps.at(-1)).toEqual({ from: 9, to: null, gaps: 4, meanDays: 2, medianDays: 2 });
});

test('buckets of 10 days, the last from 360 days on', () => {
  const { buckets } = result([bought(0, 359, 719), bought(0, 9)], { gapBucketDays: 10 });
  expect(buckets).toHaveLength(37);
  expect(buckets[0]).toEqual({ from: 0, to: 9, gaps: 1, share: 1 / 3, cumulativeShare: 1 / 3 });
  expect(buckets.at(-2)).toEqual({ from: 350, to: 359, gaps: 1, share: 1 / 3, cumulativeShare: 2 / 3 });
  expect(buckets.at(-1)).toEqual({ from: 360, to: null, gaps: 1, share: 1 / 3, cumulativeShare: 1 });
});

test('nobody has bought twice: n/a with the reason, and no word about few gaps', () => {
  const none = result([bought(3)]);
  expect(none).toMatchObject({
    medianDays: null,
    meanDays: null,
    meanOfCustomerMeansDays: null,
    reason: 'no customer has bought twice',
  });
  expect(timeBetweenOrders.warnings(none, scopeOf(FIRST))).toEqual([]);
});

test('fewer than 30 gaps deserve a word', () => {
  const gaps = (number: number) => {
    const some = result([bought(...Array.from({ length: number + 1 }, (_, at) => at))]);
    return timeBetweenOrders.warnings(some, scopeOf(FIRST)).map(({ code, message }) => `${code}: ${message}`);
  };
  expect(gaps(1)).toEqual(['fewGaps: There is only 1 gap between orders: their quantiles say little.']);
  expect(gaps(29)).toEqual(['fewGaps: There are only 29 gaps between orders: their quantiles say little.']);
  expect(gaps(30)).toEqual([]);
});

test('the mean of means weights each customer once', () => {
  expect(
    meanOfMeanGaps([
      { gaps: 2, customers: 1, spans: 468 },
      { gaps: 1, customers: 2, spans: 184 + 1227 },
    ]),
  ).toBeCloseTo(548.33, 2);
  expect(meanOfMeanGaps([{ gaps: 2, customers: 3, spans: 30 }])).toBe(5);
  expect(meanOfMeanGaps([])).toBeNull();
});
