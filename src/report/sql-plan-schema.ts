import * as z from 'zod/mini';

/** The version of the JSON of a plan for `ror sql`: it changes when the meaning of a key does. */
export const SQL_PLAN_SCHEMA = 'ror/sql-plan/1';

/**
 * The shape of a plan for `ror sql`: how a table of orders is understood. It may be written and changed by hand. `map` names the columns of roles, where no preset does;
 * `dates` is a date as the table has them; `states` are the cells of `stateColumns` together with what they make of an order: one that counts, one that is void, or nothing (`blank`);
 * `customerPrefix` and `orderPrefix` are what ids that are numbers start with, `null` for other ids.
 *
 * @example sqlPlanSchema().parse(JSON.parse(text)).columns
 */
export function sqlPlanSchema() {
  return z.strictObject({
    schema: z.literal(SQL_PLAN_SCHEMA),
    table: z.string().check(z.minLength(1)),
    columns: z.array(z.string()).check(z.minLength(1)),
    map: z.record(z.string(), z.string()),
    dates: z.string(),
    timezone: z.nullable(z.string()),
    decimal: z.enum(['.', ',']),
    currencies: z.array(z.string()),
    stateColumns: z.array(z.string()),
    states: z.array(
      z.strictObject({ cells: z.array(z.string()), means: z.enum(['order', 'void', 'blank']) }),
    ),
    customerPrefix: z.nullable(z.string()),
    orderPrefix: z.nullable(z.string()),
  });
}

/** A plan for `ror sql`. */
export type SqlPlan = z.infer<ReturnType<typeof sqlPlanSchema>>;
