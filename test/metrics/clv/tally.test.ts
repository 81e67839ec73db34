import { describe, expect, test } from 'vitest';
import { spendCorrelation } from '../../../src/metrics/clv/correlation.js';
import { customersOf } from '../../../src/metrics/clv/customers.js';
import {
  ANY_CURRENCY,
  addPurchases,
  customersTally,
  mergeCustomers,
  PurchaseReader,
} from '../../../src/metrics/clv/tally.js';
import { forEachHistory } from '../../../src/model/order-book.js';
import { bookOf, type Entry } from '../books.js';

const AS_OF = 19_300;

const buy = (day: number, amount: number, currency = 0): Entry => ({ day, amount, currency, kind: 0 });
const refund = (day: number, amount: number, currency = 0): Entry => ({ day, amount, currency, kind: 1 });

/** What is read of a customer with these entries; `undefined` where there is no purchase. */
function read(entries: readonly Entry[], { until = AS_OF, currency = ANY_CURRENCY } = {}) {
  const reader = new PurchaseReader();
  let row: object | undefined;
  forEachHistory(bookOf([{ acquisition: 0, entries }]), AS_OF + 1, (history) => {
    if (!reader.read(history, until, currency)) return;
    const { x, tx, T, paid, spend, others } = reader;
    row = { x, tx, T, paid, spend, others };
  });
  return row;
}

describe('what is read of a customer', () => {
  test('one purchase', () => {
    expect(read([buy(19_000, 500)])).toEqual({ x: 0, tx: 0, T: 300, paid: 0, spend: 0, others: 0 });
  });

  test('orders of a day are one; the first day is in no spend', () => {
    const entries = [buy(19_000, 500), buy(19_000, 100), buy(19_010, 70), buy(19_010, 30), buy(19_200, 60)];
    expect(read(entries)).toEqual({ x: 2, tx: 200, T: 300, paid: 2, spend: 160, others: 0 });
  });

  test('two orders on the first day alone are no repeat', () => {
    expect(read([buy(19_000, 500), buy(19_000, 100)])).toMatchObject({ x: 0, tx: 0, paid: 0, spend: 0 });
  });

  test('a day with a total of 0 is a purchase without spend', () => {
    expect(read([buy(19_000, 500), buy(19_010, 0), buy(19_020, 80)])).toMatchObject({
      x: 2,
      tx: 20,
      paid: 1,
      spend: 80,
    });
  });

  test('a refund lowers the purchase day before it, and is no purchase', () => {
    const entries = [
      refund(18_990, 5),
      buy(19_000, 500),
      refund(19_005, 400),
      buy(19_010, 80),
      refund(19_100, 30),
      buy(19_110, 60),
      refund(19_120, 60),
    ];
    expect(read(entries)).toEqual({ x: 2, tx: 110, T: 300, paid: 1, spend: 50, others: 0 });
  });

  test('more refunded than bought', () => {
    expect(read([buy(19_000, 500), buy(19_010, 80), refund(19_011, 90)])).toMatchObject({
      x: 1,
      paid: 1,
      spend: -10,
    });
  });

  test('up to a day, which counts', () => {
    const entries = [buy(19_000, 500), buy(19_010, 80), buy(19_011, 90)];
    expect(read(entries, { until: 19_010 })).toEqual({ x: 1, tx: 10, T: 10, paid: 1, spend: 80, others: 0 });
    expect(read(entries, { until: 18_999 })).toBeUndefined();
  });

  test('one currency of two', () => {
    const entries = [
      buy(19_000, 500, 1),
      buy(19_010, 80),
      refund(19_015, 9, 1),
      buy(19_020, 70),
      buy(19_020, 1, 1),
    ];
    expect(read(entries, { currency: 0 })).toEqual({ x: 1, tx: 10, T: 290, paid: 1, spend: 70, others: 2 });
    expect(read(entries, { currency: 1 })).toEqual({ x: 1, tx: 20, T: 300, paid: 1, spend: 1, others: 2 });
    expect(read(entries, { currency: 2 })).toBeUndefined();
  });

  test('only refunds, and nothing at all', () => {
    expect(read([refund(19_000, 10)])).toBeUndefined();
    expect(read([])).toBeUndefined();
  });

  test('one customer leaves nothing behind for the next', () => {
    const book = bookOf([
      { acquisition: 0, entries: [buy(19_000, 1), buy(19_050, 9), buy(19_060, 9, 1)] },
      { acquisition: 0, entries: [buy(19_100, 5)] },
    ]);
    const reader = new PurchaseReader();
    const rows: object[] = [];
    forEachHistory(book, AS_OF + 1, (history) => {
      reader.read(history, AS_OF, 0);
      const { x, tx, T, paid, spend, others } = reader;
      rows.push({ x, tx, T, paid, spend, others });
    });
    expect(rows).toEqual([
      { x: 1, tx: 50, T: 300, paid: 1, spend: 9, others: 1 },
      { x: 0, tx: 0, T: 200, paid: 0, spend: 0, others: 0 },
    ]);
  });
});

