import type { Day } from './day.js';

/** How often something is paid: every so many days, weeks, months or years. */
export interface BillingInterval {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  readonly count: number;
}

/** What a contract brings again and again. */
export interface RecurringAmount {
  /** In minor units of the currency, for each interval; 0 or more. */
  readonly minorUnits: number;
  readonly currency: string;
  /** `undefined` where the file does not say how often the amount is paid. */
  readonly interval: BillingInterval | undefined;
  /** The first day that is paid for: later than the contract's start where that begins with a trial. */
  readonly from: Day;
}

/** A contract of a customer: active on the days [start, end). */
export interface Subscription {
  /** The customer's number. */
  readonly customer: number;
  readonly start: Day;
  /** `null` while it runs. */
  readonly end: Day | null;
  /** `undefined` where it is not known. */
  readonly amount?: RecurringAmount | undefined;
}
