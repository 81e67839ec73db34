import type { Day } from './day.js';
import { ENTRY, forEachCustomer, type OrderBook, type TakenBack } from './order-book.js';

/** What stands for blank cells of a column that customers are grouped by. */
export const NO_VALUE = '(none)';

/** So many columns can be combined: with 1,000 values each their combinations are still exact numbers. */
export const MOST_SEGMENT_COLUMNS = 5;

/** Which of a customer's orders say in what segment the customer is: the first, the last, or each of them. */
export type SegmentRule = 'first' | 'last' | 'any';

/** A column that customers are grouped by: what it says about each entry of an order book, or about each customer. */
export interface SegmentColumn {
  /** The column as the user names it. */
  readonly name: string;
  /** A column of order files has a value for each entry, one of customers files a value for each customer. */
  readonly holds: 'orders' | 'customers';
  /** The values by their number; the first is NO_VALUE. */
  readonly values: readonly string[];
  /** The number of the value of each entry, or of each customer. */
  readonly numbers: Uint16Array;
}

/** Customers who have the same value in each column. */
export interface Segment {
  /** The value in each column. */
  readonly values: readonly string[];
  /** The numbers of the customers, ascending. */
  readonly members: Uint32Array;
  /** How many of them have bought. */
  readonly buyers: number;
}

/**
 * The segments of the customers of a book by its columns, by what is known before the day `end`: later orders decide nothing. Each
 * customer is in one segment, that of the first or the last purchase in time order; by the rule `any` in that of each purchase. Who has
 * bought nothing has NO_VALUE in columns of order files. Segments in which nobody has an entry are left out. Those with most buyers come
 * first, then by value in code units.
 *
 * @example segmentsOf(book, 'first', period.end)[0]?.values // ['web']
 */
export function segmentsOf(book: OrderBook, rule: SegmentRule, end: Day): readonly Segment[] {
  const columns = book.segments ?? [];
  const gathered = new Map<number, { members: number[]; buyers: number; hasEntries: boolean }>();
  const put = (customer: number, entry: number | undefined, hasEntries: boolean): void => {
    const combination = combinationOf(columns, customer, entry);
    let segment = gathered.get(combination);
    if (segment === undefined) {
      segment = { members: [], buyers: 0, hasEntries: false };
      gathered.set(combination, segment);
    }
    if (segment.members.at(-1) === customer) return;
    segment.members.push(customer);
    if (entry !== undefined) segment.buyers++;
    if (hasEntries) segment.hasEntries = true;
  };

  const { day, kind } = book.entries;
  forEachCustomer(book, (customer) => {
    const from = book.offsets[customer] ?? 0;
    const to = book.offsets[customer + 1] ?? 0;
    let decides: number | undefined;
    for (let entry = from; entry < to && (day[entry] ?? end) < end; entry++) {
      if (kind[entry] !== ENTRY.purchase) continue;
      decides = entry;
      if (rule === 'first') break;
      if (rule === 'any') put(customer, entry, true);
    }
    put(customer, decides, from < to && (day[from] ?? end) < end);
  });

  return [...gathered]
    .filter(([, { hasEntries }]) => hasEntries)
    .map(([combination, { members, buyers }]) => ({
      values: valuesOf(columns, combination),
      members: Uint32Array.from(members),
      buyers,
    }))
    .toSorted((a, b) => b.buyers - a.buyers || compareInOrder(a.values, b.values));
}

/**
 * One number for the values that a customer has in all columns: those of orders by an entry, a purchase that was taken back since, or nothing
 * (`undefined`), which has NO_VALUE.
 *
 * @example valuesOf(columns, combinationOf(columns, customer, firstPurchase)) // ['web', 'NL']
 */
export function combinationOf(
  columns: readonly SegmentColumn[],
  customer: number,
  entry: number | TakenBack | undefined,
): number {
  let combination = 0;
  for (const [column, { holds, values, numbers }] of columns.entries()) {
    let number: number | undefined;
    if (holds === 'customers') number = numbers[customer];
    else if (typeof entry === 'number') number = numbers[entry];
    else number = entry?.segments?.[column];
    combination = combination * values.length + (number ?? 0);
  }
  return combination;
}

/** The values that a combination stands for: one of each column. */
export function valuesOf(columns: readonly SegmentColumn[], combination: number): readonly string[] {
  let rest = combination;
  return columns
    .toReversed()
    .map(({ values }) => {
      const value = values[rest % values.length] ?? NO_VALUE;
      rest = Math.floor(rest / values.length);
      return value;
    })
    .toReversed();
}

/** Compares the values of two segments, which differ in one of them, by code units. */
export function compareInOrder(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((value, position) => value !== b[position]);
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
