import * as z from 'zod/mini';
import { ENTRY, forEachHistory, type OrderBook } from '../../model/order-book.js';
import type { SegmentColumn } from '../../model/segments.js';
import type { Scope } from '../metric.js';
import { rateOf } from '../rate.js';
import { count, interval, share } from '../schema.js';
import { wilsonInterval } from '../wilson.js';

/** From so many values on there is one row for all. */
const LAST_ROW = 5;

const values = z.union([count, z.literal(`${LAST_ROW}+`)]);

/**
 * The shape of the numbers of distinct values. `customers` are all who have bought, by all of their orders, and how many of them are repeat buyers; two values need
 * two orders, so that a repeat rate of theirs would say nothing. `retention` are the customers active in the lookback, by their orders there, and how
 * many of them bought in the window.
 */
export const distinctValuesSchema = () =>
  z.object({
    column: z.string(),
    customers: z.array(z.object({ values, customers: count, share, repeatBuyers: count })),
    retention: z.array(z.object({ values, start: count, retained: count, rate: share, interval })),
  });

/** In how many channels customers buy, and how many of those who bought in so many came back: an association, which says nothing about causes. */
export type DistinctValues = z.infer<ReturnType<typeof distinctValuesSchema>>;

/**
 * How many different values customers have in a column of order files, such as channels: blank cells aside, by purchases up to as-of.
 *
 * @example distinctValues(book, channel, scope).retention[2]?.rate // of customers with two channels in the lookback
 */
export function distinctValues(book: OrderBook, column: SegmentColumn, scope: Scope): DistinctValues {
  const { lookbackStart, start, end } = scope.period;
  const counter = new Counter(book, column);
  const rows = Array.from({ length: LAST_ROW + 1 }, () => ({
    customers: 0,
    repeatBuyers: 0,
    start: 0,
    retained: 0,
  }));
  const rowOf = (distinct: number) => rows[Math.min(distinct, LAST_ROW)];
  let buyers = 0;
  forEachHistory(book, end, (history) => {
    const { firstDay } = history;
    if (firstDay === undefined) return;
    buyers++;
    const all = rowOf(counter.count(history.customer, firstDay, end));
    if (all !== undefined) {
      all.customers++;
      if (history.occasions(firstDay, end, scope.occasion) >= 2) all.repeatBuyers++;
    }
    if (history.occasions(lookbackStart, start, 'order') === 0) return;
    const before = rowOf(counter.count(history.customer, lookbackStart, start));
    if (before === undefined) return;
    before.start++;
    if (history.occasions(start, end, 'order') > 0) before.retained++;
  });
  const labelled = rows.map((row, at) => ({
    ...row,
    values: at === LAST_ROW ? (`${LAST_ROW}+` as const) : at,
  }));
  return {
    column: column.name,
    customers: labelled.map(({ values, customers, repeatBuyers }) => ({
      values,
      customers,
      share: rateOf(customers, buyers),
      repeatBuyers,
    })),
    retention: labelled.map(({ values, start: active, retained }) => ({
      values,
      start: active,
      retained,
      rate: rateOf(retained, active),
      interval: wilsonInterval(retained, active),
    })),
  };
}

/** Counts the different values of a customer's purchases on the days [from, to), without a set for each customer. */
class Counter {
  readonly #book: OrderBook;
  readonly #numbers: Uint16Array;
  /** The count in which each value was last seen. */
  readonly #seenIn: Uint32Array;
  #counts = 0;

  constructor(book: OrderBook, { numbers, values }: SegmentColumn) {
    this.#book = book;
    this.#numbers = numbers;
    this.#seenIn = new Uint32Array(values.length);
  }

  count(customer: number, from: number, to: number): number {
    const { entries, offsets } = this.#book;
    this.#counts++;
    let distinct = 0;
    for (let entry = offsets[customer] ?? 0; entry < (offsets[customer + 1] ?? 0); entry++) {
      const day = entries.day[entry] ?? 0;
      if (day >= to) break;
      const value = this.#numbers[entry] ?? 0;
      if (day < from || value === 0 || entries.kind[entry] !== ENTRY.purchase) continue;
      if (this.#seenIn[value] === this.#counts) continue;
      this.#seenIn[value] = this.#counts;
      distinct++;
    }
    return distinct;
  }
}
