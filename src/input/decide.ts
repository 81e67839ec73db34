import { minorUnitDigits } from '../model/money.js';
import { DATE, type DayOrder } from './fields/date.js';
import { MONEY } from './fields/money.js';
import { dayOfNumbers, unpackDate } from './fields/packed-date.js';
import { InputError } from './input-error.js';
import type { Intake } from './intake.js';
import type { ReadFile } from './read-file.js';
import type { MoneyColumn, RowTable } from './row-table.js';

/** Which character separates the decimals of a money column. */
export type Decimal = '.' | ',';

/** The kinds of dates whose numbers wait for the order of the column. */
const PACKED: ReadonlySet<number> = new Set([
  DATE.open,
  DATE.dayFirst,
  DATE.monthFirst,
  DATE.shortYear,
  DATE.yearFirst,
]);

/** No row of a file decides the order of its dates. */
class UndecidedDates extends InputError {}

/**
 * The order of the dates of each file, as `decideDates` gives it. A file in which no row decides goes by the others of its kind, which have
 * the same columns, where they agree: the months of one export.
 *
 * @example decideAllDates(table, files) // ['day-first', undefined]
 */
export function decideAllDates(
  table: RowTable,
  files: readonly ReadFile[],
): readonly (DayOrder | undefined)[] {
  const decided = new Map<string, Set<DayOrder>>();
  const kindOf = ({ plan }: ReadFile) => plan.columns.join('\n');
  const first = files.map((file) => {
    try {
      const order = decideDates(table, file, undefined);
      const orders = decided.get(kindOf(file)) ?? new Set<DayOrder>();
      if (order !== undefined) decided.set(kindOf(file), orders.add(order));
      return order;
    } catch (error) {
      if (error instanceof UndecidedDates) return error;
      throw error;
    }
  });
  return first.map((order, at) => {
    const file = files[at];
    if (!(order instanceof UndecidedDates) || file === undefined) return order as DayOrder | undefined;
    const [known, ...others] = decided.get(kindOf(file)) ?? [];
    if (known === undefined || others.length > 0) throw order;
    return decideDates(table, file, known);
  });
}

/**
 * Decides whether 5/4/2024 is in April or in May, and whether 24-01-25 is in 2024 or in 2025, over all rows of a file, and turns
 * every such date into a wall-clock time. Gives the order, or `undefined` for a file that needs none. `known` is the order of files of the
 * same kind, which counts where no row decides. Throws an InputError where nothing decides, or rows contradict each other.
 */
export function decideDates(
  table: RowTable,
  file: ReadFile,
  known: DayOrder | undefined,
): DayOrder | undefined {
  const first = new Map<number, number>();
  for (let row = file.from; row < file.to; row++) {
    const kind = table.dateKind[row] ?? 0;
    if (kind !== DATE.exact && PACKED.has(kind) && !first.has(kind)) first.set(kind, row);
  }
  if (first.size === 0) return undefined;
  const order =
    first.has(DATE.shortYear) || first.has(DATE.yearFirst)
      ? shortYearOrder(table, file, known)
      : dayOrder(table, file, first, known);
  for (const row of packedRows(table, file)) {
    table.wall[row] = file.dates.unpack(table.wall[row] ?? 0, order) ?? 0;
    table.dateKind[row] = DATE.exact;
  }
  return order;
}

function* packedRows(table: RowTable, { from, to }: ReadFile): Generator<number> {
  for (let row = from; row < to; row++) {
    const kind = table.dateKind[row] ?? 0;
    if (kind !== DATE.exact && PACKED.has(kind)) yield row;
  }
}

const ORDERS: readonly DayOrder[] = ['day-first', 'month-first', 'year-first'];

/** No export has orders in more years; an order that would make more of them takes days for years. */
const MOST_YEARS = 15;

/**
 * The order of dates such as 24-01-25, in which the year may be first, too: the only one in which every row is a date, or the
 * only one of these that does not make more than 15 years of the rows.
 */
function shortYearOrder(table: RowTable, file: ReadFile, known: DayOrder | undefined): DayOrder {
  const firsts = new Set<number>();
  const lasts = new Set<number>();
  let fits = ORDERS;
  let shown = -1;
  for (const row of packedRows(table, file)) {
    const kind = table.dateKind[row] ?? 0;
    const numbers = unpackDate(table.wall[row] ?? 0);
    firsts.add(numbers.first);
    lasts.add(numbers.last);
    // Of the other kinds are dates that cannot start with the year, such as 25-04-2024 and 1-5-24.
    const still = fits.filter(
      (order) =>
        dayOfNumbers(numbers, order) !== undefined &&
        (order === 'year-first'
          ? kind === DATE.shortYear || kind === DATE.yearFirst
          : kind !== DATE.yearFirst),
    );
    if (shown < 0) shown = row;
    if (still.length === 0) {
      throw new InputError(
        `${placeOf(table, file, row, '-')} contradicts the rows before it: no order of day, month and year fits them all.\n${SHORT_YEAR_ADVICE}; the other rows are then rejected.`,
      );
    }
    fits = still;
  }
  const likely = fits.filter((order) => (order === 'year-first' ? firsts : lasts).size <= MOST_YEARS);
  const [order, ...others] = likely.length === 0 || fits.length === 1 ? fits : likely;
  if (order !== undefined && others.length === 0) return order;
  const usual = known ?? file.plan.preset?.dayOrder;
  if (usual !== undefined && fits.includes(usual)) return usual;
  throw new UndecidedDates(
    `${placeOf(table, file, shown, '-')} could be ${fits.join(' or ')}, and no row of the file decides.\n${SHORT_YEAR_ADVICE}.`,
  );
}

