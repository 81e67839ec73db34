import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.js';
import type { AnyMetric } from '../../src/metrics/metric.js';
import { forEachHistory, type OrderBook } from '../../src/model/order-book.js';
import { NO_VALUE, type SegmentColumn, type SegmentRule, segmentsOf } from '../../src/model/segments.js';
import { Ledger } from '../../src/report/report.js';
import { bookOf, type Customer, customerArbitrary, FIRST, howArbitrary, scopeOf } from '../metrics/books.js';

const buys = (day: number) => ({ day, amount: 100, currency: 0, kind: 0 });
const refunds = (day: number) => ({ day, amount: 100, currency: 0, kind: 1 });

/** A book with a column of order files: a value for each entry, as a letter, customer by customer; `-` for none. */
function bookWith(
  customers: readonly (readonly [entries: Customer['entries'], values: string])[],
): OrderBook {
  const values = [NO_VALUE, 'a', 'b', 'c'];
  const numbers = Uint16Array.from(
    customers.flatMap(([, letters]) => [...letters].map((letter) => Math.max(0, values.indexOf(letter)))),
  );
  return {
    ...bookOf(customers.map(([entries]) => ({ acquisition: 0, entries }))),
    segments: [{ name: 'letter', holds: 'orders', values, numbers }],
  };
}

/** The segments by their value, each with its members. */
const membersOf = (book: OrderBook, rule: SegmentRule, end: number) =>
  segmentsOf(book, rule, end).map(({ values, members, buyers }) => [values.join('/'), [...members], buyers]);

describe('a column of order files', () => {
  const book = bookWith([
    [[buys(1), buys(5), buys(9)], 'aba'],
    [[buys(2), buys(3)], 'ba'],
    [[refunds(1), buys(4)], 'ca'],
    [[buys(3)], '-'],
  ]);

  test('by the first purchase; a refund before it decides nothing', () => {
    expect(membersOf(book, 'first', 10)).toEqual([
      ['a', [0, 2], 2],
      ['(none)', [3], 1],
      ['b', [1], 1],
    ]);
  });
  test('by the last purchase', () => {
    expect(membersOf(book, 'last', 10)).toEqual([
      ['a', [0, 1, 2], 3],
      ['(none)', [3], 1],
    ]);
  });
  test('by any: a customer is in the segment of each purchase, once', () => {
    expect(membersOf(book, 'any', 10)).toEqual([
      ['a', [0, 1, 2], 3],
      ['b', [0, 1], 2],
      ['(none)', [3], 1],
    ]);
  });
  test('entries on the day of the end and later decide nothing', () => {
    expect(membersOf(book, 'last', 9)).toEqual([
      ['a', [1, 2], 2],
      ['(none)', [3], 1],
      ['b', [0], 1],
    ]);
    expect(membersOf(book, 'any', 3)).toEqual([
      ['a', [0], 1],
      ['b', [1], 1],
      ['(none)', [2, 3], 0],
    ]);
  });
  test('who has entries and no purchase yet is in (none), counted as no buyer', () => {
    expect(membersOf(bookWith([[[refunds(1), buys(4)], 'ab']]), 'first', 4)).toEqual([['(none)', [0], 0]]);
  });
  test('a segment of customers without any entry is left out', () => {
    expect(
      membersOf(
        bookWith([
          [[], ''],
          [[buys(1)], 'a'],
        ]),
        'first',
        4,
      ),
    ).toEqual([['a', [1], 1]]);
    expect(
      membersOf(
        bookWith([
          [[buys(4)], 'b'],
          [[buys(1)], 'a'],
        ]),
        'any',
        4,
      ),
    ).toEqual([['a', [1], 1]]);
  });
});

test('a column of customers files has the same value for all orders, also by any', () => {
  const customers = [
    { acquisition: 0, entries: [buys(1), buys(2)] },
    { acquisition: 0, entries: [buys(1)] },
  ];
  const book: OrderBook = {
    ...bookOf(customers),
    segments: [{ name: 'land', holds: 'customers', values: [NO_VALUE, 'NL'], numbers: Uint16Array.of(1, 0) }],
  };
  const expected = [
    ['(none)', [1], 1],
    ['NL', [0], 1],
  ];
  expect(membersOf(book, 'first', 3)).toEqual(expected);
  expect(membersOf(book, 'any', 3)).toEqual(expected);
});

test('of two columns the combination is the segment, in the order of the columns', () => {
  const [column] =
    bookWith([
      [[buys(1)], 'b'],
      [[buys(1)], 'a'],
      [[buys(1)], 'a'],
    ]).segments ?? [];
  const land: SegmentColumn = {
    name: 'land',
    holds: 'customers',
    values: [NO_VALUE, 'NL', 'DE'],
    numbers: Uint16Array.of(1, 2, 1),
  };
  const book = bookOf(Array.from({ length: 3 }, () => ({ acquisition: 0, entries: [buys(1)] })));
  const segments = column === undefined ? [] : [column, land];
  expect(membersOf({ ...book, segments }, 'first', 3)).toEqual([
    ['a/DE', [1], 1],
    ['a/NL', [2], 1],
    ['b/NL', [0], 1],
  ]);
});

