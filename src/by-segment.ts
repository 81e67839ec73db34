import type { Orders } from './fold-files.js';
import { InputError } from './input/input-error.js';
import type { Scope } from './metrics/metric.js';
import { rateOf } from './metrics/rate.js';
import type { OrderBook } from './model/order-book.js';
import { type SegmentRule, segmentsOf } from './model/segments.js';
import { grouped } from './model/text.js';
import type { Settings } from './settings.js';

/** More segments than these nobody compares. */
const MOST_SEGMENTS = 1000;

/** Fewer customers than these are a small group: its rates say little. */
const SMALL = 10;

/** What customers are grouped by. */
export interface SegmentedBy {
  /** The columns as the user names them. */
  readonly by: string[];
  /** Which orders decide; `null` where all columns are of customers files. */
  readonly rule: SegmentRule | null;
  /** Whether every customer is in one segment, so that counts of customers add up to the total. */
  readonly partition: boolean;
  /** Customers who have bought, in all segments together. */
  readonly customers: number;
}

/** A segment, and what was computed on its customers. */
export interface OfSegment<Result> {
  /** The value in each column. */
  readonly segment: Record<string, string>;
  /** Customers who have bought. */
  readonly customers: number;
  /** Their share in all who have bought: a fraction. */
  readonly share: number | null;
  readonly small: boolean;
  readonly result: Result;
}

/** What was computed on each segment. */
export interface Segmented<Result> extends SegmentedBy {
  readonly segments: readonly OfSegment<Result>[];
}

/**
 * Computes something on each segment of the customers, by the columns that `--by` names: `figures` gets the book with the members of one segment, and the scope.
 * Segments go by what was known at the scope's as-of. Throws an InputError where there are more than 1,000 of them.
 *
 * @example bySegment(orders, settings, (book, scope) => figuresOn(book, scope, { ror })).segments[0]?.result.ror.rate
 */
export function bySegment<Result>(
  { book, scope }: Pick<Orders, 'book' | 'scope'>,
  { by, byRule = 'first' }: Pick<Settings, 'by' | 'byRule'>,
  figures: (book: OrderBook, scope: Scope) => Result,
): Segmented<Result> {
  const columns = book.segments ?? [];
  const rule = columns.some(({ holds }) => holds === 'orders') ? byRule : null;
  const segments = segmentsOf(book, byRule, scope.period.end);
  refuseTooMany(segments.length, by);
  const all = segmentsOf({ ...book, segments: [] }, byRule, scope.period.end)[0]?.buyers ?? 0;
  return {
    by: [...by],
    rule,
    partition: rule !== 'any',
    customers: all,
    segments: segments.map(({ values, members, buyers }) => ({
      segment: Object.fromEntries(by.map((name, at) => [name, values[at] ?? ''])),
      customers: buyers,
      share: rateOf(buyers, all),
      small: buyers < SMALL,
      result: figures({ ...book, members }, scope),
    })),
  };
}

/**
 * Throws an InputError where there are more than 1,000 segments.
 *
 * @example refuseTooMany(segments.length, settings.by)
 */
export function refuseTooMany(segments: number, by: readonly string[]): void {
  if (segments <= MOST_SEGMENTS) return;
  throw new InputError(
    `--by ${by.join(',')}: ${grouped(segments)} segments, and at most ${grouped(MOST_SEGMENTS)} can be compared.\n` +
      'Name fewer columns, or such with fewer values.',
  );
}
