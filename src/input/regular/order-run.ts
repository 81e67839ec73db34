import type { Day } from '../../model/day.js';
import { NO_AMOUNT } from '../sql/cells.js';
import { NOTHING_OF_DAY, type OfDay } from './day-order.js';

/** What a row says, as numbers of the stream. What is said of its place within the day holds only where it was asked for. */
export interface StreamedRow extends OfDay {
  order: number;
  /** The hash of the order's id as it is written; 0 where that is not in the stream. */
  orderLow: number;
  orderHigh: number;
  file: number;
  low: number;
  high: number;
  check: number;
  tieLow: number;
  tieHigh: number;
  day: Day;
  hundredths: number;
  refundHundredths: number;
  /** The signature and the currency, by their numbers. */
  signature: number;
  currency: number;
  isPlaceholder: boolean;
}

/** A row that says nothing yet. */
export function emptyRow(): StreamedRow {
  return {
    order: 0,
    orderLow: 0,
    orderHigh: 0,
    file: 0,
    low: 0,
    high: 0,
    check: 0,
    tieLow: 0,
    tieHigh: 0,
    day: 0,
    hundredths: 0,
    refundHundredths: 0,
    signature: 0,
    currency: 0,
    isPlaceholder: false,
    ...NOTHING_OF_DAY,
  };
}

/** How the rows of one order go together in a file. */
export interface RunRules {
  /** Whether an order has one row, so that a second one is the order again. */
  readonly isOneRow: boolean;
  /** Whether amounts are those of lines. */
  readonly isSummed: boolean;
  /** The number of the currency that stands for an empty cell; -1 where none is empty. */
  readonly noCurrency: number;
  /** Whether a signature says nothing, by its number. */
  isBlank(signature: number): boolean;
  /** Whether a signature makes an order void. */
  isVoid(signature: number): boolean;
}

/** The upper half of nobody's number, whose lower half is 0: the highest bit, which customers known by an address have, too, and addresses beside ids have not. */
export const NOBODY_HIGH = 2 ** 31;

const BIGGEST = 2 ** 52;

/**
 * Takes a further row of an order into the first: what the first leaves blank the other may say, as in `assembleOrders`; amounts of lines are
 * added up. `false` where they contradict each other, or where how they go together is not as simple.
 *
 * @example joinRow(first, second, rules) // first is the order of both then
 */
export function joinRow(to: StreamedRow, row: StreamedRow, rules: RunRules): boolean {
  // Different ids may have one number.
  const isSameId = row.orderLow === to.orderLow && row.orderHigh === to.orderHigh;
  if (!isSameId || (row.orderLow === 0 && row.orderHigh === 0)) return false;
  if (rules.isOneRow || row.file !== to.file || row.day !== to.day) return false;
  if (!joinCustomer(to, row)) return false;
  if (to.currency === rules.noCurrency) to.currency = row.currency;
  else if (row.currency !== rules.noCurrency && row.currency !== to.currency) return false;
  if (rules.isSummed) {
    // A line that is void is no part of its order, and lines that were returned are counted apart.
    if (rules.isVoid(row.signature) || rules.isVoid(to.signature)) return false;
    if (isReturned(row) || isReturned(to)) return false;
    to.hundredths = addedUp(to.hundredths, row.hundredths);
    to.refundHundredths = Math.abs(to.refundHundredths) + Math.abs(row.refundHundredths);
    if (to.hundredths > BIGGEST || to.refundHundredths > BIGGEST) return false;
    return joinState(to, row, rules);
  }
  if (to.hundredths === NO_AMOUNT) to.hundredths = row.hundredths;
  else if (row.hundredths !== NO_AMOUNT && row.hundredths !== to.hundredths) return false;
  const [refunded, more] = [Math.abs(to.refundHundredths), Math.abs(row.refundHundredths)];
  if (refunded === 0) to.refundHundredths = more;
  else if (more !== 0 && more !== refunded) return false;
  return joinState(to, row, rules);
}

function isReturned({ hundredths }: StreamedRow): boolean {
  return hundredths < 0 && hundredths !== NO_AMOUNT;
}

function addedUp(a: number, b: number): number {
  if (a === NO_AMOUNT || b === NO_AMOUNT) return a === NO_AMOUNT ? b : a;
  return a + b;
}

function joinCustomer(to: StreamedRow, row: StreamedRow): boolean {
  if (row.low === 0 && row.high === NOBODY_HIGH) return true;
  if (to.low === 0 && to.high === NOBODY_HIGH) {
    const { low, high, check, tieLow, tieHigh, isPlaceholder } = row;
    Object.assign(to, { low, high, check, tieLow, tieHigh, isPlaceholder });
    return true;
  }
  if (row.low !== to.low || row.high !== to.high || row.check !== to.check) return false;
  if (row.tieLow === 0 && row.tieHigh === 0) return true;
  if (to.tieLow === 0 && to.tieHigh === 0) {
    to.tieLow = row.tieLow;
    to.tieHigh = row.tieHigh;
  }
  return row.tieLow === to.tieLow && row.tieHigh === to.tieHigh;
}

function joinState(to: StreamedRow, row: StreamedRow, rules: RunRules): boolean {
  if (rules.isBlank(to.signature)) to.signature = row.signature;
  return true;
}
