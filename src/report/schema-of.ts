import type * as z from 'zod/mini';
import {
  retentionOfCountsSchema,
  roiOnCountsSchema,
  rorOfCountsSchema,
  subscriptionRetentionSchema,
  whatIfOnCountsSchema,
} from './counts-schemas.js';
import { resultSchemas } from './schemas.js';

const all: readonly (() => z.ZodMiniType)[] = [
  ...Object.values(resultSchemas),
  rorOfCountsSchema,
  retentionOfCountsSchema,
  subscriptionRetentionSchema,
  whatIfOnCountsSchema,
  roiOnCountsSchema,
];

/**
 * The schema of a result, found by the version that it names. Throws a RangeError for what no command gives.
 *
 * @example schemaOf({ schema: 'ror/report/1' }) // reportSchema()
 */
export function schemaOf(result: { readonly schema: string }): z.ZodMiniType {
  for (const make of all) {
    const schema = make();
    const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
    const version = def.type === 'object' ? def.shape['schema'] : undefined;
    if (version?._zod.values?.has(result.schema) === true) return schema;
  }
  throw new RangeError(`No result is called ${result.schema}.`);
}
