import type { ZodMiniType } from 'zod/mini';
import { claimsSchema } from './claims-schema.js';
import { clvReportSchema } from './clv-schema.js';
import { cohortSchema } from './cohort-schema.js';
import { customersReportSchema } from './customers-schema.js';
import { reconcileSchema } from './reconcile-schema.js';
import { rfmReportSchema } from './rfm-schema.js';
import { roiSchema } from './roi-schema.js';
import { reportSchema } from './schema.js';
import { trendReportSchema } from './trend-schema.js';
import { whatIfSchema } from './what-if-schema.js';

/** The shapes of what the commands print as JSON, by command; made when they are asked for. */
export const resultSchemas: Readonly<Record<string, () => ZodMiniType>> = {
  calc: reportSchema,
  customers: customersReportSchema,
  'at-risk': customersReportSchema,
  loyal: customersReportSchema,
  rfm: rfmReportSchema,
  cohort: cohortSchema,
  clv: clvReportSchema,
  trend: trendReportSchema,
  claims: claimsSchema,
  reconcile: reconcileSchema,
  'what-if': whatIfSchema,
  roi: roiSchema,
};
