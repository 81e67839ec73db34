import { ABSENT, positionsOf, type RolePositions } from '../cells.js';
import { columnName } from '../duckdb/source.js';
import { zoneOffset } from '../duckdb/zone-offsets.js';
import { BLANK_WORDS } from '../fields/blank.js';
import type { InputPlan } from '../plan.js';
import { amountColumn, type Expected, usualCurrency } from '../regular/expected.js';
import { Signatures } from '../regular/signatures.js';
import {
  GUEST_WORDS,
  guestConditions,
  MONEY_PATTERN,
  NO_AMOUNT,
  PLAIN_ID,
  PLAIN_ORDER_ID,
  withoutTotals,
} from './cells.js';
import type { Dialect } from './dialect.js';

/** The years that DateReader takes, in milliseconds. */
const FIRST_MILLISECOND = Date.UTC(1900, 0, 1);
const LAST_MILLISECOND = Date.UTC(2201, 0, 1) - 1;

/** An address in ASCII without white space that does not start with an apostrophe: in lower case it is its own key. */
const PLAIN_ADDRESS = '([(-~][!-~]*)?';

/** A file, or a table like one, and what is known of it. */
export interface NormalisedFile {
  readonly number: number;
  readonly plan: InputPlan;
  readonly expected: Expected;
  /** Its rows as SQL: the cells of its columns as text, under the names that `columnName` gives. */
  readonly from: string;
  /** When a row of it is damaged, whatever its cells say, as SQL; nothing where that cannot be. */
  readonly damaged?: string;
}

/**
 * The rows of a file as SQL, a column for each thing that they say, and `odd`, which is 1 for a row with a cell that SQL does not read exactly as the
 * csv reader does. The others are:
 * `file`; `customer` (the key of the id or else the address, '' for nobody), `by_address` (1 where it is an address), `tie` (the address beside an id, or '');
 * `order_id`; `wall` (the wall clock in milliseconds since 1970); `amount` and `refund` in hundredths, NO_AMOUNT for an empty amount; `state` (see Signatures) and
 * `currency` ('' where another row of the order may say it); and those of `more`, as they are.
 *
 * @example rowsQuery({ number: 0, plan, expected, from: 'orders' }, duckdb)
 */
export function rowsQuery(
  { number, plan, expected, from, damaged = '1 = 0' }: NormalisedFile,
  dialect: Dialect,
  more: readonly string[] = [],
): string {
  const at = positionsOf(plan);
  const { roles } = plan;
  const amount = amountColumn(at);
  const states = new Signatures(plan);
  const wall = wallClock(plan, at, expected, dialect);
  const columns = {
    file: String(number),
    customer: customerOf(plan, at, expected, dialect),
    by_address: byAddressOf(at, dialect),
    tie: tieOf(at, dialect),
    order_id: roles.has('order') ? orderIdOf(columnName(at.order), expected, dialect) : "''",
    wall: wall.wall,
    amount: amount === ABSENT ? '0' : moneyOf(columnName(amount), expected, String(NO_AMOUNT), dialect),
    refund: roles.has('refund') ? moneyOf(columnName(at.refund), expected, '0', dialect) : '0',
    state: states.isEmpty ? "''" : states.sql(columnName, dialect),
    currency: currencyOf(plan, at, expected),
  };
  const cells = select(['*', ...addressParts(at, dialect), ...wall.parts], from);
  const people = select(['*', ...missingParts(plan, at, expected, dialect)], `(${cells}) AS cells`);
  const rows = select(
    [
      ...Object.entries(columns).map(([name, sql]) => `${sql} AS ${name}`),
      `CASE WHEN ${damaged} THEN 1 ELSE 0 END AS damaged`,
      ...more,
    ],
    `(${people}) AS people`,
  );
  return select(['*', `CASE WHEN ${IS_ODD} THEN 1 ELSE 0 END AS odd`], `(${rows}) AS regular`);
}

const IS_ODD = [
  'damaged = 1',
  ...['customer', 'tie', 'order_id', 'wall', 'amount', 'refund'].map((column) => `${column} IS NULL`),
  `wall NOT BETWEEN ${FIRST_MILLISECOND} AND ${LAST_MILLISECOND}`,
].join(' OR ');

/**
 * A query of columns, a line each.
 *
 * @example select(['*'], 'orders') // 'SELECT\n  *\nFROM orders'
 */
export function select(columns: readonly string[], from: string): string {
  return `SELECT\n  ${columns.join(',\n  ')}\nFROM ${from}`;
}

/** The address in a row, `undefined` where the file has none; and what depends on it. */
function addressParts({ email }: RolePositions, dialect: Dialect): readonly string[] {
  if (email === ABSENT) return [];
  const cell = columnName(email);
  return [`CASE WHEN ${dialect.matches(cell, PLAIN_ADDRESS)} THEN lower(${cell}) END AS address`];
}

/** Whether a row has no id of a customer, in a file with a column of ids. */
function missingParts(
  plan: InputPlan,
  at: RolePositions,
  { customerNumbers }: Expected,
  dialect: Dialect,
): readonly string[] {
  if (at.customer === ABSENT) return [];
  const guests = guestConditions(plan, at, columnName(at.customer), customerNumbers, columnName, dialect);
  const empty = `(${areEmpty([at.customer, ...plan.presetColumns.otherwise.customer])})`;
  return [`CASE WHEN ${[...guests, empty].join(' OR ')} THEN 1 ELSE 0 END AS missing`];
}

