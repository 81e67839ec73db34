import { NOBODY } from '../../model/order-book.js';
import { bootstrapInterval } from '../bootstrap.js';
import { type Claim, measureOf } from './claim.js';
import { judged } from './verdict.js';

const CLAIMED = { from: 3, to: null } as const;

export interface ThreeReferralsTally {
  /** The numbers of the customers who have bought more than once; only where the data say who came by referral. */
  repeat: number[];
  /** For every customer who was referred, the number of the one who did it. */
  referrers: number[];
}

/** "A repeat customer refers three others": referrals that became customers, for each repeat customer. */
export const threeReferrals: Claim<ThreeReferralsTally> = {
  id: 'threeReferrals',
  saying: 'A repeat customer refers three others',
  terms: ['refers three'],
  rule: 'Customers so far who were referred by a customer with more than one order, for each customer with more than one order, with a bootstrap interval of 95%, against 3 or more. It cannot be told where the data do not name who referred whom.',
  source:
    'A saying of the trade about customers who have bought a second time; measured as referrals that became customers.',

  start: () => ({ repeat: [], referrers: [] }),

  add(tally, history, scope) {
    const { firstDay, customer, referrer } = history;
    if (firstDay === undefined || !scope.referralColumn) return;
    if (history.occasions(firstDay, scope.period.end, scope.occasion) >= 2) tally.repeat.push(customer);
    if (referrer !== NOBODY) tally.referrers.push(referrer);
  },

  merge(tally, other) {
    for (const customer of other.repeat) tally.repeat.push(customer);
    for (const referrer of other.referrers) tally.referrers.push(referrer);
  },

  finish({ repeat, referrers }) {
    const referred = new Map(repeat.map((customer) => [customer, 0]));
    for (const referrer of referrers) {
      const before = referred.get(referrer);
      if (before !== undefined) referred.set(referrer, before + 1);
    }
    const counts = Uint32Array.from(referred.values()).sort();
    const byRepeat = counts.reduce((sum, each) => sum + each, 0);
    const isNamed = referrers.length > 0;
    const value = isNamed && counts.length > 0 ? byRepeat / counts.length : null;
    const measure = measureOf({
      name: 'referred by each repeat customer',
      unit: 'number',
      value,
      interval:
        value === null
          ? null
          : bootstrapInterval(counts.length, value, (drawn) => {
              let sum = 0;
              for (const at of drawn) sum += counts[at] ?? 0;
              return sum / drawn.length;
            }),
      intervalBy: 'bootstrap',
      counts: { referred: byRepeat, customers: counts.length },
    });
    const missing = isNamed ? 'nobody has bought more than once' : 'the data do not name who referred whom';
    return {
      claimed: { unit: 'number', ...CLAIMED },
      ...judged(measure, CLAIMED, counts.length, missing),
      measures: [measure],
    };
  },
};
