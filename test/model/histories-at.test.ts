import { describe, expect, test } from 'vitest';
import { currenciesAt, forEachHistoryAt } from '../../src/model/histories-at.js';
import type { OrderBook } from '../../src/model/order-book.js';
import { bookOf, type Customer } from '../metrics/books.js';

const buys = (day: number) => ({ day, amount: 100, currency: 0, kind: 0 });
const customers: readonly Customer[] = [
  { acquisition: 2, referrer: 2, entries: [buys(5), buys(20)] },
  { acquisition: 0, entries: [] },
  { acquisition: 1, entries: [buys(15)] },
];

/** What is visited: the customer, the position of the end, the days of purchases, the last day, the acquisition, the referrer. */
const visited = (book: OrderBook, ends: readonly number[]) => {
  const list: unknown[] = [];
  forEachHistoryAt(book, ends, (history, at, lastDay) => {
    const days: number[] = [];
    history.forEachPurchase((day) => days.push(day));
    list.push([history.customer, at, days, lastDay, history.acquisition, history.referrer]);
  });
  return list;
};

describe('forEachHistoryAt', () => {
  test('shows each history as it was, and none that was empty', () => {
    expect(visited(bookOf(customers, ['EUR']), [5, 6, 20, 21])).toEqual([
      [0, 3, [5, 20], 20, 2, 2],
      [0, 2, [5], 5, 2, 2],
      [0, 1, [5], 5, 2, 2],
      [2, 3, [15], 15, 1, -1],
      [2, 2, [15], 15, 1, -1],
    ]);
  });

  test('of a part of the customers those alone', () => {
    const book = { ...bookOf(customers, ['EUR']), members: Uint32Array.of(2) };
    expect(visited(book, [21])).toEqual([[2, 0, [15], 15, 1, -1]]);
  });

  test('what was taken back counts until the day before, between the other entries', () => {
    const takenBack = [
      { customer: 0, day: 10, amount: 500, currency: 'USD', kind: 0, until: 20 },
      { customer: 0, day: 12, amount: -100, currency: 'USD', kind: 1, until: 20 },
      { customer: 1, day: 3, amount: 300, currency: 'EUR', kind: 0, until: 4 },
    ];
    const book = { ...bookOf(customers, ['EUR']), takenBack };
    expect(currenciesAt(book)).toEqual(['EUR', 'USD']);
    expect(visited(book, [4, 5, 11, 20, 21]).slice(0, 4)).toEqual([
      [0, 4, [5, 20], 20, 2, 2],
      [0, 3, [5, 10], 12, 2, 2],
      [0, 2, [5, 10], 10, 2, 2],
      [1, 0, [3], 3, 0, -1],
    ]);
    const amounts: unknown[] = [];
    forEachHistoryAt(book, [20], (history) => {
      history.forEachEntry((...entry) => amounts.push(entry));
    });
    expect(amounts.slice(0, 3)).toEqual([
      [5, 100, 0, true],
      [10, 500, 1, true],
      [12, -100, 1, false],
    ]);
  });

  test('says what the first purchase was: an entry, what was taken back since, or none', () => {
    const sale = { customer: 0, day: 3, amount: 500, currency: 'EUR', kind: 0, until: 8 };
    const takenBack = [sale, { ...sale, customer: 2, amount: -500, kind: 1, until: 30 }];
    const firsts: unknown[] = [];
    forEachHistoryAt(
      { ...bookOf(customers, ['EUR']), takenBack },
      [4, 8, 9, 16],
      (history, at, _lastDay, first) => firsts.push([history.customer, at, first]),
    );
    expect(firsts).toEqual([
      [0, 3, 0],
      [0, 2, 0],
      [0, 1, takenBack[0]],
      [0, 0, takenBack[0]],
      [2, 3, 2],
      [2, 2, undefined],
      [2, 1, undefined],
      [2, 0, undefined],
    ]);
  });
});
