import { loyalty } from './loyalty.js';
import type { ResultOf } from './metric.js';
import { repeat } from './repeat.js';
import { retention } from './retention.js';
import { ror } from './ror.js';

/** Every figure that a report can hold, by its id, in the order of the report. */
export const metrics = { ror, retention, repeat, loyalty } as const;

/** The id of a figure. */
export type MetricId = keyof typeof metrics;

/** All ids, in the order of the report. */
export const metricIds = Object.keys(metrics) as readonly MetricId[];

/** Those of a report where nothing else is asked for: what fits on one screen. */
export const headlineIds = ['ror', 'retention', 'repeat', 'loyalty'] as const satisfies readonly MetricId[];

/** The results of figures by id, each with its own type. */
export type MetricResults = { readonly [Id in MetricId]?: ResultOf<(typeof metrics)[Id]> };
