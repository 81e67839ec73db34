import { addSum } from '../../model/money.js';
import { grouped, percent } from '../../model/text.js';
import { addToHistogram, type Histogram, quantile } from '../histogram.js';
import type { Metric, Scope, Worked } from '../metric.js';
import { rateOf } from '../rate.js';
import { averagesOf, moneyOf, noRevenue, type Revenue, revenueSharesOf } from '../revenue.js';
import { spentAt } from './money-column.js';
import { RFM_DEFAULTS, type RfmParameters } from './parameters.js';
import { type RfmResult, rfmSchema, scalesOf } from './result.js';
import { scoreCustomers } from './scores.js';
import { cellsOf } from './segments.js';
import { mergeTallies, pushCustomer, type RfmTally, rfmTally } from './tally.js';
import { scoreWarnings } from './warnings.js';

/**
 * RFM: scores of customers by recency, frequency and monetary value, and the segments of the first two.
 *
 * @example rfm({ ...RFM_DEFAULTS, cuts: { frequency: [1, 2, 4, 8] } }).title // 'RFM scores and segments'
 */
export function rfm(parameters: RfmParameters = RFM_DEFAULTS): Metric<RfmTally, RfmResult> {
  return {
    id: 'rfm',
    title: 'RFM scores and segments',
    terms: [
      'rfm score',
      'rfm scores',
      'rfm segments',
      'recency',
      'monetary',
      'monetary value',
      'rfm segment',
      'champions',
    ],
    definition:
      'Every customer who has bought gets three scores from 1 to 5, over all history up to the end of the window. R is by the whole days since the last day ' +
      'with a purchase (5 is the latest), F by the number of purchases, M by the net revenue, or with --monetary mean by that of an order. The cuts between the ' +
      'scores are the quintiles of the customers, or your own, which stay the same from month to month. Customers with equal values share a score, so a score may ' +
      'be empty. The segments are named groups of the 25 pairs of an R and an F score; every customer is in one of them.',
    formula:
      'score = 1 + number of cuts below the value, for R 6 minus that;  cuts = quantiles at 20, 40, 60, 80% (type 7)',
    source:
      'Scores after A. M. Hughes, Strategic Database Marketing (1994), without splitting ties; the names of the segments are those in common use.',
    command: 'ror rfm',
    schema: rfmSchema,

    start: rfmTally,

    add(tally, history, scope) {
      pushCustomer(tally, history, scope);
    },

    merge: mergeTallies,

    finish(tally, scope) {
      const scores = scoreCustomers(tally, scope, parameters);
      const { recency, frequency } = scores;
      const reason = recency.reason ?? frequency.reason;
      return {
        customers: tally.occasions.length,
        reason,
        monetary: parameters.monetary,
        currency: scores.currency,
        scores: scalesOf(scores),
        segments: reason === null ? segmentRows(tally, scores.segments, scope, parameters) : [],
      };
    },

    warnings: (result, scope) => scoreWarnings(result.scores, result.currency, scope),

    worked,
  };
}

interface SegmentGroup {
  customers: number;
  orders: number;
  readonly revenue: Revenue;
  readonly recency: Histogram;
}

/**
 * What the segments come to: a row each. `positions` are those of the customers' segments, by row of the tally; -1 for none.
 *
 * @example segmentRows(tally, scores.segments, scope, RFM_DEFAULTS)[0]?.customers
 */
export function segmentRows(
  tally: RfmTally,
  positions: Int16Array,
  scope: Scope,
  { segments }: RfmParameters,
): RfmResult['segments'] {
  const emptyGroup = (): SegmentGroup => ({
    customers: 0,
    orders: 0,
    revenue: noRevenue(scope),
    recency: [],
  });
  const all = emptyGroup();
  const groups = segments.map(emptyGroup);
  positions.forEach((position, row) => {
    const group = groups[position];
    if (group === undefined) return;
    group.customers++;
    addToHistogram(group.recency, tally.recencyDays[row] ?? 0);
    tally.revenue.forEach((column, currency) => {
      group.orders += column.purchases[row] ?? 0;
      for (const { revenue } of [group, all]) {
        const sum = revenue[currency];
        if (sum !== undefined) addSum(sum, spentAt(column, row));
      }
    });
  });
  return segments.map((segment, position) => {
    const { customers, orders, revenue, recency } = groups[position] ?? emptyGroup();
    return {
      name: segment.name,
      cells: [...cellsOf(segment)],
      customers,
      share: rateOf(customers, positions.length),
      orders,
      revenue: moneyOf(revenue, scope),
      ...revenueSharesOf(revenue, all.revenue, scope),
      averageOrderValue: averagesOf(revenue, orders, scope),
      medianRecencyDays: quantile(recency, 0.5),
    };
  });
}

function worked({ customers, reason, scores, segments }: RfmResult): readonly Worked[] {
  const scales = [
    ['R', 'days', ['recency'], scores.recency],
    ['F', 'orders', ['rfm score', 'rfm scores'], scores.frequency],
    ['M', 'net revenue', ['monetary', 'monetary value'], scores.monetary],
  ] as const;
  return [
    ...scales.map(([letter, unit, terms, { cuts, counts, reason: why }]) => ({
      terms,
      lines: [
        cuts === null
          ? `${letter}: n/a (${why})`
          : `${letter} cuts, ${unit} = ${cuts.join(', ')}; customers with score 1 to 5 = ${counts.map((each) => grouped(each.customers)).join(', ')}`,
      ],
      value: cuts === null ? null : Object.fromEntries(counts.map((each) => [each.score, each.customers])),
    })),
    {
      terms: ['rfm', 'rfm segment', 'rfm segments', 'champions'],
      lines:
        reason === null
          ? segments.map(
              ({ name, customers: part, share }) =>
                `${name} = ${grouped(part)} / ${grouped(customers)} = ${percent(share)}`,
            )
          : [`segments: n/a (${reason})`],
      value:
        reason === null
          ? Object.fromEntries(segments.map(({ name, customers: part }) => [name, part]))
          : null,
    },
  ];
}
