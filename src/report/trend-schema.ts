import * as z from 'zod/mini';
import { trendSchema } from '../metrics/trend/schema.js';
import { resultSchema } from './result-schema.js';
import { segmentedSchema } from './segments-schema.js';

export type { TrendResult, TrendRow } from '../metrics/trend/schema.js';

/** The version of what `ror trend` prints as JSON. */
export const TREND_SCHEMA = 'ror/trend/1';

/** The shape of what `ror trend --format json` prints and `trend` gives. */
export function trendReportSchema() {
  const trend = trendSchema();
  return resultSchema(TREND_SCHEMA, {
    trend,
    segments: z.optional(segmentedSchema({ rows: trend.shape.rows })),
  });
}

/** A trend, what it was computed under, the data it comes from, and what to know about it. */
export type TrendReport = z.infer<ReturnType<typeof trendReportSchema>>;
