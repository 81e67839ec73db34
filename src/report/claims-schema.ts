import type * as z from 'zod/mini';
import { claims } from '../metrics/claims/claims.js';
import { resultSchema } from './result-schema.js';

/** The version of the JSON of `ror claims`: it changes when the meaning of a key does. */
export const CLAIMS_SCHEMA = 'ror/claims/1';

/** The shape of what `ror claims --format json` prints. */
export function claimsSchema() {
  return resultSchema(CLAIMS_SCHEMA, { claims: claims.schema() });
}

/** Sayings of the trade against order files, with where the figures come from. */
export type ClaimsReport = z.infer<ReturnType<typeof claimsSchema>>;
