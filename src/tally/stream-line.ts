import { type Day, parseIsoDay } from '../model/day.js';
import { NO_CURRENCY } from '../model/money.js';
import { ACQUISITION, ENTRY } from '../model/order-book.js';

/** One order or refund of a customer, as a line of a stream says it. */
export interface StreamEntry {
  readonly customer: string;
  readonly day: Day;
  /** In minor units, negative for a refund; `undefined` where the line has no amount. */
  readonly amount: number | undefined;
  readonly currency: string;
  /** One of ENTRY. */
  readonly kind: number;
  /** One of ACQUISITION. */
  readonly acquisition: number;
}

/** A line that was read, or what is wrong with it. */
export type ReadLine =
  | { readonly kind: 'entry'; readonly entry: StreamEntry }
  | { readonly kind: 'problem'; readonly text: string };

/** What the last column is the sum of. */
export const STREAM_FLAGS = { refund: 1, notReferred: 2, referred: 4 } as const;

const FEWEST_CELLS = 4;
const MOST_CELLS = 5;

/**
 * Reads a line of a stream: cells parted by tabs, which are the customer (a hash or id), the day as YYYY-MM-DD, the amount in minor units (whole, positive
 * also for a refund; empty where amounts are not known), the flags (the sum of 1 for a refund, 2 for a customer known not to have come by referral, 4 for one who
 * did), and the code of the currency, which may be left out.
 *
 * @example readLine('c1\t2026-10-31\t1999\t0\tEUR') // { kind: 'entry', entry: { customer: 'c1', amount: 1999, ... } }
 */
export function readLine(line: string): ReadLine {
  const cells = line.split('\t');
  if (cells.length < FEWEST_CELLS || cells.length > MOST_CELLS) {
    return problem(
      `${cells.length} cells where 4 or 5 are due: customer, day, minor units, flags, currency, with tabs between`,
    );
  }
  const [customer = '', date = '', units = '', flags = '', currency = ''] = cells;
  if (customer === '') return problem('no customer');
  const day = parseIsoDay(date);
  if (day === undefined) return problem(`"${date}" is no day; write YYYY-MM-DD`);
  const amount = units === '' ? undefined : Number(units);
  if (amount !== undefined && !(/^\d+$/.test(units) && Number.isSafeInteger(amount)))
    return problem(`"${units}" is no amount in minor units; write 1999 for 19.99`);
  if (!/^[0-5]$/.test(flags))
    return problem(`"${flags}" are no flags; write the sum of 1 (refund), 2 (not referred) or 4 (referred)`);
  const bits = Number(flags);
  const isRefund = (bits & STREAM_FLAGS.refund) !== 0;
  return {
    kind: 'entry',
    entry: {
      customer,
      day,
      amount: amount === undefined || !isRefund ? amount : 0 - amount,
      currency: currency === '' ? NO_CURRENCY : currency,
      kind: isRefund ? ENTRY.refund : ENTRY.purchase,
      acquisition: acquisitionOf(bits),
    },
  };
}

function acquisitionOf(bits: number): number {
  if ((bits & STREAM_FLAGS.referred) !== 0) return ACQUISITION.referred;
  return (bits & STREAM_FLAGS.notReferred) !== 0 ? ACQUISITION.notReferred : ACQUISITION.unknown;
}

function problem(text: string): ReadLine {
  return { kind: 'problem', text };
}
