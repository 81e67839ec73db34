import type { Day } from '../../model/day.js';
import { forEachHistory, type OrderBook } from '../../model/order-book.js';
import { addToHistogram, type Histogram } from '../histogram.js';
import type { Scope } from '../metric.js';
import { medianGap } from '../pace.js';
import { type MoneyColumn, moneyColumns, pushSpending } from '../rfm/money-column.js';
import { pushCustomer, type RfmTally, rfmTally } from '../rfm/tally.js';

/** What is known of every customer who has bought, by itself: a row each, in columns. */
export interface CustomerColumns {
  /** The number in the order book. */
  readonly customer: number[];
  readonly firstDay: Day[];
  readonly lastDay: Day[];
  /** Days with a purchase. */
  readonly purchaseDays: number[];
  /** Between those days; NaN where there is one. */
  readonly medianGapDays: number[];
  readonly acquisition: number[];
  /** The number of who referred the customer in the order book, or NOBODY. */
  readonly referrer: number[];
  readonly rfm: RfmTally;
  /** What was spent since the day `recentFrom`, by currency. */
  readonly recent: MoneyColumn[];
  /** The gaps between the days with a purchase of all customers. */
  readonly gaps: Histogram;
}

/**
 * Reads the columns off an order book. `recentFrom` is the first day of what counts as recent revenue.
 *
 * @example customerColumns(book, scope, scope.period.end - 365).customer.length // how many have bought
 */
export function customerColumns(book: OrderBook, scope: Scope, recentFrom: Day): CustomerColumns {
  const columns: CustomerColumns = {
    customer: [],
    firstDay: [],
    lastDay: [],
    purchaseDays: [],
    medianGapDays: [],
    acquisition: [],
    referrer: [],
    rfm: rfmTally(scope),
    recent: moneyColumns(scope),
    gaps: [],
  };
  const days: Day[] = [];
  forEachHistory(book, scope.period.end, (history) => {
    if (!pushCustomer(columns.rfm, history, scope)) return;
    days.length = 0;
    history.forEachPurchase((day) => {
      const last = days.at(-1);
      if (day === last) return;
      if (last !== undefined) addToHistogram(columns.gaps, day - last);
      days.push(day);
    });
    columns.customer.push(history.customer);
    columns.firstDay.push(days[0] ?? 0);
    columns.lastDay.push(days.at(-1) ?? 0);
    columns.purchaseDays.push(days.length);
    columns.medianGapDays.push(medianGap(days) ?? Number.NaN);
    columns.acquisition.push(history.acquisition);
    columns.referrer.push(history.referrer);
    pushSpending(columns.recent, history, recentFrom, scope);
  });
  return columns;
}