function areEmpty(columns: readonly number[]): string {
  const cells = columns.filter((column) => column !== ABSENT).map((column) => `${columnName(column)} = ''`);
  return cells.length === 0 ? '1 = 1' : cells.join(' AND ');
}

/** Who a row is of, see RowCustomer: its id, else its e-mail address, else nobody. */
function customerOf(
  plan: InputPlan,
  at: RolePositions,
  { customerNumbers }: Expected,
  dialect: Dialect,
): string {
  const nobody = areEmpty([at.email, ...plan.presetColumns.otherwise.email, at.phone, at.name]);
  const address = at.email === ABSENT ? '' : `WHEN ${dialect.contains('address', '@')} THEN address `;
  const byAddress = `CASE ${address}WHEN ${nobody} THEN '' END`;
  if (at.customer === ABSENT) return byAddress;
  const id = columnName(at.customer);
  const words = [...BLANK_WORDS, ...GUEST_WORDS].map(dialect.text).join(', ');
  const conditions = [
    dialect.matches(id, idPattern(PLAIN_ID, customerNumbers?.prefix ?? '')),
    `lower(${id}) NOT IN (${words})`,
    ...(at.order === ABSENT ? withoutTotals(id, dialect) : []),
    // Without an address beside it only the whole of the data tells whether 0 is a customer.
    ...((customerNumbers?.from ?? 1) > 1 ? [] : [`${id} NOT IN ('0', '-1')`]),
  ];
  return `CASE WHEN missing = 1 THEN ${byAddress} WHEN ${conditions.join(' AND ')} THEN ${id} END`;
}

/** What ids are like: plain, or digits behind what all of them start with. */
function idPattern(plain: string, prefix: string): string {
  if (prefix === '' || !/^[A-Za-z0-9_#/:.-]+$/.test(prefix)) return plain;
  return `(${plain}|${prefix.replaceAll('.', '[.]')}[0-9]{1,15})`;
}

function byAddressOf(at: RolePositions, dialect: Dialect): string {
  if (at.email === ABSENT) return '0';
  const condition = dialect.contains('address', '@');
  return `CASE WHEN ${at.customer === ABSENT ? '' : 'missing = 1 AND '}${condition} THEN 1 ELSE 0 END`;
}

/** The address beside an id; '' where none is, NULL for one that is not read. */
function tieOf(at: RolePositions, dialect: Dialect): string {
  if (at.customer === ABSENT || at.email === ABSENT) return "''";
  const words = [...BLANK_WORDS].map(dialect.text).join(', ');
  return `CASE WHEN address IN (${words}) OR missing = 1 AND address IS NOT NULL THEN '' ELSE address END`;
}

/** Different ids are different orders; a word for nothing is no id. */
function orderIdOf(cell: string, { orderNumbers }: Expected, dialect: Dialect): string {
  const words = [...BLANK_WORDS].map(dialect.text).join(', ');
  const conditions = [
    dialect.matches(cell, idPattern(PLAIN_ORDER_ID, orderNumbers?.prefix ?? '')),
    `lower(${cell}) NOT IN (${words})`,
    ...withoutTotals(cell, dialect),
  ];
  return `CASE WHEN ${conditions.join(' AND ')} THEN ${cell} END`;
}

/** Digits with at most two decimals, in hundredths. */
function moneyOf(cell: string, { decimal }: Expected, empty: string, dialect: Dialect): string {
  const number = decimal === '.' ? cell : `replace(${cell}, ',', '.')`;
  return (
    `CASE WHEN ${dialect.matches(cell, MONEY_PATTERN[decimal])} THEN ${dialect.hundredths(number)} ` +
    `WHEN ${cell} = '' THEN ${empty} END`
  );
}

/** The wall clock of a row: as it is written, or that of the zone asked for where an instant is written. */
function wallClock(
  { utc }: InputPlan,
  at: RolePositions,
  { date, zone }: Expected,
  dialect: Dialect,
): { readonly parts: readonly string[]; readonly wall: string } {
  if (date === undefined) return { parts: [], wall: 'NULL' };
  const cell = columnName(at.date);
  const written = date.written(cell);
  const digits = (from: number, length: number) => `substr(${written}, ${from}, ${length})`;
  const iso =
    date.layout === 'iso' ? written : dialect.joined([digits(1, 4), digits(5, 2), digits(7, 2)], '-');
  const ifLike = (value: string) => `CASE WHEN ${dialect.matches(cell, date.pattern)} THEN ${value} END`;
  const offset = date.offset?.(cell, dialect.integer) ?? (utc && date.isTimed ? '0' : undefined);
  const wall = dialect.milliseconds(iso);
  if (zone === undefined || offset === undefined) return { parts: [], wall: ifLike(wall) };
  return {
    parts: [`${ifLike(`${wall} - ${offset}`)} AS instant`],
    wall: `instant + ${zoneOffset('instant', zone)}`,
  };
}

function currencyOf(plan: InputPlan, at: RolePositions, expected: Expected): string {
  const usual = usualCurrency(plan, expected);
  if (!plan.roles.has('currency')) return `'${usual}'`;
  const cell = columnName(at.currency);
  return `CASE WHEN ${cell} = '' THEN '${usual}' ELSE upper(${cell}) END`;
}
