import type { RowTable } from '../row-table.js';

/** What the rows of orders say in one column that customers are grouped by. */
interface OrderColumn {
  /** The number of the value by the order's position: that of the first row that has one, 0 where none has. */
  readonly numbers: Uint16Array;
  /** Orders whose rows have several values. */
  readonly several: Set<number>;
}

/** What orders say in the columns that customers are grouped by. */
export class OrderSegments {
  readonly columns: readonly OrderColumn[];
  readonly #table: RowTable;

  /** For all orders of a table. */
  constructor(table: RowTable) {
    this.#table = table;
    this.columns = table.segments.map(() => ({
      numbers: new Uint16Array(table.groups),
      several: new Set<number>(),
    }));
  }

  /** Takes a row of an order. */
  add(row: number, order: number): void {
    for (const [at, { numbers, several }] of this.columns.entries()) {
      const value = this.#table.segments[at]?.[row] ?? 0;
      if (value === 0) continue;
      if (numbers[order] === 0) numbers[order] = value;
      else if (numbers[order] !== value) several.add(order);
    }
  }

  /** Gives an order what it leaves blank and another export of it says. */
  complete(kept: number, by: number): void {
    for (const { numbers } of this.columns) if (numbers[kept] === 0) numbers[kept] = numbers[by] ?? 0;
  }
}
