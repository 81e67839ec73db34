import type { OrderBook } from '../../model/order-book.js';

/** A book as plain data. */
export interface MadeBook {
  readonly customers: number;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly acquisition: Uint8Array<ArrayBuffer>;
  readonly day: Int32Array<ArrayBuffer>;
  readonly amount: Float64Array<ArrayBuffer>;
  readonly currency: Uint8Array<ArrayBuffer>;
  readonly kind: Uint8Array<ArrayBuffer>;
}

/** A copy of a book that another thread can have. */
export function madeBook({ customers, offsets, acquisition, entries }: OrderBook): MadeBook {
  return {
    customers,
    offsets: offsets.slice(0, customers + 1),
    acquisition: acquisition.slice(0, customers),
    day: entries.day.slice(),
    amount: entries.amount.slice(),
    currency: entries.currency.slice(),
    kind: entries.kind.slice(),
  };
}

/** The book again. */
export function bookOf(
  { customers, offsets, acquisition, day, amount, currency, kind }: MadeBook,
  currencies: readonly string[],
): OrderBook {
  return {
    customers,
    keyOf: () => '',
    acquisition,
    offsets,
    entries: { day, amount, currency, kind },
    currencies,
  };
}

/** What of a book goes to another thread without being copied. */
export function buffersOf(book: MadeBook): ArrayBuffer[] {
  return Object.values(book).flatMap((field) => (typeof field === 'number' ? [] : [field.buffer]));
}