const ROWS = [
  { x: 2, tx: 20, T: 90, paid: 2, spend: 300 },
  { x: 0, tx: 0, T: 50, paid: 0, spend: 0 },
  { x: 1, tx: 9, T: 90, paid: 1, spend: 100 },
  { x: 1, tx: 9, T: 90, paid: 1, spend: 40 },
  { x: 1, tx: 9, T: 80, paid: 1, spend: 100 },
  { x: 1, tx: 5, T: 90, paid: 0, spend: 0 },
  { x: 0, tx: 0, T: 50, paid: 0, spend: 0 },
  { x: 2, tx: 20, T: 90, paid: 1, spend: 100 },
  { x: 0, tx: 0, T: 200, paid: 0, spend: 0 },
  { x: 2, tx: 30, T: 90, paid: 2, spend: -5 },
  { x: 2, tx: 9, T: 90, paid: 2, spend: 100 },
  { x: 2, tx: 30, T: 95, paid: 2, spend: 300 },
];

function tallyOf(rows: readonly (typeof ROWS)[number][]) {
  const tally = customersTally();
  for (const row of rows) addPurchases(tally, row);
  return tally;
}

describe('customers in order', () => {
  const inOrder = () => customersOf(tallyOf(ROWS));

  test('those alike are one group, by x, then T, then tx', () => {
    expect(inOrder().orders).toEqual({
      x: Int32Array.from([0, 0, 1, 1, 1, 2, 2, 2, 2]),
      T: Int32Array.from([50, 200, 80, 90, 90, 90, 90, 90, 95]),
      tx: Int32Array.from([0, 0, 9, 5, 9, 9, 20, 30, 30]),
      customers: Int32Array.from([2, 1, 1, 1, 2, 1, 2, 1, 1]),
    });
  });

  test('those who spent alike, nothing and less than nothing left out', () => {
    expect(inOrder().spend).toEqual({
      x: Int32Array.from([1, 1, 2, 2]),
      spend: Float64Array.from([40, 100, 100, 300]),
      customers: Int32Array.from([1, 3, 1, 2]),
    });
  });

  test('each repeat customer is in a group of both', () => {
    expect(inOrder().rows).toEqual({
      orders: Int32Array.from([2, 3, 4, 4, 5, 6, 6, 7, 8]),
      spend: Int32Array.from([1, -1, 0, 1, 2, 1, 3, -1, 3]),
    });
  });

  test('how many they are', () => {
    expect(inOrder()).toMatchObject({
      total: 12,
      repeat: 9,
      purchases: 14,
      zeroDays: 2,
      historyDays: 200,
    });
  });

  test('in whatever order they come, and from two tallies', () => {
    expect(customersOf(tallyOf(ROWS.toReversed()))).toEqual(inOrder());
    const merged = tallyOf(ROWS.slice(0, 4));
    mergeCustomers(merged, tallyOf(ROWS.slice(4)));
    expect(customersOf(merged)).toEqual(inOrder());
  });

  test('nobody', () => {
    const none = customersOf(customersTally());
    expect(none).toMatchObject({ total: 0, repeat: 0, purchases: 0, zeroDays: 0, historyDays: 0 });
    expect(none.orders.x).toHaveLength(0);
  });
});

describe('correlation of spend with frequency', () => {
  const groups = (x: readonly number[], spend: readonly number[], customers: readonly number[]) => ({
    x: Int32Array.from(x),
    spend: Float64Array.from(spend),
    customers: Int32Array.from(customers),
  });

  test('Pearson of days and mean spend: (1, 10), (2, 30), (2, 30), (4, 20)', () => {
    // Means 2.25 and 22.5; sums of products and squares of the deviations: 7.5, 4.75 and 275.
    expect(spendCorrelation(groups([1, 2, 4], [10, 60, 80], [1, 2, 1]))).toBeCloseTo(
      7.5 / Math.sqrt(4.75 * 275),
      12,
    );
  });

  test('all in a line: 1 or -1, and no more by rounding', () => {
    expect(spendCorrelation(groups([1, 2, 3], [0.1, 0.4, 0.9], [1, 1, 1]))).toBe(1);
    expect(spendCorrelation(groups([1, 2], [30, 20], [3, 7]))).toBe(-1);
  });

  test('none where all are alike in one of them', () => {
    expect(spendCorrelation(groups([1, 1], [10, 20], [1, 1]))).toBeNull();
    expect(spendCorrelation(groups([1, 2], [10, 20], [1, 1]))).toBeNull();
    expect(spendCorrelation(groups([], [], []))).toBeNull();
  });
});
