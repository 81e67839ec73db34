import { positionsOf } from '../cells.js';
import { idKey } from '../fields/key.js';
import type { Suspect } from '../quality/suspicious-customers.js';
import type { NumberedCustomer } from '../regular/grouped-book.js';
import { Irregular } from '../regular/irregular.js';
import type { Database } from './database.js';
import type { StreamedFile } from './regular-query.js';
import { regularRow, withParts } from './regular-row.js';
import { columnName } from './source.js';

/** Customers with their keys, which are looked up in the files: the stream has hashes alone. */
export async function withKeys(
  customers: readonly NumberedCustomer[],
  files: readonly StreamedFile[],
  database: Database,
): Promise<readonly Suspect[]> {
  if (customers.length === 0) return [];
  const numbers = customers.map(({ low, high }) => (BigInt(high) << 32n) | BigInt(low));
  const selects = files.map(({ plan, expected, number, source }) => {
    const at = positionsOf(plan);
    const { parts, columns } = regularRow(plan, expected, number);
    const id = plan.roles.has('customer') ? columnName(at.customer) : "''";
    const address = parts['address'] === undefined ? "''" : 'address';
    return (
      `SELECT ${columns.customer} AS customer, ${columns.check} AS check_bits, ${id} AS id, ${address} AS address ` +
      `FROM ${withParts(parts, source)}`
    );
  });
  const found = await database.rows(
    `SELECT customer, check_bits, any_value(id), any_value(address) FROM (${selects.join(' UNION ALL ')}) ` +
      `WHERE customer IN (${numbers.join(', ')}) GROUP BY customer, check_bits`,
  );
  const keys = new Map(
    found.map(([customer, check, id, address]) => {
      const isAddress = (customer as bigint) >> 63n === 1n;
      // A rejected row may have another id of the same number, and is of another customer.
      const key = isAddress ? String(address) : idKey(String(id));
      return [`${customer} ${(check as bigint) >> 32n}`, key];
    }),
  );
  return customers.map(({ orders, check }, at) => {
    const key = keys.get(`${numbers[at]} ${check}`);
    if (key === undefined) throw new Irregular('a customer with many orders has an odd id');
    return { key, orders };
  });
}
