import type { Day } from './day.js';
import { ENTRY, type Entries, NOBODY } from './order-book.js';

/** What makes two orders of a customer two purchase occasions: each order, or only orders on different days. */
export type Occasion = 'order' | 'day';

/**
 * One customer's entries in time order, up to the end of the report: a view on the columns, moved from customer
 * to customer by forEachHistory so that no object is made per order. What most figures ask is found once, when it is moved.
 */
export class History {
  /** The columns of all customers. */
  readonly entries: Entries;
  /** The customer's entries are at `from` up to and not including `to`, refunds among them. */
  from = 0;
  to = 0;
  /** How many of them are purchases, and how many days have some. */
  purchases = 0;
  purchaseDays = 0;
  /** The day of the first purchase, or `undefined` for a customer who has bought nothing. */
  firstDay: Day | undefined;
  /** The second day with a purchase, or `undefined` where there are not two. */
  secondDay: Day | undefined;
  /** The day of the last purchase, or `undefined` for a customer who has bought nothing. */
  lastDay: Day | undefined;
  /** All amounts, refunds among them, in minor units, where they are of one currency and their sum is exact; else `undefined`. */
  net: number | undefined;
  /** The customer's number in the order book. */
  customer = 0;
  /** One of ACQUISITION: whether the data say that the customer came by referral. */
  acquisition = 0;
  /** The number of the customer who referred this one, or NOBODY. */
  referrer = NOBODY;
  #last = 0;

  constructor(entries: Entries) {
    this.entries = entries;
  }

  /** Points at the entries [from, to) of a customer, without those on or after the day `end`. */
  moveTo(customer: number, from: number, to: number, end: Day): void {
    const { day, amount, currency, kind } = this.entries;
    let until = to;
    while (until > from && (day[until - 1] ?? end) >= end) until--;
    this.customer = customer;
    this.from = from;
    this.to = until;
    this.#last = to;
    let [purchases, days] = [0, 0];
    let first: Day | undefined;
    let second: Day | undefined;
    let last: Day | undefined;
    let [net, size] = [0, 0];
    const only = currency[from];
    for (let at = from; at < until; at++) {
      const minorUnits = amount[at] ?? 0;
      net += minorUnits;
      size += currency[at] === only ? Math.abs(minorUnits) : Number.POSITIVE_INFINITY;
      if (kind[at] !== ENTRY.purchase) continue;
      purchases++;
      const date = day[at] ?? 0;
      if (date === last) continue;
      if (days === 0) first = date;
      else if (days === 1) second = date;
      days++;
      last = date;
    }
    this.purchases = purchases;
    this.purchaseDays = days;
    this.firstDay = first;
    this.secondDay = second;
    this.lastDay = last;
    this.net = size <= Number.MAX_SAFE_INTEGER ? net : undefined;
  }

  /**
   * Whether the customer buys again after the report's end, which a report on those days cannot know: only for showing what a report made
   * later would count.
   */
  get buysLater(): boolean {
    const { kind } = this.entries;
    for (let at = this.to; at < this.#last; at++) if (kind[at] === ENTRY.purchase) return true;
    return false;
  }

  /**
   * The number of purchase occasions on the days [start, end). By order every purchase is one; by day the
   * purchases of one day are one.
   */
  occasions(start: Day, end: Day, occasion: Occasion): number {
    const { firstDay, lastDay } = this;
    if (firstDay === undefined || lastDay === undefined || lastDay < start || firstDay >= end) return 0;
    if (start <= firstDay && lastDay < end) return occasion === 'order' ? this.purchases : this.purchaseDays;
    const { day, kind } = this.entries;
    let count = 0;
    let last = Number.NaN;
    for (let at = this.from; at < this.to; at++) {
      const date = day[at] ?? 0;
      if (date >= end) break;
      if (date < start || kind[at] !== ENTRY.purchase) continue;
      if (occasion === 'day' && date === last) continue;
      last = date;
      count++;
    }
    return count;
  }

  /** Calls `visit` for every purchase in time order: its day, net amount in minor units, number of the currency. */
  forEachPurchase(visit: (day: Day, minorUnits: number, currency: number) => void): void {
    const { day, amount, currency, kind } = this.entries;
    for (let at = this.from; at < this.to; at++)
      if (kind[at] === ENTRY.purchase) visit(day[at] ?? 0, amount[at] ?? 0, currency[at] ?? 0);
  }

  /** Calls `visit` for every purchase and refund in time order; the amount of a refund is negative. */
  forEachEntry(visit: (day: Day, minorUnits: number, currency: number, isPurchase: boolean) => void): void {
    const { day, amount, currency, kind } = this.entries;
    for (let at = this.from; at < this.to; at++)
      visit(day[at] ?? 0, amount[at] ?? 0, currency[at] ?? 0, kind[at] === ENTRY.purchase);
  }

  /** Calls `visit` with currency number and minor units of every entry, purchases and refunds. */
  forEachAmount(visit: (currency: number, minorUnits: number) => void): void {
    const { amount, currency } = this.entries;
    for (let at = this.from; at < this.to; at++) visit(currency[at] ?? 0, amount[at] ?? 0);
  }
}
