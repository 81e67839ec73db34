import * as z from 'zod/mini';
import type { Ratio } from '../../model/ratio.js';
import type { Figure, Metric } from '../metric.js';
import { partialHistory } from '../partial-history.js';
import { type RetentionTally, retention } from '../retention.js';
import { addAmount, mergeRevenue, noRevenue, type Revenue } from '../revenue.js';
import { type RorTally, ror } from '../ror.js';
import type { RateChange } from './constant-retention.js';
import { retentionPart, retentionPartSchema } from './retention-part.js';
import { targetPart, targetPartSchema } from './target-part.js';

/** What is asked, and how it is valued. */
export interface WhatIfParameters {
  readonly change: RateChange | null;
  /** A return on relationship to reach, a fraction 0..1. */
  readonly target: number | null;
  /** Discount of each window against the one before, a fraction. */
  readonly discount: number;
  /** The part of revenue that is margin. */
  readonly margin: Ratio;
}

/** The words of the figure. */
export const whatIfFigure: Figure = {
  id: 'whatIf',
  title: 'What if retention or ROR were higher',
  terms: [
    'what if',
    'constant retention model',
    'expected periods',
    'value factor',
    'clv factor',
    'retention plus 5',
    'target',
  ],
  definition:
    'What more retention is worth, from the own retention rate and not from a saying. By the constant-retention model, in which every customer stays from window to ' +
    'window with the same probability: how long customers stay and what they are worth, before and after. And directly: so many more customers kept, times what ' +
    'those who were kept spent in the window. +5pp is five percentage points more (80% becomes 85%), +5% a twentieth more (80% becomes 84%). Turned round: ' +
    'how many more repeat or referred customers a target of ROR needs.',
  formula:
    "expected windows = 1 / (1 - r);  value factor = r / (1 + d - r);  growth = factor(r') / factor(r) - 1;  needed = ceil(target x helped) - (repeat or referred)",
  source:
    'Constant-retention model without the first margin: Gupta & Lehmann (2003), Journal of Interactive Marketing 17(1), 9-24.',
  command: 'ror what-if',
};

const schema = () =>
  z.object({ retention: z.nullable(retentionPartSchema()), target: z.nullable(targetPartSchema()) });

/** What a change of retention brings, and what a target of ROR needs; `null` where it was not asked. */
export type WhatIfResult = z.infer<ReturnType<typeof schema>>;

export interface WhatIfTally {
  retention: RetentionTally;
  ror: RorTally;
  /** Revenue in the window of all customers helped, and of those who were retained. */
  helped: Revenue;
  retained: Revenue;
}

/**
 * What a change of retention is worth, and what a target of ROR needs.
 *
 * @example whatIfMetric({ change: { amount: 5, unit: 'pp' }, target: null, discount: 0.1, margin: WHOLE })
 */
export function whatIfMetric({
  change,
  target,
  discount,
  margin,
}: WhatIfParameters): Metric<WhatIfTally, WhatIfResult> {
  return {
    ...whatIfFigure,
    schema,

    start: (scope) => ({
      retention: retention.start(scope),
      ror: ror.start(scope),
      helped: noRevenue(scope),
      retained: noRevenue(scope),
    }),

    add(tally, history, scope) {
      const { lookbackStart, start, end } = scope.period;
      retention.add(tally.retention, history, scope);
      ror.add(tally.ror, history, scope);
      if (history.occasions(start, end, 'order') === 0) return;
      const isRetained = history.occasions(lookbackStart, start, 'order') > 0;
      history.forEachEntry((day, minorUnits, currency) => {
        if (day < start) return;
        addAmount(tally.helped, currency, minorUnits);
        if (isRetained) addAmount(tally.retained, currency, minorUnits);
      });
    },

    merge(tally, other) {
      retention.merge(tally.retention, other.retention);
      ror.merge(tally.ror, other.ror);
      mergeRevenue(tally.helped, other.helped);
      mergeRevenue(tally.retained, other.retained);
    },

    finish(tally, scope) {
      const kept = retention.finish(tally.retention, scope);
      return {
        retention: change === null ? null : retentionPart(kept, tally, { change, discount, margin }, scope),
        target: target === null ? null : targetPart(ror.finish(tally.ror, scope), target),
      };
    },

    warnings: (_result, scope) => partialHistory(scope),

    worked: () => [],
  };
}
