import { minorUnitDigits } from '../../model/money.js';
import type { Scope } from '../metric.js';
import { amountAt } from './money-column.js';
import type { RfmParameters } from './parameters.js';
import { type Cut, cutValue, quintileCuts, SCORES, scoreOf } from './quintiles.js';
import { segmentFinder } from './segments.js';
import type { RfmTally } from './tally.js';

/** The scores of customers for one variable. */
export interface Scored<Value> {
  /** 1 to 5 by row; 0 for a customer without a value, or where there are no scores. */
  readonly scores: Uint8Array;
  readonly cuts: readonly Value[] | null;
  /** Why there are no scores. */
  readonly reason: string | null;
  readonly distinctValues: number;
}

/** The scores of customers, by row of the tally. */
export interface RfmScores {
  readonly recency: Scored<number>;
  readonly frequency: Scored<number>;
  readonly monetary: Scored<string>;
  /** The currency of M; `null` where M is not scored. */
  readonly currency: string | null;
  /** Position of the segment by row; -1 where R or F has no score. */
  readonly segments: Int16Array;
}

/**
 * Scores customers from 1 to 5 by days since the last purchase (5 is the latest), purchase occasions and net revenue, and puts each into the segment of
 * the first two. Cuts are those given, or the quintiles of the customers, of whom there have to be 5 or more. Source: A. M. Hughes, Strategic
 * Database Marketing, 1994; ties share a score, where Hughes splits them at random.
 *
 * @example scoreCustomers(tally, scope, parameters).recency.scores[0] // 1 to 5, or 0
 */
export function scoreCustomers(tally: RfmTally, scope: Scope, parameters: RfmParameters): RfmScores {
  const { cuts } = parameters;
  const recency = scored(Float64Array.from(tally.recencyDays), asGiven(cuts.recency), cutValue);
  const frequency = scored(Float64Array.from(tally.occasions), asGiven(cuts.frequency), cutValue);
  const reversed = {
    ...recency,
    scores: recency.scores.map((score) => (score === 0 ? 0 : SCORES + 1 - score)),
  };
  const segmentOf = segmentFinder(parameters.segments);
  return {
    recency: reversed,
    frequency,
    ...monetaryScores(tally, scope, parameters),
    segments: Int16Array.from(reversed.scores, (r, row) => {
      const f = frequency.scores[row] ?? 0;
      return r === 0 || f === 0 ? -1 : segmentOf(r, f);
    }),
  };
}

function asGiven(cuts: readonly number[] | undefined): Bounds<number> | undefined {
  return cuts === undefined ? undefined : { bounds: cuts, cuts };
}

/** Cuts, and the numbers that values are compared with. */
interface Bounds<Value> {
  readonly bounds: readonly number[];
  readonly cuts: readonly Value[];
}

function scored<Value>(
  values: Float64Array,
  given: Bounds<Value> | undefined,
  shown: (cut: Cut) => Value,
): Scored<Value> {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinctValues = sorted.reduce((sum, value, at) => (value === sorted[at - 1] ? sum : sum + 1), 0);
  if (given === undefined && sorted.length < SCORES) {
    const reason = `quintiles need ${SCORES} customers or more, and there ${sorted.length === 1 ? 'is' : 'are'} ${sorted.length}`;
    return { scores: new Uint8Array(values.length), cuts: null, reason, distinctValues };
  }
  const quintiles = given === undefined ? quintileCuts(sorted) : [];
  const bounds = given?.bounds ?? quintiles.map(({ low }) => low);
  return {
    scores: Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : scoreOf(value, bounds))),
    cuts: given?.cuts ?? quintiles.map(shown),
    reason: null,
    distinctValues,
  };
}

function monetaryScores(
  tally: RfmTally,
  scope: Scope,
  { cuts, monetary, currency: named }: RfmParameters,
): Pick<RfmScores, 'monetary' | 'currency'> {
  const { currencies } = scope;
  const currency = named ?? (currencies.length === 1 ? currencies[0] : undefined);
  const column = tally.revenue[currencies.indexOf(currency ?? '')];
  if (!scope.amountColumn || currency === undefined || column === undefined) {
    const reason = withoutMoney(scope, named);
    const scores = new Uint8Array(tally.occasions.length);
    return { monetary: { scores, cuts: null, reason, distinctValues: 0 }, currency: null };
  }
  const digits = minorUnitDigits(currency);
  const values = Float64Array.from(tally.occasions, (_occasions, row) => {
    const purchases = column.purchases[row] ?? 0;
    // Who has bought in other currencies alone is not worth 0.
    if (purchases === 0) return Number.NaN;
    const amount = amountAt(column, row);
    return monetary === 'mean' ? amount / purchases : amount;
  });
  const given = cuts.monetary;
  const bounds =
    given === undefined
      ? undefined
      : { cuts: given, bounds: given.map((text) => Number(`${text}e${digits}`)) };
  return { monetary: scored(values, bounds, (cut) => moneyCut(cut, digits)), currency };
}

function withoutMoney({ amountColumn, currencies }: Scope, named: string | undefined): string {
  if (!amountColumn) return 'no column gives amounts';
  if (named !== undefined) return `no order is in ${named}`;
  return `the orders are in ${currencies.length} currencies (${currencies.join(', ')}), and none is named`;
}

/**
 * A cut between amounts as decimal text: with one decimal more than the currency has where it lies between two of its smallest units.
 *
 * @example moneyCut({ low: 3193, high: 3198, fifths: 3 }, 2) // '31.96'
 * @example moneyCut({ low: 3195, high: 3196, fifths: 4 }, 2) // '31.958'
 */
export function moneyCut({ low, high, fifths }: Cut, digits: number): string {
  const tenths = (low * (SCORES - fifths) + high * fifths) * 2;
  const size = BigInt(Math.round(Math.abs(tenths)));
  const sign = tenths < 0 && size > 0n ? '-' : '';
  const text = String(size).padStart(digits + 2, '0');
  const at = text.length - digits - 1;
  const fraction = text.slice(at).replace(/0$/, '');
  return `${sign}${text.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}`;
}
