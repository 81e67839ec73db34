import type { TrendRow } from '../report/trend-schema.js';
import { currencyText, grouped, percent, wholeUnits } from './numbers.js';

/** A change of a share, as it stands in a row. */
export interface ShareChange {
  readonly difference: number | null;
  readonly interval: readonly [number, number] | null;
}

/** What a row differs by from another. */
export type Against = NonNullable<TrendRow['change']['previous']>;

/** A figure of a trend: a rate, whose changes are differences, or a number, whose changes are relative. */
export interface TrendFigure {
  readonly name: string;
  /** Left out of a table that is too wide: the highest first. */
  readonly spare: number;
  /** What the sparkline shows. */
  readonly value: (row: TrendRow) => number | null;
  readonly text: (row: TrendRow) => string;
  readonly change: (against: Against) => ShareChange | { readonly relative: number | null };
}

/**
 * The figures of a trend in the order of the table, with revenue and average order value for each currency.
 *
 * @example trendFigures(['EUR']).map(({ name }) => name) // ['ROR', 'of all', 'CRR', ...]
 */
export function trendFigures(currencies: readonly string[]): readonly TrendFigure[] {
  const rate = (
    name: string,
    spare: number,
    value: TrendFigure['value'],
    change: (against: Against) => ShareChange,
  ): TrendFigure => ({ name, spare, value, text: (row) => percent(value(row)), change });
  const number = (
    name: string,
    spare: number,
    value: (row: TrendRow) => number,
    change: (of: NonNullable<Against['activity']>) => number | null,
  ): TrendFigure => ({
    name,
    spare,
    value,
    text: (row) => grouped(value(row)),
    change: ({ activity }) => ({ relative: activity === null ? null : change(activity) }),
  });
  return [
    rate(
      'ROR',
      0,
      ({ ror }) => ror.rate,
      ({ ror }) => ror.rate,
    ),
    rate(
      'of all',
      7,
      ({ ror }) => ror.ofBase,
      ({ ror }) => ror.ofBase,
    ),
    rate(
      'CRR',
      0,
      ({ retention }) => retention.rate,
      ({ retention }) => retention.rate,
    ),
    rate(
      'overlap',
      0,
      ({ retention }) => retention.overlapRate,
      ({ retention }) => retention.overlapRate,
    ),
    rate(
      'repeat',
      0,
      ({ repeat }) => repeat.rate,
      ({ repeat }) => repeat.rate,
    ),
    rate(
      'loyal',
      1,
      ({ loyalty }) => loyalty.rate,
      ({ loyalty }) => loyalty.rate,
    ),
    number(
      'buyers',
      3,
      ({ activity }) => activity.customers,
      (change) => change.customers,
    ),
    number(
      'new',
      5,
      ({ activity }) => activity.newCustomers,
      (change) => change.newCustomers,
    ),
    number(
      'orders',
      2,
      ({ activity }) => activity.orders,
      (change) => change.orders,
    ),
    ...currencies.flatMap((currency, at) => moneyFigures(currency, currencies.length > 1, at)),
  ];
}

/** Of several currencies the first is left out last. */
function moneyFigures(currency: string, isOneOfSeveral: boolean, at: number): readonly TrendFigure[] {
  const figure = (name: string, spare: number, key: 'revenue' | 'averageOrderValue'): TrendFigure => {
    const amount = (row: TrendRow) => row.activity[key][currency] ?? null;
    return {
      name: isOneOfSeveral ? `${name} ${currencyText(currency)}` : name,
      spare: spare + 10 * at,
      value: (row) => {
        const decimal = amount(row);
        return decimal === null ? null : Number(decimal);
      },
      text: (row) => moneyCell(amount(row), key === 'revenue'),
      change: ({ activity }) => ({ relative: activity?.[key][currency] ?? null }),
    };
  };
  return [figure('revenue', 4, 'revenue'), figure('average', 6, 'averageOrderValue')];
}

function moneyCell(decimal: string | null, isWhole: boolean): string {
  if (decimal === null) return 'n/a';
  return grouped(isWhole ? wholeUnits(decimal) : decimal);
}

/**
 * A difference of two rates in percentage points, with its sign; `n/a` where there is none.
 *
 * @example points(0.0213) // '+2.1'
 */
export function points(difference: number | null): string {
  if (difference === null) return 'n/a';
  const tenths = Math.round(Math.abs(difference) * 1000);
  const sign = tenths === 0 ? '' : difference < 0 ? '-' : '+';
  return `${sign}${(tenths / 10).toFixed(1)}`;
}

/**
 * A change for people: points with their interval, or percent.
 *
 * @example changeText({ difference: 0.021, interval: [-0.01, 0.052] }) // '+2.1 (-1.0 to +5.2)'
 * @example changeText({ relative: 0.12 }) // '+12.0%'
 */
export function changeText(change: ShareChange | { readonly relative: number | null }): string {
  if ('relative' in change) return change.relative === null ? 'n/a' : `${grouped(points(change.relative))}%`;
  if (change.interval === null) return points(change.difference);
  return `${points(change.difference)} (${points(change.interval[0])} to ${points(change.interval[1])})`;
}
