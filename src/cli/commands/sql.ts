import { readFile } from 'node:fs/promises';
import { InputError, oneLine } from '../../input/input-error.js';
import { readError } from '../../input/read-error.js';
import type { DialectId } from '../../input/sql/dialect.js';
import { dialects } from '../../input/sql/dialects/index.js';
import { json } from '../../render/json.js';
import { type SqlPlan, sqlPlanSchema } from '../../report/sql-plan-schema.js';
import { settingsOf } from '../../settings.js';
import { sqlOf, sqlPlanOf } from '../../sql-plan.js';
import { EXIT, UsageError } from '../exit.js';
import { type RawInputOptions, runOptions } from '../options.js';
import { writeResult } from '../output.js';

/** The options of `ror sql`, as commander gives them. */
export interface SqlOptions extends RawInputOptions {
  readonly dialect?: DialectId;
  readonly table?: string;
  readonly plan?: string;
  readonly format: string;
}

/** `ror sql`: the normalising query of a table, or its plan. Gives the exit code. */
export async function sql(file: string | undefined, raw: SqlOptions): Promise<number> {
  if ((file === undefined) === (raw.plan === undefined))
    throw new UsageError('give an export of the table, or a plan with --plan, and not both');
  const read =
    raw.plan === undefined
      ? await sqlPlanOf(file ?? '', settingsOf(runOptions(raw)), raw.table ?? 'orders')
      : await readPlan(raw.plan);
  const plan = raw.table === undefined ? read : { ...read, table: raw.table };
  if (raw.format === 'json') {
    await writeResult(json(plan), undefined);
    return EXIT.done;
  }
  if (raw.dialect === undefined)
    throw new UsageError('--dialect is needed: duckdb, spark, postgres, bigquery or snowflake');
  await writeResult(await sqlOf(plan, dialects[raw.dialect]), undefined);
  return EXIT.done;
}

async function readPlan(file: string): Promise<SqlPlan> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readError(file, error);
  });
  const checked = sqlPlanSchema().safeParse(parsed(file, text));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const place = (issue?.path ?? []).map(String).join('.');
  throw new InputError(
    `${file}: is no plan for ror sql: ${place === '' ? 'its shape' : oneLine(place)} is not as it should be.\nror sql EXPORT --format json prints one.`,
  );
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${file}: is no JSON; ror sql EXPORT --format json prints a plan.`);
  }
}
