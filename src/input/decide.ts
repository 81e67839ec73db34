import { DAY_MILLISECONDS } from '../model/day.js';
import { minorUnitDigits } from '../model/money.js';
import { DATE, type DayOrder } from './fields/date.js';
import { MONEY } from './fields/money.js';
import { InputError } from './input-error.js';
import type { Intake } from './intake.js';
import type { ReadFile } from './read-file.js';
import { DATE_BLANK, type MoneyColumn, type RowTable } from './row-table.js';

/** Which character separates the decimals of a money column. */
export type Decimal = '.' | ',';

/**
 * Decides whether 5/4/2024 is in April or in May, over all rows of a file, and turns every such date into a
 * wall-clock time. Gives the order, or `undefined` for a file that needs none. Throws an InputError where neither a row
 * nor the export's preset decides, or rows contradict each other.
 */
export function decideDates(table: RowTable, file: ReadFile): DayOrder | undefined {
  const first = { [DATE.open]: -1, [DATE.dayFirst]: -1, [DATE.monthFirst]: -1, [DATE.shortYear]: -1 };
  const isPacked = (kind: number): kind is keyof typeof first => kind in first;
  for (let row = file.from; row < file.to; row++) {
    const kind = table.dateKind[row] ?? 0;
    if (kind !== DATE.exact && isPacked(kind) && first[kind] < 0) first[kind] = row;
  }
  const order =
    first[DATE.shortYear] >= 0
      ? shortYearOrder(table, file, first[DATE.shortYear])
      : dayOrder(table, file, first[DATE.open], first[DATE.dayFirst], first[DATE.monthFirst]);
  if (order === undefined) return undefined;
  for (let row = file.from; row < file.to; row++) {
    const kind = table.dateKind[row] ?? 0;
    if (kind === DATE.exact || !isPacked(kind)) continue;
    table.wall[row] = file.dates.unpack(table.wall[row] ?? 0, order) ?? 0;
    table.dateKind[row] = DATE.exact;
  }
  return order;
}

const ORDERS: readonly DayOrder[] = ['day-first', 'month-first', 'year-first'];

/** An export spans a few years; where the numbers in the place of the year are further apart, they are no years. */
const MOST_YEARS = 15;

/**
 * The order of dates such as 24-01-25, in which the year may be first, too: the only one in which every row is a date, and what would be
 * the years are close together.
 */
function shortYearOrder(table: RowTable, { plan, from, to, dates }: ReadFile, shown: number): DayOrder {
  const first = { least: 99, most: 0 };
  const last = { least: 99, most: 0 };
  const fits = new Set(ORDERS);
  for (let row = from; row < to; row++) {
    const kind = table.dateKind[row] ?? 0;
    if (kind === DATE.exact || kind === DATE_BLANK) continue;
    const packed = table.wall[row] ?? 0;
    const date = Math.floor(packed / DAY_MILLISECONDS);
    widen(first, Math.floor(date / 100) % 100);
    widen(last, Math.floor(date / 10_000) % 100);
    for (const order of fits) if (dates.unpack(packed, order) === undefined) fits.delete(order);
  }
  if (first.most - first.least > MOST_YEARS) fits.delete('year-first');
  if (last.most - last.least > MOST_YEARS) {
    fits.delete('day-first');
    fits.delete('month-first');
  }
  const [only, ...others] = fits;
  if (only !== undefined && others.length === 0) return only;
  const column = plan.columns[plan.roles.get('date') ?? -1] ?? 'date';
  const text = shortYearText(table.wall[shown] ?? 0);
  const what =
    only === undefined
      ? 'the dates contradict each other'
      : `it could be ${[...fits].join(' or ')}, and no row of the file decides`;
  throw new InputError(
    `${plan.name}:${table.line[shown] ?? 0}: ${text} in "${column}": ${what}.\n` +
      'Say which is right with --date-format yy-MM-dd, dd-MM-yy or MM-dd-yy.',
  );
}

function widen(range: { least: number; most: number }, value: number): void {
  range.least = Math.min(range.least, value);
  range.most = Math.max(range.most, value);
}

function shortYearText(packed: number): string {
  const date = Math.floor(packed / DAY_MILLISECONDS);
  const two = (number: number) => String(number % 100).padStart(2, '0');
  return `${two(Math.floor(date / 100))}-${two(date)}-${two(Math.floor(date / 10_000))}`;
}

