import type { Readable } from 'node:stream';
import type { DataSummary, Warning } from '../model/data-summary.js';
import type { Day } from '../model/day.js';
import { ACQUISITION, type OrderBook } from '../model/order-book.js';
import { buildBook } from './build-book.js';
import type { OnRow } from './csv/csv-rows.js';
import type { Needed } from './csv/packed-part.js';
import { CustomerIndex } from './customer-index.js';
import { CustomerRecords, CustomerRows } from './customers-file.js';
import type { Decimal } from './decide.js';
import { findFiles } from './find-files.js';
import { InputError } from './input-error.js';
import { Intake } from './intake.js';
import type { Customers, Identity } from './merge-customers.js';
import { agreeOnNames } from './names-not-ids.js';
import { openFile } from './open-file.js';
import { type FieldOptions, OrderRows } from './order-rows.js';
import { type InputPlan, type PlannedFile, type PlanOptions, planFile } from './plan.js';
import { namespacesOf } from './platforms.js';
import { columnsOf } from './preset-columns.js';
import type { OnProgress, Progress } from './progress.js';
import type { ReadData } from './quality/read-data.js';
import { sameSalesTwice } from './quality/same-sales.js';
import { suspiciousCustomers } from './quality/suspicious-customers.js';
import { type ReadFile, readFileOf } from './read-file.js';
import { ReferralRows, Referrals } from './referral-file.js';
import { applyReferrals } from './referrals.js';
import { RowTable } from './row-table.js';
import { segmentsOfBook, segmentWarnings } from './segments/book-segments.js';
import { CustomerSegments } from './segments/customer-segments.js';
import { type PlacedSegment, placedIn, type SegmentSource } from './segments/segment-source.js';
import { settleRows, type UnderstoodFile } from './settle-rows.js';
import { takenBackOf } from './taken-back.js';
import {
  addressWarnings,
  customerWarnings,
  emptyFileWarnings,
  guessWarnings,
  idWarnings,
  orderWarnings,
  presetWarnings,
  referralWarnings,
  rejectWarnings,
  statusWarnings,
  strangerWarnings,
  textWarnings,
  zoneWarnings,
} from './warnings.js';

/** How the input is to be read: what the user says over what is recognised. */
export interface InputOptions extends PlanOptions, FieldOptions {
  readonly identity: Identity;
  /** Statuses of referrals that count, where the user names them. */
  readonly referralStatus: readonly string[];
  readonly decimal: Decimal | undefined;
  /** The last day that counts, where it was said. */
  readonly asOf: Day | undefined;
  /** Columns that customers are grouped by, where that was asked for. */
  readonly segments?: readonly SegmentSource[] | undefined;
  /** Standard input, asked for where a file is called `-`. */
  readonly stdin: () => Readable;
  /** Hears how far reading has come. */
  readonly onProgress?: OnProgress | undefined;
}

/** Everything that was read: the histories, what there is to say about the data, and how each file was understood. */
export interface Input {
  readonly book: OrderBook;
  /** The customers of the book: who they are. */
  readonly customers: Customers;
  readonly data: DataSummary;
  readonly files: readonly UnderstoodFile[];
  /** What there were files of. */
  readonly holds: ReadonlySet<InputPlan['holds']>;
}

/** Files that say more about customers than the orders do. */
export interface MoreFiles {
  readonly customers: readonly string[];
  readonly referrals: readonly string[];
}

/**
 * Reads order files, customers files and referral files into an order book. Names may be files, folders, globs or `-`. Throws an
 * InputError where a file cannot be read or understood.
 *
 * @example const { book, data } = await readInput(['orders.csv'], { customers: ['customers.csv'], referrals: [] }, options)
 */
export async function readInput(
  orderNames: readonly string[],
  more: MoreFiles,
  options: InputOptions,
): Promise<Input> {
  return readPlanned(await openUsable(orderNames, more, options), options);
}

