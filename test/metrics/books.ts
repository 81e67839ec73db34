import fc from 'fast-check';
import { DEFAULT_TIERS } from '../../src/metrics/loyalty.js';
import type { AnyMetric, Metric, Scope } from '../../src/metrics/metric.js';
import { dayOf } from '../../src/model/day.js';
import { forEachHistory, NOBODY, type OrderBook } from '../../src/model/order-book.js';
import { parseWindow, periodOf } from '../../src/model/period.js';

/** An entry of a book: kind 0 is a purchase, 1 a refund (its amount is written without a sign). */
export interface Entry {
  readonly day: number;
  readonly amount: number;
  readonly currency: number;
  readonly kind: number;
}

/** A customer of a book; the entries in any order. `referrer` is a customer's number in the book. */
export interface Customer {
  readonly acquisition: number;
  readonly entries: readonly Entry[];
  readonly referrer?: number;
}

/** The first day on which `customerArbitrary` buys; the last is 900 days later. */
export const FIRST = 19_000;

/** A day number, or an error for a date that the calendar does not have. */
export function day(iso: string): number {
  const [year = 0, month = 0, date = 0] = iso.split('-').map(Number);
  const number = dayOf(year, month, date);
  if (number === undefined) throw new Error(`${iso} is no date`);
  return number;
}

/** An order book of these customers, numbered in their order. */
export function bookOf(customers: readonly Customer[], currencies = ['EUR', 'USD']): OrderBook {
  const histories = customers.map(({ entries }) => entries.toSorted((a, b) => a.day - b.day));
  const all = histories.flat();
  const offsets = [0];
  for (const history of histories) offsets.push((offsets.at(-1) ?? 0) + history.length);
  return {
    customers: customers.length,
    keyOf: String,
    acquisition: Uint8Array.from(customers, ({ acquisition }) => acquisition),
    referrer: Int32Array.from(customers, ({ referrer }) => referrer ?? NOBODY),
    offsets: Uint32Array.from(offsets),
    entries: {
      day: Int32Array.from(all, ({ day: at }) => at),
      amount: Float64Array.from(all, ({ amount, kind }) => (kind === 1 ? -amount : amount)),
      currency: Uint8Array.from(all, ({ currency }) => currency),
      kind: Uint8Array.from(all, ({ kind }) => kind),
    },
    currencies,
  };
}

/** A scope of the last 12 months to a day, with the default definitions but for what is said. */
export function scopeOf(asOf: number, more: Partial<Scope> = {}, window = '12m'): Scope {
  const length = parseWindow(window);
  if (length === undefined) throw new Error(`${window} is no window`);
  return {
    period: periodOf(asOf, length),
    occasion: 'order',
    returning: 'history',
    loyal: 5,
    tiers: DEFAULT_TIERS,
    gapBucketDays: 30,
    currencies: ['EUR', 'USD'],
    firstDay: FIRST,
    lastDay: asOf,
    referralColumn: true,
    amountColumn: true,
    ...more,
  };
}

/** The tally of a metric over a book. */
export function tallyOf<Tally, Result>(metric: Metric<Tally, Result>, book: OrderBook, scope: Scope): Tally {
  const tally = metric.start(scope);
  forEachHistory(book, scope.period.end, (history) => metric.add(tally, history, scope));
  return tally;
}

/** The result of a metric on a book. */
export function resultOn<Tally, Result>(
  metric: Metric<Tally, Result>,
  book: OrderBook,
  scope: Scope,
): Result {
  return metric.finish(tallyOf(metric, book, scope), scope);
}

/** Whether the tallies of a split of customers, merged after a way through JSON, give the result of the whole. */
export function splitAndWhole(
  metric: AnyMetric,
  marked: readonly (readonly [Customer, boolean])[],
  scope: Scope,
): { readonly merged: unknown; readonly whole: unknown } {
  // All customers stand in both books, as referrers are known by number; those of the other side have no entries.
  const side = (mark: boolean) =>
    bookOf(marked.map(([customer, own]) => (own === mark ? customer : { acquisition: 0, entries: [] })));
  const tally = tallyOf(metric, side(true), scope);
  metric.merge(tally, JSON.parse(JSON.stringify(tallyOf(metric, side(false), scope))));
  const all = bookOf(marked.map(([customer]) => customer));
  return { merged: metric.finish(tally, scope), whole: metric.finish(tallyOf(metric, all, scope), scope) };
}

const entryArbitrary = fc.record({
  day: fc.integer({ min: FIRST, max: FIRST + 900 }),
  amount: fc.integer({ min: 0, max: 100_000 }),
  currency: fc.constantFrom(0, 1),
  kind: fc.constantFrom(0, 0, 0, 1),
});

/** Any customer: purchases and refunds in two currencies. */
export const customerArbitrary = fc.record({
  acquisition: fc.constantFrom(0, 1, 2),
  entries: fc.array(entryArbitrary, { maxLength: 14 }),
  referrer: fc.constantFrom(NOBODY, NOBODY, 0, 1, 2),
});

/** Any way to count. */
export const howArbitrary = fc.record({
  occasion: fc.constantFrom('order' as const, 'day' as const),
  returning: fc.constantFrom('history' as const, 'prior' as const),
});