/** The order that the file's rows prove; `undefined` for a file that needs none. Arguments are rows, -1 for none. */
function dayOrder(
  table: RowTable,
  { plan }: ReadFile,
  open: number,
  dayFirst: number,
  monthFirst: number,
): DayOrder | undefined {
  const column = plan.columns[plan.roles.get('date') ?? -1] ?? 'date';
  const show = (row: number) => packedText(table.wall[row] ?? 0);
  const advice = 'Say which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY';
  if (dayFirst >= 0 && monthFirst >= 0) {
    throw new InputError(
      `${plan.name}: the dates in "${column}" contradict each other: line ${table.line[dayFirst] ?? 0} has ${show(dayFirst)}, ` +
        `line ${table.line[monthFirst] ?? 0} has ${show(monthFirst)}.\n${advice}; the other rows are then rejected.`,
    );
  }
  if (dayFirst >= 0) return 'day-first';
  if (monthFirst >= 0) return 'month-first';
  if (open < 0) return undefined;
  if (plan.preset?.dayOrder !== undefined) return plan.preset.dayOrder;
  throw new InputError(
    `${plan.name}:${table.line[open] ?? 0}: ${show(open)} in "${column}" could be day/month or month/day, and no row of the file decides.\n${advice}.`,
  );
}

function packedText(packed: number): string {
  const date = Math.floor(packed / DAY_MILLISECONDS);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(date / 100) % 100)}/${two(date % 100)}/${Math.floor(date / 10_000)}`;
}

/**
 * Decides what separates the decimals of a money column, over all rows of a file, and gives 1.234 its scale. Rows that
 * contradict the decision are rejected; their position is added to `rejected`. Throws an InputError where no row decides, or as
 * many say one thing as the other.
 */
export function decideMoney(
  table: RowTable,
  column: MoneyColumn,
  name: string,
  file: ReadFile,
  fileNumber: number,
  told: Decimal | undefined,
  intake: Intake,
  rejected: Set<number>,
): Decimal {
  const counts = { point: 0, comma: 0, ambiguous: -1 };
  for (let row = file.from; row < file.to; row++) {
    const kind = column.kind[row] ?? 0;
    if (kind <= MONEY.plain) continue;
    if (kind === MONEY.point) counts.point++;
    else if (kind === MONEY.comma) counts.comma++;
    else if (counts.ambiguous < 0) counts.ambiguous = row;
  }
  // Only points, or nothing to decide at all: every number is as it was read.
  if (told !== ',' && counts.comma === 0 && counts.ambiguous < 0) return '.';
  const decimal = told ?? decimalOf(table, column, name, file, counts);
  const [point, comma] = [decimal === '.', decimal === ','];
  for (let row = file.from; row < file.to; row++) {
    if (rejected.size > 0 && rejected.has(row)) continue;
    const kind = column.kind[row] ?? 0;
    if ((kind === MONEY.point && comma) || (kind === MONEY.comma && point)) {
      const value = moneyText(column, row, kind === MONEY.point ? '.' : ',');
      intake.reject(
        fileNumber,
        table.line[row] ?? 0,
        name,
        value,
        `contradicts the decimal ${comma ? 'comma' : 'point'} of the column`,
      );
      rejected.add(row);
    } else if ((kind === MONEY.ambiguousPoint && point) || (kind === MONEY.ambiguousComma && comma)) {
      column.scale[row] = (column.scale[row] ?? 0) + 3;
    }
  }
  return decimal;
}

function decimalOf(
  table: RowTable,
  column: MoneyColumn,
  name: string,
  file: ReadFile,
  { point, comma, ambiguous }: { readonly point: number; readonly comma: number; readonly ambiguous: number },
): Decimal {
  if (point > comma) return '.';
  if (comma > point) return ',';
  const { plan } = file;
  const advice = 'Say which with --decimal . or --decimal ,';
  if (point > 0) {
    throw new InputError(
      `${plan.name}: in "${name}" as many amounts have a decimal point as a decimal comma (${point} each).\n${advice}; the other rows are then rejected.`,
    );
  }
  const separator = (column.kind[ambiguous] ?? 0) === MONEY.ambiguousPoint ? '.' : ',';
  if (isWholeMoney(table, column, file, ambiguous)) return separator === '.' ? ',' : '.';
  throw new InputError(
    `${plan.name}:${table.line[ambiguous] ?? 0}: ${moneyText(column, ambiguous, separator, 3)} in "${name}" could be thousands or three decimals, and no row of the file decides.\n${advice}`,
  );
}

/** Whether all of the file's 1,234 are in a currency without decimals, such as JPY: then they are thousands. */
function isWholeMoney(table: RowTable, column: MoneyColumn, file: ReadFile, first: number): boolean {
  for (let row = first; row < file.to; row++) {
    const kind = column.kind[row] ?? 0;
    if (kind <= MONEY.plain) continue;
    if (kind !== column.kind[first]) return false;
    const currency = table.currencyOf(table.currency[row] ?? 0);
    // A bare yen sign means JPY or CNY: neither is written with three decimals.
    if (currency !== '¥' && minorUnitDigits(currency) > 0) return false;
  }
  return true;
}

/** A number of a money column as it could have been written, with its decimals and without grouping. */
export function moneyText(
  column: MoneyColumn,
  row: number,
  separator: Decimal,
  scale = column.scale[row] ?? 0,
): string {
  const mantissa = column.mantissa[row] ?? 0;
  const digits = String(Math.abs(mantissa)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}${separator}${digits.slice(-scale)}`;
  return mantissa < 0 ? `-${text}` : text;
}
