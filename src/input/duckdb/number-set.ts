const PAGE_BITS = 20;
const PAGE = 2 ** PAGE_BITS;

/**
 * A set of whole numbers of 0 or more that lie close together, as order numbers do: a bit for each, in pages. Ten million order numbers that count up
 * take 1.25 MB.
 *
 * @example new NumberSet().add(5) // true; false when it is added again
 */
export class NumberSet {
  readonly #pages = new Map<number, Uint32Array>();
  #number = -1;
  #page: Uint32Array = new Uint32Array(PAGE / 32);

  /** Adds a number; `false` where it is there already. */
  add(value: number): boolean {
    const number = Math.floor(value / PAGE);
    if (number !== this.#number) this.#turnTo(number);
    const at = value - number * PAGE;
    const bit = 1 << (at & 31);
    const word = this.#page[at >>> 5] ?? 0;
    if ((word & bit) !== 0) return false;
    this.#page[at >>> 5] = word | bit;
    return true;
  }

  #turnTo(number: number): void {
    this.#number = number;
    this.#page = this.#pages.get(number) ?? new Uint32Array(PAGE / 32);
    this.#pages.set(number, this.#page);
  }
}
