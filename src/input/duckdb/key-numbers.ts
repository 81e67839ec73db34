import { positionsOf } from '../cells.js';
import type { CustomerIndex } from '../customer-index.js';
import type { Database } from './database.js';
import { Irregular } from './irregular.js';
import type { StreamedFile } from './regular-query.js';
import { regularRow, withParts } from './regular-row.js';
import { columnName } from './source.js';
import { text } from './sql.js';
import { halvesOf } from './vectors.js';

/** What the stream has in place of a customer's key and of the address beside it; see RegularRow. */
export interface KeyNumbers {
  readonly low: number;
  readonly high: number;
  readonly check: number;
  readonly tieLow: number;
  readonly tieHigh: number;
}

/** Keys in one query. */
const KEYS = 2000;

/** Upper half of the numbers of keys that no regular row can have: SQL does not read them exactly. */
const NO_REGULAR_KEY = 0x7ffffff0;

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
  const addresses: (readonly number[])[] = Array.from({ length: index.size }, () => []);
  const add = (customer: number, email: number) => {
    addresses[customer] = [...(addresses[customer] ?? []), email];
  };
  for (let email = 0; email < index.emails; email++) add(index.customerOfEmail(email), email);
  for (const { customer, email } of index.moreTies) add(customer, email);
  const keys = addresses.flatMap((emails, customer) => {
    const key = index.keyOf(customer);
    if (index.isEmailOnly(customer)) return [{ customer, id: '', email: key, number: -1 }];
    if (emails.length === 0) return [{ customer, id: key, email: '', number: -1 }];
    return emails.map((number) => ({ customer, id: key, email: index.emailAt(number), number }));
  });
  const numbers: KeyNumbers[][] = Array.from({ length: index.size }, () => []);
  for (let from = 0; from < keys.length; from += KEYS) {
    const part = keys.slice(from, from + KEYS);
    for (const [at, found] of (await numbersOf(database, file, part)).entries()) {
      const { customer = 0, number = 0 } = part[at] ?? {};
      const [low, high, check] = found.customer ?? [customer, NO_REGULAR_KEY, 0];
      const [tieLow, tieHigh] = found.tie ?? [number, NO_REGULAR_KEY];
      numbers[customer]?.push({ low, high, check, tieLow, tieHigh });
    }
  }
  return numbers;
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

/** The numbers of a key; `undefined` where SQL does not read it exactly. */
interface FoundNumbers {
  readonly customer: readonly [low: number, high: number, check: number] | undefined;
  readonly tie: readonly [low: number, high: number] | undefined;
}

async function numbersOf(
  database: Database,
  file: StreamedFile,
  keys: readonly { readonly id: string; readonly email: string }[],
): Promise<readonly FoundNumbers[]> {
  const { plan } = file;
  const at = positionsOf(plan);
  const cellsOf = ({ id, email }: { readonly id: string; readonly email: string }) =>
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
