import * as z from 'zod/mini';
import type { Warning } from '../model/data-summary.js';
import { ACQUISITION } from '../model/order-book.js';
import { counted, grouped } from '../model/text.js';
import { requireCounts } from './counts.js';
import type { Metric, Scope } from './metric.js';
import { partialHistory } from './partial-history.js';
import { rateOf } from './rate.js';
import { count, interval, reason, share } from './schema.js';
import { wilsonInterval } from './wilson.js';
import { workedCount, workedRate } from './worked.js';

/** Counts of customers from which ROR follows. */
export interface RorCounts {
  /** Customers helped: with at least one order in the window. */
  readonly helped: number;
  /** Helped customers who are repeat customers and did not come by referral. */
  readonly repeatOnly: number;
  /** Helped customers who came by referral and are no repeat customers. */
  readonly referredOnly: number;
  /** Helped customers who are both; each counts once. */
  readonly both: number;
}

/**
 * Return on relationship: the share of the helped customers who are repeat customers or came by referral, a
 * fraction 0..1, or `null` where nobody was helped. Throws a RangeError where the parts exceed the whole, and
 * for what is no count.
 *
 *     ROR = |repeat ∪ referred| / |helped| = (repeatOnly + referredOnly + both) / helped
 *
 * The articles that introduced ROR word the division the other way round, which gives a number of 1 or more that
 * falls as loyalty rises, and yet call a high percentage good; only the share is a percentage that rises.
 *
 * @example returnOnRelationship({ helped: 100, repeatOnly: 35, referredOnly: 10, both: 5 }) // 0.5
 */
export function returnOnRelationship({ helped, repeatOnly, referredOnly, both }: RorCounts): number | null {
  requireCounts({ helped, repeatOnly, referredOnly, both });
  if (repeatOnly + referredOnly + both > helped) {
    throw new RangeError('More repeat and referred customers than helped customers.');
  }
  return rateOf(repeatOnly + referredOnly + both, helped);
}

/** The shape of ROR with its counts. */
export const rorSchema = () =>
  z.object({
    rate: share,
    reason,
    relationship: count,
    helped: count,
    repeatOnly: count,
    referredOnly: count,
    both: count,
    neither: count,
    ofBase: share,
    base: count,
    helpedPerRelationship: z.nullable(z.number()),
    interval,
    newCustomers: count,
    referralData: z.enum(['absent', 'partial', 'present']),
    referralKnown: count,
  });

/** ROR with its counts; `helpedPerRelationship` is the quotient as the source articles word it. */
export type RorResult = z.infer<ReturnType<typeof rorSchema>>;

export interface RorTally {
  repeatOnly: number;
  referredOnly: number;
  both: number;
  neither: number;
  base: number;
  newCustomers: number;
  referralKnown: number;
}

