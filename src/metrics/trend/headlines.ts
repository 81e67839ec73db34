import type { History } from '../../model/history.js';
import { changeOfShare } from '../change.js';
import { type LoyaltyResult, type LoyaltyTally, loyalty } from '../loyalty.js';
import type { Scope } from '../metric.js';
import { type RepeatResult, type RepeatTally, repeat } from '../repeat.js';
import { type RetentionResult, type RetentionTally, retention } from '../retention.js';
import { type RorResult, type RorTally, ror } from '../ror.js';
import type { Headlines, RowChange } from './schema.js';

/** The tallies of the headline figures. */
export interface HeadlineTallies {
  readonly ror: RorTally;
  readonly retention: RetentionTally;
  readonly repeat: RepeatTally;
  readonly loyalty: LoyaltyTally;
}

/** The headline figures as `ror calc` has them; of loyalty not the tiers and the money. */
export interface HeadlineResults {
  readonly ror: RorResult;
  readonly retention: RetentionResult;
  readonly repeat: RepeatResult;
  readonly loyalty: LoyaltyResult;
}

/**
 * A scope in which the tallies of the headline figures cost least: no rate depends on tiers or money.
 *
 * @example startHeadlines(ratesOnly(scope))
 */
export function ratesOnly(scope: Scope): Scope {
  return { ...scope, tiers: [], currencies: [] };
}

/**
 * Empty tallies.
 *
 * @example startHeadlines(scope).ror.base // 0
 */
export function startHeadlines(scope: Scope): HeadlineTallies {
  return {
    ror: ror.start(scope),
    retention: retention.start(scope),
    repeat: repeat.start(scope),
    loyalty: loyalty.start(scope),
  };
}

/**
 * Adds one customer.
 *
 * @example addHeadlines(tallies, history, scope)
 */
export function addHeadlines(tallies: HeadlineTallies, history: History, scope: Scope): void {
  ror.add(tallies.ror, history, scope);
  retention.add(tallies.retention, history, scope);
  repeat.add(tallies.repeat, history, scope);
  loyalty.add(tallies.loyalty, history, scope);
}

/**
 * The figures by the metrics' own formulas.
 *
 * @example finishHeadlines(tallies, scope).ror.rate
 */
export function finishHeadlines(tallies: HeadlineTallies, scope: Scope): HeadlineResults {
  return {
    ror: ror.finish(tallies.ror, scope),
    retention: retention.finish(tallies.retention, scope),
    repeat: repeat.finish(tallies.repeat, scope),
    loyalty: loyalty.finish(tallies.loyalty, scope),
  };
}

/**
 * Of the figures what a row of a trend shows.
 *
 * @example headlinesOf(finishHeadlines(tallies, scope)).ror.helped
 */
export function headlinesOf({ ror, retention, repeat, loyalty }: HeadlineResults): Headlines {
  return {
    ror: {
      rate: ror.rate,
      reason: ror.reason,
      relationship: ror.relationship,
      helped: ror.helped,
      repeatOnly: ror.repeatOnly,
      referredOnly: ror.referredOnly,
      both: ror.both,
      interval: ror.interval,
      ofBase: ror.ofBase,
      base: ror.base,
      newCustomers: ror.newCustomers,
      referralData: ror.referralData,
    },
    retention,
    repeat: {
      rate: repeat.rate,
      reason: repeat.reason,
      buyers: repeat.buyers,
      repeatBuyers: repeat.repeatBuyers,
      interval: repeat.interval,
    },
    loyalty: {
      threshold: loyalty.threshold,
      rate: loyalty.rate,
      reason: loyalty.reason,
      loyal: loyalty.loyal,
      buyers: loyalty.buyers,
      active: loyalty.active,
      interval: loyalty.interval,
    },
  };
}

/**
 * How the rates have changed. The retention rate by the formula is no share, so that its change has no interval.
 *
 * @example headlineChange(april, may).ror.rate.difference // 0.021, which is 2.1 points
 */
export function headlineChange(
  earlier: Headlines,
  later: Headlines,
): Omit<RowChange, 'period' | 'partialHistory' | 'activity'> {
  const change = (share: (of: Headlines) => readonly [part: number, whole: number]) => {
    const counts = (of: Headlines) => {
      const [part, whole] = share(of);
      return { part, whole };
    };
    return changeOfShare(counts(earlier), counts(later));
  };
  const [before, after] = [earlier.retention.rate, later.retention.rate];
  return {
    ror: {
      rate: change(({ ror }) => [ror.relationship, ror.helped]),
      ofBase: change(({ ror }) => [ror.relationship, ror.base]),
    },
    retention: {
      rate: { difference: before === null || after === null ? null : after - before, interval: null },
      overlapRate: change(({ retention }) => [retention.retained, retention.start]),
    },
    repeat: { rate: change(({ repeat }) => [repeat.repeatBuyers, repeat.buyers]) },
    loyalty: { rate: change(({ loyalty }) => [loyalty.loyal, loyalty.buyers]) },
  };
}
