/**
 * A set of 64-bit hashes, each in two halves, by open addressing: two million take 32 MB, and no object is made of any.
 *
 * @example const hashes = new HashSet(); hashes.add(1, 2) // true; false when it is added again
 */
export class HashSet {
  /** Signed, as V8 makes an object of a number from 2^31 on where it is handed on. */
  #slots: Int32Array;
  #mask = 1023;
  #size = 0;

  /** `expected` hashes have room from the start. */
  constructor(expected = 0) {
    while (expected * 3 > this.#mask * 2) this.#mask = this.#mask * 2 + 1;
    this.#slots = new Int32Array(2 * (this.#mask + 1));
  }

  /** How many hashes there are. */
  get size(): number {
    return this.#size;
  }

  /** Whether a hash is there. */
  has(low: number, high: number): boolean {
    return this.#isTaken(this.#slotOf(low | 0, high | 0));
  }

  /** Adds a hash, which is not 0; `false` where it is there already. */
  add(low: number, high: number): boolean {
    const slot = this.#slotOf(low | 0, high | 0);
    if (this.#isTaken(slot)) return false;
    this.#slots[slot] = low;
    this.#slots[slot + 1] = high;
    this.#size++;
    if (this.#size * 3 > this.#mask * 2) this.#grow();
    return true;
  }

  /** Takes all hashes out; the room for them stays. */
  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  #isTaken(slot: number): boolean {
    return this.#slots[slot] !== 0 || this.#slots[slot + 1] !== 0;
  }

  #slotOf(low: number, high: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    // The lowest bits may have put hashes apart before, and the others alone are too few for very many.
    let place = (high ^ (low >>> 8)) & mask;
    for (;;) {
      const slot = 2 * place;
      const [a, b] = [slots[slot] ?? 0, slots[slot + 1] ?? 0];
      if ((a === 0 && b === 0) || (a === low && b === high)) return slot;
      place = (place + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Int32Array(2 * (this.#mask + 1));
    for (let slot = 0; slot < old.length; slot += 2) {
      const [low, high] = [old[slot] ?? 0, old[slot + 1] ?? 0];
      if (low === 0 && high === 0) continue;
      const free = this.#slotOf(low, high);
      this.#slots[free] = low;
      this.#slots[free + 1] = high;
    }
  }
}
