import { expect, test } from 'vitest';
import { addSecondOrder, secondOrderBy, timeToSecondOrder } from '../../src/metrics/time-to-second-order.js';
import { bookOf, FIRST, resultOn, scopeOf } from './books.js';

const bought = (...days: readonly number[]) => ({
  acquisition: 0,
  entries: days.map((at) => ({ day: FIRST + at, amount: 100, currency: 0, kind: 0 })),
});

// As of day 100: back after 30 days; after 31 (a second order on the first day does not count); watched for 90 and for 20 days; a refund alone.
const book = bookOf([
  bought(0, 30, 50),
  bought(10, 10, 41),
  bought(10),
  bought(80),
  { acquisition: 0, entries: [{ day: FIRST, amount: 1, currency: 0, kind: 1 }] },
]);
const resultOf = () => resultOn(timeToSecondOrder, book, scopeOf(FIRST + 100));

test('those who have not come back count as long as they were watched', () => {
  const result = resultOf();
  expect(result).toMatchObject({
    customers: 4,
    returned: 2,
    waiting: 2,
    longestObservedDays: 90,
    medianDays: 31,
    reason: null,
    amongReturned: { customers: 2, meanDays: 30.5, medianDays: 30.5 },
  });
  expect(result.by.map(({ days, share, atRisk }) => [days, share?.toFixed(6), atRisk])).toEqual([
    [30, '0.333333', 3],
    [60, '0.666667', 1],
    [90, '0.666667', 1],
    [180, undefined, 0],
    [365, undefined, 0],
  ]);
});

test('the fixed horizon looks only at customers watched so long', () => {
  expect(resultOf().fixedHorizon).toEqual([
    { days: 30, share: 1 / 3, observed: 3, returned: 1 },
    { days: 60, share: 2 / 3, observed: 3, returned: 2 },
    { days: 90, share: 2 / 3, observed: 3, returned: 2 },
    { days: 180, share: null, observed: 0, returned: 0 },
    { days: 365, share: null, observed: 0, returned: 0 },
  ]);
});

test('no median where fewer than half are back, or nobody has bought', () => {
  const scope = scopeOf(FIRST + 100);
  expect(resultOn(timeToSecondOrder, bookOf([bought(0), bought(0)]), scope)).toMatchObject({
    medianDays: null,
    reason: 'fewer than half are back',
    amongReturned: { customers: 0, meanDays: null, medianDays: null },
  });
  expect(resultOn(timeToSecondOrder, bookOf([]), scope)).toMatchObject({
    medianDays: null,
    reason: 'nobody has bought',
    longestObservedDays: null,
  });
});

test('back on the very day of the horizon; seen for the first time on the last day', () => {
  const late = resultOn(
    timeToSecondOrder,
    bookOf([bought(0, 30), bought(70), bought(71)]),
    scopeOf(FIRST + 100),
  );
  expect(late.fixedHorizon[0]).toEqual({ days: 30, share: 0.5, observed: 2, returned: 1 });
  expect(resultOn(timeToSecondOrder, bookOf([bought(100)]), scopeOf(FIRST + 100)).longestObservedDays).toBe(
    0,
  );
});

test('who has never bought is neither back nor waiting', () => {
  const none = { returned: [], waiting: [] };
  expect(addSecondOrder(none, { firstDay: undefined, secondDay: undefined }, 90)).toBeUndefined();
  expect(none).toEqual({ returned: [], waiting: [] });
  expect(addSecondOrder(none, { firstDay: 10, secondDay: 12 }, 90)).toBe(2);
  expect(none).toEqual({ returned: [0, 0, 1], waiting: [] });
});

test('the horizons of a comparison', () => {
  expect(secondOrderBy({ returned: [0, 1], waiting: [0, 1] }, [1])).toMatchObject([
    { days: 1, share: 0.5, atRisk: 2 },
  ]);
});
