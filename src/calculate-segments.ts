import { bySegment, type OfSegment } from './by-segment.js';
import type { Orders } from './fold-files.js';
import { changeOfShare, type ShareCounts } from './metrics/change.js';
import type { MetricResults, metrics } from './metrics/index.js';
import type { Scope } from './metrics/metric.js';
import { lookbackCoverage } from './metrics/partial-history.js';
import { distinctValues } from './metrics/segments/distinct-values.js';
import { bookAt } from './model/book-at.js';
import { isoDay } from './model/day.js';
import { periodOf } from './model/period.js';
import { figuresOn } from './report/figures-on.js';
import { mixEffectWarnings } from './report/mix-effect-warnings.js';
import type { Report } from './report/schema.js';
import type { SegmentChange } from './report/segments-schema.js';
import type { Settings } from './settings.js';

type Segments = NonNullable<Report['segments']>;
type Chosen = Partial<typeof metrics>;

/** The rates that are compared with the window before, with what they are called and the counts that they come from. */
const COMPARED = [
  {
    title: 'Return on relationship',
    counts: ({ ror }: MetricResults) => ror && { part: ror.relationship, whole: ror.helped },
    change: ({ ror }: SegmentChange) => ror?.rate,
  },
  {
    title: 'The share of customers retained',
    counts: ({ retention }: MetricResults) =>
      retention && { part: retention.retained, whole: retention.start },
    change: ({ retention }: SegmentChange) => retention?.overlapRate,
  },
  {
    title: 'The repeat purchase rate',
    counts: ({ repeat }: MetricResults) => repeat && { part: repeat.repeatBuyers, whole: repeat.buyers },
    change: ({ repeat }: SegmentChange) => repeat?.rate,
  },
] as const;

/**
 * The figures of a report by segment: on the customers of each, compared with the window before, with the warnings about that. Referrals are left out, as
 * who referred a customer may be in another segment. Throws an InputError where there are more than 1,000 segments.
 *
 * @example segmentsOfReport(orders, settings, { ror }).segments.rows[0]?.metrics.ror?.rate
 */
export function segmentsOfReport(
  orders: Orders,
  settings: Settings,
  chosen: Chosen,
): { readonly segments: Segments; readonly warnings: Report['warnings'] } {
  const { book, scope } = orders;
  const { referral, ...within } = chosen;
  const { ror, retention, repeat } = within;
  const compared: Chosen = {
    ...(ror && { ror }),
    ...(retention && { retention }),
    ...(repeat && { repeat }),
  };
  const previous: Scope = { ...scope, period: periodOf(scope.period.start - 1, scope.period.window) };
  const { covered, needed } = lookbackCoverage(previous);

  const now = bySegment(orders, settings, (members, on) => resultsOn(members, on, within));
  const then = bookAt(book, previous.period.end);
  const before = bySegment({ book: then, scope: previous }, settings, (members, on) =>
    resultsOn(members, on, compared),
  );
  const resultsBefore = new Map(before.segments.map((each) => [keyOf(each), each.result]));
  const rows = now.segments.map(({ result, ...segment }) => ({
    ...segment,
    metrics: result,
    change: changeOf(resultsBefore.get(keyOf(segment)), result),
  }));
  const segments: Segments = {
    by: now.by,
    rule: now.rule,
    partition: now.partition,
    previousWindow: {
      start: isoDay(previous.period.start),
      end: isoDay(previous.period.end),
      partialHistory: covered < needed,
    },
    rows,
    total: {
      customers: now.customers,
      change: changeOf(resultsOn(then, previous, compared), resultsOn(book, scope, compared)),
    },
    distinctValues: (book.segments ?? [])
      .filter(({ holds }) => holds === 'orders')
      .map((column) => distinctValues(book, column, scope)),
  };
  return {
    segments,
    warnings: [...mixEffects(segments), ...(referral === undefined ? [] : [REFERRALS_LEFT_OUT])],
  };
}

const REFERRALS_LEFT_OUT: Report['warnings'][number] = {
  about: 'figures',
  code: 'referralsNotBySegment',
  message: 'Referrals are not given by segment: who referred a customer may be in another one.',
};

function resultsOn(book: Orders['book'], scope: Scope, chosen: Chosen): MetricResults {
  return figuresOn(book, scope, chosen);
}

function keyOf({ segment }: Pick<OfSegment<unknown>, 'segment'>): string {
  return JSON.stringify(segment);
}

/** How the rates have changed since the window before; `null` where nobody of the segment was there to compare. */
function changeOf(before: MetricResults | undefined, now: MetricResults): SegmentChange {
  const [ror, overlapRate, repeat] = COMPARED.map(({ counts }) => {
    const later = counts(now);
    return later && rateChange(before === undefined ? undefined : counts(before), later);
  });
  return {
    ...(ror && { ror: { rate: ror } }),
    ...(overlapRate && { retention: { overlapRate } }),
    ...(repeat && { repeat: { rate: repeat } }),
  };
}

function rateChange(earlier: ShareCounts = { part: 0, whole: 0 }, later: ShareCounts) {
  return {
    previous: earlier.whole === 0 ? null : earlier.part / earlier.whole,
    ...changeOfShare(earlier, later),
  };
}

/** The rates whose total moves as no segment does; only where the data reach back far enough to compare. */
function mixEffects({ rows, total, partition, previousWindow }: Segments): Report['warnings'] {
  if (!partition || previousWindow.partialHistory) return [];
  const rates = COMPARED.map(({ title, change }) => ({
    title,
    total: ratesOf(change(total.change)),
    segments: rows.map(({ segment, change: ofSegment }) => ({
      values: Object.values(segment),
      rates: ratesOf(change(ofSegment)),
    })),
  }));
  return mixEffectWarnings(rates, { before: 'in the window before', now: '' });
}

function ratesOf(change: NonNullable<SegmentChange['ror']>['rate'] | undefined) {
  if (change?.previous == null || change.difference === null) return undefined;
  return { previous: change.previous, now: change.previous + change.difference };
}
