import { grown } from './grown.js';

/** What `find` gives for a text that is not in the table. */
export const ABSENT = -1;

/**
 * Texts one after the other in one array, numbered from 0: a million order ids without a million strings to keep
 * alive. Each is stored as its length and its code units.
 */
export class TextList {
  #units = new Uint16Array(1 << 12);
  #starts = new Uint32Array(1 << 8);
  #size = 0;
  #end = 0;

  /** How many texts there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds a text and gives its number. */
  push(text: string): number {
    const { length } = text;
    const start = this.#end + 2;
    this.#end = start + length;
    if (this.#end > this.#units.length) {
      this.#units = grown(this.#units, Uint16Array, Math.max(this.#end, this.#units.length * 2));
    }
    if (this.#size === this.#starts.length) this.#starts = grown(this.#starts, Uint32Array, this.#size * 2);
    this.#starts[this.#size] = start;
    this.#units[start - 2] = length & 0xffff;
    this.#units[start - 1] = length >>> 16;
    for (let at = 0; at < length; at++) this.#units[start + at] = text.charCodeAt(at);
    return this.#size++;
  }

  /** Where the text of a number starts, for `equals`. */
  startOf(number: number): number {
    return this.#starts[number] ?? 0;
  }

  /** Whether the text that starts there is this one. */
  equals(start: number, text: string): boolean {
    const { length } = text;
    if (this.#lengthAt(start) !== length) return false;
    for (let at = 0; at < length; at++) if (this.#units[start + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  /**
   * Compares the text that starts there with another, shorter first, then by code units: the order in which ids count up. Negative, 0 or
   * positive as for `sort`.
   */
  compare(start: number, text: string): number {
    const { length } = text;
    const shorter = this.#lengthAt(start) - length;
    if (shorter !== 0) return shorter;
    for (let at = 0; at < length; at++) {
      const difference = (this.#units[start + at] ?? 0) - text.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The text of a number; '' where there is none. */
  at(number: number): string {
    if (number < 0 || number >= this.#size) return '';
    const start = this.startOf(number);
    const units = this.#units.subarray(start, start + this.#lengthAt(start));
    let text = '';
    for (let from = 0; from < units.length; from += 4096)
      text += String.fromCharCode(...units.subarray(from, from + 4096));
    return text;
  }

  #lengthAt(start: number): number {
    return (this.#units[start - 2] ?? 0) + (this.#units[start - 1] ?? 0) * 0x10000;
  }
}

/**
 * Gives every different text a number, from 0 on, and finds it again by open addressing. At a million keys a Map of
 * strings takes three times as long (npm run bench).
 *
 * @example const keys = new StringTable(); keys.add('a') // 0; keys.add('b') // 1; keys.add('a') // 0
 */
export class StringTable {
  readonly #texts: TextList;
  /** Three cells a slot: the number of the text plus one or 0 for a free slot, its hash, and where it starts. */
  #slots: Int32Array;
  #mask: number;

  /** A table of the texts of a list, which must all be different. */
  constructor(texts = new TextList()) {
    this.#texts = texts;
    this.#mask = 255;
    while (this.#mask < texts.size * 2) this.#mask = this.#mask * 2 + 1;
    this.#slots = new Int32Array((this.#mask + 1) * 3);
    for (let number = 0; number < texts.size; number++) {
      const hash = hashOf(texts.at(number));
      this.#fill(this.#freeSlot(hash), number, hash, texts.startOf(number));
    }
  }

  /** How many different texts there are. */
  get size(): number {
    return this.#texts.size;
  }

  /** The number of a text, or ABSENT. */
  find(text: string): number {
    return (this.#slots[this.#slotOf(text, hashOf(text))] ?? 0) - 1;
  }

  /** The number of a text, which gets the next one if it is new. */
  add(text: string): number {
    const hash = hashOf(text);
    const slot = this.#slotOf(text, hash);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    const number = this.#texts.push(text);
    this.#fill(slot, number, hash, this.#texts.startOf(number));
    if (this.#texts.size * 3 > this.#mask * 2) this.#rehash();
    return number;
  }

  /** The text of a number; '' where there is none. */
  at(number: number): string {
    return this.#texts.at(number);
  }

  /** The slot that holds the text, or the free one where it belongs. */
  #slotOf(text: string, hash: number): number {
    const slots = this.#slots;
    let place = hash & this.#mask;
    for (let slot = place * 3; slots[slot] !== 0; slot = place * 3) {
      if (slots[slot + 1] === hash && this.#texts.equals(slots[slot + 2] ?? 0, text)) return slot;
      place = (place + 1) & this.#mask;
    }
    return place * 3;
  }

  #freeSlot(hash: number): number {
    let place = hash & this.#mask;
    while (this.#slots[place * 3] !== 0) place = (place + 1) & this.#mask;
    return place * 3;
  }

  #fill(slot: number, number: number, hash: number, start: number): void {
    this.#slots[slot] = number + 1;
    this.#slots[slot + 1] = hash;
    this.#slots[slot + 2] = start;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Int32Array((this.#mask + 1) * 3);
    for (let slot = 0; slot < old.length; slot += 3) {
      const [number = 0, hash = 0, start = 0] = [old[slot], old[slot + 1], old[slot + 2]];
      if (number !== 0) this.#fill(this.#freeSlot(hash), number - 1, hash, start);
    }
  }
}

/** A 32-bit hash of a text: FNV-1a over code units, mixed as in MurmurHash3 so that its low bits spread ids that count up. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
