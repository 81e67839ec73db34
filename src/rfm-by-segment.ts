import { bySegment } from './by-segment.js';
import type { Orders } from './fold-files.js';
import { segmentsOfRows } from './metrics/rfm/of-rows.js';
import type { RfmParameters } from './metrics/rfm/parameters.js';
import { scoreCustomers } from './metrics/rfm/scores.js';
import { pushCustomer, rfmTally } from './metrics/rfm/tally.js';
import { forEachCustomer, forEachHistory } from './model/order-book.js';
import type { RfmReport } from './report/rfm-schema.js';
import type { Settings } from './settings.js';

/**
 * The RFM segments of the customers in each segment by columns. Scores are those among all customers, so that the rows can be compared and add up to the whole.
 *
 * @example rfmBySegment(orders, settings, RFM_DEFAULTS).rows[0]?.rfmSegments
 */
export function rfmBySegment(
  { book, scope }: Pick<Orders, 'book' | 'scope'>,
  settings: Settings,
  parameters: RfmParameters,
): NonNullable<RfmReport['segments']> {
  const tally = rfmTally(scope);
  const rowOf = new Map<number, number>();
  forEachHistory(book, scope.period.end, (history) => {
    if (pushCustomer(tally, history, scope)) rowOf.set(history.customer, rowOf.size);
  });
  const scores = scoreCustomers(tally, scope, parameters);
  const { by, rule, partition, segments } = bySegment({ book, scope }, settings, (members) => {
    const rows: number[] = [];
    forEachCustomer(members, (customer) => {
      const row = rowOf.get(customer);
      if (row !== undefined) rows.push(row);
    });
    return segmentsOfRows(tally, scores, rows, scope, parameters);
  });
  return {
    by,
    rule,
    partition,
    rows: segments.map(({ result, ...segment }) => ({ ...segment, rfmSegments: result })),
  };
}
