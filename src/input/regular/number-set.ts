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

  /** Whether a number is there. */
  has(value: number): boolean {
    const number = Math.floor(value / PAGE);
    const at = value - number * PAGE;
    return ((this.#pages.get(number)?.[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
  }

  /** The numbers by page, to be given to another set. */
  get pages(): ReadonlyMap<number, Uint32Array> {
    return this.#pages;
  }

  /** Adds all numbers of another set, whose pages are this one's then; gives those that were there already. */
  absorb(pages: ReadonlyMap<number, Uint32Array>): readonly number[] {
    const again: number[] = [];
    for (const [number, page] of pages) {
      const own = this.#pages.get(number);
      if (own === undefined) {
        this.#pages.set(number, page);
        continue;
      }
      for (let at = 0; at < page.length; at++) {
        const [before, word] = [own[at] ?? 0, page[at] ?? 0];
        own[at] = before | word;
        for (let both = before & word, bit = 0; both !== 0; both >>>= 1, bit++)
          if ((both & 1) !== 0) again.push(number * PAGE + at * 32 + bit);
      }
    }
    return again;
  }

  #turnTo(number: number): void {
    this.#number = number;
    this.#page = this.#pages.get(number) ?? new Uint32Array(PAGE / 32);
    this.#pages.set(number, this.#page);
  }
}
