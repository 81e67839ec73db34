import { DAY_MILLISECONDS } from '../model/day.js';
import { DATE, type DateReader, type DayOrder } from './fields/date.js';
import { MONEY } from './fields/money.js';
import { InputError } from './input-error.js';
import type { Intake } from './intake.js';
import type { InputPlan } from './plan.js';
import type { MoneyColumn, RowTable } from './row-table.js';

/** Which character separates the decimals of a money column. */
export type Decimal = '.' | ',';

/** A file of the run with what was needed to read it. */
export interface ReadFile {
  readonly plan: InputPlan;
  readonly dates: DateReader;
}

/**
 * Decides for each file whether 5/4/2024 is in April or in May, over all its rows, and turns every such date of the
 * table into a wall-clock time. Throws an InputError where no row decides, or rows contradict each other.
 */
export function decideDates(table: RowTable, files: readonly ReadFile[]): void {
  const proofs = files.map(() => ({ open: -1, dayFirst: -1, monthFirst: -1 }));
  for (let row = 0; row < table.file.length; row++) {
    const kind = table.dateKind.at(row);
    if (kind !== DATE.open && kind !== DATE.dayFirst && kind !== DATE.monthFirst) continue;
    const proof = proofs[table.file.at(row)];
    if (proof === undefined) continue;
    const name = kind === DATE.open ? 'open' : kind === DATE.dayFirst ? 'dayFirst' : 'monthFirst';
    if (proof[name] < 0) proof[name] = row;
  }
  const orders = proofs.map((proof, file) => dayOrder(table, files[file], proof));
  for (let row = 0; row < table.file.length; row++) {
    const kind = table.dateKind.at(row);
    if (kind !== DATE.open && kind !== DATE.dayFirst && kind !== DATE.monthFirst) continue;
    const file = table.file.at(row);
    const wall = files[file]?.dates.unpack(table.wall.at(row), orders[file] ?? 'day-first');
    table.wall.set(row, wall ?? 0);
    table.dateKind.set(row, DATE.exact);
  }
}

function dayOrder(
  table: RowTable,
  file: ReadFile | undefined,
  proof: { open: number; dayFirst: number; monthFirst: number },
): DayOrder {
  const name = file?.plan.name ?? '';
  const column = file?.plan.columns[file.plan.roles.get('date') ?? -1] ?? 'date';
  const show = (row: number) => packedText(table.wall.at(row));
  if (proof.dayFirst >= 0 && proof.monthFirst >= 0) {
    throw new InputError(
      `${name}: the dates in "${column}" contradict each other: line ${table.line.at(proof.dayFirst)} has ${show(proof.dayFirst)}, ` +
        `line ${table.line.at(proof.monthFirst)} has ${show(proof.monthFirst)}.\n` +
        'Say which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY; the other rows are then rejected.',
    );
  }
  if (proof.dayFirst >= 0) return 'day-first';
  if (proof.monthFirst >= 0) return 'month-first';
  if (proof.open < 0) return 'day-first';
  throw new InputError(
    `${name}:${table.line.at(proof.open)}: ${show(proof.open)} in "${column}" could be day/month or month/day, and no row of the file decides.\n` +
      'Say which with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.',
  );
}

function packedText(packed: number): string {
  const date = Math.floor(packed / DAY_MILLISECONDS);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(date / 100) % 100)}/${two(date % 100)}/${Math.floor(date / 10_000)}`;
}

/**
 * Decides for each file what separates the decimals of a money column, over all its rows, and gives 1.234 its
 * scale. Rows that contradict the decision are rejected; their position is added to `rejected`. Throws an InputError
 * where no row decides, or as many say one thing as the other.
 */
export function decideMoney(
  table: RowTable,
  column: MoneyColumn,
  role: 'amount' | 'refund',
  files: readonly ReadFile[],
  told: Decimal | undefined,
  intake: Intake,
  rejected: Set<number>,
): void {
  const proofs = files.map(() => ({ point: 0, comma: 0, ambiguous: -1 }));
  for (let row = 0; row < table.file.length; row++) {
    const kind = column.kind.at(row);
    if (kind <= MONEY.plain) continue;
    const proof = proofs[table.file.at(row)];
    if (proof === undefined) continue;
    if (kind === MONEY.point) proof.point++;
    else if (kind === MONEY.comma) proof.comma++;
    else if (proof.ambiguous < 0) proof.ambiguous = row;
  }
  const decimals = proofs.map((proof, file) => told ?? decimalOf(table, column, files[file], role, proof));
  for (let row = 0; row < table.file.length; row++) {
    const kind = column.kind.at(row);
    if (kind <= MONEY.plain) continue;
    const file = table.file.at(row);
    const decimal = decimals[file];
    if ((kind === MONEY.point && decimal === ',') || (kind === MONEY.comma && decimal === '.')) {
      const name = columnName(files[file], role);
      const value = moneyText(column, row, kind === MONEY.point ? '.' : ',');
      intake.reject(file, table.line.at(row), name, value, `contradicts the decimal ${decimal === ',' ? 'comma' : 'point'} of the column`);
      rejected.add(row);
    } else if ((kind === MONEY.ambiguousPoint && decimal === '.') || (kind === MONEY.ambiguousComma && decimal === ',')) {
      column.scale.set(row, column.scale.at(row) + 3);
    }
  }
}

function decimalOf(
  table: RowTable,
  column: MoneyColumn,
  file: ReadFile | undefined,
  role: 'amount' | 'refund',
  proof: { point: number; comma: number; ambiguous: number },
): Decimal {
  if (proof.point > proof.comma) return '.';
  if (proof.comma > proof.point) return ',';
  if (proof.point === 0 && proof.ambiguous < 0) return '.';
  const name = file?.plan.name ?? '';
  const advice = 'Say which with --decimal . or --decimal ,';
  if (proof.point > 0) {
    throw new InputError(
      `${name}: in "${columnName(file, role)}" as many amounts have a decimal point as a decimal comma (${proof.point} each).\n${advice}; the other rows are then rejected.`,
    );
  }
  const separator = column.kind.at(proof.ambiguous) === MONEY.ambiguousPoint ? '.' : ',';
  throw new InputError(
    `${name}:${table.line.at(proof.ambiguous)}: ${moneyText(column, proof.ambiguous, separator, 3)} in "${columnName(file, role)}" could be thousands or three decimals, and no row of the file decides.\n${advice}`,
  );
}

function columnName(file: ReadFile | undefined, role: 'amount' | 'refund'): string {
  const roles = file?.plan.roles;
  const column = roles?.get(role) ?? roles?.get('lineAmount') ?? roles?.get('unitPrice') ?? -1;
  return file?.plan.columns[column] ?? role;
}

function moneyText(column: MoneyColumn, row: number, separator: Decimal, scale = column.scale.at(row)): string {
  const mantissa = column.mantissa.at(row);
  const digits = String(Math.abs(mantissa)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}${separator}${digits.slice(-scale)}`;
  return mantissa < 0 ? `-${text}` : text;
}
