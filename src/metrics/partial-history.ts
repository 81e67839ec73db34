import type { Warning } from '../model/data-summary.js';
import { isoDay } from '../model/day.js';
import { counted, grouped } from '../model/text.js';
import type { Scope } from './metric.js';

/**
 * How many of the lookback's days the data cover: those from the first order on. `covered` equals `needed` where
 * the history is long enough.
 *
 * @example lookbackCoverage(scope) // { covered: 181, needed: 365 }
 */
export function lookbackCoverage(scope: Scope): { covered: number; needed: number } {
  const { lookbackStart, start } = scope.period;
  const needed = start - lookbackStart;
  const first = scope.firstDay ?? start;
  return { covered: Math.max(0, Math.min(needed, start - first)), needed };
}

/**
 * The `partialHistory` warning, or none where the data reach back far enough. It says the same for every figure, so that a report
 * shows it once.
 *
 * @example partialHistory(scope)[0]?.code // 'partialHistory' or undefined
 */
export function partialHistory(scope: Scope): readonly Warning[] {
  const { covered, needed } = lookbackCoverage(scope);
  if (covered === needed || scope.firstDay === null) return [];
  return [
    {
      code: 'partialHistory',
      message:
        `The data start on ${isoDay(scope.firstDay)}: ${grouped(covered)} of the ${counted(needed, 'day')} before the window ${covered === 1 ? 'is' : 'are'} covered. ` +
        'Customers from before that day look new and their earlier orders are missing: take an export that reaches further back.',
    },
  ];
}
