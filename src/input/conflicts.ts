import { type Conflict, REJECTS_LISTED } from '../model/data-summary.js';

/** Counts orders that contradict an order with the same id, and keeps the first REJECTS_LISTED of them. */
export class Conflicts {
  readonly #list: Conflict[] = [];
  #count = 0;

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** The first of them. */
  get list(): readonly Conflict[] {
    return this.#list;
  }

  /** Adds one. */
  add(conflict: Conflict): void {
    this.#count++;
    if (this.#list.length < REJECTS_LISTED) this.#list.push(conflict);
  }
}
