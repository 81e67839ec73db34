import type { Readable } from 'node:stream';
import type { DataSummary, Warning } from '../model/data-summary.js';
import type { OrderBook } from '../model/order-book.js';
import { buildBook } from './build-book.js';
import type { OnRow } from './csv/csv-rows.js';
import type { Needed } from './csv/packed-part.js';
import { CustomerIndex } from './customer-index.js';
import { type CustomerRecord, CustomerRecords, CustomerRows } from './customers-file.js';
import { type Decimal, decideDates, decideMoney } from './decide.js';
import type { DayOrder } from './fields/date.js';
import { findFiles } from './find-files.js';
import { InputError } from './input-error.js';
import { Intake } from './intake.js';
import { openFile } from './open-file.js';
import { type FieldOptions, OrderRows } from './order-rows.js';
import { assembleOrders, NO_DATE, type Orders } from './orders.js';
import { placeOrders } from './places.js';
import { type InputPlan, type PlannedFile, type PlanOptions, planFile } from './plan.js';
import { columnsOf } from './preset-columns.js';
import type { ReadFile } from './read-file.js';
import { applyReferrals } from './referrals.js';
import { type MoneyColumn, RowTable } from './row-table.js';
import { customerWarnings, orderWarnings, rejectWarnings, zoneWarnings } from './warnings.js';

/** How the input is to be read: what the user says over what is recognised. */
export interface InputOptions extends PlanOptions, FieldOptions {
  readonly decimal: Decimal | undefined;
  /** Standard input, asked for where a file is called `-`. */
  readonly stdin: () => Readable;
}

/** Everything that was read: the histories, what there is to say about the data, and how each file was understood. */
export interface Input {
  readonly book: OrderBook;
  readonly data: DataSummary;
  readonly files: readonly UnderstoodFile[];
}

/** How an order file was understood, with what only all of its rows could decide. */
export interface UnderstoodFile {
  readonly plan: InputPlan;
  /** Which number is the day in dates such as 5/4/2024; `undefined` where there are none. */
  readonly dayOrder: DayOrder | undefined;
  readonly decimal: Decimal;
}

/**
 * Reads order files and customers files into an order book. Names may be files, folders, globs or `-`. Throws an
 * InputError where a file cannot be read or understood.
 *
 * @example const { book, data } = await readInput(['orders.csv'], ['customers.csv'], options)
 */
export async function readInput(
  orderNames: readonly string[],
  customersNames: readonly string[],
  options: InputOptions,
): Promise<Input> {
  const files = await openAll(orderNames, customersNames, options);
  const problem = problemOf(files.map(({ plan }) => plan));
  if (problem !== undefined) {
    for (const file of files) file.close();
    throw new InputError(problem);
  }
  return readPlanned(files, options);
}

/** Why files cannot be used, if they cannot: the first problem of a plan; a file without rows has no other. */
export function problemOf(plans: readonly InputPlan[]): string | undefined {
  const rowless = plans.every(({ firstRows }) => firstRows.length === 0) ? plans[0] : undefined;
  if (rowless !== undefined && rowless.holds === 'orders')
    return withoutRows(rowless.name, rowless.preset?.id);
  return plans.find((plan) => plan.problem !== undefined)?.problem;
}

