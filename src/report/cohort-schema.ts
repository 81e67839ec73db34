import type * as z from 'zod/mini';
import { schema } from '../metrics/cohort/schema.js';
import { resultSchema } from './result-schema.js';

/** The version of what `ror cohort` prints; it changes when a meaning does. */
export const COHORT_SCHEMA = 'ror/cohort/1';

/** The shape of what `ror cohort` prints as JSON. */
export const cohortSchema = () => resultSchema(COHORT_SCHEMA, { cohort: schema() });

/** Cohorts with the settings, the data they come from and the warnings. */
export type CohortReport = z.infer<ReturnType<typeof cohortSchema>>;
