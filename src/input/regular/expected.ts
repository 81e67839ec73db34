import { NO_CURRENCY } from '../../model/money.js';
import { ABSENT, positionsOf, type RolePositions } from '../cells.js';
import { type ColumnType, typedWall } from '../duckdb/typed-columns.js';
import { isBlank } from '../fields/blank.js';
import { currencyOfWord, SHARED_SIGNS } from '../fields/currency-words.js';
import type { ZoneChange } from '../fields/zone-changes.js';
import { hasQuantities, type InputPlan } from '../plan.js';
import { type DateForm, dateFormOf } from '../sql/date-form.js';
import { Signatures } from './signatures.js';

/** From which character on ids are numbers, behind a text that is the same in all of them. */
export interface Numbers {
  readonly from: number;
  /** The text before it. */
  readonly prefix: string;
}

/** States and currencies have eight bits each in a row; a file with more different ones is no regular one. */
export const MOST_CODES = 200;

/** What rows of a file say with few different texts. */
export interface Codes {
  readonly signatures: readonly string[];
  readonly currencies: readonly string[];
}

/** The states and currencies of rows. */
export function codesOf(plan: InputPlan, rows: readonly (readonly string[])[]): Codes {
  const signatures = new Signatures(plan);
  const { currency } = positionsOf(plan);
  return {
    signatures: distinct(rows.map((row) => signatures.of(row))),
    currencies: currency === ABSENT ? [] : distinct(rows.map((row) => row[currency] ?? '')).toSorted(),
  };
}

/** What rows of a file are expected to be like: what their SQL is made from. */
export interface Expected {
  /** `undefined` where the column is one of dates, not of text. */
  readonly date: DateForm | undefined;
  /** The offsets of the zone asked for; `undefined` where none was. */
  readonly zone: readonly ZoneChange[] | undefined;
  /** The types of the columns of a table; none for a file of text. */
  readonly types: readonly ColumnType[];
  readonly currencies: readonly string[];
  readonly signatures: readonly string[];
  /** `undefined` for ids that are no numbers, or numbers too far apart for a set of bits. */
  readonly orderNumbers: Numbers | undefined;
  /** What all order ids of the sample start with. */
  readonly orderPrefix: string;
  /** `undefined` for ids that are no numbers. */
  readonly customerNumbers: Numbers | undefined;
  readonly decimal: '.' | ',';
  /** How many amounts of the sample prove it. */
  readonly decimalProofs: number;
  /** Whether orders have several rows, one behind the other: their ids are compared whole then. */
  readonly hasLines: boolean;
  /** Whether some rows have no customer id, in a file that has them: SQL for all others is a fifth faster. */
  readonly lacksIds: boolean;
}

/** Roles and columns that SQL cannot treat exactly yet, with the words for them. */
const UNTREATED = [
  ['type', 'it has sales and refunds on rows of their own'],
  ['refundOf', 'it has refunds that name their sale'],
  ['time', 'times stand in a column of their own'],
  ['timezone', 'time zones stand in a column of their own'],
  ['referredBy', 'a column names referrers'],
  ['referralSource', 'a column says how customers came'],
] as const;

/** Why the rows of a file cannot be read by SQL, by its plan; `undefined` where they can. */
export function untreated(plan: InputPlan): string | undefined {
  const { preset, presetColumns, roles } = plan;
  const role = UNTREATED.find(([name]) => roles.has(name));
  if (role !== undefined) return role[1];
  if (hasQuantities(plan)) return 'amounts are quantities times prices';
  if (presetColumns.adjustments.length > 0) return 'several columns make up the amount';
  if (preset?.customerDelimiter !== undefined) return 'a cell may name several customers';
  if (preset?.orderIdPrefix !== undefined) return 'order ids may have a prefix or not';
  if (preset?.creditNotePrefix !== undefined) return 'order ids may be those of credit notes';
  return roles.has('customer') || roles.has('email') ? undefined : 'customers have neither ids nor addresses';
}

/**
 * What to expect of the rows of a file, by some of them; or why they cannot be read so. The numbers of order ids may lie `mostApart` apart.
 *
 * @example expectedOf(plan, rows, codesOf(plan, rows), [], undefined)
 */
