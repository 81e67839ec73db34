import type { DataSummary } from '../../model/data-summary.js';
import { positionsOf } from '../cells.js';
import { Conflicts } from '../conflicts.js';
import { idKey } from '../fields/key.js';
import { isLargeShare, type Suspect, suspectWarnings } from '../quality/suspicious-customers.js';
import type { InputOptions } from '../read-input.js';
import { AMOUNT_ROLES } from '../roles.js';
import { RowTable } from '../row-table.js';
import {
  emptyFileWarnings,
  guessWarnings,
  orderWarnings,
  presetWarnings,
  sharedEmailWarnings,
  statusWarnings,
} from '../warnings.js';
import type { Database } from './database.js';
import type { HashedCustomer, HistoryBooks } from './history-books.js';
import type { StreamedFile } from './regular-query.js';
import { regularRow } from './regular-row.js';
import { Signatures } from './signatures.js';
import { columnName } from './source.js';

/** What there is to say about regular files: the same as the csv reader says of them. */
export async function regularSummary(
  files: readonly StreamedFile[],
  sources: readonly string[],
  books: HistoryBooks,
  options: InputOptions,
  database: Database,
): Promise<DataSummary> {
  const plans = files.map(({ plan }) => plan);
  const summaries = files.map(({ plan, number }) => ({
    name: plan.name,
    holds: 'orders' as const,
    preset: plan.preset?.id ?? 'generic',
    rows: books.rowsOfFile[number] ?? 0,
    accepted: books.rowsOfFile[number] ?? 0,
    rejected: 0,
    blank: 0,
    notData: plan.titles,
  }));
  const places = {
    ...books,
    duplicates: 0,
    duplicatesWithoutId: 0,
    updated: 0,
    withoutAmount: books.withoutAmount,
  };
  return {
    files: summaries,
    customersFiles: [],
    rejects: [],
    conflictList: [],
    orders: {
      total: books.total,
      void: books.void,
      voidReasons: Object.fromEntries([...books.voidReasons].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      refunds: books.refunds,
      duplicates: 0,
      conflicts: 0,
      anonymous: books.anonymous,
      afterAsOf: books.afterAsOf,
    },
    anonymousRevenue: books.anonymousRevenue,
    customers: books.customers,
    firstDay: books.firstDay,
    lastDay: books.lastDay,
    lastEntryDay: books.lastEntryDay,
    referralColumn: false,
    amountColumn: plans.some(({ roles }) => AMOUNT_ROLES.some((role) => roles.has(role))),
    warnings: [
      ...presetWarnings(plans, options.preset),
      ...emptyFileWarnings(summaries),
      ...guessWarnings(plans),
      ...orderWarnings({ conflicts: new Conflicts(), rounded: books.rounded }, places, files.length),
      ...stateWarnings(files, books, options),
      ...sharedEmailWarnings(books.sharedEmails.size),
      ...(await suspects(files, sources, books, database)),
    ],
  };
}

/** The warnings about statuses, from the signatures that rows have. */
function stateWarnings(files: readonly StreamedFile[], books: HistoryBooks, options: InputOptions) {
  const table = new RowTable();
  const byStatus = new Uint32Array(256);
  for (const { number, plan, expected } of files) {
    const seen = expected.signatures.flatMap((signature, at) =>
      books.hasState(number, at) ? [{ signature, orders: books.byState[number]?.[at] ?? 0 }] : [],
    );
    const numbers = new Signatures(plan).numbersOf(
      seen.map(({ signature }) => signature),
      table,
      options,
    );
    for (const [at, { orders }] of seen.entries()) {
      const status = numbers[at] ?? 0;
      byStatus[status] = (byStatus[status] ?? 0) + orders;
    }
  }
  return statusWarnings(
    table,
    { byStatus },
    { '--exclude-status': options.excludeStatus, '--include-status': options.includeStatus },
  );
}

async function suspects(
  files: readonly StreamedFile[],
  sources: readonly string[],
  books: HistoryBooks,
  database: Database,
) {
  const large = books.largest.filter(({ orders }) => isLargeShare(orders, books.purchases));
  const unnamed = books.placeholders.filter(({ key }) => key === undefined);
  const named = books.placeholders.flatMap(({ key, orders }) => (key === undefined ? [] : [{ key, orders }]));
  return suspectWarnings(
    books.purchases,
    [...named, ...(await withKeys(unnamed, files, sources, database))],
    await withKeys(large, files, sources, database),
  );
}

/** Customers with their keys, which are looked up in the files: the stream has hashes alone. */
async function withKeys(
  customers: readonly HashedCustomer[],
  files: readonly StreamedFile[],
  sources: readonly string[],
  database: Database,
): Promise<readonly Suspect[]> {
  if (customers.length === 0) return [];
  const numbers = customers.map(({ low, high }) => (BigInt(high) << 32n) | BigInt(low));
  const selects = files.map(({ plan, expected, number }, file) => {
    const at = positionsOf(plan);
    const { parts, columns } = regularRow(plan, expected, number);
    const own = Object.entries(parts).map(([part, sql]) => `, ${sql} AS ${part}`);
    const id = plan.roles.has('customer') ? columnName(at.customer) : "''";
    const address = parts['address'] === undefined ? "''" : 'address';
    return (
      `SELECT ${columns.customer} AS customer, ${id} AS id, ${address} AS address ` +
      `FROM (SELECT *${own.join('')} FROM ${sources[file] ?? ''})`
    );
  });
  const rows = await database.rows(
    `SELECT customer, any_value(id), any_value(address) FROM (${selects.join(' UNION ALL ')}) ` +
      `WHERE customer IN (${numbers.join(', ')}) GROUP BY customer`,
  );
  const keys = new Map(
    rows.map(([customer, id, address]) => {
      const isAddress = (customer as bigint) >> 63n === 1n;
      return [customer as bigint, isAddress ? String(address) : idKey(String(id))];
    }),
  );
  return customers.map(({ orders }, at) => ({ key: keys.get(numbers[at] ?? 0n) ?? '', orders }));
}
