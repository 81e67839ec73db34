import { expect, test } from 'vitest';
import { bookAt } from '../../src/model/book-at.js';
import { NOBODY, type OrderBook } from '../../src/model/order-book.js';
import { NO_VALUE } from '../../src/model/segments.js';
import { bookOf } from '../metrics/books.js';

const buys = (day: number, amount: number) => ({ day, amount, currency: 0, kind: 0 });
const sale = (customer: number, day: number, until: number, more: object = {}) => ({
  customer,
  day,
  until,
  amount: 7,
  currency: 'EUR',
  kind: 0,
  segments: [2],
  ...more,
});
const book = (takenBack: OrderBook['takenBack']): OrderBook => ({
  ...bookOf(
    [
      { acquisition: 0, entries: [buys(2, 1), buys(5, 2)] },
      { acquisition: 0, entries: [] },
      { acquisition: 0, entries: [buys(3, 3)] },
    ],
    ['EUR'],
  ),
  takenBack,
  segments: [
    { name: 'channel', holds: 'orders', values: [NO_VALUE, 'a', 'b'], numbers: Uint16Array.of(1, 1, 1) },
    { name: 'land', holds: 'customers', values: [NO_VALUE, 'NL'], numbers: Uint16Array.of(0, 1, 0) },
  ],
});

/** Customer by customer: day and amount of each entry, and the number of its channel. */
function shown({ customers, offsets, entries, segments }: OrderBook) {
  return Array.from({ length: customers }, (_none, customer) =>
    Array.from({ length: (offsets[customer + 1] ?? 0) - (offsets[customer] ?? 0) }, (_entry, at) => {
      const entry = (offsets[customer] ?? 0) + at;
      return [entries.day[entry], entries.amount[entry], segments?.[0]?.numbers[entry]];
    }),
  );
}

test('what was taken back later stands in its place, behind the entries of its day', () => {
  const was = bookAt(book([sale(0, 4, 9), sale(0, 2, 9), sale(0, 6, 9), sale(1, 1, 9), sale(2, 1, 9)]), 9);
  expect(shown(was)).toEqual([
    [
      [2, 1, 1],
      [2, 7, 2],
      [4, 7, 2],
      [5, 2, 1],
      [6, 7, 2],
    ],
    [[1, 7, 2]],
    [
      [1, 7, 2],
      [3, 3, 1],
    ],
  ]);
  expect(was.segments?.[1]?.numbers).toEqual(Uint16Array.of(0, 1, 0));
  expect(was.referrer).toEqual(Int32Array.of(NOBODY, NOBODY, NOBODY));
  expect(was.takenBack).toBeUndefined();
});

test('what was taken back before the day, or is of that day or later, is left out', () => {
  const all = book([sale(0, 1, 8), sale(0, 9, 12), sale(1, 8, 9, { kind: 1, amount: -7 })]);
  const was = bookAt(all, 9);
  expect(shown(was)).toEqual([
    [
      [2, 1, 1],
      [5, 2, 1],
    ],
    [[8, -7, 2]],
    [[3, 3, 1]],
  ]);
  expect([...was.entries.kind]).toEqual([0, 0, 1, 0]);
});

test('a currency in which nothing is left comes back', () => {
  const was = bookAt(book([sale(1, 1, 9, { currency: 'USD' })]), 9);
  expect(was.currencies).toEqual(['EUR', 'USD']);
  expect([...was.entries.currency]).toEqual([0, 0, 1, 0]);
});

test('where nothing was taken back it is the same book', () => {
  const all = book([sale(0, 1, 8)]);
  expect(bookAt(all, 9)).toBe(all);
  const none = book(undefined);
  expect(bookAt(none, 9)).toBe(none);
});

test('what stays is as it was: kind and currency, and a book without segments has none', () => {
  const plain = bookOf(
    [
      {
        acquisition: 0,
        entries: [
          buys(2, 1),
          { day: 3, amount: 4, currency: 1, kind: 1 },
          { day: 4, amount: 5, currency: 1, kind: 0 },
        ],
      },
    ],
    ['EUR', 'USD'],
  );
  const was = bookAt({ ...plain, takenBack: [sale(0, 5, 9, { segments: undefined })] }, 9);
  expect([...was.entries.day]).toEqual([2, 3, 4, 5]);
  expect([...was.entries.kind]).toEqual([0, 1, 0, 0]);
  expect([...was.entries.currency]).toEqual([0, 1, 1, 0]);
  expect([...was.entries.amount]).toEqual([1, -4, 5, 7]);
  expect('segments' in was).toBe(false);
  const channel = {
    name: 'channel',
    holds: 'orders' as const,
    values: [NO_VALUE, 'a'],
    numbers: Uint16Array.of(1, 0, 1),
  };
  const withChannel = { ...plain, segments: [channel], takenBack: [sale(0, 5, 9, { segments: undefined })] };
  expect(bookAt(withChannel, 9).segments?.[0]?.numbers).toEqual(Uint16Array.of(1, 0, 1, 0));
});

test('behind so many entries as are said, also within a day and among one another', () => {
  const twice = [
    sale(0, 2, 9, { after: 1, amount: 8 }),
    sale(0, 2, 9, { after: 0 }),
    sale(2, 3, 9, { after: 0 }),
  ];
  expect(
    shown(bookAt(book(twice), 9)).map((entries) => entries.map(([day, amount]) => [day, amount])),
  ).toEqual([
    [
      [2, 7],
      [2, 1],
      [2, 8],
      [5, 2],
    ],
    [],
    [
      [3, 7],
      [3, 3],
    ],
  ]);
});
