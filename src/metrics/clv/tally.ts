import type { Day } from '../../model/day.js';
import type { History } from '../../model/history.js';
import { addToHistogram, type Histogram, mergeHistogram } from '../histogram.js';

/** Every currency counts. */
export const ANY_CURRENCY = -1;

/** What the models need to know of a customer, in days and minor units. Orders of one day are one purchase. */
export interface CustomerPurchases {
  /** Repeat purchase days: all but the first. */
  readonly x: number;
  /** Days from the first purchase to the last. */
  readonly tx: number;
  /** Days from the first purchase to the last day that counts. */
  readonly T: number;
  /** Repeat purchase days whose total is not 0. */
  readonly paid: number;
  /** The total of repeat purchase days, in minor units: z times `paid`. */
  readonly spend: number;
}

/** Customers up to a day, each of them once. */
export interface CustomersTally {
  /** Those with one purchase day, by T. */
  once: Histogram;
  /** Those with more, a row each. */
  x: number[];
  tx: number[];
  T: number[];
  paid: number[];
  spend: number[];
}

/**
 * No customers.
 *
 * @example customersTally().x // []
 */
export function customersTally(): CustomersTally {
  return { once: [], x: [], tx: [], T: [], paid: [], spend: [] };
}

/**
 * Adds a customer.
 *
 * @example addPurchases(tally, { x: 2, tx: 213, T: 272, paid: 2, spend: 4469 })
 */
export function addPurchases(tally: CustomersTally, { x, tx, T, paid, spend }: CustomerPurchases): void {
  if (x === 0) {
    addToHistogram(tally.once, T);
    return;
  }
  tally.x.push(x);
  tally.tx.push(tx);
  tally.T.push(T);
  tally.paid.push(paid);
  tally.spend.push(spend);
}

/**
 * Adds other customers.
 *
 * @example mergeCustomers(tally, other) // tally now has the customers of both
 */
export function mergeCustomers(tally: CustomersTally, other: CustomersTally): void {
  mergeHistogram(tally.once, other.once);
  for (const column of ['x', 'tx', 'T', 'paid', 'spend'] as const)
    for (const value of other[column]) tally[column].push(value);
}

/**
 * Reads a customer's purchases from a history, up to a day that counts as the last, in one currency or all. A refund lowers the total of the purchase day
 * before it. The same reader is used for customer after customer, so that no object is made for each.
 *
 * @example const reader = new PurchaseReader(); if (reader.read(history, period.asOf, ANY_CURRENCY)) addPurchases(tally, reader);
 */
export class PurchaseReader implements CustomerPurchases {
  x = 0;
  tx = 0;
  T = 0;
  paid = 0;
  spend = 0;
  /** Purchases up to the day in other currencies than the one that is read. */
  others = 0;
  #until: Day = 0;
  #currency = ANY_CURRENCY;
  #first = Number.NaN;
  #last = Number.NaN;
  #total = 0;

  /** Takes in a customer; gives whether one has bought up to the day. `currency` is a position in the scope, or ANY_CURRENCY. */
  read(history: History, until: Day, currency: number): boolean {
    this.#until = until;
    this.#currency = currency;
    this.x = 0;
    this.paid = 0;
    this.spend = 0;
    this.others = 0;
    this.#first = Number.NaN;
    this.#last = Number.NaN;
    this.#total = 0;
    history.forEachEntry(this.#visit);
    this.#endDay();
    this.tx = this.#last - this.#first;
    this.T = until - this.#first;
    return !Number.isNaN(this.#first);
  }

  readonly #visit = (day: Day, minorUnits: number, currency: number, isPurchase: boolean): void => {
    if (day > this.#until) return;
    if (this.#currency !== ANY_CURRENCY && currency !== this.#currency) {
      if (isPurchase) this.others++;
      return;
    }
    if (isPurchase && day !== this.#last) {
      this.#endDay();
      this.#total = 0;
      if (Number.isNaN(this.#first)) this.#first = day;
      else this.x++;
      this.#last = day;
    }
    this.#total += minorUnits;
  };

  #endDay(): void {
    if (this.x === 0) return;
    this.spend += this.#total;
    if (this.#total !== 0) this.paid++;
  }
}

/** What the models need to know of all customers. */
export interface ClvTally {
  customers: CustomersTally;
  /** The position of the currency that is read, or ANY_CURRENCY. */
  readonly currency: number;
  /** Orders in other currencies than the one chosen. */
  otherCurrencyOrders: number;
  holdout: HoldoutTally | null;
}

/** Customers as they were before the days held out, and what came in these. */
export interface HoldoutTally {
  /** The day before those held out. */
  readonly fittedTo: Day;
  customers: CustomersTally;
  /** Purchase days of those customers in the days held out. */
  actual: number;
  /** Customers who came in the days held out. */
  newCustomers: number;
}
