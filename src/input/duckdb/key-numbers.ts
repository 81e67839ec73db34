import { positionsOf } from '../cells.js';
import type { CustomerIndex } from '../customer-index.js';
import { Irregular } from '../regular/irregular.js';
import {
  type CustomerKey,
  type FoundNumbers,
  type KeyNumbers,
  keyNumbersBy,
} from '../regular/keys-of-customers.js';
import type { Database } from './database.js';
import type { StreamedFile } from './regular-query.js';
import { regularRow, withParts } from './regular-row.js';
import { columnName } from './source.js';
import { text } from './sql.js';
import { halvesOf } from './vectors.js';

/**
 * The numbers of the customers of an index, one for each address that stands beside their id, as the stream of regular rows has them:
 * the same key has the same number. Throws an Irregular for files whose keys have numbers in different ways.
 *
 * @example (await keyNumbers(database, files, index))[0]?.[0]?.low
 */
export async function keyNumbers(
  database: Database,
  files: readonly StreamedFile[],
  index: CustomerIndex,
): Promise<readonly KeyNumbers[][]> {
  const [file, ...others] = files;
  if (file === undefined) return [];
  if (others.some((other) => wayOf(other) !== wayOf(file)))
    throw new Irregular('some rows are not as the others, and the files have different columns or ids');
  return keyNumbersBy(index, (keys) => numbersOf(database, file, keys));
}

/** The SQL for the numbers of keys. */
function keyRow({ plan, expected }: StreamedFile) {
  return regularRow(plan, { ...expected, types: [], lacksIds: plan.roles.has('customer') }, 0);
}

/** In which way a file gives numbers to keys. */
function wayOf(file: StreamedFile): string {
  const { parts, columns } = keyRow(file);
  const { customer, check, tie } = columns;
  return JSON.stringify([parts, customer, check, tie, positionsOf(file.plan), file.plan.columns.length]);
}

async function numbersOf(
  database: Database,
  file: StreamedFile,
  keys: readonly CustomerKey[],
): Promise<readonly FoundNumbers[]> {
  const { plan } = file;
  const at = positionsOf(plan);
  const cellsOf = ({ id, email }: CustomerKey) =>
    plan.columns.map((_column, column) =>
      text(column === at.customer ? id : column === at.email ? email : ''),
    );
  const rows = keys.map((key, row) => `(${row}, ${cellsOf(key).join(', ')})`);
  const columns = ['key', ...plan.columns.map((_column, column) => columnName(column))];
  const { parts, columns: numbers } = keyRow(file);
  const found = await database.rows(
    `SELECT ${numbers.customer}, ${numbers.check}, ${numbers.tie ?? '0::UBIGINT'} FROM ` +
      `${withParts(parts, `(VALUES ${rows.join(', ')}) AS rows(${columns.join(', ')})`)} ORDER BY key`,
  );
  return found.map(([customer, check, tie]) => {
    const [tieLow, tieHigh] = halvesOf(typeof tie === 'bigint' ? tie : 0n);
    return {
      customer:
        typeof customer === 'bigint' ? [...halvesOf(customer), halvesOf(check as bigint)[1]] : undefined,
      tie: typeof tie === 'bigint' ? [tieLow, tieHigh & 0x7fffffff] : undefined,
    };
  });
}
