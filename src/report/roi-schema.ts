import * as z from 'zod/mini';
import { allowableCac, CAC_SHARE } from '../metrics/allowable-cac.js';
import { returnOnInvestmentSchema } from '../metrics/return-on-investment.js';
import { ror } from '../metrics/ror.js';
import { decimal } from '../metrics/schema.js';
import { WHOLE } from '../model/ratio.js';
import { resultSchema } from './result-schema.js';

/** The version of the JSON of `ror roi` on files: it changes when the meaning of a key does. */
export const ROI_SCHEMA = 'ror/roi/1';

/** The shape of what `ror roi FILE --format json` prints. */
export function roiSchema() {
  return resultSchema(ROI_SCHEMA, {
    roi: returnOnInvestmentSchema(),
    ror: ror.schema(),
    allowableCac: allowableCac({ margin: WHOLE, cacShare: CAC_SHARE }).schema(),
  });
}

/**
 * The shape of what `ror roi --format json` prints without files.
 *
 * @example roiOnCountsSchema().parse(JSON.parse(text)).roi.rate
 */
export function roiOnCountsSchema() {
  return z.object({
    schema: z.literal('ror/roi-counts/1'),
    roi: returnOnInvestmentSchema(),
    allowableCac: z.nullable(
      z.object({ customerValue: decimal, cacShare: z.number(), allowableCac: decimal }),
    ),
  });
}

/** The return on an investment, and return on relationship on the same customers beside it. */
export type RoiReport = z.infer<ReturnType<typeof roiSchema>>;

/** The same without files. */
export type RoiOnCounts = z.infer<ReturnType<typeof roiOnCountsSchema>>;
