import { ABSENT, positionsOf, type RolePositions } from '../cells.js';
import type { InputPlan } from '../plan.js';
import { PLACEHOLDER_ADDRESS } from '../quality/suspicious-customers.js';
import { type DayOrderIds, idColumns } from '../regular/day-order.js';
import { amountColumn, type Expected, type Numbers } from '../regular/expected.js';
import { Signatures } from '../regular/signatures.js';
import {
  guestConditions,
  MONEY_PATTERN,
  NO_AMOUNT,
  PLAIN_ID,
  PLAIN_ORDER_ID,
  withoutTotals,
} from '../sql/cells.js';
import type { DateForm } from '../sql/date-form.js';
import { duckdb } from '../sql/dialects/duckdb.js';
import { columnName } from './source.js';
import { all, name, positionOf, text } from './sql.js';
import { type ColumnType, typedMoney, typedNumber, typedWall } from './typed-columns.js';
import { zoneOffset } from './zone-offsets.js';

/** Above eight bits for the state and eight for the currency in the `flags` of a row; the file's number stands from bit 24 on. */
export const FLAG = {
  /** The customer is known by an e-mail address that is a placeholder. */
  placeholder: 1 << 16,
} as const;

/** The number of bits below the file's number in the `flags` of a row. */
export const FILE_SHIFT = 24;

/** Stands for a state or a currency that was not expected. */
const UNEXPECTED = 255;

/** The customer of a row that is nobody's: the highest bit alone. Numbers and hashes of ids lack it, hashes of addresses have it. */
const NOBODY = '9223372036854775808::UBIGINT';
const ADDRESS = `hash(address) | ${NOBODY}`;

/** Bits of a hash that are kept: the highest tells addresses from ids. */
const HASH_BITS = '9223372036854775807';
/** The upper half of 64 bits. */
const UPPER_HALF = '18446744069414584320';

/**
 * A row as SQL: expressions on the cells, and then on those. Each is NULL where a cell is none that SQL reads exactly; `undefined` where the
 * file has nothing for it. DuckDB works an expression out wherever it stands, so that none is written twice.
 */
export interface RegularRow {
  /** What `columns` is made of, by name. */
  readonly parts: Readonly<Record<string, string>>;
  readonly columns: {
    /** The customer as 64 bits. */
    readonly customer: string;
    /** The upper half of another hash of the customer's key: customers who are one number are told apart. The lower half is 0. */
    readonly check: string;
    readonly wall: string;
    /** The hash of the address beside the customer's id; 0 where there is none. */
    readonly tie: string | undefined;
    /** DECIMAL(18, 2), which is hundredths as a number of 64 bits. */
    readonly amount: string | undefined;
    readonly refund: string | undefined;
    /** The number of the order, or the hash of its id. */
    readonly order: string | undefined;
    /** The hash of the order's id as it is written, where rows of one order are to be joined. */
    readonly orderText: string | undefined;
    /** What puts ids in order, where that is asked for; see idColumns. */
    readonly digits?: string;
    readonly letters?: string;
    readonly moreLetters?: string;
    /** State, currency, FLAG and the file's number. */
    readonly flags: string;
  };
}

/**
 * How a row of a file is read by SQL. `file` is its number, and `dayOrderIds` by what orders of one time are put in order, where that is asked for.
 *
 * @example regularRow(plan, expected, 0).columns.wall
 */
export function regularRow(
  plan: InputPlan,
  expected: Expected,
  file: number,
  dayOrderIds?: DayOrderIds,
): RegularRow {
  const at = positionsOf(plan);
  const { roles } = plan;
  const amount = amountColumn(at);
  const who = identity(plan, at, expected);
  const typeOf = (column: number) => expected.types[column] ?? 'text';
  const moneyOf = (column: number, empty: string) =>
    typedMoney(typeOf(column), column, empty) ?? money(columnName(column), expected.decimal, empty);
  const when = wallClock(plan, at, expected);
  return {
    parts: { ...who.parts, ...when.parts },
    columns: {
      ...who.columns,
      wall: when.wall,
      amount: amount === ABSENT ? undefined : moneyOf(amount, `${NO_AMOUNT / 100}::DECIMAL(18, 2)`),
      refund: roles.has('refund') ? moneyOf(at.refund, '0::DECIMAL(18, 2)') : undefined,
      order: roles.has('order') ? orderOf(at.order, typeOf(at.order), expected.orderNumbers) : undefined,
      orderText: roles.has('order') && expected.hasLines ? `hash(${columnName(at.order)})` : undefined,
      ...(dayOrderIds === undefined ? {} : idColumns(dayOrderIds, columnName(at.order))),
      flags: [
        stateOf(plan, expected),
        ...(roles.has('currency')
          ? [`(${positionOf(columnName(at.currency), expected.currencies, UNEXPECTED)}) * 256`]
          : []),
        ...who.flags,
        String(file * 2 ** FILE_SHIFT),
      ].join(' + '),
    },
  };
}

