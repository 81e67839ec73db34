import type * as z from 'zod/mini';
import { reconcile } from '../metrics/reconcile/reconcile.js';
import { resultSchema } from './result-schema.js';

/** The version of the JSON of `ror reconcile`: it changes when the meaning of a key does. */
export const RECONCILE_SCHEMA = 'ror/reconcile/1';

/** The shape of what `ror reconcile --format json` prints. */
export function reconcileSchema() {
  return resultSchema(RECONCILE_SCHEMA, { reconcile: reconcile.schema() });
}

/** Relatives of ROR and retention on order files, with where the figures come from. */
export type ReconcileReport = z.infer<ReturnType<typeof reconcileSchema>>;
