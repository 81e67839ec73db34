import { loyalty } from './loyalty.js';
import type { Metric } from './metric.js';
import { repeat } from './repeat.js';
import { retention } from './retention.js';
import { ror } from './ror.js';

/** Every figure that a report can hold, by its id, in the order of the report. */
export const metrics = { ror, retention, repeat, loyalty } as const;

/** The id of a figure. */
export type MetricId = keyof typeof metrics;

/** All ids, in the order of the report. */
export const metricIds = Object.keys(metrics) as readonly MetricId[];

/** The results of figures by id, each with its own type. */
export type MetricResults = {
  readonly [Id in MetricId]?: (typeof metrics)[Id] extends Metric<infer _Tally, infer Result>
    ? Result
    : never;
};
