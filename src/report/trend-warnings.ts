import { loyalty } from '../metrics/loyalty.js';
import type { Scope } from '../metrics/metric.js';
import { repeat } from '../metrics/repeat.js';
import { retention } from '../metrics/retention.js';
import { ror } from '../metrics/ror.js';
import type { HeadlineResults } from '../metrics/trend/headlines.js';
import type { TrendResult, TrendRow } from '../metrics/trend/schema.js';
import type { Warning } from '../model/data-summary.js';
import { isoDay } from '../model/day.js';
import { grouped } from '../model/text.js';

/** Below so many helped customers the rates of a row say little. */
const FEW = 30;

/** Those of the metrics' warnings that are the same for every row. */
const OF_ALL_ROWS: readonly string[] = ['noReferralData', 'noAmounts', 'severalCurrencies'];

/** Those that are said for all rows at once. */
const SAID_OTHERWISE: readonly string[] = ['partialHistory', 'smallSample'];

/** What there is to know about a trend: about its rows, and what `ror calc` would say of the last of them. */
export function trendWarnings(
  trend: TrendResult,
  last: { readonly results: HeadlineResults; readonly scope: Scope } | undefined,
  scope: Scope,
): readonly Warning[] {
  return [
    ...leftOut(trend, scope),
    ...(last === undefined ? [] : ofLastRow(trend, last)),
    ...partialRows(trend, scope),
    ...smallRows(trend),
  ];
}

function leftOut({ by, leftOut: period, rows }: TrendResult, scope: Scope): readonly Warning[] {
  if (period === null) return [];
  const none = rows.length === 0 ? `There is no ${by} to show: ` : '';
  return [
    {
      code: 'unfinishedPeriod',
      message:
        `${none}${period.period} is not over on ${isoDay(scope.period.asOf)}, the as-of date, and ${none === '' ? 'is left out' : 'there is none before it'}. ` +
        '--partial shows it; --as-of with its last day counts it as over.',
    },
  ];
}

function ofLastRow(
  { rows }: TrendResult,
  { results, scope }: { readonly results: HeadlineResults; readonly scope: Scope },
): readonly Warning[] {
  const label = rows.at(-1)?.period ?? '';
  return [
    ...ror.warnings(results.ror, scope),
    ...retention.warnings(results.retention, scope),
    ...repeat.warnings(results.repeat, scope),
    ...loyalty.warnings(results.loyalty, scope),
  ]
    .filter(({ code }) => !SAID_OTHERWISE.includes(code))
    .map((warning) =>
      OF_ALL_ROWS.includes(warning.code) ? warning : { ...warning, message: `${label}: ${warning.message}` },
    );
}

function partialRows({ rows }: TrendResult, { firstDay, period }: Scope): readonly Warning[] {
  const partial = rows.filter(({ partialHistory }) => partialHistory);
  if (partial.length === 0 || firstDay === null) return [];
  return [
    {
      code: 'partialHistory',
      message:
        `The data start on ${isoDay(firstDay)}: ${named(partial, rows)} ${partial.length === 1 ? 'looks' : 'look'} further back (the window of ${period.window.text} and as long before it). ` +
        'Customers from before that day look new there, so early changes may come from the data alone: take an export that reaches further back.',
    },
  ];
}

function smallRows({ rows }: TrendResult): readonly Warning[] {
  const small = rows.filter(({ ror: { helped } }) => helped > 0 && helped < FEW);
  if (small.length === 0) return [];
  return [
    {
      code: 'smallSample',
      message: `Fewer than ${FEW} customers were helped in ${named(small, rows)}: read the rates with their intervals.`,
    },
  ];
}

/** Which rows: `3 of the 13 rows (2025-01 to 2025-03)`. */
function named(some: readonly TrendRow[], all: readonly TrendRow[]): string {
  const [first, last] = [some[0]?.period ?? '', some.at(-1)?.period ?? ''];
  if (some.length === 1) return `the row of ${first}`;
  const which = some.length === all.length ? 'all' : `${grouped(some.length)} of the`;
  return `${which} ${grouped(all.length)} rows (${first} to ${last})`;
}
