import type { CustomerIndex } from '../customer-index.js';
import type { Orders } from '../orders.js';
import type { Places } from '../places.js';
import type { ReadFile } from '../read-file.js';
import type { RowTable } from '../row-table.js';

/** What a run holds between reading and the order book: everything that `ror check` looks at. */
export interface ReadData {
  readonly table: RowTable;
  readonly files: readonly ReadFile[];
  readonly orders: Orders;
  readonly places: Places;
  readonly index: CustomerIndex;
}
