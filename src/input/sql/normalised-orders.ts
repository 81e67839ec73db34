import { minorUnitDigits } from '../../model/money.js';
import { NO_AMOUNT } from './cells.js';
import type { Dialect } from './dialect.js';
import { type NormalisedFile, rowsQuery, select } from './normalised-rows.js';

/** Sums beyond this are not exact as numbers of JavaScript. */
const BIGGEST = 2 ** 52;

/** What is known of the states of a file, by the text that `rowsQuery` gives them. */
export interface KnownCodes {
  /** States that make orders void, and those that say nothing. */
  readonly void: readonly string[];
  readonly blank: readonly string[];
  readonly order: readonly string[];
}

/** A file with what is known of it. */
export interface CodedFile extends NormalisedFile {
  readonly states: KnownCodes;
}

/**
 * The orders of all files as SQL: the rows of one order put together. Those of `rowsQuery` and, where `irregular` is 1, of orders that only the csv reader puts
 * together exactly: those with an odd row, of several files, with rows that contradict each other, with a state or a currency that is not known. `is_void` is 1 for an
 * order whose state makes it void. `leftOut` is a query of order ids that are irregular as well; `places` are columns of the source by which orders without ids are
 * put in order.
 *
 * @example ordersQuery(files, ['EUR'], spark, ['ror_path'])
 */
export function ordersQuery(
  files: readonly CodedFile[],
  currencies: readonly string[],
  dialect: Dialect,
  places: readonly string[] = [],
  leftOut?: string,
): string {
  const rows = files.map((file) => codedRows(file, dialect, places)).join(' UNION ALL ');
  const known = currencies.map(dialect.text).join(', ');
  const isStrange = `is_void < 0 OR currency NOT IN (${known === '' ? "''" : known})`;
  const hasIds = files.every(({ plan }) => plan.roles.has('order'));
  if (!hasIds) {
    const irregular = `CASE WHEN odd = 1 OR ${isStrange} THEN 1 ELSE 0 END AS irregular`;
    return select(['*', '1 AS rows_of_order', irregular], `(${rows}) AS coded`);
  }
  const grouped = `${select(JOINED, `(${rows}) AS coded`)}\nGROUP BY order_id`;
  const isLeftOut = leftOut === undefined ? '' : ` OR order_id IN (${leftOut})`;
  const irregular = `CASE WHEN broken = 1 OR ${isStrange}${isLeftOut} OR ${isRounded(currencies, dialect)} THEN 1 ELSE 0 END AS irregular`;
  return select(['*', irregular], `(${grouped}) AS joined`);
}

/** Rows with what their states mean, and how the rows of an order of their file go together. */
function codedRows(file: CodedFile, dialect: Dialect, places: readonly string[]): string {
  const { plan, states } = file;
  const isOf = (list: readonly string[]) =>
    list.length === 0 ? '1 = 0' : `state IN (${list.map(dialect.text).join(', ')})`;
  const columns = [
    '*',
    `CASE WHEN ${isOf(states.void)} THEN 1 WHEN ${isOf([...states.blank, ...states.order])} THEN 0 ELSE -1 END AS is_void`,
    `CASE WHEN ${isOf(states.blank)} THEN NULL ELSE state END AS said`,
    `${plan.preset?.oneRowPerOrder === true ? 1 : 0} AS one_row`,
    `${plan.roles.has('amount') ? 0 : 1} AS summed`,
  ];
  return select(columns, `(${rowsQuery(file, dialect, places)}) AS rows_of_file`);
}

const hasSeveral = (column: string) => `MIN(${column}) <> MAX(${column})`;
const AMOUNT = `CASE WHEN amount <> ${NO_AMOUNT} THEN amount END`;
const LINES = 'MAX(summed) = 1';