export function expectedOf(
  plan: InputPlan,
  rows: readonly (readonly string[])[],
  { signatures, currencies }: Codes,
  types: readonly ColumnType[],
  zone: readonly ZoneChange[] | undefined,
  mostApart = SPARSE * rows.length,
): Expected | { readonly why: string } {
  const at = positionsOf(plan);
  const filled = (column: number) =>
    column === ABSENT ? [] : rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const dates = filled(at.date);
  const isTyped = typedWall(types[at.date] ?? 'text', at.date) !== undefined;
  const date = isTyped ? undefined : dateFormOf(mostAlike(dates));
  if (date === undefined && !isTyped) return { why: `dates are written such as "${dates[0] ?? ''}"` };
  const strange = currencies.find((currency) => currency !== '' && !isPlainCurrency(currency.toUpperCase()));
  if (strange !== undefined) return { why: `currencies are written such as "${strange}"` };
  const amounts = filled(amountColumn(at));
  const commas = amounts.filter((cell) => /^-?\d+,\d{1,2}$/.test(cell)).length;
  const points = amounts.filter((cell) => /^-?\d+\.\d{1,2}$/.test(cell)).length;
  return {
    date,
    types,
    zone,
    currencies,
    signatures,
    orderNumbers: spreadOf(filled(at.order)) > mostApart ? undefined : numbersOf(filled(at.order)),
    orderPrefix: commonPrefix(filled(at.order)),
    customerNumbers: numbersOf(filled(at.customer)),
    hasLines: hasNeighbours(at.order === ABSENT ? [] : rows.map((row) => row[at.order] ?? '')),
    lacksIds: at.customer !== ABSENT && rows.some((row) => isNobodysId(plan, row[at.customer] ?? '')),
    decimal: commas > points ? ',' : '.',
    decimalProofs: Math.max(commas, points),
  };
}

/** A currency that no other word or sign of the file could stand for. */
function isPlainCurrency(code: string): boolean {
  return (
    /^[A-Z]{3}$/.test(code) &&
    !isBlank(code) &&
    (currencyOfWord(code) ?? code) === code &&
    !SHARED_SIGNS.has(code)
  );
}

/** The cells of the length that most of them have: what is odd among them is found when all rows are read. */
export function mostAlike(cells: readonly string[]): readonly string[] {
  const counts = new Map<number, number>();
  for (const { length } of cells) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return cells.filter(({ length }) => length === usual);
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** The column of the amount, of the order or its lines. */
export function amountColumn(at: RolePositions): number {
  return at.amount === ABSENT ? at.lineAmount : at.amount;
}

function numbersOf(ids: readonly string[]): Numbers | undefined {
  const [, prefix] = /^([^\d+'"=@\s]*)\d{1,15}$/.exec(ids[0] ?? '') ?? [];
  if (prefix === undefined) return undefined;
  const isNumbered = ids.every((id) => id.startsWith(prefix) && /^\d{1,15}$/.test(id.slice(prefix.length)));
  return isNumbered ? { from: prefix.length + 1, prefix } : undefined;
}

/**
 * What all of these texts start with.
 *
 * @example commonPrefix(['A-01', 'A-12']) // 'A-'
 */
export function commonPrefix(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

function isNobodysId({ preset }: InputPlan, id: string): boolean {
  return id === '' || id === '0' || id === '-1' || preset?.guestIds?.includes(id) === true;
}

/** Whether an id stands in two rows, one behind the other. */
function hasNeighbours(ids: readonly string[]): boolean {
  return ids.some((id, at) => id !== '' && id === ids[at + 1]);
}

/** How far the numbers of these ids lie apart. */
function spreadOf(ids: readonly string[]): number {
  const numbers = ids.map((id) => Number(/\d+$/.exec(id)?.[0])).toSorted((a, b) => a - b);
  return (numbers.at(-1) ?? 0) - (numbers[0] ?? 0);
}

/** Numbers further apart in the sample, which is some percent of the file, would take more memory as a set of bits than as a sort. */
const SPARSE = 10_000;

/**
 * The names of the currencies of a file by their number. An empty cell stands for the preset's, or for none where all are empty; '' where
 * another row of its order may say it.
 */
export function currencyNamesOf(plan: InputPlan, expected: Expected): readonly string[] {
  const usual = usualCurrency(plan, expected);
  const { currencies } = expected;
  return currencies.length === 0
    ? [usual]
    : currencies.map((name) => (name === '' ? usual : name.toUpperCase()));
}

/** What an empty cell of a currency stands for, as in `currencyNamesOf`. */
export function usualCurrency({ preset }: InputPlan, { currencies }: Pick<Expected, 'currencies'>): string {
  return preset?.currency ?? (currencies.length > 1 ? '' : NO_CURRENCY);
}
