import { ABSENT, positionsOf, type RolePositions } from '../cells.js';
import { currencyOfWord, SHARED_SIGNS } from '../fields/currency-words.js';
import { hasQuantities, type InputPlan } from '../plan.js';
import { PLACEHOLDER_ADDRESS } from '../quality/suspicious-customers.js';
import { type DateForm, dateFormOf } from './date-form.js';
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

/** Where the number of an order stands in its id; `undefined` for ids that are no numbers behind a fixed text. */
export interface OrderNumbers {
  readonly from: number;
}

/** What rows of a file are expected to be like: what their SQL is made from. */
export interface Expected {
  readonly date: DateForm;
  readonly currencies: readonly string[];
  readonly signatures: readonly string[];
  readonly orderNumbers: OrderNumbers | undefined;
  readonly decimal: '.' | ',';
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
  if (preset?.creditNotePrefix !== undefined) return 'order ids may be those of credit notes';
  return roles.has('customer') || roles.has('email') ? undefined : 'customers have neither ids nor addresses';
}

/**
 * What to expect of the rows of a file, by some of them; or why SQL cannot read them. `cells` gives a column of the rows that are there.
 *
 * @example expectedOf(plan, await sampleRows('orders.csv', ',', 8))
 */
export function expectedOf(
  plan: InputPlan,
  rows: readonly (readonly string[])[],
): Expected | { readonly why: string } {
  const at = positionsOf(plan);
  const filled = (column: number) =>
    column === ABSENT ? [] : rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const dates = filled(at.date);
  const date = dateFormOf(mostAlike(dates));
  if (date === undefined) return { why: `SQL does not read dates such as "${dates[0] ?? ''}" exactly` };
  const signatures = new Signatures(plan);
  const currencies = distinct(at.currency === ABSENT ? [] : rows.map((row) => row[at.currency] ?? ''));
  const strange = currencies.find((currency) => currency !== '' && !isPlainCurrency(currency));
  if (strange !== undefined) return { why: `currencies are written such as "${strange}"` };
  const amounts = filled(amountColumn(at));
  const commas = amounts.filter((cell) => /^-?\d+,\d{1,2}$/.test(cell)).length;
  return {
    date,
    currencies: currencies.toSorted(),
    signatures: distinct(rows.map((row) => signatures.of(row))),
    orderNumbers: orderNumbersOf(filled(at.order)),
    decimal: commas * 2 > amounts.length ? ',' : '.',
  };
}

/** A currency that no other word or sign of the file could stand for. */
function isPlainCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && (currencyOfWord(code) ?? code) === code && !SHARED_SIGNS.has(code);
}