/** Return on relationship. */
export const ror: Metric<RorTally, RorResult> = {
  id: 'ror',
  title: 'Return on relationship (ROR)',
  terms: ['return on relationship', 'relationship', 'helped', 'referred of those helped'],
  definition:
    'Of the customers helped in the window (at least one order), the share who were repeat customers or came by ' +
    'referral. A repeat customer has an earlier order, at any time before or in the window; who is both counts once.',
  formula: 'ROR = customers who are repeat or referred / customers helped',
  source:
    'Return on relationship, after Dean Jackson. The source articles word the division the other way round; that ' +
    'gives a number of 1 or more that falls as loyalty rises. ror reports the share.',
  schema: rorSchema,

  start: () => ({
    repeatOnly: 0,
    referredOnly: 0,
    both: 0,
    neither: 0,
    base: 0,
    newCustomers: 0,
    referralKnown: 0,
  }),

  add(tally, history, scope) {
    const { start, end } = scope.period;
    const first = history.firstDay;
    if (first === undefined) return;
    tally.base++;
    if (history.occasions(start, end, 'order') === 0) return;
    const repeat =
      scope.returning === 'prior' ? first < start : history.occasions(first, end, scope.occasion) >= 2;
    const referred = history.acquisition === ACQUISITION.referred;
    if (first >= start) tally.newCustomers++;
    if (history.acquisition !== ACQUISITION.unknown) tally.referralKnown++;
    if (repeat && referred) tally.both++;
    else if (repeat) tally.repeatOnly++;
    else if (referred) tally.referredOnly++;
    else tally.neither++;
  },

  merge(tally, other) {
    tally.repeatOnly += other.repeatOnly;
    tally.referredOnly += other.referredOnly;
    tally.both += other.both;
    tally.neither += other.neither;
    tally.base += other.base;
    tally.newCustomers += other.newCustomers;
    tally.referralKnown += other.referralKnown;
  },

  finish(tally, scope) {
    const { repeatOnly, referredOnly, both, neither, base, newCustomers, referralKnown } = tally;
    const relationship = repeatOnly + referredOnly + both;
    const helped = relationship + neither;
    return {
      rate: returnOnRelationship({ helped, repeatOnly, referredOnly, both }),
      reason: helped === 0 ? 'no customer bought in the window' : null,
      relationship,
      helped,
      repeatOnly,
      referredOnly,
      both,
      neither,
      ofBase: rateOf(relationship, base),
      base,
      helpedPerRelationship: rateOf(helped, relationship),
      interval: wilsonInterval(relationship, helped),
      newCustomers,
      referralData: referralData(scope, referralKnown, helped),
      referralKnown,
    };
  },

  warnings(result, scope) {
    const warnings: Warning[] = [];
    if (result.helped > 0 && result.newCustomers === 0) {
      warnings.push({
        code: 'noNewCustomers',
        message:
          'Nobody was acquired in the window: every helped customer bought before it, so ROR says nothing about new customers.',
      });
    }
    if (result.referralData === 'absent') {
      warnings.push({
        code: 'noReferralData',
        message:
          'No column says who came by referral: ROR counts repeat customers alone. Name one with --customers FILE or --map referredBy=COLUMN.',
      });
    }
    if (result.referralData === 'partial') {
      warnings.push({
        code: 'partialReferralData',
        message:
          result.helped === 1
            ? 'How the one helped customer came is not recorded; it counts as not referred.'
            : `How they came is recorded for ${grouped(result.referralKnown)} of the ${grouped(result.helped)} helped customers; the others count as not referred.`,
      });
    }
    if (result.helped > 0 && result.helped < 30) {
      warnings.push({
        code: 'smallSample',
        message: `Only ${counted(result.helped, 'customer was', 'customers were')} helped: read the rates with their intervals.`,
      });
    }
    return [...warnings, ...partialHistory(scope)];
  },

  worked({
    helped,
    repeatOnly,
    referredOnly,
    both,
    relationship,
    base,
    rate,
    ofBase,
    referralData,
    reason: why,
  }) {
    const referred = referredOnly + both;
    return [
      workedCount('customers helped', helped, ['helped']),
      workedCount(
        `repeat or referred = repeat only ${grouped(repeatOnly)} + referred only ${grouped(referredOnly)} + both ${grouped(both)}`,
        relationship,
        ['relationship'],
      ),
      workedRate(`ROR = ${grouped(relationship)} / ${grouped(helped)}`, rate, why, [
        'ror',
        'return on relationship',
      ]),
      workedRate(
        `of all ${counted(base, 'customer')} ever = ${grouped(relationship)} / ${grouped(base)}`,
        ofBase,
        why,
      ),
      workedCount(`referred = referred only ${grouped(referredOnly)} + both ${grouped(both)}`, referred),
      workedRate(
        `referred of those helped = ${grouped(referred)} / ${grouped(helped)}`,
        referralData === 'absent' ? null : rateOf(referred, helped),
        referralData === 'absent' ? 'no column says who came by referral' : why,
        ['referred of those helped'],
      ),
    ];
  },
};

function referralData(scope: Scope, known: number, helped: number): RorResult['referralData'] {
  if (!scope.referralColumn) return 'absent';
  return known === helped ? 'present' : 'partial';
}
