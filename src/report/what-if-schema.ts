import * as z from 'zod/mini';
import { whatIfMetric } from '../metrics/what-if/what-if.js';
import { WHOLE } from '../model/ratio.js';
import { resultSchema } from './result-schema.js';

/** The version of the JSON of `ror what-if` on files: it changes when the meaning of a key does. */
export const WHAT_IF_SCHEMA = 'ror/what-if/1';

/** The shape of what `ror what-if FILE --format json` prints. */
export function whatIfSchema() {
  const metric = whatIfMetric({ change: null, target: null, discount: 0, margin: WHOLE });
  return resultSchema(WHAT_IF_SCHEMA, { whatIf: metric.schema() });
}

/** What a change of retention brings, or a target of ROR needs, on order files. */
export type WhatIfReport = z.infer<ReturnType<typeof whatIfSchema>>;

/**
 * The shape of what `ror what-if --format json` prints on counts that a person already has.
 *
 * @example whatIfOnCountsSchema().parse(JSON.parse(text)).whatIf
 */
export function whatIfOnCountsSchema() {
  const metric = whatIfMetric({ change: null, target: null, discount: 0, margin: WHOLE });
  return z.object({ schema: z.literal('ror/what-if-counts/1'), whatIf: metric.schema() });
}

/** The same on counts that a person already has. */
export type WhatIfOnCounts = z.infer<ReturnType<typeof whatIfOnCountsSchema>>;
