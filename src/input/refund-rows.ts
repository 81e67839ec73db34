import { orderKey } from './fields/key.js';
import { NONE, type RowTable } from './row-table.js';

/**
 * Tells the refunds of one file apart that stand on rows of their own, where an order may have several rows. Under the id of their
 * sale each row is a refund of its own, however alike they are; the same row in another file is the same refund.
 */
export class RefundRows {
  readonly #table: RowTable;
  /** Whether the amounts of the file are those of lines: then the rows of one time are summed, and nothing is lost. */
  readonly #isSummed: boolean;
  readonly #alike = new Map<string, number>();
  /** The row before: of which refund it was. */
  #last = { id: '', when: '', group: NONE };

  constructor(table: RowTable, isSummed: boolean) {
    this.#table = table;
    this.#isSummed = isSummed;
  }

  /** The group of a refund row. `when` is its date as written: a further row of a refund may leave it out. */
  groupOf(id: string, when: string, amount: number, row: number, groupOfId: (key: string) => number): number {
    if (when === '' && this.#last.id === id) {
      this.#table.refundRows.push({ ...this.#last, row });
      return this.#last.group;
    }
    const alike = `refund ${id} ${when}${this.#isSummed ? '' : ` ${Math.abs(amount)}`}`;
    const nth = this.#isSummed ? 1 : (this.#alike.get(alike) ?? 0) + 1;
    this.#alike.set(alike, nth);
    const group = groupOfId(nth === 1 ? alike : `${alike} ${nth}`);
    this.#table.refundRows.push({ id, when, row });
    this.#last = { id, when, group };
    return group;
  }
}

/**
 * Puts the rows of a refund together that has an id of its own, such as a credit note of several lines: under an id that no sale has,
 * all rows of a file with the same time are one refund.
 *
 * @example joinRefundRows(table) // after all rows, before orders are made of them
 */
export function joinRefundRows(table: RowTable): void {
  const firstOf = new Map<string, number>();
  for (const { id, when, row } of table.refundRows) {
    const group = table.group[row] ?? 0;
    if (table.groupOfId(orderKey(id), group) !== NONE) continue;
    const key = `${table.groupFile[group] ?? 0} ${when} ${id}`;
    const first = firstOf.get(key) ?? group;
    firstOf.set(key, first);
    if (first === group) continue;
    table.group[row] = first;
    table.refunds.delete(group);
  }
}
