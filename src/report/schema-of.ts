import type * as z from 'zod/mini';
import { resultSchemas } from './schemas.js';

/**
 * The schema of a result, found by the version that it names. Throws a RangeError for what no command gives.
 *
 * @example schemaOf({ schema: 'ror/report/1' }) // reportSchema()
 */
export function schemaOf(result: { readonly schema: string }): z.core.$ZodType {
  for (const make of Object.values(resultSchemas)) {
    const found = formsOf(make()).find((form) => versionOf(form)?._zod.values?.has(result.schema));
    if (found !== undefined) return found;
  }
  throw new RangeError(`No result is called ${result.schema}.`);
}

/** Commands that also go by counts give one of two shapes. */
function formsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'union' ? def.options : [schema];
}

function versionOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? def.shape['schema'] : undefined;
}
