import { chooseColumns, normalizeColumn } from './columns.js';
import { CsvRows, type Delimiter } from './csv-rows.js';
import { type Encoding, sniffEncoding, toUtf8 } from './encoding.js';
import { InputError } from './input-error.js';
import type { OpenFile } from './open-file.js';
import { recognizePreset } from './presets/index.js';
import type { Preset } from './presets/preset.js';
import { CUSTOMER_ROLES, ORDER_ROLES, type Role } from './roles.js';
import { decodeSample, hasHeader, refuseBinary, sniffDelimiter } from './sniff.js';

/** What the user says about the files, over what is recognised. */
export interface PlanOptions {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly header: boolean;
  /** Columns by role: a name, or a number from 1. */
  readonly map: ReadonlyMap<Role, string>;
  /** Columns of customer files by role. */
  readonly customersMap: ReadonlyMap<Role, string>;
}

/** How one file is to be read: plain data, printed by `ror inspect`, the same for every reader. */
export interface InputPlan {
  readonly name: string;
  readonly gzip: boolean;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Rows before the first row of data: `sep=;` and the header. */
  readonly skipRows: number;
  readonly header: boolean;
  /** The columns' names; `column 1`, `column 2`, ... in a file without header. */
  readonly columns: readonly string[];
  readonly preset: Preset | undefined;
  readonly holds: 'orders' | 'customers';
  /** Positions of the columns that have a role. */
  readonly roles: ReadonlyMap<Role, number>;
  /** Whether dates without an offset are in UTC, as their column's name says. */
  readonly utc: boolean;
  /** The first rows of data, as they stand in the file. */
  readonly firstRows: readonly (readonly string[])[];
}

const ROWS_KEPT = 5;

/** A file that has been understood and can be read. */
export interface PlannedFile {
  readonly plan: InputPlan;
  readonly rows: CsvRows;
  /** Whether bytes turned up that are not in the encoding; known when all rows are read. */
  hasInvalidBytes(): boolean;
  /** Gives the file back unread. */
  close(): void;
}

/**
 * Makes the plan for a file from its first bytes and rows. `purpose` says whether it was given as orders or as customers;
 * a known customer export among the orders is taken for what it is. Throws an InputError for a file that is empty, binary,
 * or whose columns cannot be told apart.
 *
 * @example (await planFile(await openFile('orders.csv', process.stdin), 'orders', options)).plan.preset?.id
 */
export async function planFile(
  file: OpenFile,
  purpose: 'orders' | 'customers',
  options: PlanOptions,
): Promise<PlannedFile> {
  const { name, sample } = file;
  if (sample.length === 0) throw new InputError(`${name}: the file is empty.`);
  const encoding = options.encoding ?? sniffEncoding(sample);
  refuseBinary(name, sample, encoding);
  const delimiter = options.delimiter ?? sniffDelimiter(decodeSample(sample, encoding));
  let hasInvalidBytes = false;
  const bytes = toUtf8(file.bytes(), encoding, () => {
    hasInvalidBytes = true;
  });
  const rows = new CsvRows(name, bytes, delimiter);
  const plan = planOf(file, encoding, delimiter, await rows.head(ROWS_KEPT + 2), purpose, options);
  return { plan, rows, hasInvalidBytes: () => hasInvalidBytes, close: () => file.close() };
}

function planOf(
  { name, gzip }: OpenFile,
  encoding: Encoding,
  delimiter: Delimiter,
  rows: readonly (readonly string[])[],
  purpose: 'orders' | 'customers',
  options: PlanOptions,
): InputPlan {
  const told = (rows[0]?.[0] ?? '').toLowerCase() === 'sep=' ? 1 : 0;
  const first = rows[told];
  if (first === undefined) throw new InputError(`${name}: no row of CSV was found.`);
  const header = options.header && hasHeader(first);
  const columns = header
    ? first.map((cell) => cell.trim())
    : first.map((_cell, index) => `column ${index + 1}`);
  const recognized = header ? recognizePreset(columns) : undefined;
  const holds = purpose === 'orders' && recognized?.holds === 'customers' ? 'customers' : purpose;
  const preset = recognized?.holds === holds ? recognized : undefined;
  const skipRows = told + (header ? 1 : 0);
  const map = holds === 'orders' ? options.map : options.customersMap;
  const roles = rolesOf(name, columns, preset, holds, map, header);
  const date = roles.get('date');
  return {
    name,
    gzip,
    encoding,
    delimiter,
    skipRows,
    header,
    columns,
    preset,
    holds,
    roles,
    utc: date !== undefined && /\butc\b/i.test(columns[date] ?? ''),
    firstRows: rows.slice(skipRows, skipRows + ROWS_KEPT),
  };
}

