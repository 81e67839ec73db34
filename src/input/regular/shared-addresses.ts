import { HashSet } from './hash-set.js';

/** Addresses of one part of the list. */
const PART = 65_536;

/** Bits for each address: with 32, one in thirty is taken for one that was there before, and looked at again. */
const BITS_PER_ADDRESS = 32;
const FEWEST_BITS = 2 ** 16;
const MOST_BITS = 2 ** 30;

/**
 * Addresses that stand beside the ids of several customers, by their hashes. All are kept in a list; bits tell those that may be there twice, which are few, and only these go
 * into a set: a set of all of them would take several times as long.
 *
 * @example const shared = new SharedAddresses(); shared.add(1, 2); shared.add(1, 2); shared.count() // 1
 */
export class SharedAddresses {
  readonly #parts: Uint32Array[] = [];
  #part: Uint32Array = new Uint32Array(0);
  #length = 0;

  /** Notes that an address stands beside a customer's id. */
  add(low: number, high: number): void {
    if (this.#length === this.#part.length) {
      this.#part = new Uint32Array(2 * PART);
      this.#parts.push(this.#part);
      this.#length = 0;
    }
    this.#part[this.#length] = low;
    this.#part[this.#length + 1] = high;
    this.#length += 2;
  }

  /** Notes several, of which low and high halves stand in turns. */
  addAll(addresses: Uint32Array): void {
    if (addresses.length === 0) return;
    if (this.#length > 0) this.#parts[this.#parts.length - 1] = this.#part.subarray(0, this.#length);
    this.#parts.push(addresses);
    this.#part = addresses;
    this.#length = addresses.length;
  }

  /** How many addresses are shared. */
  count(): number {
    const total = this.#parts.reduce((sum, { length }) => sum + length / 2, 0);
    let bits = FEWEST_BITS;
    while (bits < BITS_PER_ADDRESS * total && bits < MOST_BITS) bits *= 2;
    const seen = new Uint32Array(bits / 32);
    const again = new Uint32Array(bits / 32);
    this.#forEach((low) => {
      const bit = low & (bits - 1);
      const word = bit >>> 5;
      const mask = 1 << (bit & 31);
      if (((seen[word] ?? 0) & mask) !== 0) again[word] = (again[word] ?? 0) | mask;
      else seen[word] = (seen[word] ?? 0) | mask;
    });
    const known = new HashSet();
    const shared = new HashSet();
    this.#forEach((low, high) => {
      const bit = low & (bits - 1);
      if (((again[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return;
      if (!known.add(low, high)) shared.add(low, high);
    });
    return shared.size;
  }

  #forEach(onAddress: (low: number, high: number) => void): void {
    for (const part of this.#parts) {
      const end = part === this.#part ? this.#length : part.length;
      for (let at = 0; at < end; at += 2) onAddress(part[at] ?? 0, part[at + 1] ?? 0);
    }
  }
}
