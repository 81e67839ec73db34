import { ABSENT, type RolePositions } from './cells.js';
import { isBlank } from './fields/blank.js';
import { readFlag } from './fields/flag.js';
import { normalizeStatus, statusRule } from './fields/status.js';
import type { InputPlan } from './plan.js';
import type { PlacedVoidRule } from './preset-columns.js';
import type { RowTable } from './row-table.js';

/** Statuses that the user adds to those that are void, or takes from them. */
export interface StatusOptions {
  readonly excludeStatus: readonly string[];
  readonly includeStatus: readonly string[];
}

/** The number of a status that counts. */
export const COUNTS = 1;

/** Says of each row of a file whether it is void, and why: by its status, and by the columns and rules that say so. */
export class RowStatus {
  readonly #at: RolePositions;
  readonly #table: RowTable;
  readonly #voidWhere: readonly PlacedVoidRule[];
  readonly #more: readonly number[];
  readonly #refunded: number;
  readonly #rule: ReturnType<typeof statusRule>;
  readonly #known = new Map<string, number>();
  #last = '';
  #lastNumber = 0;

  constructor(
    { preset, presetColumns }: InputPlan,
    at: RolePositions,
    table: RowTable,
    options: StatusOptions,
  ) {
    this.#at = at;
    this.#table = table;
    this.#voidWhere = presetColumns.voidWhere;
    this.#more = presetColumns.statuses;
    this.#refunded = presetColumns.refunded;
    this.#rule = statusRule(preset, options.excludeStatus, options.includeStatus, table.usedStatuses);
  }

  /** The number of a row's status for the table. */
  numberOf(cells: readonly string[]): number {
    const { status, cancelled, captured, test } = this.#at;
    if (cancelled !== ABSENT && isSet(cells[cancelled] ?? '')) return this.#table.voidNumber('cancelled');
    if (test !== ABSENT && readFlag(cells[test] ?? '') === true) return this.#table.voidNumber('test');
    if (this.#refunded !== ABSENT && readFlag(cells[this.#refunded] ?? '') === true)
      return this.#table.voidNumber('refunded');
    if (this.#voidWhere.length > 0) {
      const rule = this.#voidWhere.find((each) => isVoidBy(each, cells));
      if (rule !== undefined) return this.#table.voidNumber(rule.reason);
    }
    const first = status === ABSENT ? 0 : this.#ofCell(cells[status] ?? '');
    const byStatus = this.#more.length === 0 ? first : this.#ofAll(first, cells);
    if (!this.#table.isVoid(byStatus) && captured !== ABSENT && readFlag(cells[captured] ?? '') === false) {
      return this.#table.voidNumber('uncaptured');
    }
    // A line that is not refunded says so of an order of which another line is.
    if (byStatus === 0 && this.#refunded !== ABSENT && readFlag(cells[this.#refunded] ?? '') === false)
      return COUNTS;
    return byStatus;
  }

  /** Of several statuses the first that is void; else the first that is not known, so that it is listed. */
  #ofAll(first: number, cells: readonly string[]): number {
    const numbers = [first, ...this.#more.map((at) => this.#newNumber(cells[at] ?? ''))];
    const isVoid = numbers.find((number) => this.#table.isVoid(number));
    return isVoid ?? numbers.find((number) => number > COUNTS) ?? Math.max(...numbers);
  }

  #ofCell(cell: string): number {
    if (cell === this.#last) return this.#lastNumber;
    this.#last = cell;
    this.#lastNumber = this.#newNumber(cell);
    return this.#lastNumber;
  }

  #newNumber(cell: string): number {
    const known = this.#known.get(cell);
    if (known !== undefined) return known;
    const reason = this.#rule.voidReason(cell);
    const number = isBlank(cell)
      ? 0
      : reason !== undefined
        ? this.#table.voidNumber(reason)
        : this.#rule.isKnown(cell)
          ? COUNTS
          : this.#table.unknownNumber(normalizeStatus(cell), cell);
    if (this.#known.size < 10_000) this.#known.set(cell, number);
    return number;
  }
}

function isSet(cell: string): boolean {
  return cell !== '' && !isBlank(cell) && readFlag(cell) !== false;
}

function isVoidBy({ column, when, unless }: PlacedVoidRule, cells: readonly string[]): boolean {
  const cell = cells[column] ?? '';
  if (cell === '') return false;
  if (unless !== ABSENT && readFlag(cells[unless] ?? '') === true) return false;
  if (when === 'filled') return isSet(cell);
  if (when === 'yes') return readFlag(cell) === true;
  if (when === 'no') return readFlag(cell) === false;
  return when.includes(cell.trim().toLowerCase());
}
