import type { ZodMiniType } from 'zod/mini';
import { reportSchema } from './schema.js';

/** The shapes of what the commands print as JSON, by command; made when they are asked for. */
export const resultSchemas: Readonly<Record<string, () => ZodMiniType>> = {
  calc: reportSchema,
};
