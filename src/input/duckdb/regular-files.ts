import { ABSENT, positionsOf } from '../cells.js';
import type { Zone } from '../fields/zone.js';
import { zoneChanges } from '../fields/zone-changes.js';
import { STDIN } from '../find-files.js';
import type { InputPlan, PlannedFile } from '../plan.js';
import { namespacesOf } from '../platforms.js';
import { platformOf } from '../presets/preset.js';
import type { InputOptions } from '../read-input.js';
import type { DayOrderIds } from '../regular/day-order.js';
import { type Codes, codesOf, commonPrefix, expectedOf, untreated } from '../regular/expected.js';
import { Irregular, UnexpectedCodes } from '../regular/irregular.js';
import { sampleRows } from '../regular/sample.js';
import { Signatures } from '../regular/signatures.js';
import { duckdb } from '../sql/dialects/duckdb.js';
import type { Database } from './database.js';
import type { StreamedFile } from './regular-query.js';
import { columnName, csvSource, skippedLines, tableRows, unreadable } from './source.js';
import { tableOf } from './table-file.js';
import { columnType } from './typed-columns.js';

/** States and currencies have eight bits each in a row; a file with more different ones is no regular one. */
export const MOST_CODES = 200;

/** What is known from an attempt before. */
export interface Look {
  /** Whether states and currencies are to be asked of all rows, not of the sample. */
  readonly atAllRows: boolean;
  /** Whether rows without a customer id are to be expected. */
  readonly lacksIds: boolean;
  /** Whether rows that SQL does not read exactly are to be read as the csv reader reads them. */
  readonly letsOddBy: boolean;
  /** Whether the order of a customer's orders within a day is asked for. */
  readonly ordersOfADay: boolean;
}

/** What to expect of each file. Throws an Irregular for files that SQL does not read exactly. */
export async function regularFiles(
  files: readonly PlannedFile[],
  database: Database,
  zone: Zone | undefined,
  { atAllRows, lacksIds, ordersOfADay }: Look,
): Promise<readonly StreamedFile[]> {
  const regular: StreamedFile[] = [];
  const offset = zone === undefined ? undefined : zoneChanges(zone);
  for (const [number, file] of files.entries()) {
    const { plan, rows } = file;
    const table =
      plan.format === 'text' ? undefined : await tableOf(database, plan.format, database.link(number));
    const source =
      table === undefined
        ? csvSource(plan, skippedLines(plan, rows.headLines) ?? 0, database.link(number))
        : tableRows(table);
    const types = table?.columns.map(({ type }) => columnType(type)) ?? [];
    const sample = await sampled(file);
    const codes = atAllRows ? await allCodes(plan, source, database) : codesOf(plan, sample);
    const expected = expectedOf(plan, sample, codes, types, offset);
    if ('why' in expected) throw new Irregular(expected.why);
    regular.push({
      number,
      plan,
      source,
      bytes: file.progress()?.total ?? 0,
      expected: { ...expected, lacksIds: expected.lacksIds || (lacksIds && plan.roles.has('customer')) },
      dayOrderIds: undefined,
    });
  }
  for (const key of ['orderNumbers', 'customerNumbers'] as const) {
    const numbered = regular.filter(({ expected }) => expected[key] !== undefined).length;
    if (numbered > 0 && numbered < regular.length)
      throw new Irregular('ids are numbers in some of the files and not in others');
  }
  const dayOrderIds = ordersOfADay ? dayOrderIdsOf(regular) : undefined;
  return regular.map((file) => ({ ...file, dayOrderIds }));
}

/** By what orders of one time are put in order, in all of the files. */
function dayOrderIdsOf(files: readonly StreamedFile[]): DayOrderIds {
  if (files.some(({ plan }) => !plan.roles.has('order'))) return { kind: 'none' };
  const [numbers] = files.map(({ expected }) => expected.orderNumbers);
  if (numbers !== undefined) return { kind: 'numbers', prefix: numbers.prefix };
  const prefix = commonPrefix(files.map(({ expected }) => expected.orderPrefix));
  return { kind: 'texts', prefix: /^[#A-Za-z0-9_/-]*/.exec(prefix)?.[0] ?? '' };
}

/** All states and currencies of a file. Throws an Irregular where there are more than a row has room for. */
async function allCodes(plan: InputPlan, source: string, database: Database): Promise<Codes> {
  const { currency } = positionsOf(plan);
  const signatures = new Signatures(plan);
  const distinct = async (sql: string) => {
    const rows = await database.rows(`SELECT DISTINCT ${sql} FROM ${source} LIMIT ${MOST_CODES + 1}`);
    if (rows.length > MOST_CODES) throw new UnexpectedCodes();
    return rows.map(([value]) => String(value)).toSorted();
  };
  return {
    signatures: signatures.isEmpty ? [''] : await distinct(signatures.sql(columnName, duckdb)),
    currencies: currency === ABSENT ? [] : await distinct(columnName(currency)),
  };
}

/** Why files cannot be read by SQL, by their plans. */
export function unfit(files: readonly PlannedFile[], options: InputOptions): string | undefined {
  const other = files.find(({ plan }) => plan.holds !== 'orders');
  if (other !== undefined) return `${other.plan.name} holds no orders`;
  if (files.some(({ plan }) => plan.name === STDIN))
    return 'standard input can be read only once (save it to a file first)';
  if (files.length > MOST_FILES) return `there are more than ${MOST_FILES} files`;
  if (options.identity !== 'id') return 'customers are to be known by their e-mail addresses';
  if (options.dateFormat !== undefined) return 'a date format is given';
  if (options.decimal !== undefined) return 'the decimal separator is given';
  const plans = files.map(({ plan }) => plan);
  const namespaces = plans.map(namespacesOf(plans));
  const isOnePlatform =
    new Set(namespaces.map(({ orderPlatform }) => orderPlatform)).size === 1 &&
    new Set(plans.map(({ preset }) => platformOf(preset))).size === 1;
  if (!isOnePlatform) return 'the files are of several platforms';
  if (files.length > 1 && plans.some(({ roles }) => !roles.has('order')))
    return 'orders of several files have no ids';
  for (const file of files) {
    const why = unreadable(file) ?? untreated(file.plan);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** As many as the flags of a row can tell apart. */
const MOST_FILES = 255;

async function sampled(file: PlannedFile): Promise<readonly (readonly string[])[]> {
  const { plan } = file;
  if (plan.packing === 'none' && plan.format === 'text') {
    const sample = await sampleRows(plan.name, plan.delimiter, plan.columns.length);
    return sample.slice(plan.skipRows);
  }
  return headRows(file, HEAD_ROWS);
}

/** So many rows say what to expect of a file. */
export const HEAD_ROWS = 1000;

/**
 * The first rows of data of a file, each as wide as the header.
 *
 * @example await headRows(file, 1000)
 */
export async function headRows(
  { plan, rows }: PlannedFile,
  count: number,
): Promise<readonly (readonly string[])[]> {
  return (await rows.more(count)).slice(plan.skipRows).filter((row) => row.length === plan.columns.length);
}