const SHORT_YEAR_ADVICE = 'Say which is right with --date-format yy-MM-dd, dd-MM-yy or MM-dd-yy';
const ADVICE = 'Say which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY';

/** The order that the file's rows prove. `first` has the first row of each kind of date. */
function dayOrder(
  table: RowTable,
  file: ReadFile,
  first: ReadonlyMap<number, number>,
  known: DayOrder | undefined,
): DayOrder {
  const { plan } = file;
  const [open, dayFirst, monthFirst] = [DATE.open, DATE.dayFirst, DATE.monthFirst].map((kind) =>
    first.get(kind),
  );
  if (dayFirst !== undefined && monthFirst !== undefined) {
    const show = (row: number) => `line ${table.line[row] ?? 0} has ${packedText(table.wall[row] ?? 0, '/')}`;
    throw new InputError(
      `${plan.name}: the dates in "${dateColumn(file)}" contradict each other: ${show(dayFirst)}, ${show(monthFirst)}.\n` +
        `${ADVICE}; the other rows are then rejected.`,
    );
  }
  if (plan.preset?.dayOrder === undefined) refuseLikelyYearFirst(table, file);
  if (dayFirst !== undefined) return 'day-first';
  if (monthFirst !== undefined) return 'month-first';
  // Numbers whose year is last have no order with the year first.
  const usual = (known === 'year-first' ? undefined : known) ?? plan.preset?.dayOrder;
  if (usual !== undefined) return usual;
  throw new UndecidedDates(
    `${placeOf(table, file, open ?? file.from, '/')} could be day/month or month/day, and no row of the file decides.\n${ADVICE}.`,
  );
}

/**
 * Between slashes the year comes last. Where that would make many years of 24/05/01, 24/05/02, ... and the first numbers would
 * make few, the file is one of the rare others.
 */
function refuseLikelyYearFirst(table: RowTable, file: ReadFile): void {
  const firsts = new Set<number>();
  const lasts = new Set<number>();
  let shown = -1;
  for (const row of packedRows(table, file)) {
    const numbers = unpackDate(table.wall[row] ?? 0);
    if (dayOfNumbers(numbers, 'year-first') === undefined) return;
    firsts.add(numbers.first);
    lasts.add(numbers.last);
    if (shown < 0) shown = row;
  }
  if (lasts.size <= MOST_YEARS || firsts.size > MOST_YEARS) return;
  throw new InputError(
    `${placeOf(table, file, shown, '/')} seems to have the year first: the last numbers would be ${lasts.size} different years.\n${SHORT_YEAR_ADVICE}.`,
  );
}

/** `orders.csv:2: 24/01/25 in "Date"`. */
function placeOf(table: RowTable, file: ReadFile, row: number, separator: string): string {
  return `${file.plan.name}:${table.line[row] ?? 0}: ${packedText(table.wall[row] ?? 0, separator)} in "${dateColumn(file)}"`;
}

function dateColumn({ plan }: ReadFile): string {
  return plan.columns[plan.roles.get('date') ?? -1] ?? 'date';
}

function packedText(packed: number, separator: string): string {
  const { first, second, last } = unpackDate(packed);
  return [first, second, last].map((number) => String(number).padStart(2, '0')).join(separator);
}

/**
 * Decides what separates the decimals of a money column, over all rows of a file, and gives 1.234 its scale. Rows that
 * contradict the decision are rejected; their position is added to `rejected`. Throws an InputError where no row decides, or as
 * many say one thing as the other. A column of quantities in which no row decides goes by the prices of the file, `beside`.
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
  beside?: MoneyColumn,
): Decimal {
  const counts = countKinds(column, file);
  // Only points, or nothing to decide at all: every number is as it was read.
  if (told !== ',' && counts.comma === 0 && counts.ambiguous < 0) return '.';
  const decimal = told ?? decimalOf(table, column, name, file, counts, beside);
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

/** How many rows prove what separates the decimals. */
interface KindCounts {
  readonly point: number;
  readonly comma: number;
  /** The first row that may be read in both ways, or -1. */
  readonly ambiguous: number;
}

function countKinds(column: MoneyColumn, { from, to }: ReadFile): KindCounts {
  let [point, comma, ambiguous] = [0, 0, -1];
  for (let row = from; row < to; row++) {
    const kind = column.kind[row] ?? 0;
    if (kind <= MONEY.plain) continue;
    if (kind === MONEY.point) point++;
    else if (kind === MONEY.comma) comma++;
    else if (ambiguous < 0) ambiguous = row;
  }
  return { point, comma, ambiguous };
}

function decimalOf(
  table: RowTable,
  column: MoneyColumn,
  name: string,
  file: ReadFile,
  { point, comma, ambiguous }: KindCounts,
  beside: MoneyColumn | undefined,
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
  if (beside !== undefined) {
    const prices = countKinds(beside, file);
    if (prices.point !== prices.comma) return prices.point > prices.comma ? '.' : ',';
  }
  const separator = (column.kind[ambiguous] ?? 0) === MONEY.ambiguousPoint ? '.' : ',';
  if (beside === undefined && isWholeMoney(table, column, file, ambiguous))
    return separator === '.' ? ',' : '.';
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
