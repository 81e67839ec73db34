import * as z from 'zod/mini';
import { rfmSchema as schema } from '../metrics/rfm/result.js';
import { resultSchema } from './result-schema.js';
import { segmentedSchema } from './segments-schema.js';

/** The version of what `ror rfm` prints; it changes when a meaning does. */
export const RFM_SCHEMA = 'ror/rfm/1';

/** The shape of what `ror rfm` prints as JSON. With `--by` it has the RFM segments of the customers of each segment, by the scores that they have among all. */
export const rfmReportSchema = () => {
  const rfm = schema();
  return resultSchema(RFM_SCHEMA, {
    rfm,
    segments: z.optional(segmentedSchema({ rfmSegments: rfm.shape.segments })),
  });
};

/** RFM scores and segments with the settings, the data they come from and the warnings. */
export type RfmReport = z.infer<ReturnType<typeof rfmReportSchema>>;
