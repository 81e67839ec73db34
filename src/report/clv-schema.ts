import type * as z from 'zod/mini';
import { clvSchema } from '../metrics/clv/schema.js';
import { resultSchema } from './result-schema.js';

/** The version of what `ror clv` prints; it changes when a meaning does. */
export const CLV_SCHEMA = 'ror/clv/1';

/** The shape of what `ror clv` prints as JSON. */
export const clvReportSchema = () => resultSchema(CLV_SCHEMA, { clv: clvSchema() });

/** What customers are expected to bring, with the settings, the data it comes from and the warnings. */
export type ClvReport = z.infer<ReturnType<typeof clvReportSchema>>;
