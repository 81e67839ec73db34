import { chooseRoles } from './choose-roles.js';
import { CsvRows } from './csv/csv-rows.js';
import type { Delimiter } from './csv/delimiter.js';
import { type Encoding, sniffEncoding, type TextFaults, toUtf8 } from './encoding.js';
import { findHeader, isOrderRow, MOST_TITLES } from './find-header.js';
import { InputError } from './input-error.js';
import { isCustomersFile } from './is-customers-file.js';
import { namesNotIds } from './names-not-ids.js';
import type { OpenFile } from './open-file.js';
import { type PresetColumns, presetColumns } from './preset-columns.js';
import { recognizePreset } from './presets/index.js';
import { misfitOf } from './presets/misfit.js';
import type { Holds, Preset } from './presets/preset.js';
import { isReferralFile } from './referral-file.js';
import { saysYesOrNo } from './refund-flags.js';
import type { Role } from './roles.js';
import { decodeSample, refuseBinary, refuseOtherText, sniffDelimiter } from './sniff.js';

/** What the user says about the files, over what is recognised. */
export interface PlanOptions {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly header: boolean;
  /** Columns by role: a name, or a number from 1. */
  readonly map: ReadonlyMap<Role, string>;
  /** Columns of customer files by role. */
  readonly customersMap: ReadonlyMap<Role, string>;
  /** Columns of referral files by role. */
  readonly referralsMap: ReadonlyMap<Role, string>;
  /** The user's own preset: it goes before those that are built in, for files given as what it holds. */
  readonly preset?: Preset | undefined;
}

/** What a file was given as. */
export type Purpose = Holds;

/** How one file is to be read: plain data, printed by `ror inspect`, the same for every reader. */
export interface InputPlan {
  readonly name: string;
  readonly packing: OpenFile['packing'];
  readonly format: OpenFile['format'];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Rows before the first row of data: `sep=;`, titles and the header. */
  readonly skipRows: number;
  /** How many of them are titles: rows before the header that are no data. */
  readonly titles: number;
  readonly header: boolean;
  /** The columns' names; `column 1`, `column 2`, ... in a file without header. */
  readonly columns: readonly string[];
  readonly preset: Preset | undefined;
  /** Why the user's own preset is not used for the file, if it might have been: `there is no column "Client"`. */
  readonly misfit: string | undefined;
  readonly holds: Holds;
  /** Positions of the columns that have a role. */
  readonly roles: ReadonlyMap<Role, number>;
  /** Roles whose column is a guess that the user should confirm. */
  readonly guessed: ReadonlySet<Role>;
  /** Positions of the preset's other columns. */
  readonly presetColumns: PresetColumns;
  /** Whether dates without an offset are in UTC, as their column's name says. */
  readonly utc: boolean;
  /** Why the file cannot be used although it could be opened: a role has no column, or several. */
  readonly problem: string | undefined;
  /** The first rows of data, as they stand in the file. */
  readonly firstRows: readonly (readonly string[])[];
}

const ROWS_KEPT = 5;

/** A file that has been understood and can be read. */
export interface PlannedFile {
  readonly plan: InputPlan;
  readonly rows: CsvRows;
  /** What turned up in its bytes; known when all rows are read. */
  readonly faults: TextFaults;
  /** How much of the file has been read. */
  readonly progress: OpenFile['progress'];
  /** Gives the file back unread. */
  close(): void;
}

/**
 * Makes the plan for a file from its first bytes and rows. `purpose` says what it was given as;
 * a list of customers or referrals among the orders is taken for what it is.
 *
 * @example (await planFile(await openFile('orders.csv', () => process.stdin), 'orders', options)).plan.preset?.id
 */
export async function planFile(file: OpenFile, purpose: Purpose, options: PlanOptions): Promise<PlannedFile> {
  const { name, sample } = file;
  if (sample.length === 0) throw new InputError(`${name}: the file is empty.`);
  const encoding = options.encoding ?? sniffEncoding(sample);
  refuseBinary(name, sample, encoding);
  const text = decodeSample(sample, encoding);
  refuseOtherText(name, text);
  const delimiter = options.delimiter ?? sniffDelimiter(text);
  const faults: TextFaults = { invalidUtf8: false, nulBytes: 0 };
  const bytes = toUtf8(file.bytes(), encoding, name, faults);
  const rows = new CsvRows(name, bytes, delimiter);
  const plan = planOf(
    file,
    encoding,
    delimiter,
    await rows.head(MOST_TITLES + ROWS_KEPT + 2),
    rows.headLines,
    purpose,
    options,
  );
  return { plan, rows, faults, progress: () => file.progress(), close: () => file.close() };
}