/** The wall clock of a row: as it is written, or that of the zone asked for where an instant is written. */
function wallClock(
  { utc }: InputPlan,
  at: RolePositions,
  { date, types, zone }: Expected,
): { readonly parts: RegularRow['parts']; readonly wall: string } {
  const type = types[at.date] ?? 'text';
  const cell = columnName(at.date);
  const written = typedWall(type, at.date) ?? (date === undefined ? 'NULL' : wallOf(date, cell));
  const offset =
    type === 'instant'
      ? '0'
      : (date?.offset?.(cell, (digits) => `TRY_CAST(${digits} AS BIGINT)`) ??
        (utc && isTimed(type, date) ? '0' : undefined));
  if (zone === undefined || offset === undefined) return { parts: {}, wall: written };
  return {
    parts: { instant: `epoch_ms(${written}) - ${offset}` },
    wall: `make_timestamp(1000 * (instant + ${zoneOffset('instant', zone)}))`,
  };
}

/**
 * The wall clock of a cell as a TIMESTAMP of any year, NULL where the cell has another form.
 *
 * @example wallOf(dateFormOf(['2024-05-01']), 'c3')
 */
export function wallOf({ pattern, written, layout }: DateForm, cell: string): string {
  const wall =
    layout === 'iso' ? `TRY_CAST(${written(cell)} AS TIMESTAMP)` : `TRY_STRPTIME(${written(cell)}, '%Y%m%d')`;
  return `CASE WHEN ${duckdb.matches(cell, pattern)} THEN ${wall} END`;
}

/** Whether dates have a time of day but no offset, so that a zone that is asked for leaves them as they are. */
export function isUnzoned({ utc }: InputPlan, at: RolePositions, { date, types, zone }: Expected): boolean {
  const type = types[at.date] ?? 'text';
  return (
    zone !== undefined && !utc && type !== 'instant' && date?.offset === undefined && isTimed(type, date)
  );
}

function isTimed(type: ColumnType, date: Expected['date']): boolean {
  return type === 'timestamp' || date?.isTimed === true;
}

function stateOf(plan: InputPlan, { signatures }: Expected): string {
  const columns = new Signatures(plan);
  return columns.isEmpty ? '0' : `(${positionOf(columns.sql(columnName, duckdb), signatures, UNEXPECTED)})`;
}

/** Who a row is of, see RowCustomer: its id, else its e-mail address, else nobody. */
function identity(
  plan: InputPlan,
  at: RolePositions,
  { customerNumbers, lacksIds, types }: Expected,
): {
  readonly parts: RegularRow['parts'];
  readonly columns: Pick<RegularRow['columns'], 'customer' | 'check' | 'tie'>;
  readonly flags: readonly string[];
} {
  const { otherwise } = plan.presetColumns;
  const empty = (columns: readonly number[]) =>
    all(columns.filter((column) => column !== ABSENT).map((column) => `${columnName(column)} = ''`));
  const nobody = empty([at.email, ...otherwise.email, at.phone, at.name]);
  const hasAddresses = at.email !== ABSENT;
  const byAddress = hasAddresses
    ? `CASE WHEN contains(address, '@') THEN ${ADDRESS} WHEN ${nobody} THEN ${NOBODY} END`
    : `CASE WHEN ${nobody} THEN ${NOBODY} END`;
  const placeholder = `regexp_matches(address, ${text(PLACEHOLDER_ADDRESS.source)})`;
  const flag = (condition: string) =>
    hasAddresses ? [`CASE WHEN ${condition} THEN ${FLAG.placeholder} ELSE 0 END`] : [];
  const address = hasAddresses ? { address: addressOf(columnName(at.email), types.length > 0) } : {};
  if (at.customer === ABSENT) {
    return {
      parts: address,
      columns: { customer: byAddress, check: checkOf(hasAddresses ? 'address' : "''", '~'), tie: undefined },
      flags: flag(placeholder),
    };
  }
  const id = columnName(at.customer);
  const isPlain = all([`regexp_full_match(${id}, '${PLAIN_ID}')`, ...notTotal(at, id)]);
  const ofId =
    customerNumbers === undefined
      ? `CASE WHEN ${isPlain} THEN hash(${id}) & ${HASH_BITS}::UBIGINT END`
      : (typedNumber(types[at.customer] ?? 'text', at.customer, 'UBIGINT') ??
        numberOf(id, customerNumbers, 'UBIGINT'));
  const suffix = customerNumbers === undefined ? '~' : '';
  const tie = hasAddresses
    ? "CASE WHEN address = '' THEN 0::UBIGINT WHEN address IS NOT NULL THEN hash(address) END"
    : undefined;
  const guests = guestConditions(plan, at, id, customerNumbers, columnName, duckdb);
  const isGuest = guests.length === 0 ? 'false' : guests.join(' OR ');
  if (!lacksIds) {
    const customer = guests.length === 0 ? ofId : `CASE WHEN NOT (${isGuest}) THEN ${ofId} END`;
    return { parts: address, columns: { customer, check: checkOf(id, suffix), tie }, flags: [] };
  }
  const missing = `${isGuest} OR (${empty([at.customer, ...otherwise.customer])})`;
  return {
    parts: { ...address, missing },
    columns: {
      customer: `CASE WHEN missing THEN ${byAddress} ELSE ${ofId} END`,
      check: checkOf(hasAddresses ? `CASE WHEN missing THEN address ELSE ${id} END` : id, suffix),
      tie,
    },
    flags: flag(`missing AND ${placeholder}`),
  };
}

