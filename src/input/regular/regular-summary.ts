import type { DataSummary, Warning } from '../../model/data-summary.js';
import { positionsOf } from '../cells.js';
import { Conflicts } from '../conflicts.js';
import { isUnzoned } from '../duckdb/regular-row.js';
import { isLargeShare, type Suspect, suspectWarnings } from '../quality/suspicious-customers.js';
import type { InputOptions } from '../read-input.js';
import { AMOUNT_ROLES } from '../roles.js';
import { RowTable } from '../row-table.js';
import {
  addressWarnings,
  emptyFileWarnings,
  guessWarnings,
  idWarnings,
  orderWarnings,
  presetWarnings,
  rejectWarnings,
  sharedEmailWarnings,
  statusWarnings,
  weakKeyWarnings,
  zoneWarnings,
} from '../warnings.js';
import type { BookTotals, NumberedCustomer } from './grouped-book.js';
import type { IrregularRows } from './irregular-rows.js';
import type { RegularFile } from './regular-file.js';
import { Signatures } from './signatures.js';

/** What is counted of regular rows. */
export interface RegularCounts {
  readonly total: number;
  readonly voidReasons: ReadonlyMap<string, number>;
  readonly refunds: number;
  readonly anonymous: number;
  readonly anonymousRevenue: ReadonlyMap<string, bigint>;
  readonly afterAsOf: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly lastEntryDay: number | null;
  readonly withoutAmount: number;
  readonly rounded: number;
  /** How many rows a file has. */
  rowsOf(file: number): number;
  /** How many rows of a file have a signature, by its position. */
  rowsWith(file: number, signature: number): number;
  /** How many orders with this signature count. */
  countingWith(file: number, signature: number): number;
}

/** Customers that may be more than one person. */
export interface Suspects {
  /** Addresses that stand beside several ids. */
  readonly sharedEmails: number;
  readonly warnings: readonly Warning[];
}

/** What the csv reader counts. `irregular` are the rows that were read as it reads them, if there are any. */
export function regularSummary(
  files: readonly RegularFile[],
  rows: RegularCounts,
  irregular: IrregularRows | undefined,
): Omit<DataSummary, 'customers' | 'warnings'> {
  return {
    files:
      irregular?.intake.summary() ??
      files.map(({ plan, number }) => ({
        name: plan.name,
        holds: 'orders',
        preset: plan.preset?.id ?? 'generic',
        rows: rows.rowsOf(number),
        accepted: rows.rowsOf(number),
        rejected: 0,
        blank: 0,
        notData: plan.titles,
      })),
    customersFiles: [],
    rejects: irregular?.intake.rejects() ?? [],
    conflictList: irregular?.orders.conflicts.list ?? [],
    orders: {
      total: rows.total,
      void: [...rows.voidReasons.values()].reduce((sum, orders) => sum + orders, 0),
      voidReasons: Object.fromEntries([...rows.voidReasons].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      refunds: rows.refunds,
      duplicates: irregular?.places.duplicates ?? 0,
      conflicts: irregular?.orders.conflicts.count ?? 0,
      anonymous: rows.anonymous,
      afterAsOf: rows.afterAsOf,
    },
    anonymousRevenue: rows.anonymousRevenue,
    firstDay: rows.firstDay,
    lastDay: rows.lastDay,
    lastEntryDay: rows.lastEntryDay,
    referralColumn: false,
    amountColumn: files.some(({ plan }) => AMOUNT_ROLES.some((role) => plan.roles.has(role))),
  };
}

/** What there is to say about files: the same as the csv reader says of them, in the same order. */
export function regularWarnings(
  files: readonly RegularFile[],
  summaries: DataSummary['files'],
  rows: RegularCounts,
  irregular: IrregularRows | undefined,
  suspects: Suspects,
  options: InputOptions,
): readonly Warning[] {
  const plans = files.map(({ plan }) => plan);
  const { withoutAmount, rounded } = rows;
  return [
    ...presetWarnings(plans, options.preset),
    ...emptyFileWarnings(summaries),
    ...guessWarnings(plans),
    ...(irregular === undefined ? [] : rejectWarnings(irregular.intake)),
    ...orderWarnings(
      { conflicts: irregular?.orders.conflicts ?? new Conflicts(), rounded },
      {
        duplicatesWithoutId: irregular?.places.duplicatesWithoutId ?? 0,
        updated: irregular?.places.updated ?? 0,
        withoutAmount,
      },
      files.length,
    ),
    ...stateWarnings(files, rows, irregular, options),
    ...zoneWarnings([
      ...files.map(({ plan, expected, number }) => ({
        unzoned: isUnzoned(plan, positionsOf(plan), expected) ? rows.rowsOf(number) : 0,
      })),
      ...(irregular?.files ?? []).map(({ dates }) => dates),
    ]),
    ...(irregular === undefined
      ? []
      : [...idWarnings(irregular.files, irregular.index), ...addressWarnings(irregular.files)]),
    ...(irregular === undefined ? [] : weakKeyWarnings(irregular.index)),
    ...sharedEmailWarnings(suspects.sharedEmails),
    ...suspects.warnings,
  ];
}

/** The warnings about statuses, from the signatures that rows have. */
function stateWarnings(
  files: readonly RegularFile[],
  rows: RegularCounts,
  irregular: IrregularRows | undefined,
  options: InputOptions,
) {
  const table = irregular?.table ?? new RowTable();
  const byStatus = irregular?.places.byStatus.slice() ?? new Uint32Array(256);
  for (const { number, plan, expected } of files) {
    const seen = expected.signatures.flatMap((signature, at) =>
      rows.rowsWith(number, at) > 0 ? [{ signature, orders: rows.countingWith(number, at) }] : [],
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

/**
 * What there is to say about customers who may be more than one person. `withKeys` gives customers of whom only the numbers are known with their keys.
 *
 * @example await suspectWarningsOf(totals, (customers) => withKeys(customers, files, database))
 */
export async function suspectWarningsOf(
  { largest, purchases, placeholders }: BookTotals,
  withKeys: (customers: readonly NumberedCustomer[]) => Promise<readonly Suspect[]>,
): Promise<readonly Warning[]> {
  const large = largest.filter(({ orders }) => isLargeShare(orders, purchases));
  const unnamed = placeholders.filter(({ key }) => key === undefined);
  const named = placeholders.flatMap(({ key, orders }) => (key === undefined ? [] : [{ key, orders }]));
  return suspectWarnings(purchases, [...named, ...(await withKeys(unnamed))], await withKeys(large));
}
