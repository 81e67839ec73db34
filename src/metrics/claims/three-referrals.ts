import { ACQUISITION, NOBODY } from '../../model/order-book.js';
import { counted } from '../../model/text.js';
import { bootstrapInterval } from '../bootstrap.js';
import { type Claim, type Judged, type Measure, measureOf } from './claim.js';
import { judged } from './verdict.js';

const CLAIMED = { from: 3, to: null } as const;

export interface ThreeReferralsTally {
  /** The numbers of the customers who have bought more than once; only where the data say who came by referral. */
  repeat: number[];
  /** For every customer who was referred, the number of the one who did it. */
  referrers: number[];
  /** Customers who may have been referred by somebody whom the data do not name. */
  unnamed: number;
}

/** "A repeat customer refers three others": referrals that became customers, for each repeat customer. */
export const threeReferrals: Claim<ThreeReferralsTally> = {
  id: 'threeReferrals',
  saying: 'A repeat customer refers three others',
  terms: ['refers three'],
  rule: 'Customers so far who were referred by a customer with more than one order, for each customer with more than one order, with a bootstrap interval of 95%, against 3 or more. It cannot be told where the data do not name who referred whom, and where it would be 3 if repeat customers had referred everybody of whom it is not recorded.',
  source:
    'A saying of the trade about customers who have bought a second time; measured as referrals that became customers.',

  start: () => ({ repeat: [], referrers: [], unnamed: 0 }),

  add(tally, history, scope) {
    const { firstDay, customer, referrer, acquisition } = history;
    if (firstDay === undefined || !scope.referralColumn) return;
    if (history.occasions(firstDay, scope.period.end, scope.occasion) >= 2) tally.repeat.push(customer);
    if (referrer !== NOBODY) tally.referrers.push(referrer);
    else if (acquisition !== ACQUISITION.notReferred) tally.unnamed++;
  },

  merge(tally, other) {
    for (const customer of other.repeat) tally.repeat.push(customer);
    for (const referrer of other.referrers) tally.referrers.push(referrer);
    tally.unnamed += other.unnamed;
  },

  finish({ repeat, referrers, unnamed }) {
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
      counts: { referred: byRepeat, unnamed, customers: counts.length },
    });
    const missing = isNamed ? 'nobody has bought more than once' : 'the data do not name who referred whom';
    return {
      claimed: { unit: 'number', ...CLAIMED },
      ...atMost(judged(measure, CLAIMED, counts.length, missing), measure),
      measures: [measure],
    };
  },
};

/** The verdict, but that a saying which does not hold by the referrals recorded cannot be told where those not recorded might make it true. */
function atMost(read: Judged, { counts }: Measure): Judged {
  const { referred = 0, unnamed = 0, customers = 0 } = counts;
  const most = (referred + unnamed) / customers;
  if (read.verdict !== 'does not hold' || most < CLAIMED.from) return read;
  const who = counted(unnamed, 'customer');
  return {
    verdict: 'cannot be told',
    reason: `how ${who} came is not recorded; had repeat customers referred them all, each would have referred ${most.toFixed(2)}`,
  };
}
