import * as z from 'zod/mini';
import { historicValue } from '../metrics/historic-value.js';
import { loyalty } from '../metrics/loyalty.js';
import { purchaseFrequency } from '../metrics/purchase-frequency.js';
import { referral } from '../metrics/referral.js';
import { repeat } from '../metrics/repeat.js';
import { retention } from '../metrics/retention.js';
import { returningRevenue } from '../metrics/returning-revenue.js';
import { revenueRetention } from '../metrics/revenue-retention.js';
import { ror } from '../metrics/ror.js';
import { timeBetweenOrders } from '../metrics/time-between-orders.js';
import { timeToSecondOrder } from '../metrics/time-to-second-order.js';
import { compareSchema } from './compare.js';
import { resultSchema } from './result-schema.js';
import { segmentsSchema } from './segments-schema.js';

/** The version of the report's JSON: it changes when the meaning of a key does. */
export const REPORT_SCHEMA = 'ror/report/1';

/** The shape of a report: what `ror calc --format json` prints and `calculate` gives. */
export function reportSchema() {
  const metrics = z.object({
    ror: z.optional(ror.schema()),
    retention: z.optional(retention.schema()),
    repeat: z.optional(repeat.schema()),
    loyalty: z.optional(loyalty.schema()),
    purchaseFrequency: z.optional(purchaseFrequency.schema()),
    returningRevenue: z.optional(returningRevenue.schema()),
    timeBetweenOrders: z.optional(timeBetweenOrders.schema()),
    timeToSecondOrder: z.optional(timeToSecondOrder.schema()),
    referral: z.optional(referral.schema()),
    revenueRetention: z.optional(revenueRetention.schema()),
    historicValue: z.optional(historicValue.schema()),
  });
  return resultSchema(REPORT_SCHEMA, {
    metrics,
    segments: z.optional(segmentsSchema(metrics)),
    compare: z.optional(compareSchema()),
  });
}

/** A report: the figures, what they were computed under, the data they come from, and what to know about them. */
export type Report = z.infer<ReturnType<typeof reportSchema>>;

/** The shape of a report as JSON Schema (draft 2020-12): what `ror schema` prints. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema());
}
