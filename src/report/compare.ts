import { changeOfShare, type ShareCounts } from '../metrics/change.js';
import type { ComparedRate, Comparison } from './compare-schema.js';
import type { Report } from './schema.js';

type Metrics = Report['metrics'];
type Counts = Readonly<Record<string, number>>;

/** A rate that reports are compared by. */
interface Compared {
  readonly figure: string;
  readonly rate: (metrics: Metrics) => number | null | undefined;
  /** What it is a share of; `undefined` for the retention rate by the formula, which is none. */
  readonly share?: (metrics: Metrics) => ShareCounts | undefined;
  readonly counts: (metrics: Metrics) => Counts;
}

const COMPARED: readonly Compared[] = [
  {
    figure: 'ror.rate',
    rate: ({ ror }) => ror?.rate,
    share: ({ ror }) => ror && { part: ror.relationship, whole: ror.helped },
    counts: ({ ror }) =>
      ror === undefined
        ? {}
        : {
            helped: ror.helped,
            repeatOnly: ror.repeatOnly,
            referredOnly: ror.referredOnly,
            both: ror.both,
            neither: ror.neither,
          },
  },
  {
    figure: 'retention.rate',
    rate: ({ retention }) => retention?.rate,
    counts: ({ retention }) =>
      retention === undefined ? {} : { start: retention.start, end: retention.end, new: retention.new },
  },
  {
    figure: 'retention.overlapRate',
    rate: ({ retention }) => retention?.overlapRate,
    share: ({ retention }) => retention && { part: retention.retained, whole: retention.start },
    counts: ({ retention }) =>
      retention === undefined
        ? {}
        : {
            start: retention.start,
            retained: retention.retained,
            churned: retention.churned,
            reactivated: retention.reactivated,
          },
  },
  {
    figure: 'repeat.rate',
    rate: ({ repeat }) => repeat?.rate,
    share: ({ repeat }) => repeat && { part: repeat.repeatBuyers, whole: repeat.buyers },
    counts: ({ repeat }) =>
      repeat === undefined ? {} : { buyers: repeat.buyers, repeatBuyers: repeat.repeatBuyers },
  },
  {
    figure: 'loyalty.rate',
    rate: ({ loyalty }) => loyalty?.rate,
    share: ({ loyalty }) => loyalty && { part: loyalty.loyal, whole: loyalty.buyers },
    counts: ({ loyalty }) =>
      loyalty === undefined ? {} : { buyers: loyalty.buyers, loyal: loyalty.loyal, active: loyalty.active },
  },
];

/** The settings without which two reports do not say the same. */
const SAME = [
  'occasion',
  'returning',
  'loyal',
  'tiers',
  'timezone',
  'excludeStatus',
  'includeStatus',
] as const;

/**
 * Which setting makes two reports speak of different things, with what it was and is; `undefined` where they can be compared.
 *
 * @example otherSetting(previous, report) // { name: 'window', before: '12m', now: '3m' }
 */
export function otherSetting(
  { settings: before }: Pick<Report, 'settings'>,
  { settings: now }: Pick<Report, 'settings'>,
): { readonly name: string; readonly before: string; readonly now: string } | undefined {
  const [was, is] = [before.window.length, now.window.length];
  if (was !== is) return { name: 'window', before: was, now: is };
  const name = SAME.find((each) => JSON.stringify(before[each]) !== JSON.stringify(now[each]));
  return name === undefined
    ? undefined
    : { name, before: JSON.stringify(before[name]), now: JSON.stringify(now[name]) };
}

/**
 * What has changed from an earlier report to this one: the rates that both have, and the counts behind them.
 *
 * @example compareReports(previous, report).rates[0]?.difference // 0.021, which is 2.1 points
 */
export function compareReports(previous: Report, { metrics }: Report): Comparison {
  const rates = COMPARED.flatMap((compared): ComparedRate[] => {
    const [before, now] = [compared.rate(previous.metrics), compared.rate(metrics)];
    if (before === undefined || now === undefined) return [];
    const counts = compared.counts(metrics);
    return [
      {
        figure: compared.figure,
        before,
        now,
        ...changeOf(compared, previous.metrics, metrics),
        counts: Object.entries(compared.counts(previous.metrics)).map(([count, was]) => ({
          count,
          before: was,
          now: counts[count] ?? 0,
        })),
      },
    ];
  });
  return { asOf: previous.settings.asOf, rates };
}

function changeOf(
  { rate, share }: Compared,
  before: Metrics,
  now: Metrics,
): Pick<ComparedRate, 'difference' | 'interval'> {
  const [was, is] = [share?.(before), share?.(now)];
  if (was !== undefined && is !== undefined) return changeOfShare(was, is);
  const [first, second] = [rate(before) ?? null, rate(now) ?? null];
  return { difference: first === null || second === null ? null : second - first, interval: null };
}
