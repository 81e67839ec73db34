import { periodIndex, periodStart } from '../../model/calendar.js';
import type { Day } from '../../model/day.js';
import { addTo, decimalOf, exactSum, toBigInt } from '../../model/money.js';
import { bootstrapInterval } from '../bootstrap.js';
import type { Scope } from '../metric.js';
import { type Claim, type Judged, type Measure, measureOf } from './claim.js';
import { missingMoney } from './missing-money.js';
import { agreed, judged } from './verdict.js';

const CLAIMED = { from: 0.67, to: null } as const;

/** The first half-year of a customer, and the last of the third year, in months after the first purchase. */
const EARLY_MONTHS = 6;
const LATE_FROM_MONTHS = 30;
const LATE_TO_MONTHS = 36;
/** 36 months are at least so many days. */
const LEAST_DAYS = 1095;

const NO_HISTORY =
  'not enough history: no customer bought for the first time 36 months before the last order of the data';

/** What a customer spent in the two half-years in minor units, and 1 for one who has bought more than once. */
type Spent = [early: number, late: number, isRepeat: number];

export interface SpendMoreTally {
  /** Customers whose first purchase is 36 months old; what they spent is 0 where they have no one revenue. */
  spent: Spent[];
}

/** "Repeat customers spend 67% more": spend per customer in months 31 to 36 against months 1 to 6. */
export const spendMore: Claim<SpendMoreTally> = {
  id: 'spendMore',
  saying: 'Repeat customers spend 67% more',
  terms: ['67% more'],
  rule: 'What customers whose first purchase is at least 36 months old spent in months 31 to 36 against months 1 to 6 after it (less 1), with a bootstrap interval of 95%, against 67% or more. Read in two ways: of all of them, and of those who have bought more than once; where the two differ it cannot be told.',
  source: 'Quoted from Bain & Company: in months 31 to 36 of the relationship against the first six months.',

  start: () => ({ spent: [] }),

  add(tally, history, scope) {
    const { firstDay } = history;
    // Months after the last order of the data say nothing: perhaps nobody has exported them.
    const end = Math.min(scope.period.end, (scope.lastDay ?? scope.period.asOf) + 1);
    if (firstDay === undefined || end - firstDay < LEAST_DAYS) return;
    const lateEnd = monthsAfter(firstDay, LATE_TO_MONTHS);
    if (lateEnd > end) return;
    const earlyEnd = monthsAfter(firstDay, EARLY_MONTHS);
    const lateStart = monthsAfter(firstDay, LATE_FROM_MONTHS);
    let early = 0;
    let late = 0;
    if (missingMoney(scope) === undefined) {
      history.forEachEntry((day, minorUnits) => {
        if (day < earlyEnd) early += minorUnits;
        else if (day >= lateStart && day < lateEnd) late += minorUnits;
      });
    }
    tally.spent.push([early, late, history.occasions(firstDay, end, scope.occasion) >= 2 ? 1 : 0]);
  },

  merge(tally, other) {
    for (const each of other.spent) tally.spent.push(each);
  },

  finish({ spent }, scope) {
    // In an order of their own, so that the resamples are the same whoever comes first.
    const sorted = spent.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
    const all = reading('all customers', sorted, scope);
    const repeat = reading(
      'repeat customers',
      sorted.filter(([, , isRepeat]) => isRepeat === 1),
      scope,
    );
    const missing = spent.length === 0 ? NO_HISTORY : missingMoney(scope);
    const judgedOf = ({ measure, customers: measured }: Reading): Judged => {
      const none = measured === 0 ? 'none of them has bought more than once' : 'they spent nothing at first';
      return judged(measure, CLAIMED, measured, missing ?? none);
    };
    return {
      claimed: { unit: 'change', ...CLAIMED },
      ...agreed([all, repeat].map((each) => [each.measure.name, judgedOf(each)] as const)),
      measures: [all.measure, repeat.measure],
    };
  },
};

interface Reading {
  readonly measure: Measure;
  readonly customers: number;
}

function reading(name: string, spent: readonly Spent[], scope: Scope): Reading {
  const early = Float64Array.from(spent, ([amount]) => amount);
  const late = Float64Array.from(spent, ([, amount]) => amount);
  const value = growth(sumOf(early), sumOf(late));
  const [currency = ''] = scope.currencies;
  const customers = spent.length;
  const measure = measureOf({
    name,
    unit: 'change',
    value,
    interval:
      value === null
        ? null
        : bootstrapInterval(customers, value, (drawn) => growth(sumAt(early, drawn), sumAt(late, drawn))),
    intervalBy: 'bootstrap',
    counts: { customers },
    amounts:
      customers === 0 || missingMoney(scope) !== undefined
        ? {}
        : { months31To36: exactly(late, currency), months1To6: exactly(early, currency) },
  });
  return { measure, customers };
}

/**
 * By which fraction later spending exceeds earlier; `null` where nothing was spent before.
 *
 * @example growth(100, 167) // 0.67
 */
export function growth(early: number, late: number): number | null {
  return early > 0 ? late / early - 1 : null;
}

/**
 * The same day of the month so many months later, or the last of that month where it is shorter.
 *
 * @example monthsAfter(dayOf(2023, 8, 31), 6) // 2024-02-29
 */
export function monthsAfter(day: Day, months: number): Day {
  const month = periodIndex(day, 'month');
  const start = periodStart(month + months, 'month');
  const last = periodStart(month + months + 1, 'month') - 1;
  return Math.min(start + (day - periodStart(month, 'month')), last);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function sumAt(values: Float64Array, positions: Uint32Array): number {
  let sum = 0;
  for (const at of positions) sum += values[at] ?? 0;
  return sum;
}

function exactly(values: Float64Array, currency: string): string {
  const sum = exactSum();
  for (const value of values) addTo(sum, value);
  return decimalOf(toBigInt(sum), currency);
}