/** The cells of the length that most of them have: what is odd among them is found when all rows are read. */
function mostAlike(cells: readonly string[]): readonly string[] {
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

function orderNumbersOf(ids: readonly string[]): OrderNumbers | undefined {
  const [, prefix] = /^([^\d+'"=\s]*)\d{1,15}$/.exec(ids[0] ?? '') ?? [];
  if (prefix === undefined) return undefined;
  const isNumbered = ids.every((id) => id.startsWith(prefix) && /^\d{1,15}$/.test(id.slice(prefix.length)));
  if (!isNumbered) return undefined;
  const numbers = ids.map((id) => Number(id.slice(prefix.length)));
  const range = Math.max(...numbers) - Math.min(...numbers);
  return range / ids.length > SPARSE ? undefined : { from: prefix.length + 1 };
}

/** Numbers further apart in the sample, which is some percent of the file, would take more memory as a set of bits than as a sort. */
const SPARSE = 10_000;

/** Ids of these characters are their own key. */
const PLAIN_ID = '[A-Za-z0-9_-]+';
const PLAIN_ORDER_ID = '[#A-Za-z0-9_/-]+';

/** The SQL of the columns that the stream of a file needs, each NULL where a cell is none that SQL reads exactly. */
export interface RegularRow {
  /** The hash of the customer's key; 0 for nobody. */
  readonly customer: string;
  /** A second hash: of the address beside the id, else of the id. */
  readonly tie: string;
  readonly wall: string;
  /** The amount in hundredths, as DECIMAL(18, 2); 0 where there is none. */
  readonly amount: string;
  readonly refund: string;
  /** The number of the order; or the hash of its id; 0 in a file without order ids. */
  readonly order: string;
  /** State, currency and FLAG. */
  readonly flags: string;
}

/** How a row of a file is read by SQL. `file` is its number. */
export function regularRow(plan: InputPlan, expected: Expected, file: number): RegularRow {
  const at = positionsOf(plan);
  const cell = (column: number) => columnName(column);
  const isEmpty = (column: number) => (column === ABSENT ? 'true' : `${cell(column)} = ''`);
  const { otherwise } = plan.presetColumns;
  const noId = all([isEmpty(at.customer), ...otherwise.customer.map(isEmpty)]);
  const noEmail = all([isEmpty(at.email), ...otherwise.email.map(isEmpty)]);
  const nobody = all([noEmail, isEmpty(at.phone), isEmpty(at.name)]);
  const email = at.email === ABSENT ? undefined : cell(at.email);
  const isAddress = email === undefined ? 'false' : all([plainText(email), `contains(${email}, '@')`]);
  const emailHash = email === undefined ? 'NULL' : `hash(lower(${email}))`;
  const byEmail =
    email === undefined
      ? `CASE WHEN ${nobody} THEN 0::UBIGINT END`
      : `CASE WHEN ${isAddress} THEN ${emailHash} WHEN ${nobody} THEN 0::UBIGINT END`;
  const hasId = at.customer !== ABSENT;
  const id = hasId ? cell(at.customer) : "''";
  const isPlain = all([`regexp_full_match(${id}, '${PLAIN_ID}')`, ...notTotal(at, id)]);
  const isId = hasId ? `${id} <> ''` : 'false';
  const customer = hasId
    ? `CASE WHEN ${id} <> '' THEN CASE WHEN ${isPlain} THEN hash(${id}) END WHEN ${noId} THEN ${byEmail} END`
    : `CASE WHEN ${noId} THEN ${byEmail} END`;
  const second = (value: string) => `hash(${value} || '~')`;
  const tie = !hasId
    ? second(email === undefined ? "''" : `lower(${email})`)
    : email === undefined
      ? second(id)
      : `CASE WHEN ${email} = '' THEN ${second(id)} WHEN ${plainText(email)} THEN ${emailHash} END`;
  const amountAt = amountColumn(at);
  const flags = [
    expected.signatures.length === 0
      ? '0'
      : `(${positionOf(new Signatures(plan).isEmpty ? "''" : new Signatures(plan).sql(cell), expected.signatures, UNEXPECTED)})`,
    at.currency === ABSENT
      ? '0'
      : `(${positionOf(cell(at.currency), expected.currencies, UNEXPECTED)}) * 256`,
    ...(amountAt === ABSENT ? [] : [flagWhen(`${cell(amountAt)} = ''`, FLAG.withoutAmount)]),
    ...(email === undefined
      ? []
      : [
          flagWhen(hasId ? `${id} = '' AND ${email} <> ''` : `${email} <> ''`, FLAG.byEmail),
          ...(hasId
            ? [flagWhen(`${isId} AND ${email} <> ''`, FLAG.tied)]
            : [
                flagWhen(
                  `regexp_matches(lower(${email}), ${text(PLACEHOLDER_ADDRESS.source)})`,
                  FLAG.placeholder,
                ),
              ]),
        ]),
    ...(hasId && email !== undefined
      ? [
          `CASE WHEN ${id} = '' AND regexp_matches(lower(${email}), ${text(PLACEHOLDER_ADDRESS.source)}) THEN ${FLAG.placeholder} ELSE 0 END`,
        ]
      : []),
    String(file * 2 ** FILE_SHIFT),
  ];
  return {
    customer,
    tie,
    wall: expected.date.wall(cell(at.date)),
    amount: amountAt === ABSENT ? '0::DECIMAL(18, 2)' : money(cell(amountAt), expected.decimal),
    refund: at.refund === ABSENT ? '0::DECIMAL(18, 2)' : money(cell(at.refund), expected.decimal),
    order: at.order === ABSENT ? '0::BIGINT' : orderOf(cell(at.order), expected.orderNumbers),
    flags: flags.join(' + '),
  };
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
