import { ABSENT, positionsOf, type RolePositions } from '../cells.js';
import type { InputPlan } from '../plan.js';
import { PLACEHOLDER_ADDRESS } from '../quality/suspicious-customers.js';
import { amountColumn, type Expected, type OrderNumbers } from './expected.js';
import { Signatures } from './signatures.js';
import { columnName } from './source.js';
import { all, positionOf, text } from './sql.js';

/** Bits of the `flags` of a row, above eight for the state and eight for the currency; the file's number stands from bit 24 on. */
export const FLAG = {
  /** The cell of the amount is empty. */
  withoutAmount: 1 << 16,
  /** The customer is known by an e-mail address alone. */
  byEmail: 1 << 17,
  /** An address stands beside the customer's id: `tie` is its hash. */
  tied: 1 << 18,
  /** The customer's address is a placeholder. */
  placeholder: 1 << 19,
  /** A cell of the row is none that SQL reads exactly. */
  odd: 1 << 20,
} as const;

export const FILE_SHIFT = 24;
/** Stands for a state or a currency that was not expected. */
export const UNEXPECTED = 255;

/** Ids of these characters are their own key. */
const PLAIN_ID = '[A-Za-z0-9_-]+';
const PLAIN_ORDER_ID = '[#A-Za-z0-9_/-]+';

/** A row as SQL. Each expression is NULL where a cell is none that SQL reads exactly; `undefined` where the file has nothing for it. */
export interface RegularRow {
  /** The hash of the customer's key; 0 for nobody. */
  readonly customer: string;
  /** The upper half of a second hash of the key: customers whose hashes are the same are told apart. The lower half is 0. */
  readonly check: string;
  readonly wall: string;
  /** The hash of the address beside the customer's id; 0 where there is none. */
  readonly tie: string | undefined;
  /** DECIMAL(18, 2), which is hundredths as a number of 64 bits; 0 where there is none. */
  readonly amount: string | undefined;
  readonly refund: string | undefined;
  /** The number of the order, or the hash of its id. */
  readonly order: string | undefined;
  /** State, currency, FLAG and the file's number. */
  readonly flags: string;
}

/**
 * How a row of a file is read by SQL. `file` is its number.
 *
 * @example regularRow(plan, expected, 0).wall // 'CASE WHEN c3 LIKE ...'
 */
export function regularRow(plan: InputPlan, expected: Expected, file: number): RegularRow {
  const at = positionsOf(plan);
  const { roles } = plan;
  const cell = (role: keyof RolePositions) => (roles.has(role) ? columnName(at[role]) : undefined);
  const amount = amountColumn(at);
  const refund = cell('refund');
  const order = cell('order');
  return {
    ...identity(plan, at),
    wall: expected.date.wall(columnName(at.date)),
    amount: amount === ABSENT ? undefined : money(columnName(amount), expected.decimal),
    refund: refund === undefined ? undefined : money(refund, expected.decimal),
    order: order === undefined ? undefined : orderOf(order, expected.orderNumbers),
    flags: [
      stateOf(plan, expected),
      ...(roles.has('currency')
        ? [`(${positionOf(columnName(at.currency), expected.currencies, UNEXPECTED)}) * 256`]
        : []),
      ...(amount === ABSENT ? [] : [flagWhen(`${columnName(amount)} = ''`, FLAG.withoutAmount)]),
      ...identityFlags(plan, at),
      String(file * 2 ** FILE_SHIFT),
    ].join(' + '),
  };
}

function stateOf(plan: InputPlan, { signatures }: Expected): string {
  const columns = new Signatures(plan);
  return columns.isEmpty ? '0' : `(${positionOf(columns.sql(columnName), signatures, UNEXPECTED)})`;
}

/** Who a row is of: by id, else by e-mail address, else nobody; see RowCustomer. */
function identity(plan: InputPlan, at: RolePositions): Pick<RegularRow, 'customer' | 'check' | 'tie'> {
  const { otherwise } = plan.presetColumns;
  const isEmpty = (column: number) => `${columnName(column)} = ''`;
  const isNone = (columns: readonly number[]) =>
    all(columns.filter((column) => column !== ABSENT).map(isEmpty));
  const email = at.email === ABSENT ? "''" : columnName(at.email);
  const isAddress = all([plainText(email), `contains(${email}, '@')`]);
  const nobody = isNone([at.email, ...otherwise.email, at.phone, at.name]);
  const ofEmail = (key: (text: string) => string) =>
    `CASE WHEN ${isAddress} THEN ${key(`lower(${email})`)} WHEN ${nobody} THEN 0::UBIGINT END`;
  const choose = (key: (text: string) => string) => {
    if (at.customer === ABSENT) return ofEmail(key);
    const id = columnName(at.customer);
    const isPlain = all([`regexp_full_match(${id}, '${PLAIN_ID}')`, ...notTotal(at, id)]);
    const isMissing = all([isEmpty(at.customer), isNone(otherwise.customer)]);
    return (
      `CASE ${guestCase(plan, at, id, ofEmail(key))}WHEN ${id} <> '' THEN CASE WHEN ${isPlain} THEN ${key(id)} END ` +
      `WHEN ${isMissing} THEN ${ofEmail(key)} END`
    );
  };
  return {
    customer: choose((key) => `hash(${key})`),
    check: choose((key) => `hash(${key} || '~') & ${UPPER_HALF}::UBIGINT`),
    tie:
      at.customer === ABSENT || at.email === ABSENT
        ? undefined
        : `CASE WHEN ${email} = '' THEN 0::UBIGINT WHEN ${plainText(email)} THEN hash(lower(${email})) END`,
  };
}

