import { AT_RISK_ABOVE, LAPSED_ABOVE } from './pace.js';

/** What a customer can be. Every customer who has bought is exactly one of these. */
export const STATUSES = ['new', 'one-time', 'repeat', 'loyal', 'at-risk', 'lapsed'] as const;

export type CustomerStatus = (typeof STATUSES)[number];

/** When a customer is at risk: by pace, or for comparison whoever has bought more than once and not for so many days. */
export type AtRiskRule = { readonly kind: 'pace' } | { readonly kind: 'fixed'; readonly days: number };

/** What the status of a customer depends on. */
export interface StatusFacts {
  /** Purchase occasions up to as-of, 1 or more. */
  readonly occasions: number;
  /** Days since the last purchase. */
  readonly daysSince: number;
  /** Of `overdueRatio`. */
  readonly overdue: number | null;
  /** Whether the first purchase is in the window. */
  readonly isNew: boolean;
}

/**
 * The status of a customer who has bought, the first that is true of:
 *
 *     lapsed     overdue > 4
 *     at-risk    overdue > 2
 *     loyal      occasions >= loyal
 *     repeat     occasions >= 2
 *     new        one occasion, in the window
 *     one-time   one occasion, before the window
 *
 * By a fixed rule nobody lapses, and who has bought once is not at risk.
 *
 * @example statusOf({ occasions: 7, daysSince: 90, overdue: 3, isNew: false }, 5, { kind: 'pace' }) // 'at-risk'
 */
export function statusOf(facts: StatusFacts, loyal: number, rule: AtRiskRule): CustomerStatus {
  const { occasions, daysSince, overdue, isNew } = facts;
  const ratio = overdue ?? 0;
  if (rule.kind === 'fixed') {
    if (occasions >= 2 && daysSince > rule.days) return 'at-risk';
  } else if (ratio > AT_RISK_ABOVE) {
    return ratio > LAPSED_ABOVE ? 'lapsed' : 'at-risk';
  }
  if (occasions >= loyal) return 'loyal';
  if (occasions >= 2) return 'repeat';
  return isNew ? 'new' : 'one-time';
}