/** Reads files that have been opened. Throws an InputError where their content cannot be understood. */
export async function readPlanned(files: readonly PlannedFile[], options: InputOptions): Promise<Input> {
  const orderFiles = files.filter(({ plan }) => plan.holds === 'orders');
  const customersFiles = files.filter(({ plan }) => plan.holds === 'customers');
  const [onlyCustomers] = customersFiles;
  if (orderFiles.length === 0 && onlyCustomers !== undefined) {
    throw new InputError(
      `${onlyCustomers.plan.name}: is a customers export (${onlyCustomers.plan.preset?.title ?? 'generic'}); it has no orders.\n` +
        'Give the orders export as FILE, and this one with --customers.',
    );
  }

  const warnings: Warning[] = [];
  const customersIntake = new Intake();
  const records = new CustomerRecords();
  for (const planned of customersFiles) {
    const number = customersIntake.startFile(planned.plan.name, planned.plan.preset?.id ?? 'generic');
    const rows = new CustomerRows(planned.plan, number, records, customersIntake);
    await readAll(planned, (cells, line) => rows.add(cells, line), warnings);
  }

  const intake = new Intake();
  const table = new RowTable();
  const customers = new CustomerIndex(records.idOfEmail, customersFiles.length > 0);
  const readFiles: ReadFile[] = [];
  for (const planned of orderFiles) {
    const number = intake.startFile(planned.plan.name, planned.plan.preset?.id ?? 'generic');
    const rows = new OrderRows(planned.plan, number, table, customers, intake, options);
    const from = table.length;
    await readAll(planned, (cells, line) => rows.add(cells, line), warnings);
    intake.read(number, rows.rows);
    readFiles.push({ plan: planned.plan, dates: rows.dates, from, to: table.length });
  }
  refuseWithoutRows(intake);

  const rejectedRows = new Set<number>();
  const understood: UnderstoodFile[] = [];
  for (const [number, file] of readFiles.entries()) {
    const dayOrder = decideDates(table, file);
    const decimals = moneyColumns(table, file.plan).map(([column, name]) =>
      decideMoney(table, column, name, file, number, options.decimal, intake, rejectedRows),
    );
    understood.push({ plan: file.plan, dayOrder, decimal: decimals[0] ?? '.' });
  }
  const orders = assembleOrders(table, readFiles, rejectedRows);
  rejectRowsWithoutDate(table, readFiles, orders, rejectedRows, intake);
  const places = placeOrders(table, readFiles, orders);

  const numberOf = customerNumbers(records, customers);
  const { book, firstPurchase } = buildBook(customers, table, orders, places);
  const faults = applyReferrals(records, customers, numberOf, firstPurchase, book.acquisition);

  const amountColumn = readFiles.some(({ plan }) =>
    ['amount', 'lineAmount', 'unitPrice'].some((role) => plan.roles.has(role as 'amount')),
  );
  const data: DataSummary = {
    files: intake.summary(),
    customersFiles: customersIntake.summary(),
    rejects: [...intake.rejects(), ...customersIntake.rejects()],
    conflictList: orders.conflicts.list,
    orders: {
      total: places.total,
      void: places.void,
      voidReasons: Object.fromEntries([...places.voidReasons].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      refunds: places.refunds,
      duplicates: places.duplicates,
      conflicts: orders.conflicts.count,
      anonymous: places.anonymous,
    },
    anonymousRevenue: places.anonymousRevenue,
    customers: customers.size,
    firstDay: places.firstDay,
    lastDay: places.lastDay,
    lastEntryDay: places.lastEntryDay,
    referralColumn:
      records.referralColumn ||
      readFiles.some(({ plan }) => plan.roles.has('referredBy') || plan.roles.has('referralSource')),
    amountColumn,
    warnings: [
      ...warnings,
      ...rejectWarnings(intake),
      ...rejectWarnings(customersIntake),
      ...orderWarnings(orders, places),
      ...zoneWarnings(readFiles),
      ...customerWarnings(records, faults, customers.named),
    ],
  };
  return { book, data, files: understood };
}

/** Opens files and makes their plans, without reading them to the end: what `ror inspect` needs first. */
export async function openAll(
  orderNames: readonly string[],
  customersNames: readonly string[],
  options: InputOptions,
): Promise<readonly PlannedFile[]> {
  const files: PlannedFile[] = [];
  const named = [
    ...(await findFiles(customersNames)).map((name) => ({ name, purpose: 'customers' as const })),
    ...(await findFiles(orderNames)).map((name) => ({ name, purpose: 'orders' as const })),
  ];
  for (const { name, purpose } of named) {
    const file = await openFile(name, options.stdin);
    try {
      files.push(await planFile(file, purpose, options));
    } catch (error) {
      for (const open of [file, ...files]) open.close();
      throw error;
    }
  }
  return files;
}

async function readAll(planned: PlannedFile, onRow: OnRow, warnings: Warning[]): Promise<void> {
  await planned.rows.forEach(neededOf(planned.plan), onRow);
  if (!planned.hasInvalidBytes()) return;
  warnings.push({
    code: 'invalidUtf8',
    message: `${planned.plan.name} has bytes that are not UTF-8; names and ids with them may be wrong. Try --encoding windows-1252.`,
  });
}

/**
 * Of an order file the columns that say something, and the first, which may say that a row is a total; a customers file is smaller,
 * and its rejected rows are shown whole.
 */
function neededOf({ holds, roles, columns, presetColumns }: InputPlan): Needed {
  const needed =
    holds === 'orders'
      ? [...new Set([0, ...roles.values(), ...columnsOf(presetColumns)])]
      : [...columns.keys()];
  return { columns: needed, width: columns.length };
}

function refuseWithoutRows(intake: Intake): void {
  const files = intake.summary();
  if (files.some((file) => file.rows > 0)) return;
  const [file] = files;
  throw new InputError(withoutRows(file?.name ?? 'input', file?.preset));
}

function withoutRows(name: string, preset: string | undefined): string {
  const known = preset === undefined || preset === 'generic' ? '' : ` (recognised: ${preset})`;
  return `${name}: there is a header${known} but no rows.\nCheck the date range of the export.`;
}

function rejectRowsWithoutDate(
  table: RowTable,
  files: readonly ReadFile[],
  orders: Orders,
  rejectedRows: ReadonlySet<number>,
  intake: Intake,
): void {
  for (const [number, { plan, from, to }] of files.entries()) {
    const column = plan.columns[plan.roles.get('date') ?? -1] ?? null;
    for (let row = from; row < to; row++) {
      if (orders.wall[table.group[row] ?? 0] !== NO_DATE || rejectedRows.has(row)) continue;
      intake.reject(number, table.line[row] ?? 0, column, '', 'no date in any row of the order');
    }
  }
}

/** The money columns of a file with the names that they have in it. */
function moneyColumns(
  table: RowTable,
  { roles, columns, presetColumns }: InputPlan,
): readonly (readonly [MoneyColumn, string])[] {
  const amount = roles.get('amount') ?? roles.get('lineAmount') ?? roles.get('unitPrice');
  const refund = roles.get('refund');
  return [
    ...(amount === undefined ? [] : [[table.amount, columns[amount] ?? ''] as const]),
    ...(refund === undefined ? [] : [[table.refund, columns[refund] ?? ''] as const]),
    ...presetColumns.adjustments.flatMap(({ column }, at) => {
      const money = table.adjustments[at];
      return money === undefined ? [] : [[money, columns[column] ?? ''] as const];
    }),
  ];
}

/** The number of the customer that a record is about; strangers to the orders get one. */
function customerNumbers(
  records: CustomerRecords,
  customers: CustomerIndex,
): (record: CustomerRecord) => number {
  const numbers = new Map<CustomerRecord, number>();
  const ofEmail = new Map<string, number>();
  if (records.byKey.size === 0) return () => 0;
  for (let number = 0; number < customers.size; number++) {
    const email = customers.emailOf(number);
    if (email !== '' && !ofEmail.has(email)) ofEmail.set(email, number);
  }
  for (const record of records.byKey.values()) {
    const withoutId = record.key === record.email;
    const byEmail = withoutId ? ofEmail.get(record.email) : undefined;
    numbers.set(record, customers.find(record.key) ?? byEmail ?? customers.add(record.key, record.email));
  }
  return (record) => numbers.get(record) ?? 0;
}
