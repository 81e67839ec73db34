import type { Day } from './day.js';

/** A contract of a customer: active on the days [start, end). */
export interface Subscription {
  /** The customer's number. */
  readonly customer: number;
  readonly start: Day;
  /** `null` while it runs. */
  readonly end: Day | null;
}
