import { describe, expect, test } from 'vitest';
import { distinctValues, distinctValuesSchema } from '../../src/metrics/segments/distinct-values.js';
import { isMixEffect } from '../../src/metrics/segments/mix-effect.js';
import { NO_VALUE, type SegmentColumn } from '../../src/model/segments.js';
import { bookOf, type Customer, day, scopeOf } from './books.js';

describe('isMixEffect', () => {
  const fall = { previous: 0.56, now: 0.5 };
  const rises = [
    { previous: 0.4, now: 0.45 },
    { previous: 0.6, now: 0.7 },
  ];
  test('the total falls while all segments rise', () => {
    expect(isMixEffect(fall, rises)).toBe(true);
  });
  test('the total rises while all segments fall', () => {
    expect(
      isMixEffect(
        { previous: 0.5, now: 0.56 },
        rises.map(({ previous, now }) => ({ previous: now, now: previous })),
      ),
    ).toBe(true);
  });
  test('one segment that falls with the total explains it', () => {
    expect(isMixEffect(fall, [...rises, { previous: 0.5, now: 0.49 }])).toBe(false);
  });
  test('segments that stay explain nothing', () => {
    expect(isMixEffect(fall, [{ previous: 0.6, now: 0.6 }])).toBe(true);
  });
  test('a total that stays is none, whatever the segments do', () => {
    expect(isMixEffect({ previous: 0.5, now: 0.5 }, rises)).toBe(false);
  });
  test('without a segment to compare there is none', () => {
    expect(isMixEffect(fall, [])).toBe(false);
  });
});

describe('distinctValues', () => {
  // Window [2024-01-01, 2025-01-01), lookback [2023-01-01, 2024-01-01). Letters are the values of the purchases, - for none.
  const purchases = (...days: readonly string[]): Customer => ({
    acquisition: 0,
    entries: days.map((each) => ({ day: day(each), amount: 100, currency: 0, kind: 0 })),
  });
  const scope = scopeOf(day('2024-12-31'), { currencies: ['EUR', 'USD'] });
  const columnOf = (letters: string): SegmentColumn => ({
    name: 'channel',
    holds: 'orders',
    values: [NO_VALUE, 'a', 'b', 'c', 'd', 'e', 'f'],
    numbers: Uint16Array.from([...letters], (letter) => Math.max(0, '-abcdef'.indexOf(letter))),
  });
  const rowsOf = (customers: readonly Customer[], letters: string) =>
    distinctValues(bookOf(customers), columnOf(letters), scope);

  test('customers by all orders up to as-of; those of the lookback by their orders there, and how many of them came back', () => {
    const { customers, retention } = rowsOf(
      [
        // Two channels in the lookback, and back in the window.
        purchases('2023-02-01', '2023-03-01', '2024-05-01'),
        // One in the lookback, another in the window.
        purchases('2023-12-31', '2024-01-01'),
        // One in the lookback, not back; the other channel is of an earlier year.
        purchases('2022-12-31', '2023-01-01'),
        // New in the window; after as-of a second channel.
        purchases('2024-12-31', '2025-01-01'),
        // No channel at all.
        purchases('2023-05-05'),
      ],
      'abaabbaab-',
    );
    expect(customers.map(({ values, customers: number }) => [values, number])).toEqual([
      [0, 1],
      [1, 1],
      [2, 3],
      [3, 0],
      [4, 0],
      ['5+', 0],
    ]);
    expect(customers.map(({ share }) => share)).toEqual([1 / 5, 1 / 5, 3 / 5, 0, 0, 0]);
    expect(customers.map(({ repeatBuyers }) => repeatBuyers)).toEqual([0, 0, 3, 0, 0, 0]);
    expect(retention.slice(0, 3)).toMatchObject([
      { values: 0, start: 1, retained: 0, rate: 0 },
      { values: 1, start: 2, retained: 1, rate: 0.5 },
      { values: 2, start: 1, retained: 1, rate: 1 },
    ]);
    expect(retention[1]?.interval?.[0]).toBeCloseTo(0.094531, 6);
    expect(retention[3]).toEqual({ values: 3, start: 0, retained: 0, rate: null, interval: null });
  });

  test('the same value again counts once, also after another; from five on there is one row', () => {
    const { customers } = rowsOf(
      [
        purchases('2024-01-01', '2024-01-02', '2024-01-03'),
        purchases('2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'),
        purchases('2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-06'),
      ],
      'abaabcdeabcdef',
    );
    expect(customers.filter(({ customers: number }) => number > 0).map(({ values }) => values)).toEqual([
      2,
      '5+',
    ]);
    expect(customers.at(-1)).toMatchObject({ customers: 2, repeatBuyers: 2 });
  });

  test('refunds have no channel, and orders of one day are one occasion where that is asked for', () => {
    const refund = { day: day('2024-01-02'), amount: 5, currency: 0, kind: 1 };
    const book = bookOf([
      { acquisition: 0, entries: [...purchases('2024-01-01').entries, refund] },
      purchases('2024-01-01', '2024-01-01'),
    ]);
    const byDay = distinctValues(book, columnOf('abab'), { ...scope, occasion: 'day' });
    expect(byDay.customers.slice(1, 3)).toEqual([
      { values: 1, customers: 1, share: 0.5, repeatBuyers: 0 },
      { values: 2, customers: 1, share: 0.5, repeatBuyers: 0 },
    ]);
  });

  test('of nobody every share is null', () => {
    const result = rowsOf([], '');
    expect(result.customers.every(({ share }) => share === null)).toBe(true);
    expect(distinctValuesSchema().parse(result)).toEqual(result);
    for (const wrong of [
      { ...result, column: 1 },
      { ...result, customers: [{ ...result.customers[0], repeatBuyers: -1 }] },
      { ...result, retention: [{ ...result.retention[0], retained: undefined }] },
    ])
      expect(distinctValuesSchema().safeParse(wrong).success).toBe(false);
  });
});
