import { metricsOf } from '../metrics/index.js';
import type { Elsewhere } from './elsewhere.js';
import { ReportFold } from './report.js';

/**
 * A fold that tallies customers in the place of another one, made from what `elsewhereOf` gave.
 *
 * @example foldElsewhere(elsewhereOf(scope, { ror })).add(book)
 */
export function foldElsewhere(elsewhere: unknown) {
  const { scope, names } = elsewhere as Elsewhere;
  return new ReportFold(scope, metricsOf(names));
}
