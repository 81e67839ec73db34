import { ABSENT, positionsOf } from '../cells.js';
import type { Zone } from '../fields/zone.js';
import { zoneChanges } from '../fields/zone-changes.js';
import type { InputPlan, PlannedFile } from '../plan.js';
import { dayOrderIdsOf } from '../regular/day-order-ids.js';
import { type Codes, codesOf, expectedOf, MOST_CODES } from '../regular/expected.js';
import { Irregular, UnexpectedCodes } from '../regular/irregular.js';
import { sampledRows } from '../regular/sampled-rows.js';
import { Signatures } from '../regular/signatures.js';
import { skippedLines } from '../regular/unreadable.js';
import { duckdb } from '../sql/dialects/duckdb.js';
import type { Database } from './database.js';
import type { StreamedFile } from './regular-query.js';
import { columnName, csvSource, tableRows } from './source.js';
import { tableOf } from './table-file.js';
import { columnType } from './typed-columns.js';

/** So many bytes at each of a few places of a file: another state than those there has all rows looked at. */
const SAMPLE_BYTES = 65_536;

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
    const sample = await sampledRows(file, SAMPLE_BYTES);
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