test('of the members of a book alone', () => {
  const book = bookWith([
    [[buys(1)], 'a'],
    [[buys(1)], 'a'],
    [[buys(1)], 'b'],
  ]);
  expect(membersOf({ ...book, members: Uint32Array.of(1, 2) }, 'first', 3)).toEqual([
    ['a', [1], 1],
    ['b', [2], 1],
  ]);
});

/** Any book with a column of order files and one of customers files. */
const bookArbitrary = fc
  .array(fc.tuple(customerArbitrary, fc.nat({ max: 2 })), { maxLength: 30 })
  .chain((drawn) => {
    const book = bookOf(drawn.map(([customer]) => customer));
    const entries = book.entries.day.length;
    return fc.array(fc.nat({ max: 3 }), { minLength: entries, maxLength: entries }).map(
      (numbers): OrderBook => ({
        ...book,
        segments: [
          {
            name: 'channel',
            holds: 'orders',
            values: [NO_VALUE, 'a', 'b', 'c'],
            numbers: Uint16Array.from(numbers),
          },
          {
            name: 'land',
            holds: 'customers',
            values: [NO_VALUE, 'NL', 'DE'],
            numbers: Uint16Array.from(drawn, ([, land]) => land),
          },
        ],
      }),
    );
  });

test('by first and last every customer with an entry is in exactly one segment', () => {
  fc.assert(
    fc.property(bookArbitrary, fc.constantFrom('first', 'last'), (book, rule) => {
      const end = FIRST + 600;
      const members = segmentsOf(book, rule, end).flatMap((segment) => [...segment.members]);
      expect(new Set(members).size).toBe(members.length);
      const withEntries: number[] = [];
      forEachHistory(book, end, (history) => {
        let entries = 0;
        history.forEachAmount(() => entries++);
        if (entries > 0) withEntries.push(history.customer);
      });
      expect(withEntries.filter((customer) => !members.includes(customer))).toEqual([]);
    }),
  );
});

test('every figure on the segments, merged, is the figure on all', () => {
  fc.assert(
    fc.property(bookArbitrary, fc.constantFrom('first', 'last'), howArbitrary, (book, rule, how) => {
      const scope = scopeOf(FIRST + 600, how);
      const segments = segmentsOf(book, rule, scope.period.end);
      for (const metric of Object.values(metrics) as readonly AnyMetric[]) {
        const tallyOf = (of: OrderBook) => {
          const tally = metric.start(scope);
          forEachHistory(of, scope.period.end, (history) => metric.add(tally, history, scope));
          return tally;
        };
        const merged = metric.start(scope);
        for (const { members } of segments) metric.merge(merged, tallyOf({ ...book, members }));
        expect(metric.finish(merged, scope)).toEqual(metric.finish(tallyOf(book), scope));
      }
    }),
    { numRuns: 30 },
  );
});

test('the ledger of a segment is that of its customers alone', () => {
  const scope = scopeOf(FIRST + 600);
  fc.assert(
    fc.property(bookArbitrary, (book) => {
      const ledgers = segmentsOf(book, 'first', scope.period.end).map(({ members, buyers }) => {
        const ledger = new Ledger(scope);
        ledger.add({ ...book, members });
        expect(ledger.buyers).toBe(buyers);
        return ledger;
      });
      const whole = new Ledger(scope);
      whole.add(book);
      const sum = (of: (ledger: Ledger) => number) => ledgers.reduce((total, each) => total + of(each), 0);
      expect(sum(({ orders }) => orders)).toBe(whole.orders);
      expect(sum(({ zeroTotal }) => zeroTotal)).toBe(whole.zeroTotal);
      expect(sum(({ buyers }) => buyers)).toBe(whole.buyers);
      const cents = (revenue: Readonly<Record<string, string>>) => Math.round(Number(revenue['EUR']) * 100);
      expect(sum(({ revenue }) => cents(revenue))).toBe(cents(whole.revenue));
    }),
  );
});

test('orders on the end and after it change no segment', () => {
  fc.assert(
    fc.property(
      bookArbitrary,
      fc.constantFrom('first' as const, 'last' as const, 'any' as const),
      (book, rule) => {
        const end = FIRST + 450;
        const numbers = book.segments?.[0]?.numbers ?? new Uint16Array();
        const other = numbers.map((number, at) => ((book.entries.day[at] ?? 0) < end ? number : 3 - number));
        const [channel, land] = book.segments ?? [];
        const changed =
          channel === undefined || land === undefined
            ? book
            : { ...book, segments: [{ ...channel, numbers: other }, land] };
        expect(segmentsOf(changed, rule, end)).toEqual(segmentsOf(book, rule, end));
      },
    ),
  );
});
