import { type MetricId, metricIds } from '../metrics/index.js';
import { percent } from '../render/numbers.js';
import type { Report } from '../report/schema.js';
import { UsageError } from './exit.js';

/** A rate that a figure must reach. */
export interface Threshold {
  readonly metric: MetricId;
  readonly rate: number;
}

/**
 * Reads `--fail-under`: `ror=0.4`, `ror=40%`, several with commas. Throws a UsageError for a figure that there is not, and for a rate
 * outside of 0..1.
 *
 * @example thresholdsOf(['ror=40%']) // [{ metric: 'ror', rate: 0.4 }]
 */
export function thresholdsOf(entries: readonly string[]): readonly Threshold[] {
  return entries
    .flatMap((entry) => entry.split(','))
    .map((entry) => {
      const match = /^\s*(\w+)\s*=\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)\s*$/.exec(entry);
      const metric = metricIds.find((id) => id === match?.[1]);
      if (match === null || metric === undefined) {
        throw new UsageError(
          `--fail-under: "${entry}" is not figure=rate; write for example ror=0.4; the figures are ${metricIds.join(', ')}`,
        );
      }
      const rate = Number(match[2]) / (match[3] === '%' ? 100 : 1);
      if (rate > 1)
        throw new UsageError(
          `--fail-under: ${entry} is above 1; for a percentage write ${metric}=${match[2]}%`,
        );
      return { metric, rate };
    });
}

/** What to say of each threshold that a report does not meet. A rate that cannot be computed meets none. */
export function missedThresholds(report: Report, thresholds: readonly Threshold[]): readonly string[] {
  return thresholds.flatMap(({ metric, rate }) => {
    const result = report.metrics[metric];
    const actual = result?.rate ?? null;
    if (actual !== null && actual >= rate) return [];
    const why = actual === null ? ` (${result?.reason ?? 'not computed'})` : '';
    return [`${metric} is ${percent(actual)}${why}, below the threshold of ${percent(rate)}`];
  });
}
