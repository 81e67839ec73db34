import type { History } from '../../model/history.js';
import { ACQUISITION } from '../../model/order-book.js';
import type { Scope } from '../metric.js';

/** What the definitions ask of a customer; a customer has a sum of them. */
export const TRAIT = {
  /** Bought in the window. */
  helped: 1,
  /** Bought before the window. */
  prior: 2,
  /** Has two purchase occasions or more, over all history. */
  repeat: 4,
  /** Has two of them in the window. */
  twice: 8,
  /** Bought in the period of equal length before the window. */
  before: 16,
  referred: 32,
  /** Buys again after the last day of the report. */
  later: 64,
} as const;

/** How many sums of traits there are. */
export const SUMS = 128;

/**
 * Whether a sum of traits has one of them.
 *
 * @example has(TRAIT.helped + TRAIT.repeat, 'repeat') // true
 */
export function has(traits: number, trait: keyof typeof TRAIT): boolean {
  return (traits & TRAIT[trait]) !== 0;
}

/**
 * The sum of a customer's traits, or `undefined` for one who has bought nothing.
 *
 * @example has(traitsOf(history, scope) ?? 0, 'helped')
 */
export function traitsOf(history: History, { period, occasion }: Scope): number | undefined {
  const { lookbackStart, start, end } = period;
  const { firstDay } = history;
  if (firstDay === undefined) return undefined;
  return (
    (history.occasions(start, end, 'order') > 0 ? TRAIT.helped : 0) +
    (firstDay < start ? TRAIT.prior : 0) +
    (history.occasions(firstDay, end, occasion) >= 2 ? TRAIT.repeat : 0) +
    (history.occasions(start, end, occasion) >= 2 ? TRAIT.twice : 0) +
    (history.occasions(lookbackStart, start, 'order') > 0 ? TRAIT.before : 0) +
    (history.acquisition === ACQUISITION.referred ? TRAIT.referred : 0) +
    (history.buysLater ? TRAIT.later : 0)
  );
}

/**
 * Who customers with such traits are, in words. Every customer is of one of these kinds.
 *
 * @example whoOf(TRAIT.helped + TRAIT.repeat) // 'new in the window, and bought again in it'
 */
export function whoOf(traits: number): string {
  if (has(traits, 'helped')) {
    if (!has(traits, 'prior')) {
      if (has(traits, 'repeat')) return 'new in the window, and bought again in it';
      const how = has(traits, 'referred') ? 'by referral' : 'without referral';
      return `new in the window ${how}, bought once${has(traits, 'later') ? ', and again after it' : ''}`;
    }
    const often = has(traits, 'twice') ? 'twice or more' : 'once';
    return has(traits, 'before')
      ? `bought in the period before, and ${often} in the window`
      : `back after a pause, bought ${often} in the window`;
  }
  const past = has(traits, 'before') ? 'bought in the period before' : 'bought longer ago';
  return `${past}, not in the window${has(traits, 'repeat') ? ', repeat' : ', once'}`;
}
