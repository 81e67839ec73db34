import { type RetentionTally, retention } from '../retention.js';
import { wilsonInterval } from '../wilson.js';
import { type Claim, measureOf } from './claim.js';
import { judged } from './verdict.js';

const CLAIMED = { from: 0.6, to: 0.7 } as const;

/** "The chance to sell to an existing customer is 60 to 70%": the share of customers active before who bought in the window. */
export const sellToExisting: Claim<RetentionTally> = {
  id: 'sellToExisting',
  saying: 'The chance of selling to an existing customer is 60 to 70%',
  terms: ['60-70%'],
  rule: 'Of the customers active in the period before the window, the share who bought in it, with the Wilson interval of 95%, against 60 to 70%.',
  source:
    'Quoted from Farris, Bendle, Pfeifer & Reibstein, Marketing Metrics; measured as the overlap rate of retention.',

  start: retention.start,
  add: retention.add,
  merge: retention.merge,

  finish(tally) {
    const customers = tally.retained + tally.churned;
    const measure = measureOf({
      name: 'bought again in the window',
      unit: 'share',
      value: customers === 0 ? null : tally.retained / customers,
      interval: wilsonInterval(tally.retained, customers),
      intervalBy: 'wilson',
      counts: { bought: tally.retained, customers },
    });
    return {
      claimed: { unit: 'share', ...CLAIMED },
      ...judged(measure, CLAIMED, customers, 'no customer was active in the period before the window'),
      measures: [measure],
    };
  },
};