function rolesOf(
  name: string,
  columns: readonly string[],
  preset: Preset | undefined,
  holds: InputPlan['holds'],
  map: ReadonlyMap<Role, string>,
  header: boolean,
): ReadonlyMap<Role, number> {
  const wanted = holds === 'orders' ? ORDER_ROLES : CUSTOMER_ROLES;
  const roles = new Map<Role, number>(preset === undefined ? [] : presetRoles(columns, preset));
  for (const [role, column] of map) roles.set(role, columnAt(name, columns, role, column));
  if (preset === undefined && header) {
    const taken = new Set(roles.values());
    const missing = wanted.filter((role) => !roles.has(role));
    const choice = chooseColumns(columns, missing);
    for (const [role, column] of choice.roles) if (!taken.has(column)) roles.set(role, column);
    const ambiguity = choice.ambiguities.find(({ role }) => isNeeded(role, roles, holds));
    if (ambiguity !== undefined) {
      const names = ambiguity.columns
        .map((column) => `"${columns[column] ?? ''}" (${column + 1})`)
        .join(', ');
      throw new InputError(
        `${name}: more than one column could be the ${ambiguity.role}: ${names}.\n` +
          `Choose one with --map ${flagPrefix(holds)}${ambiguity.role}=COLUMN, by name or number.`,
      );
    }
  }
  if (roles.has('lineAmount') && roles.has('amount') && !map.has('lineAmount')) roles.delete('lineAmount');
  if (roles.has('quantity') !== roles.has('unitPrice')) {
    roles.delete('quantity');
    roles.delete('unitPrice');
  }
  const refusal = missingRole(columns, preset, roles, holds, header);
  if (refusal !== undefined) throw new InputError(`${name}: ${refusal}`);
  return roles;
}

function presetRoles(columns: readonly string[], preset: Preset): readonly (readonly [Role, number])[] {
  const names = columns.map(normalizeColumn);
  return Object.entries(preset.columns).flatMap(([role, candidates]) => {
    const column = candidates
      .map((candidate) => names.indexOf(normalizeColumn(candidate)))
      .find((at) => at >= 0);
    return column === undefined ? [] : [[role as Role, column] as const];
  });
}

function columnAt(name: string, columns: readonly string[], role: Role, wanted: string): number {
  const byName = columns.findIndex((column) => normalizeColumn(column) === normalizeColumn(wanted));
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= columns.length) return number - 1;
  throw new InputError(
    `${name}: --map ${role}=${wanted}: there is no such column.\nThe file has ${listed(columns)}.`,
  );
}

function isNeeded(role: Role, roles: ReadonlyMap<Role, number>, holds: InputPlan['holds']): boolean {
  if (role === 'email') return !roles.has('customer');
  if (holds === 'customers') return true;
  if (role === 'lineAmount' || role === 'quantity' || role === 'unitPrice') return !roles.has('amount');
  return true;
}

function missingRole(
  columns: readonly string[],
  preset: Preset | undefined,
  roles: ReadonlyMap<Role, number>,
  holds: InputPlan['holds'],
  header: boolean,
): string | undefined {
  const known = preset === undefined ? 'The file' : `The ${preset.title} export`;
  const numbers = header
    ? ''
    : ' It seems to have no header; columns go by number, for example --map date=3.';
  const prefix = flagPrefix(holds);
  if (!roles.has('customer') && !roles.has('email') && !roles.has('phone')) {
    return (
      `no column names the customer. ${known} has ${listed(columns)}.${numbers}\n` +
      `Name one with --map ${prefix}customer=COLUMN or --map ${prefix}email=COLUMN; without a customer no figure can be computed.`
    );
  }
  if (holds === 'orders' && !roles.has('date')) {
    return `no column is the order date. ${known} has ${listed(columns)}.${numbers}\nName it with --map date=COLUMN.`;
  }
  return undefined;
}

function flagPrefix(holds: InputPlan['holds']): string {
  return holds === 'customers' ? 'customers.' : '';
}

const COLUMNS_LISTED = 20;

function listed(columns: readonly string[]): string {
  const names = columns.slice(0, COLUMNS_LISTED).map((column) => `"${column}"`);
  const more = columns.length - names.length;
  return `the columns ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
