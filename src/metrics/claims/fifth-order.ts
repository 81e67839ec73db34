import { rateOf } from '../rate.js';
import { type RepeatTally, repeat } from '../repeat.js';
import { wilsonInterval } from '../wilson.js';
import { type Claim, type Judged, type Measure, measureOf } from './claim.js';
import { FEWEST_CUSTOMERS, tooFew } from './verdict.js';

/** Up to which order the next-order rate would rise. */
const FIFTH = 5;

/** "It takes five orders to make a loyal customer": how many of those with k orders have ordered again. */
export const fifthOrder: Claim<RepeatTally> = {
  id: 'fifthOrder',
  saying: 'It takes five orders to make a loyal customer',
  terms: ['five orders'],
  rule: 'How many of the customers with at least 1, 2, 3, 4 and 5 orders have a further one so far, each with the Wilson interval of 95%. It holds where each interval up to that at the fifth order lies above the one before; it does not hold where one lies below an earlier one. How many customers reach five orders is no test: the saying is from a survey of what people feel.',
  source:
    'A survey of attitudes: 37% of the consumers asked said that it takes five or more purchases to feel loyal. No benchmark for shares of customers.',

  start: repeat.start,
  add: repeat.add,
  merge: repeat.merge,

  finish({ customers }) {
    const atLeast = (orders: number) => customers.slice(orders).reduce((sum, each) => sum + each, 0);
    const measures = Array.from({ length: FIFTH }, (_none, at) => {
      const orders = at + 1;
      const [again, all] = [atLeast(orders + 1), atLeast(orders)];
      return measureOf({
        name: `ordered again after ${orders === 1 ? '1 order' : `${orders} orders`}`,
        unit: 'share',
        value: rateOf(again, all),
        interval: wilsonInterval(again, all),
        intervalBy: 'wilson',
        counts: { orderedAgain: again, customers: all },
      });
    });
    const { verdict, reason } = risingToFifth(measures);
    return {
      claimed: { unit: 'share', from: null, to: null },
      verdict,
      reason: `${reason}; orders show who comes back, not what people feel`,
      measures,
    };
  },
};

/**
 * Whether the shares of those who ordered again rise up to the last, each interval above the one before.
 *
 * @example risingToFifth(measures).verdict // 'cannot be told'
 */
export function risingToFifth(measures: readonly Measure[]): Judged {
  const steps = measures.flatMap(({ interval, counts }) =>
    interval === null ? [] : [{ low: interval[0], high: interval[1], customers: counts['customers'] ?? 0 }],
  );
  const last = steps.at(-1);
  if (last === undefined || steps.length < measures.length)
    return { verdict: 'cannot be told', reason: 'nobody has ordered five times' };
  if (last.customers < FEWEST_CUSTOMERS) return tooFew(last.customers);
  const isBelowEarlier = steps.some(({ high }, at) => steps.slice(0, at).some(({ low }) => high < low));
  if (isBelowEarlier) {
    return {
      verdict: 'does not hold',
      reason: 'after a later order fewer order again than after an earlier one',
    };
  }
  const flat = steps.findIndex(({ low }, at) => at > 0 && low <= (steps[at - 1]?.high ?? low));
  if (flat < 0)
    return { verdict: 'holds', reason: 'with every order up to the fifth more of them order again' };
  const rise = flat === 1 ? 'does not clearly rise' : `rises clearly up to ${flat} orders and not beyond`;
  return { verdict: 'cannot be told', reason: `the share who order again ${rise}` };
}