function planOf(
  { name, packing, format }: OpenFile,
  encoding: Encoding,
  delimiter: Delimiter,
  rows: readonly (readonly string[])[],
  lines: readonly number[],
  purpose: Purpose,
  options: PlanOptions,
): InputPlan {
  const told = (rows[0]?.[0] ?? '').toLowerCase() === 'sep=' ? 1 : 0;
  const candidates = rows.slice(told);
  const [first] = candidates;
  if (first === undefined) throw new InputError(`${name}: no row of CSV was found.`);
  const own = options.preset?.holds === purpose ? options.preset : undefined;
  const titles = options.header ? findHeader(candidates, own) : undefined;
  const header = titles !== undefined;
  const columns = header
    ? (candidates[titles] ?? []).map((cell) => cell.trim().replace(/\s+/g, ' '))
    : first.map((_cell, index) => `column ${index + 1}`);
  const recognized = header ? recognizePreset(columns, own) : undefined;
  const holds = holdsOf(recognized, columns, header, purpose, options);
  const preset = recognized?.holds === holds ? recognized : undefined;
  const misfit = own === undefined ? undefined : header ? misfitOf(columns, own) : 'there is no header';
  const skipRows = told + (header ? titles + 1 : 0);
  const map = {
    orders: options.map,
    customers: options.customersMap,
    referrals: options.referralsMap,
    subscriptions: options.map,
  };
  const firstRows = rows.slice(skipRows, skipRows + ROWS_KEPT);
  const chosen = chooseRoles(name, columns, preset, holds, map[holds], header);
  const { guessed, statuses } = chosen;
  const problem =
    rowsAbove(name, candidates.slice(0, titles ?? 0), lines.slice(told), columns.length, chosen.roles) ??
    chosen.problem;
  const isTold = preset !== undefined || map[holds].has('customer') || holds === 'referrals';
  const settled = isTold ? chosen.roles : namesNotIds(chosen.roles, columns, firstRows);
  const refund = preset === undefined && !options.map.has('refund') ? settled.get('refund') : undefined;
  const isFlag =
    refund !== undefined && saysYesOrNo(rows.slice(skipRows).map((cells) => cells[refund] ?? ''));
  const roles = isFlag ? new Map([...settled].filter(([role]) => role !== 'refund')) : settled;
  const date = roles.get('date') ?? roles.get('start');
  return {
    name,
    packing,
    format,
    encoding,
    delimiter,
    skipRows,
    titles: titles ?? 0,
    header,
    columns,
    preset,
    misfit,
    holds,
    roles,
    guessed,
    presetColumns: presetColumns(columns, preset, statuses, isFlag ? refund : undefined),
    problem: misfit === undefined || own === undefined ? problem : withMisfit(name, problem, own.id, misfit),
    utc: date !== undefined && /\butc\b/i.test(columns[date] ?? ''),
    firstRows,
  };
}

/** What is wrong with a file whose header stands below orders, which would be taken for titles. `lines` are those of `above` and of the header. */
function rowsAbove(
  name: string,
  above: readonly (readonly string[])[],
  lines: readonly number[],
  width: number,
  roles: ReadonlyMap<Role, number>,
): string | undefined {
  const at = above.findIndex((cells) => isOrderRow(cells, width, roles));
  if (at < 0) return undefined;
  return `${name}:${lines[at]}: rows of data stand above the header in line ${lines[above.length]}.\nPut the header first.`;
}

/** A file that cannot be used without the user's preset: what keeps the preset from it is probably what is wrong. */
function withMisfit(
  name: string,
  problem: string | undefined,
  id: string,
  misfit: string,
): string | undefined {
  return problem?.replace(`${name}: `, () => `${name}: preset ${id} is not used, as ${misfit}; without it, `);
}

/** Whether the amounts of a file are quantities times unit prices. */
export function hasQuantities({ roles }: InputPlan): boolean {
  return roles.has('quantity') && roles.has('unitPrice') && !roles.has('amount') && !roles.has('lineAmount');
}

/** What a file given as `purpose` holds: exports that are known, lists of customers and lists of referrals are taken for what they are. */
function holdsOf(
  recognized: Preset | undefined,
  columns: readonly string[],
  header: boolean,
  purpose: Purpose,
  options: PlanOptions,
): Holds {
  if (purpose === 'customers') {
    const isKnown = !header || recognized?.holds === 'customers' || options.customersMap.size > 0;
    return !isKnown && isReferralFile(columns) ? 'referrals' : 'customers';
  }
  if (purpose !== 'orders') return purpose;
  if (recognized !== undefined) return recognized.holds;
  if (!header || options.map.size > 0) return 'orders';
  if (isReferralFile(columns)) return 'referrals';
  return isCustomersFile(columns) ? 'customers' : 'orders';
}
