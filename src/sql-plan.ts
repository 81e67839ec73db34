import { openFiles } from './fold-files.js';
import { positionsOf } from './input/cells.js';
import { csvLine } from './input/csv/csv-line.js';
import { columnName } from './input/duckdb/source.js';
import { Zone } from './input/fields/zone.js';
import { zoneChanges } from './input/fields/zone-changes.js';
import { InputError } from './input/input-error.js';
import { openText } from './input/open-text.js';
import { type InputPlan, planFile } from './input/plan.js';
import { columnsOf } from './input/preset-columns.js';
import { codesOf, currencyNamesOf, type Expected, expectedOf } from './input/regular/expected.js';
import { headRows } from './input/regular/sampled-rows.js';
import { meaningOf, SEPARATOR, Signatures, type State } from './input/regular/signatures.js';
import { unfit } from './input/regular/unfit.js';
import type { Role } from './input/roles.js';
import { RowTable } from './input/row-table.js';
import { dateFormOf } from './input/sql/date-form.js';
import type { Dialect } from './input/sql/dialect.js';
import { normalisingQuery } from './input/sql/normalising-query.js';
import { SQL_PLAN_SCHEMA, type SqlPlan } from './report/sql-plan-schema.js';
import { type Settings, SettingsError } from './settings.js';

/** Rows of the file that a plan is made from, at most. */
const SAMPLE_ROWS = 100_000;

/**
 * How a table of orders is understood, by an export of it or a part of one. `table` is what the table is called in the warehouse. Throws an InputError for a file that SQL alone does not normalise
 * exactly.
 *
 * @example (await sqlPlanOf('orders.csv', settingsOf({}), 'shop.orders')).map.customer
 */
export async function sqlPlanOf(file: string, settings: Settings, table: string): Promise<SqlPlan> {
  const { planned, howRead } = await openFiles([file], settings, {});
  try {
    const [first] = planned;
    if (first === undefined || planned.length > 1)
      throw new SettingsError('files: give one file, an export of the table or a part of it');
    const { plan } = first;
    const sample = await headRows(first, SAMPLE_ROWS);
    const codes = codesOf(plan, sample);
    const expected = expectedOf(plan, sample, codes, [], undefined);
    const why = unfit(planned, howRead) ?? ('why' in expected ? expected.why : undefined);
    if (why !== undefined || 'why' in expected) throw notExact(file, why ?? '');
    const signatures = new Signatures(plan);
    const states = signatures.statesOf(codes.signatures, new RowTable(), howRead);
    const { date } = positionsOf(plan);
    return {
      schema: SQL_PLAN_SCHEMA,
      table,
      columns: [...plan.columns],
      map: plan.preset === undefined ? mapOf(plan) : { ...settings.map },
      dates: sample.map((row) => row[date] ?? '').find((cell) => dateFormOf([cell]) !== undefined) ?? '',
      timezone: settings.timezone ?? null,
      decimal: expected.decimal,
      currencies: [...codes.currencies],
      stateColumns: signatures.columns.map((column) => plan.columns[column] ?? ''),
      states: codes.signatures.map((signature, at) => ({
        cells: signatures.isEmpty ? [] : signature.split(SEPARATOR),
        means: meansOf(states[at]),
      })),
      customerPrefix: expected.customerNumbers?.prefix ?? null,
      orderPrefix: expected.orderNumbers?.prefix ?? null,
    };
  } finally {
    for (const each of planned) each.close();
  }
}

function notExact(file: string, why: string): InputError {
  return new InputError(
    `${file}: SQL alone does not normalise it exactly: ${why}.\nror calc reads it; or let the warehouse export orders in plain columns.`,
  );
}

function mapOf({ roles, columns }: InputPlan): SqlPlan['map'] {
  return Object.fromEntries([...roles].map(([role, column]) => [role, columns[column] ?? '']));
}

function meansOf(state: State | undefined): SqlPlan['states'][number]['means'] {
  if (state === undefined) throw new InputError('Some cells that should say yes or no say something else.');
  return meaningOf(state);
}

/**
 * The query that normalises the table of a plan, in the dialect of a database: its rows are the lines of a stream for `ror tally`. Throws an InputError for a plan that does not fit its own columns.
 *
 * @example await sqlOf(plan, dialects.postgres)
 */
export async function sqlOf(plan: SqlPlan, dialect: Dialect): Promise<string> {
  const input = await inputPlanOf(plan);
  const expected = expectedOfPlan(plan);
  const used = [...new Set([...input.roles.values(), ...columnsOf(input.presetColumns)])].toSorted(
    (a, b) => a - b,
  );
  const cells = used.map(
    (column) => `${dialect.asText(dialect.name(plan.columns[column] ?? ''))} AS ${columnName(column)}`,
  );
  const table = plan.table.split('.').map(dialect.name).join('.');
  const currencies = currencyNamesOf(input, expected).filter((code) => code !== '');
  const stateOf = (means: string) =>
    plan.states.filter((state) => state.means === means).map(({ cells: own }) => own.join(SEPARATOR));
  return normalisingQuery(
    {
      number: 0,
      plan: input,
      expected,
      from: `(SELECT ${cells.join(', ')} FROM ${table}) AS cells_of_table`,
      states: { void: stateOf('void'), blank: stateOf('blank'), order: stateOf('order') },
    },
    [...new Set(currencies)],
    dialect,
  );
}

/** The plan of a file with the columns of a table. */
async function inputPlanOf({ table, columns, map }: SqlPlan): Promise<InputPlan> {
  const planned = await planFile(openText(table, csvLine(columns)), 'orders', {
    delimiter: ',',
    header: true,
    map: new Map(Object.entries(map) as [Role, string][]),
    customersMap: new Map(),
    referralsMap: new Map(),
  });
  const { plan } = planned;
  if (plan.problem !== undefined) throw new InputError(plan.problem);
  return plan;
}

function expectedOfPlan(plan: SqlPlan): Expected {
  const date = dateFormOf([plan.dates]);
  if (date === undefined)
    throw new InputError(
      `The plan has dates such as "${plan.dates}", which SQL does not read exactly; write one such as 2024-05-01 or 2024-05-01 10:00:00.`,
    );
  const numbers = (prefix: string | null) =>
    prefix === null ? undefined : { from: prefix.length + 1, prefix };
  return {
    date,
    types: [],
    zone: plan.timezone === null ? undefined : zoneChanges(new Zone(plan.timezone)),
    currencies: plan.currencies,
    signatures: plan.states.map(({ cells }) => cells.join(SEPARATOR)),
    orderNumbers: numbers(plan.orderPrefix),
    orderPrefix: plan.orderPrefix ?? '',
    customerNumbers: numbers(plan.customerPrefix),
    decimal: plan.decimal,
    decimalProofs: 0,
    hasLines: true,
    lacksIds: true,
  };
}