/** Opens files and makes their plans. Throws an InputError where they cannot be used. */
export async function openUsable(
  orderNames: readonly string[],
  more: MoreFiles,
  options: InputOptions,
): Promise<readonly PlannedFile[]> {
  const files = await openAll(orderNames, more, options);
  const problem = problemOf(files.map(({ plan }) => plan));
  if (problem === undefined) return files;
  for (const file of files) file.close();
  throw new InputError(problem);
}

/** Why files cannot be used, if they cannot: no orders among them, no rows, or the first problem of a plan. */
export function problemOf(plans: readonly InputPlan[]): string | undefined {
  const subscriptions = plans.find(({ holds }) => holds === 'subscriptions');
  if (subscriptions !== undefined) {
    return (
      `${subscriptions.name}: is a subscriptions export (${subscriptions.preset?.title ?? 'generic'}); it has no orders.\n` +
      'ror retention --subscriptions FILE reads it; here give the export of the payments or orders.'
    );
  }
  const rowless = plans.every(({ firstRows }) => firstRows.length === 0) ? plans[0] : undefined;
  if (rowless?.preset === undefined && rowless?.problem !== undefined) return unknownHeader(rowless);
  if (rowless !== undefined) return withoutRows(rowless.name, rowless.preset?.id);
  const problem = plans.find((plan) => plan.problem !== undefined)?.problem;
  const isOneOfSeveral = plans.some((plan) => plan.problem === undefined && plan.holds === 'orders');
  if (problem !== undefined)
    return isOneOfSeveral ? `${problem} Or leave the file out: name the others, not their folder.` : problem;
  const [first] = plans;
  if (first === undefined || plans.some(({ holds }) => holds === 'orders')) return undefined;
  const [what, flag] =
    first.holds === 'referrals' ? ['list of referrals', '--referrals'] : ['customers export', '--customers'];
  return (
    `${first.name}: is a ${what} (${first.preset?.title ?? 'generic'}); it has no orders.\n` +
    `Give the orders export as FILE, and this one with ${flag}.`
  );
}

/** For `ror check`: how many rejected rows are kept, and who looks at the rows and orders before they are let go. */
export interface CloserLook {
  readonly rejectsKept: number;
  onRead(read: ReadData): void;
}

