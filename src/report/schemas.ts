import * as z from 'zod/mini';
import { checkSchema } from './check-schema.js';
import { claimsSchema } from './claims-schema.js';
import { clvReportSchema } from './clv-schema.js';
import { cohortSchema } from './cohort-schema.js';
import { configSchema } from './config-schema.js';
import { retentionSchema, rorSchema } from './counts-schema.js';
import { customersReportSchema } from './customers-schema.js';
import { explainSchema } from './explain-schema.js';
import { inspectSchema } from './inspect-schema.js';
import { presetsSchema } from './presets-schema.js';
import { reconcileSchema } from './reconcile-schema.js';
import { rfmReportSchema } from './rfm-schema.js';
import { roiOnCountsSchema, roiSchema } from './roi-schema.js';
import { reportSchema } from './schema.js';
import { sqlPlanSchema } from './sql-plan-schema.js';
import { trendReportSchema } from './trend-schema.js';
import { whatIfOnCountsSchema, whatIfSchema } from './what-if-schema.js';

/** The shapes of what the commands print as JSON, by command; made when they are asked for. */
export const resultSchemas: Readonly<Record<string, () => z.ZodMiniType>> = {
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
  'what-if': () => z.union([whatIfSchema(), whatIfOnCountsSchema()]),
  roi: () => z.union([roiSchema(), roiOnCountsSchema()]),
  retention: retentionSchema,
  ror: rorSchema,
  inspect: inspectSchema,
  check: checkSchema,
  explain: explainSchema,
  presets: presetsSchema,
  config: configSchema,
  merge: reportSchema,
  sql: sqlPlanSchema,
};
