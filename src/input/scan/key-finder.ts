import { positionsOf } from '../cells.js';
import type { InputPlan } from '../plan.js';
import type { NumberedCustomer } from '../regular/grouped-book.js';
import { emptyRow, NOBODY_HIGH } from '../regular/order-run.js';
import { RowCells } from './row-cells.js';
import { RowCustomerWords } from './row-customer-words.js';

/**
 * Looks for the keys of some customers of whom only the words in rows are known.
 *
 * @example const finder = new KeyFinder(customers); finder.look(plan, bytes, 0, bytes.length); finder.found.get(0) // 'C5'
 */
export class KeyFinder {
  /** The keys by the position of their customers. */
  readonly found = new Map<number, string>();
  readonly #wanted: readonly NumberedCustomer[];
  readonly #row = emptyRow();

  constructor(wanted: readonly NumberedCustomer[]) {
    this.#wanted = wanted;
  }

  /** Looks at the rows that start from `from` up to `to`. */
  look(plan: InputPlan, bytes: Uint8Array, from: number, to: number): void {
    const words = new RowCustomerWords(plan);
    const cells = new RowCells(plan.columns.length, plan.delimiter, new Set(words.columns));
    const { customer, email } = positionsOf(plan);
    const row = this.#row;
    for (let at = from; at < to && this.found.size < this.#wanted.length; ) {
      at = cells.read(bytes, at);
      if (cells.isOdd || cells.count !== plan.columns.length || !words.read(bytes, cells, row)) continue;
      const position = this.#wanted.findIndex(
        ({ low, high, check }) => low === row.low && high === row.high && check === row.check,
      );
      if (position < 0 || this.found.has(position)) continue;
      const column = row.high >= NOBODY_HIGH ? email : customer;
      const text = new TextDecoder().decode(bytes.subarray(cells.start[column], cells.end[column]));
      this.found.set(position, row.high >= NOBODY_HIGH ? text.toLowerCase() : text);
    }
  }
}