/** Reads files that have been opened. Throws an InputError where their content cannot be understood. */
export async function readPlanned(
  files: readonly PlannedFile[],
  options: InputOptions,
  closerLook?: CloserLook,
): Promise<Input> {
  const orderFiles = files.filter(({ plan }) => plan.holds === 'orders');

  const onProgress = () => tellProgress(files, options.onProgress);
  const warnings: Warning[] = [];
  const namespaceOf = namespacesOf(files.map(({ plan }) => plan));
  const index = new CustomerIndex();
  const customersIntake = new Intake(closerLook?.rejectsKept);
  const records = new CustomerRecords();
  const referrals = new Referrals();
  const sources = options.segments ?? [];
  const customerSegments = new CustomerSegments(sources.length);
  for (const planned of files.filter(({ plan }) => plan.holds !== 'orders')) {
    const { plan } = planned;
    const number = customersIntake.startFile(plan.name, plan.preset?.id ?? 'generic');
    const rows =
      plan.holds === 'referrals'
        ? new ReferralRows(
            plan,
            number,
            referrals,
            customersIntake,
            options.referralStatus,
            namespaceOf(plan).prefix,
          )
        : new CustomerRows(plan, number, index, records, customersIntake, namespaceOf(plan).prefix, {
            placed: placedIn(plan, sources),
            of: customerSegments,
          });
    await readAll(planned, (cells, line) => rows.add(cells, line), warnings, onProgress, sources);
  }

  const intake = new Intake(closerLook?.rejectsKept);
  const table = new RowTable();
  table.addSegments(sources.length);
  const readFiles: ReadFile[] = [];
  for (const planned of orderFiles) {
    const { plan } = planned;
    const number = intake.startFile(plan.name, plan.preset?.id ?? 'generic');
    const rows = new OrderRows(
      plan,
      number,
      table,
      index,
      intake,
      options,
      namespaceOf(plan),
      placedIn(plan, sources),
    );
    const from = table.length;
    await readAll(planned, (cells, line) => rows.add(cells, line), warnings, onProgress, sources);
    intake.read(number, rows.rows);
    readFiles.push(readFileOf(plan, rows, from, table.length));
  }
  refuseWithoutRows(intake);

  const prefixes = [...new Set(files.map(({ plan }) => namespaceOf(plan).prefix))].filter(
    (one) => one !== '',
  );
  const hasUnknownOrders = orderFiles.some(({ plan }) => plan.preset === undefined);
  const settled = settleRows(table, readFiles, index, intake, options, {
    prefixes,
    findsUnknown: prefixes.length > 0 && !hasUnknownOrders,
  });
  const { understood, customers, orders, places } = settled;
  warnings.push(...settled.warnings);

  const placed = buildBook(customers, table, orders, places);
  const { book: built, order, firstPurchase, referrers } = placed;
  const told = [...referrals.list, ...records.list];
  const { faults, referrer } = applyReferrals(
    told,
    referrers,
    customers,
    prefixes,
    firstPurchase,
    built.acquisition,
  );
  const segments =
    sources.length === 0 ? undefined : segmentsOfBook(sources, order, orders, customerSegments, customers);
  const book: OrderBook = {
    ...built,
    referrer,
    segments,
    takenBack: takenBackOf(table, orders, places, placed),
  };

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
      afterAsOf: places.afterAsOf,
    },
    anonymousRevenue: places.anonymousRevenue,
    customers: customers.size,
    firstDay: places.firstDay,
    lastDay: places.lastDay,
    lastEntryDay: places.lastEntryDay,
    referralColumn: hasReferralData(readFiles, records, referrals, book),
    amountColumn,
    warnings: [
      ...warnings,
      ...presetWarnings(
        files.map(({ plan }) => plan),
        options.preset,
      ),
      ...emptyFileWarnings([...intake.summary(), ...customersIntake.summary()]),
      ...guessWarnings(files.map(({ plan }) => plan)),
      ...rejectWarnings(intake),
      ...rejectWarnings(customersIntake),
      ...orderWarnings(orders, places, readFiles.length),
      ...statusWarnings(table, places, {
        '--exclude-status': options.excludeStatus,
        '--include-status': options.includeStatus,
      }),
      ...zoneWarnings(readFiles.map(({ dates }) => dates)),
      ...idWarnings(readFiles, index),
      ...addressWarnings(readFiles),
      ...customerWarnings(index, customers, records),
      ...strangerWarnings(records, customers, firstPurchase),
      ...suspiciousCustomers(book, index, customers, [
        ...new Set(orderFiles.map(({ plan }) => namespaceOf(plan).prefix)),
      ]),
      ...sameSalesTwice(table, readFiles, orders, places),
      ...referralWarnings(referrals, faults),
      ...segmentWarnings(
        sources,
        files.map(({ plan }) => plan),
        orders,
        places,
      ),
    ],
  };
  closerLook?.onRead({ table, files: readFiles, orders, places, index });
  return { book, customers, data, files: understood, holds: new Set(files.map(({ plan }) => plan.holds)) };
}

/** Opens files and makes their plans, without reading them to the end: what `ror inspect` needs first. */
export async function openAll(
  orderNames: readonly string[],
  more: MoreFiles,
  options: InputOptions,
  open = openFile,
): Promise<readonly PlannedFile[]> {
  const files: PlannedFile[] = [];
  const named = [
    ...(await findFiles(more.customers)).map((name) => ({ name, purpose: 'customers' as const })),
    ...(await findFiles(more.referrals)).map((name) => ({ name, purpose: 'referrals' as const })),
    ...(await findFiles(orderNames)).map((name) => ({ name, purpose: 'orders' as const })),
  ];
  for (const { name, purpose } of named) {
    const file = await open(name, options.stdin);
    try {
      files.push(await planFile(file, purpose, options));
    } catch (error) {
      for (const open of [file, ...files]) open.close();
      throw error;
    }
  }
  const roles = agreeOnNames(files.map(({ plan }) => plan));
  return totalsFirst(
    files.map((file, at) => ({ ...file, plan: { ...file.plan, roles: roles[at] ?? file.plan.roles } })),
  );
}