/** How the rows of an order become one, as `joinRow` does it, and when they cannot: see there. NULL, for nothing said, never makes a difference. */
const JOINED = [
  'order_id',
  'MIN(file) AS file',
  "coalesce(MIN(NULLIF(customer, '')), '') AS customer",
  'MAX(by_address) AS by_address',
  "coalesce(MIN(NULLIF(tie, '')), '') AS tie",
  'MIN(wall) AS wall',
  `coalesce(CASE WHEN ${LINES} THEN SUM(${AMOUNT}) ELSE MAX(${AMOUNT}) END, ${NO_AMOUNT}) AS amount`,
  `CASE WHEN COUNT(*) = 1 THEN MIN(refund) WHEN ${LINES} THEN SUM(ABS(refund)) ELSE MAX(ABS(refund)) END AS refund`,
  'coalesce(MIN(said), MIN(state)) AS state',
  "coalesce(MIN(NULLIF(currency, '')), '') AS currency",
  'MAX(is_void) AS is_void',
  'COUNT(*) AS rows_of_order',
  'MAX(odd) AS odd',
  `CASE WHEN ${[
    'MAX(odd) = 1',
    hasSeveral('file'),
    'MIN(is_void) < 0',
    `COUNT(*) > 1 AND (${[
      'MAX(one_row) = 1',
      ...["NULLIF(customer, '')", "NULLIF(tie, '')", "NULLIF(currency, '')", 'wall', 'said'].map(hasSeveral),
      `${LINES} AND (${[
        'MAX(is_void) = 1',
        `MIN(${AMOUNT}) < 0`,
        `SUM(${AMOUNT}) > ${BIGGEST}`,
        `SUM(ABS(refund)) > ${BIGGEST}`,
      ].join(' OR ')})`,
      `MAX(summed) = 0 AND (${hasSeveral(AMOUNT)} OR ${hasSeveral('NULLIF(ABS(refund), 0)')})`,
    ].join(' OR ')})`,
  ].join(' OR ')} THEN 1 ELSE 0 END AS broken`,
];

/** Amounts of several rows are rounded row by row, where they have to be. */
function isRounded(currencies: readonly string[], dialect: Dialect): string {
  const others = currencies.filter((currency) => minorUnitDigits(currency) !== 2).map(dialect.text);
  return others.length === 0 ? '1 = 0' : `rows_of_order > 1 AND currency IN (${others.join(', ')})`;
}

/**
 * Orders that are not irregular, each in its one place, as SQL: `place` is void, refunded (in full: void as well), refund, sale or irregular; `net` is what it is
 * worth in minor units, negative for a refund; `day` counts from 1970-01-01. `orders` is what `ordersQuery` gives, or a table of it.
 *
 * @example placedQuery('orders', ['EUR', 'JPY'], spark)
 */
export function placedQuery(orders: string, currencies: readonly string[], dialect: Dialect): string {
  const units = (hundredths: string) => minorUnits(hundredths, currencies, dialect);
  const valued = select(
    [
      '*',
      `CASE WHEN amount = ${NO_AMOUNT} THEN 0 ELSE ${units('amount')} END AS worth`,
      `ABS(${units('refund')}) AS refunded`,
      'CAST(floor(wall / 86400000.0) AS INTEGER) AS day_number',
    ],
    `${orders} AS all_orders`,
  );
  const place =
    "CASE WHEN irregular = 1 THEN 'irregular' WHEN is_void = 1 THEN 'void' WHEN worth > 0 AND refunded >= worth THEN 'refunded' " +
    "WHEN worth < 0 THEN 'refund' ELSE 'sale' END AS place";
  return select(
    ['*', place, 'CASE WHEN worth < 0 THEN worth ELSE worth - refunded END AS net'],
    `(${valued}) AS valued`,
  );
}

/** Hundredths as minor units of the row's currency, rounded half away from zero. */
function minorUnits(hundredths: string, currencies: readonly string[], dialect: Dialect): string {
  const cases = [...new Set(currencies.map(minorUnitDigits))].flatMap((digits) => {
    if (digits === 2) return [];
    const codes = currencies.filter((currency) => minorUnitDigits(currency) === digits);
    const value =
      digits > 2
        ? `${hundredths} * ${10 ** (digits - 2)}`
        : `SIGN(${hundredths}) * CAST(floor((ABS(${hundredths}) + 50) / 100.0) AS BIGINT)`;
    return [`WHEN currency IN (${codes.map(dialect.text).join(', ')}) THEN ${value}`];
  });
  return cases.length === 0 ? hundredths : `CASE ${cases.join(' ')} ELSE ${hundredths} END`;
}
