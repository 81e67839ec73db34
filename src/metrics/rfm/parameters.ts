import { DEFAULT_SEGMENTS, type Segment } from './segments.js';

/** Four numbers, each above the one before. */
export type GivenCuts<Value> = readonly Value[];

/** What customers are scored by. */
export interface RfmParameters {
  /** Cuts that are given; of the others the quintiles of the customers are taken. */
  readonly cuts: {
    /** Days since the last purchase. */
    readonly recency?: GivenCuts<number>;
    /** Purchase occasions. */
    readonly frequency?: GivenCuts<number>;
    /** Amounts as decimal text. */
    readonly monetary?: GivenCuts<string>;
  };
  /** M is the net revenue of a customer, or that by order. */
  readonly monetary: 'sum' | 'mean';
  /** The currency of M, which has to be named where there are several. */
  readonly currency?: string;
  readonly segments: readonly Segment[];
}

/** Quintiles of days, orders and revenue, and the ten usual segments. */
export const RFM_DEFAULTS: RfmParameters = { cuts: {}, monetary: 'sum', segments: DEFAULT_SEGMENTS };