/** Of two exports of one platform that hold the same orders the one with their totals knows more than that with their lines: it is read first, and counts. */
function totalsFirst(files: readonly PlannedFile[]): readonly PlannedFile[] {
  const withTotals = new Set(
    files.filter(({ plan }) => plan.roles.has('amount')).map(({ plan }) => plan.preset?.platform),
  );
  const isOfLines = ({ plan: { preset, roles } }: PlannedFile) =>
    preset?.platform !== undefined && roles.has('lineAmount') && withTotals.has(preset.platform);
  return [...files.filter((file) => !isOfLines(file)), ...files.filter(isOfLines)];
}

/** Says how much of all files has been read. Of a pipe nobody knows how much is to come. */
function tellProgress(files: readonly PlannedFile[], onProgress: OnProgress | undefined): void {
  if (onProgress === undefined) return;
  const each = files.map((file) => file.progress());
  if (each.includes(undefined)) return;
  const sum = (field: keyof Progress) =>
    each.reduce((total, progress) => total + (progress?.[field] ?? 0), 0);
  onProgress({ done: sum('done'), total: sum('total') });
}

/** Rows between two words about how far reading has come. */
const ROWS_PER_WORD = 4096;

async function readAll(
  planned: PlannedFile,
  onRow: OnRow,
  warnings: Warning[],
  onProgress: () => void,
  segments: readonly SegmentSource[],
): Promise<void> {
  let rows = 0;
  const needed = neededOf(planned.plan, placedIn(planned.plan, segments));
  await planned.rows.forEach(needed, (cells, line) => {
    if (++rows % ROWS_PER_WORD === 0) onProgress();
    onRow(cells, line);
  });
  warnings.push(...textWarnings(planned.plan.name, planned.faults));
}

/**
 * Of an order file the columns that say something, and the first, which may say that a row is a total; a customers file is smaller,
 * and its rejected rows are shown whole.
 */
function neededOf(
  { holds, roles, columns, presetColumns }: InputPlan,
  segments: readonly PlacedSegment[],
): Needed {
  const placed = segments.map(({ position }) => position);
  const needed =
    holds === 'orders'
      ? [...new Set([0, ...roles.values(), ...columnsOf(presetColumns), ...placed])]
      : [...columns.keys()];
  return { columns: needed, width: columns.length };
}

function refuseWithoutRows(intake: Intake): void {
  const files = intake.summary();
  if (files.some((file) => file.rows > 0)) return;
  const [file] = files;
  throw new InputError(withoutRows(file?.name ?? 'input', file?.preset));
}

/** A header alone that is not known either. */
function unknownHeader({ name, problem = '' }: InputPlan): string {
  const [missing = ''] = problem.slice(`${name}: `.length).split('\n');
  return (
    `${name}: there is a header but no rows, and ${missing}\n` +
    'Is it an export of orders? Take one with rows; name its columns with --map.'
  );
}

function withoutRows(name: string, preset: string | undefined): string {
  const known = preset === undefined || preset === 'generic' ? '' : ` (recognised: ${preset})`;
  return `${name}: there is a header${known} but no rows.\nCheck the date range of the export.`;
}

/** Whether a column or file says who came by referral. One that holds web pages and nothing else does not. */
function hasReferralData(
  files: readonly ReadFile[],
  records: CustomerRecords,
  referrals: Referrals,
  book: OrderBook,
): boolean {
  const isColumn =
    records.referralColumn ||
    files.some(({ plan }) => plan.roles.has('referredBy') || plan.roles.has('referralSource'));
  const hasPages = records.hasWebReferrers || files.some(({ hasWebReferrers }) => hasWebReferrers);
  const isKnown = () => book.acquisition.some((known) => known !== ACQUISITION.unknown);
  return referrals.isGiven || (isColumn && (!hasPages || isKnown()));
}
