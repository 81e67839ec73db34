import { ABSENT, positionsOf } from '../cells.js';
import { isBlank } from '../fields/blank.js';
import { readFlag } from '../fields/flag.js';
import type { InputPlan } from '../plan.js';
import { RowStatus, type StatusOptions } from '../row-status.js';
import type { RowTable } from '../row-table.js';
import type { Dialect } from '../sql/dialect.js';

/** Between the cells of a signature: no cell of a text file that is worth reading has it. */
export const SEPARATOR = '\u001f';

/** A digit and more than seven characters, without the spaces behind them: a date or a number, which is neither blank nor yes or no. */
export const FILLED = '2000-01-01';

/** Whether a cell is such a date or number, for which FILLED stands. */
export function isDateLike(cell: string): boolean {
  return /^\d/.test(cell) && cell.trim().length >= FILLED_LETTERS;
}

/** So many letters, without spaces around them, are more than a yes or no has. */
export const FILLED_LETTERS = 8;

/** A state of orders: the number that RowTable gives it, and why it makes an order void. */
export interface State {
  readonly number: number;
  readonly voidReason: string | undefined;
}

/**
 * What a state makes of an order: one that is void, one that counts, or nothing, where it says nothing.
 *
 * @example meaningOf({ number: 0, voidReason: undefined }) // 'blank'
 */
export function meaningOf({ number, voidReason }: State): 'void' | 'blank' | 'order' {
  if (voidReason !== undefined) return 'void';
  return number === 0 ? 'blank' : 'order';
}

/**
 * What a row says about its state: the cells of all columns that make orders void, as one text. Files have few different signatures, so each is
 * read once, by the same code that reads every row without DuckDB.
 *
 * @example new Signatures(plan).of(['1001', 'ann', '2024-05-01', 'paid']) // 'paid'
 */
export class Signatures {
  readonly #plan: InputPlan;
  /** The columns of states, by position, and those of which only matters whether they are filled. */
  readonly #columns: readonly number[];
  readonly #filled: ReadonlySet<number>;

  constructor(plan: InputPlan) {
    const { status, cancelled, captured, test } = positionsOf(plan);
    const { voidWhere, statuses, refunded } = plan.presetColumns;
    const isRead = new Set(
      [
        status,
        captured,
        test,
        refunded,
        ...statuses,
        ...voidWhere.filter(({ when }) => when !== 'filled').map(({ column }) => column),
        ...voidWhere.map(({ unless }) => unless),
      ].filter((column) => column !== ABSENT),
    );
    const isFilled = [
      cancelled,
      ...voidWhere.filter(({ when }) => when === 'filled').map(({ column }) => column),
    ].filter((column) => column !== ABSENT && !isRead.has(column));
    this.#plan = plan;
    this.#filled = new Set(isFilled);
    this.#columns = [...isRead, ...this.#filled].toSorted((a, b) => a - b);
  }

  /** Whether the file has columns of states. */
  get isEmpty(): boolean {
    return this.#columns.length === 0;
  }

  /** The columns of states, by position, in the order of a signature. */
  get columns(): readonly number[] {
    return this.#columns;
  }

  /** The columns of which only matters whether they are filled. */
  get filled(): ReadonlySet<number> {
    return this.#filled;
  }

  /** The signature of a row. */
  of(cells: readonly string[]): string {
    return this.#columns
      .map((column) => {
        const cell = cells[column] ?? '';
        return this.#filled.has(column) && isDateLike(cell) ? FILLED : cell;
      })
      .join(SEPARATOR);
  }

  /** The signature of a row as SQL; `cell` gives the SQL of a column. */
  sql(cell: (column: number) => string, dialect: Dialect): string {
    const parts = this.#columns.map((column) =>
      this.#filled.has(column)
        ? `CASE WHEN length(trim(${cell(column)})) >= ${FILLED_LETTERS} AND ascii(${cell(column)}) BETWEEN 48 AND 57 THEN '${FILLED}' ELSE ${cell(column)} END`
        : cell(column),
    );
    return parts.length === 1 ? (parts[0] ?? '') : dialect.joined(parts, SEPARATOR);
  }

  /** What these signatures make of an order, as RowStatus does; `undefined` for one that makes a row a rejected one. */
  statesOf(
    signatures: readonly string[],
    table: RowTable,
    options: StatusOptions,
  ): readonly (State | undefined)[] {
    return this.numbersOf(signatures, table, options).map((number) =>
      number === undefined ? undefined : { number, voidReason: table.voidReason(number) },
    );
  }

  /** The numbers that a table gives to the states of these signatures, as RowStatus does; `undefined` for one that makes a row a rejected one. */
  numbersOf(
    signatures: readonly string[],
    table: RowTable,
    options: StatusOptions,
  ): readonly (number | undefined)[] {
    const rows = new RowStatus(this.#plan, positionsOf(this.#plan), table, options);
    return signatures.map((signature) => {
      const cells: string[] = Array.from({ length: this.#plan.columns.length }, () => '');
      signature.split(SEPARATOR).forEach((cell, at) => {
        cells[this.#columns[at] ?? 0] = cell;
      });
      const { refunded } = this.#plan.presetColumns;
      const flag = cells[refunded] ?? '';
      return refunded === ABSENT || isBlank(flag) || readFlag(flag) !== undefined
        ? rows.numberOf(cells)
        : undefined;
    });
  }
}