/** Not the hash that customers are sorted by, but another of the same key; any will do where they are sorted by a number. */
function checkOf(key: string, suffix: string): string {
  const salted = suffix === '' ? key : `${key} || ${text(suffix)}`;
  return `hash(${salted}) & ${UPPER_HALF}::UBIGINT`;
}

/**
 * The rows of a source with the parts of which `columns` is made, as SQL.
 *
 * @example `SELECT ${columns.customer} FROM ${withParts(parts, source)}`
 */
export function withParts(parts: RegularRow['parts'], source: string): string {
  const own = Object.entries(parts).map(([part, sql]) => `, ${sql} AS ${name(part)}`);
  return `(SELECT *${own.join('')} FROM ${source})`;
}

/**
 * The key of an e-mail address: in lower case, which is all that is to be done to a text in ASCII without white space that does not start with an
 * apostrophe. (A tab or another space makes the text an odd one, see oddText.)
 */
function addressOf(cell: string, mayHaveTabs: boolean): string {
  const spaces = [' ', '\n', ...(mayHaveTabs ? ['\t', '\r', '\v', '\f'] : [])];
  return (
    `CASE WHEN strlen(${cell}) = length(${cell}) AND ${spaces.map((space) => `NOT contains(${cell}, ${text(space)})`).join(' AND ')} ` +
    `AND (ascii(${cell}) > 39 OR ${cell} = '') THEN lower(${cell}) END`
  );
}

/** In a file without order ids a customer may be the word for a total. */
function notTotal(at: RolePositions, id: string): readonly string[] {
  return at.order === ABSENT ? withoutTotals(id, duckdb) : [];
}

/** Digits with at most two decimals, in hundredths. */
function money(cell: string, decimal: '.' | ',', empty: string): string {
  const number = decimal === '.' ? cell : `replace(${cell}, ',', '.')`;
  return (
    `CASE WHEN ${duckdb.matches(cell, MONEY_PATTERN[decimal])} ` +
    `THEN TRY_CAST(${number} AS DECIMAL(18, 2)) WHEN ${cell} = '' THEN ${empty} END`
  );
}

/**
 * The number of an order, or the hash of its id. A number is the same for every way in which a spreadsheet writes it, so that no two rows of
 * an order are missed; different ids with one number are looked at again.
 */
function orderOf(column: number, type: ColumnType, numbers: Numbers | undefined): string {
  const cell = columnName(column);
  const typed = numbers === undefined ? undefined : typedNumber(type, column, 'BIGINT');
  if (typed !== undefined) return typed;
  return numbers === undefined
    ? `CASE WHEN ${all([`regexp_full_match(${cell}, '${PLAIN_ORDER_ID}')`, ...withoutTotals(cell, duckdb)])} THEN (hash(${cell}) >> 1)::BIGINT END`
    : numberOf(cell, numbers, 'BIGINT');
}

/** The number in an id: none in scientific notation, which has lost digits, nor one of more than 18 digits, which might be no signed one. */
function numberOf(cell: string, { from }: Numbers, type: 'BIGINT' | 'UBIGINT'): string {
  const isShort = `strlen(${cell}) < ${from + 18}`;
  return from === 1
    ? `CASE WHEN ${isShort} AND NOT contains(${cell}, '+') THEN TRY_CAST(${cell} AS ${type}) END`
    : `CASE WHEN ${isShort} THEN TRY_CAST(substr(${cell}, ${from}) AS ${type}) END`;
}
