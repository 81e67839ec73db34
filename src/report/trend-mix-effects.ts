import type { HeadlineResults } from '../metrics/trend/headlines.js';
import { mixEffectWarnings } from './mix-effect-warnings.js';
import type { Report } from './schema.js';
import type { ComparedRow, FinishedRow } from './trend-rows.js';

/** The rates that are shares of customers, with what they are called. */
const RATES: readonly {
  readonly title: string;
  readonly rate: (results: HeadlineResults) => number | null;
}[] = [
  { title: 'Return on relationship', rate: ({ ror }) => ror.rate },
  { title: 'The share of customers retained', rate: ({ retention }) => retention.overlapRate },
  { title: 'The repeat purchase rate', rate: ({ repeat }) => repeat.rate },
  { title: 'The share of loyal customers', rate: ({ loyalty }) => loyalty.rate },
];

/** The last row of a segment. */
interface LastRow extends ComparedRow {
  /** The value in each column. */
  readonly values: readonly string[];
}

/**
 * The warnings about rates whose total has changed to the last row as in no segment: against the period before, and against the year before where that
 * is another. Only where the data reach back far enough to compare.
 *
 * @example trendMixEffects(total, [{ values: ['web'], ...web }, { values: ['shop'], ...shop }])
 */
export function trendMixEffects(total: ComparedRow, segments: readonly LastRow[]): Report['warnings'] {
  const { previous, yearBefore } = total;
  const isSame = yearBefore?.period.index === previous?.period.index;
  return [
    ...against(total, segments, (row) => row.previous),
    ...(isSame ? [] : against(total, segments, (row) => row.yearBefore)),
  ];
}

function against(
  total: ComparedRow,
  segments: readonly LastRow[],
  earlierOf: (row: ComparedRow) => FinishedRow | undefined,
): Report['warnings'] {
  const earlier = earlierOf(total);
  if (earlier === undefined || earlier.partialHistory) return [];
  const rates = RATES.map(({ title, rate }) => {
    const ratesOf = (compared: ComparedRow) => {
      const before = earlierOf(compared);
      const previous = before === undefined ? null : rate(before.results);
      const now = rate(compared.row.results);
      return previous === null || now === null ? undefined : { previous, now };
    };
    return {
      title,
      total: ratesOf(total),
      segments: segments.map((segment) => ({ values: segment.values, rates: ratesOf(segment) })),
    };
  });
  return mixEffectWarnings(rates, {
    before: `in ${earlier.period.label}`,
    now: `in ${total.row.period.label}`,
  });
}
