import { grown } from '../grown.js';
import type { Customers } from '../merge-customers.js';

/** What customers files say in the columns that customers are grouped by: a number of a value for each customer of the index. */
export class CustomerSegments {
  readonly #columns: Uint16Array[];

  /** `count` is the number of all columns, also of those that only order files have. */
  constructor(count: number) {
    this.#columns = Array.from({ length: count }, () => new Uint16Array(0));
  }

  /** Takes what a row says about a customer. What an earlier row said stays. */
  set(column: number, customer: number, value: number): void {
    let numbers = this.#columns[column];
    if (numbers === undefined || value === 0) return;
    if (customer >= numbers.length) {
      numbers = grown(numbers, Uint16Array, 2 * customer + 64);
      this.#columns[column] = numbers;
    }
    if (numbers[customer] === 0) numbers[customer] = value;
  }

  /** The numbers of a column's values after customers have been put together: of several the first in the index that has one. */
  of(column: number, customers: Customers): Uint16Array {
    const merged = new Uint16Array(customers.size);
    this.#columns[column]?.forEach((value, indexed) => {
      if (value === 0) return;
      const customer = customers.numberOf(indexed);
      if (merged[customer] === 0) merged[customer] = value;
    });
    return merged;
  }
}
