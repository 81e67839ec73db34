import type * as z from 'zod/mini';
import { customersSchema as schema } from '../metrics/customers/result.js';
import { resultSchema } from './result-schema.js';

/** The version of what `ror customers`, `ror at-risk` and `ror loyal` print; it changes when a meaning does. */
export const CUSTOMERS_SCHEMA = 'ror/customers/1';

/** The shape of what `ror customers`, `ror at-risk` and `ror loyal` print as JSON. */
export const customersReportSchema = () => resultSchema(CUSTOMERS_SCHEMA, { customers: schema() });

/** Customers one by one with the settings, the data they come from and the warnings. */
export type CustomersReport = z.infer<ReturnType<typeof customersReportSchema>>;
