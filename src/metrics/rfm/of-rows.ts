import type { Scope } from '../metric.js';
import type { RfmParameters } from './parameters.js';
import type { RfmResult } from './result.js';
import { segmentRows } from './rfm.js';
import type { RfmScores } from './scores.js';
import type { RfmTally } from './tally.js';

/**
 * The segments of some of the customers, with the scores that they have among all; none where there are no scores. `rows` are theirs in the tally.
 *
 * @example segmentsOfRows(tally, scoreCustomers(tally, scope, parameters), [0, 2], scope, parameters)[0]?.customers
 */
export function segmentsOfRows(
  tally: RfmTally,
  { recency, frequency, segments }: RfmScores,
  rows: readonly number[],
  scope: Scope,
  parameters: RfmParameters,
): RfmResult['segments'] {
  if (recency.reason !== null || frequency.reason !== null) return [];
  const pick = (values: readonly number[]) => rows.map((row) => values[row] ?? 0);
  const own: RfmTally = {
    recencyDays: pick(tally.recencyDays),
    occasions: pick(tally.occasions),
    revenue: tally.revenue.map(({ units, carries, purchases }) => ({
      units: pick(units),
      carries: pick(carries),
      purchases: pick(purchases),
    })),
  };
  return segmentRows(
    own,
    Int16Array.from(rows, (row) => segments[row] ?? -1),
    scope,
    parameters,
  );
}
