import { HashSet } from './hash-set.js';

/** An address has about so many rows; where it has fewer, room is made. */
const ROWS_PER_ADDRESS = 8;

/**
 * Addresses that stand beside the ids of several customers, by their hashes.
 *
 * @example const shared = new SharedAddresses(100); shared.add(1, 2); shared.add(1, 2); shared.size // 1
 */
export class SharedAddresses {
  readonly #rows: number;
  readonly #shared = new HashSet();
  /** Made when there is an address: files without any need none. */
  #known: HashSet | undefined;

  /** `rows` is about how many rows there are. */
  constructor(rows: number) {
    this.#rows = rows;
  }

  /** How many addresses are shared. */
  get size(): number {
    return this.#shared.size;
  }

  /** Notes that an address stands beside a customer's id. */
  add(low: number, high: number): void {
    this.#known ??= new HashSet(this.#rows / ROWS_PER_ADDRESS);
    if (!this.#known.add(low, high)) this.#shared.add(low, high);
  }
}
