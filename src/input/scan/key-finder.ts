import { ABSENT } from '../cells.js';
import type { GroupColumns } from '../parquet/group-columns.js';
import type { InputPlan } from '../plan.js';
import type { NumberedCustomer } from '../regular/grouped-book.js';
import { emptyRow, NOBODY_HIGH } from '../regular/order-run.js';
import { RowCells } from './row-cells.js';
import { RowCustomerWords } from './row-customer-words.js';
import { customerOf } from './scan-group.js';

/**
 * Looks for the keys of some customers of whom only the words in rows are known.
 *
 * @example const finder = new KeyFinder(customers); finder.look(plan, bytes); finder.found.get(0) // 'C5'
 */
export class KeyFinder {
  /** The keys by the position of their customers. */
  readonly found = new Map<number, string>();
  readonly #wanted: readonly NumberedCustomer[];
  readonly #row = emptyRow();

  constructor(wanted: readonly NumberedCustomer[]) {
    this.#wanted = wanted;
  }

  /** Whether all have been found. */
  get isDone(): boolean {
    return this.found.size === this.#wanted.length;
  }

  /** Looks at rows; gives where the first one starts that does not end in the bytes. */
  look(plan: InputPlan, bytes: Uint8Array): number {
    const words = new RowCustomerWords(plan);
    const { idColumn, emailColumn, otherIds, otherNames } = words;
    const cells = new RowCells(plan.columns.length, plan.delimiter, new Set([idColumn, emailColumn]));
    const isFilled = (column: number) => cells.start[column] !== cells.end[column];
    let at = 0;
    while (at < bytes.length && !this.isDone) {
      const next = cells.read(bytes, at);
      if (next < 0) return at;
      at = next;
      if (cells.isOdd || cells.count !== plan.columns.length) continue;
      words.start();
      if (otherIds.some(isFilled)) words.noteOtherId();
      if (otherNames.some(isFilled)) words.noteOtherName();
      if (idColumn !== ABSENT && words.readId(bytes, cells.start[idColumn] ?? 0) !== cells.end[idColumn])
        continue;
      if (
        emailColumn !== ABSENT &&
        words.readEmail(bytes, cells.start[emailColumn] ?? 0) !== cells.end[emailColumn]
      )
        continue;
      this.take(words);
    }
    return this.isDone ? bytes.length : at;
  }

  /** Takes a row whose customer has been read. */
  take(words: RowCustomerWords): void {
    const row = this.#row;
    if (!words.put(row)) return;
    const position = this.#wanted.findIndex(
      ({ low, high, check }) => low === row.low >>> 0 && high === row.high && check === row.check >>> 0,
    );
    if (position < 0 || this.found.has(position)) return;
    this.found.set(
      position,
      row.high >= NOBODY_HIGH ? words.textOf('email').toLowerCase() : words.textOf('id'),
    );
  }
}

/**
 * Looks at the rows of a group of a Parquet file.
 *
 * @example lookInGroup(finder, plan, new GroupColumns(descriptor, layout, 0))
 */
export function lookInGroup(finder: KeyFinder, plan: InputPlan, columns: GroupColumns): void {
  if (finder.isDone) return;
  const words = new RowCustomerWords(plan);
  const readNext = customerOf(columns, words);
  for (let row = 0; row < columns.rows && !finder.isDone; row++) if (readNext()) finder.take(words);
}