/** The upper half of 64 bits. */
const UPPER_HALF = '18446744069414584320';

/** Ids that mean a guest: those of the preset always, 0 and -1 where an address says who it is. */
function guestIds({ preset }: InputPlan, at: RolePositions, id: string): readonly string[] {
  const ids = (list: readonly string[]) => `${id} IN (${list.map(text).join(', ')})`;
  const own = preset?.guestIds ?? [];
  return [
    ...(own.length === 0 ? [] : [ids(own)]),
    ...(at.email === ABSENT ? [] : [all([ids(['0', '-1']), `contains(${columnName(at.email)}, '@')`])]),
  ];
}

function guestCase(plan: InputPlan, at: RolePositions, id: string, byEmail: string): string {
  const conditions = guestIds(plan, at, id);
  return conditions.length === 0
    ? ''
    : `WHEN ${conditions.map((one) => `(${one})`).join(' OR ')} THEN ${byEmail} `;
}

function identityFlags(plan: InputPlan, at: RolePositions): readonly string[] {
  if (at.email === ABSENT) return [];
  const email = columnName(at.email);
  const id = at.customer === ABSENT ? undefined : columnName(at.customer);
  const isGuest = id === undefined ? [] : [`${id} = ''`, ...guestIds(plan, at, id)].map((one) => `(${one})`);
  const byEmail = id === undefined ? `${email} <> ''` : `(${isGuest.join(' OR ')}) AND ${email} <> ''`;
  const placeholder = `regexp_matches(lower(${email}), ${text(PLACEHOLDER_ADDRESS.source)})`;
  return [
    `CASE WHEN ${byEmail} THEN CASE WHEN ${placeholder} THEN ${FLAG.byEmail + FLAG.placeholder} ELSE ${FLAG.byEmail} END ` +
      `WHEN ${email} <> '' THEN ${FLAG.tied} ELSE 0 END`,
  ];
}

function flagWhen(condition: string, flag: number): string {
  return `CASE WHEN ${condition} THEN ${flag} ELSE 0 END`;
}

/** A text in ASCII without white space that does not start with an apostrophe: lower case is then all that makes a key of an address. */
function plainText(cell: string): string {
  return all([
    `strlen(${cell}) = length(${cell})`,
    `ascii(${cell}) > 39`,
    ...[' ', '\t', '\n', '\r'].map((space) => `NOT contains(${cell}, ${text(space)})`),
  ]);
}

/** In a file without order ids a customer may be the word for a total. */
function notTotal(at: RolePositions, id: string): readonly string[] {
  if (at.order !== ABSENT) return [];
  return ['tot', 'sum', 'gesamt'].map((word) => `NOT contains(lower(${id}), '${word}')`);
}

/** Digits with at most two decimals. The usual two are known by a point in their place, which takes less time than a pattern. */
function money(cell: string, decimal: '.' | ','): string {
  const point = decimal === '.' ? '\\.' : ',';
  const number = decimal === '.' ? cell : `replace(${cell}, ',', '.')`;
  const cast = `TRY_CAST(${number} AS DECIMAL(18, 2))`;
  const usual = all([
    `${cell} LIKE ${text(`%${decimal}__`)}`,
    ...['e', 'E', '_', ...(decimal === '.' ? [] : ['.'])].map((sign) => `NOT contains(${cell}, '${sign}')`),
  ]);
  return (
    `CASE WHEN ${usual} THEN ${cast} WHEN ${cell} = '' THEN 0 ` +
    `WHEN regexp_full_match(${cell}, '-?[0-9]{1,13}(${point}[0-9]{1,2})?') THEN ${cast} END`
  );
}

/**
 * The number of an order, or the hash of its id. A number is the same for every way in which a spreadsheet writes it, so that no two rows of
 * an order are missed; different ids with one number are looked at again.
 */
function orderOf(cell: string, numbers: OrderNumbers | undefined): string {
  if (numbers === undefined)
    return `CASE WHEN regexp_full_match(${cell}, '${PLAIN_ORDER_ID}') THEN (hash(${cell}) >> 1)::BIGINT END`;
  const digits = numbers.from === 1 ? cell : `substr(${cell}, ${numbers.from})`;
  return `CASE WHEN NOT contains(${cell}, '+') THEN TRY_CAST(${digits} AS BIGINT) END`;
}
