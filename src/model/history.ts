import type { Day } from './day.js';
import { ENTRY, type Entries, NOBODY } from './order-book.js';

/** What makes two orders of a customer two purchase occasions: each order, or only orders on different days. */
export type Occasion = 'order' | 'day';

/**
 * One customer's entries in time order, up to the end of the report: a view on the columns, moved from customer
 * to customer by forEachHistory so that no object is made per order.
 */
export class History {
  readonly #entries: Entries;
  #from = 0;
  #to = 0;
  #last = 0;
  /** The customer's number in the order book. */
  customer = 0;
  /** One of ACQUISITION: whether the data say that the customer came by referral. */
  acquisition = 0;
  /** The number of the customer who referred this one, or NOBODY. */
  referrer = NOBODY;

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  /** Points at the entries [from, to) of a customer, without those on or after the day `end`. */
  moveTo(customer: number, from: number, to: number, end: Day): void {
    this.customer = customer;
    this.#from = from;
    this.#to = to;
    this.#last = to;
    while (this.#to > from && (this.#entries.day[this.#to - 1] ?? end) >= end) this.#to--;
  }

  /** The day of the first purchase, or `undefined` for a customer who has bought nothing. */
  get firstDay(): Day | undefined {
    const { day, kind } = this.#entries;
    for (let i = this.#from; i < this.#to; i++) if (kind[i] === ENTRY.purchase) return day[i];
    return undefined;
  }

  /** The second day with a purchase, or `undefined` where there are not two. */
  get secondDay(): Day | undefined {
    const first = this.firstDay;
    const { day, kind } = this.#entries;
    for (let i = this.#from; i < this.#to; i++)
      if (kind[i] === ENTRY.purchase && day[i] !== first) return day[i];
    return undefined;
  }

  /** The day of the last purchase, or `undefined` for a customer who has bought nothing. */
  get lastDay(): Day | undefined {
    const { day, kind } = this.#entries;
    for (let i = this.#to - 1; i >= this.#from; i--) if (kind[i] === ENTRY.purchase) return day[i];
    return undefined;
  }

  /**
   * Whether the customer buys again after the report's end, which a report on those days cannot know: only for showing what a report made
   * later would count.
   */
  get buysLater(): boolean {
    const { kind } = this.#entries;
    for (let i = this.#to; i < this.#last; i++) if (kind[i] === ENTRY.purchase) return true;
    return false;
  }

  /**
   * The number of purchase occasions on the days [start, end). By order every purchase is one; by day the
   * purchases of one day are one.
   */
  occasions(start: Day, end: Day, occasion: Occasion): number {
    const { day, kind } = this.#entries;
    let count = 0;
    let last = Number.NaN;
    for (let i = this.#from; i < this.#to; i++) {
      const at = day[i] ?? 0;
      if (at >= end) break;
      if (at < start || kind[i] !== ENTRY.purchase) continue;
      if (occasion === 'day' && at === last) continue;
      last = at;
      count++;
    }
    return count;
  }

  /** Calls `visit` for every purchase in time order: its day, net amount in minor units, number of the currency. */
  forEachPurchase(visit: (day: Day, minorUnits: number, currency: number) => void): void {
    const { day, amount, currency, kind } = this.#entries;
    for (let i = this.#from; i < this.#to; i++)
      if (kind[i] === ENTRY.purchase) visit(day[i] ?? 0, amount[i] ?? 0, currency[i] ?? 0);
  }

  /** Calls `visit` for every purchase and refund in time order; the amount of a refund is negative. */
  forEachEntry(visit: (day: Day, minorUnits: number, currency: number, isPurchase: boolean) => void): void {
    const { day, amount, currency, kind } = this.#entries;
    for (let i = this.#from; i < this.#to; i++)
      visit(day[i] ?? 0, amount[i] ?? 0, currency[i] ?? 0, kind[i] === ENTRY.purchase);
  }

  /** Calls `visit` with currency number and minor units of every entry, purchases and refunds. */
  forEachAmount(visit: (currency: number, minorUnits: number) => void): void {
    const { amount, currency } = this.#entries;
    for (let i = this.#from; i < this.#to; i++) visit(currency[i] ?? 0, amount[i] ?? 0);
  }
}
