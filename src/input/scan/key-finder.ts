import { ABSENT } from '../cells.js';
import type { InputPlan } from '../plan.js';
import type { NumberedCustomer } from '../regular/grouped-book.js';
import { emptyRow, NOBODY_HIGH } from '../regular/order-run.js';
import { RowCells } from './row-cells.js';
import { RowCustomerWords } from './row-customer-words.js';

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

  /** Looks at rows; gives where the first one starts that does not end in the bytes. */
  look(plan: InputPlan, bytes: Uint8Array): number {
    const words = new RowCustomerWords(plan);
    const { idColumn, emailColumn, otherIds, otherNames } = words;
    const cells = new RowCells(plan.columns.length, plan.delimiter, new Set([idColumn, emailColumn]));
    const isFilled = (column: number) => cells.start[column] !== cells.end[column];
    const row = this.#row;
    let at = 0;
    while (at < bytes.length && this.found.size < this.#wanted.length) {
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
      if (!words.put(bytes, row)) continue;
      const position = this.#wanted.findIndex(
        ({ low, high, check }) => low === row.low >>> 0 && high === row.high && check === row.check >>> 0,
      );
      if (position < 0 || this.found.has(position)) continue;
      const isAddress = row.high >= NOBODY_HIGH;
      const column = isAddress ? emailColumn : idColumn;
      const text = new TextDecoder().decode(bytes.subarray(cells.start[column], cells.end[column]));
      this.found.set(position, isAddress ? text.toLowerCase() : text);
    }
    return this.found.size < this.#wanted.length ? at : bytes.length;
  }
}
