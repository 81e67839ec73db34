import type { CustomerKey, FoundNumbers } from '../regular/keys-of-customers.js';
import { NOBODY_HIGH } from '../regular/order-run.js';

const LETTERS_EXACT = 12;

/** Stands for a byte that a key cannot have. */
const NOT_PLAIN = 0;

/** The bytes of ids that are their own key, see PLAIN_ID. */
const ID_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9_-]/.test(String.fromCharCode(byte)) ? byte : NOT_PLAIN,
);

/** The bytes of addresses, in lower case: those of ASCII without white space. */
const ADDRESS_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 32 && byte < 127 ? String.fromCharCode(byte).toLowerCase().charCodeAt(0) : NOT_PLAIN,
);

/** An address does not start with the apostrophe that guards a cell, nor with what stands before it in ASCII. */
const APOSTROPHE = 39;

const LOWER_BITS = 0x7fffffff;
const HIGHEST_BIT = 0x80000000;

/**
 * What stands for a customer's key in a row: three words of 32 bits. Ids of up to twelve characters are in them as they are, so that no two are taken for one;
 * longer ids and addresses are hashed (after MurmurHash3 by A. Appleby), with the highest bit of the last word set. The highest bit of the second word
 * is not set.
 *
 * @example const key = new KeyWords(); key.readId(Buffer.from('C5'), 0, 2) // true; key.low, key.high, key.check stand for C5 then
 */
export class KeyWords {
  low = 0;
  high = 0;
  check = 0;

  /** Reads an id; `false` for one that may not be its own key. */
  readId(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > LETTERS_EXACT) return this.#hash(bytes, start, end, ID_BYTES);
    if (end === start) return false;
    let [first, second, third] = [0, 0, 0];
    for (let at = start, shift = 0; at < end; at++, shift += 8) {
      const byte = ID_BYTES[bytes[at] ?? 0] ?? NOT_PLAIN;
      if (byte === NOT_PLAIN) return false;
      if (shift < 32) first |= byte << shift;
      else if (shift < 64) second |= byte << (shift - 32);
      else third |= byte << (shift - 64);
    }
    // Every step can be undone, so that different ids stay different; and rows are put apart by this word.
    this.low = scrambled(first ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35));
    this.high = second;
    this.check = third;
    return true;
  }

  /** Reads an e-mail address; `false` for one that may not be its own key in lower case. */
  readAddress(bytes: Uint8Array, start: number, end: number): boolean {
    return (bytes[start] ?? 0) > APOSTROPHE && this.#hash(bytes, start, end, ADDRESS_BYTES);
  }

  /** `spelling` gives the byte that stands for a byte. */
  #hash(bytes: Uint8Array, start: number, end: number, spelling: Uint8Array): boolean {
    let [a, b, c] = [0x2f0b4c27, 0x3c6ef372, 0x5be0cd19];
    let word = 0;
    let shift = 0;
    for (let at = start; at < end; at++) {
      const byte = spelling[bytes[at] ?? 0] ?? NOT_PLAIN;
      if (byte === NOT_PLAIN) return false;
      word |= byte << shift;
      shift += 8;
      if (shift < 32 && at + 1 < end) continue;
      const once = turned(Math.imul(word, 0x239b961b), 15);
      const twice = turned(Math.imul(word, 0xab0e9789), 16);
      const again = turned(Math.imul(word, 0x38b34ae5), 17);
      a = (Math.imul((turned(a ^ Math.imul(once, 0xab0e9789), 19) + b) | 0, 5) + 0x561ccd1b) | 0;
      b = (Math.imul((turned(b ^ Math.imul(twice, 0x38b34ae5), 17) + c) | 0, 5) + 0x0bcaa747) | 0;
      c = (Math.imul((turned(c ^ Math.imul(again, 0xa1e38b93), 15) + a) | 0, 5) + 0x96cd1c35) | 0;
      word = 0;
      shift = 0;
    }
    const length = end - start;
    a ^= length;
    b ^= length;
    c ^= length;
    a = scrambled((a + b + c) | 0);
    b = scrambled((b + a) | 0);
    c = scrambled((c + a) | 0);
    this.low = (a + b + c) >>> 0;
    this.high = (b + this.low) & LOWER_BITS;
    this.check = (c + this.low) | HIGHEST_BIT;
    this.check >>>= 0;
    return true;
  }
}

/**
 * The lower two words of a text, as an id and as an address; none where no row has it as such.
 *
 * @example wordsOfText('guest').length // 2
 */
export function wordsOfText(text: string): readonly (readonly [low: number, high: number])[] {
  const key = new KeyWords();
  const bytes = new TextEncoder().encode(text);
  const words: (readonly [number, number])[] = [];
  if (key.readId(bytes, 0, bytes.length)) words.push([key.low, key.high]);
  if (key.readAddress(bytes, 0, bytes.length)) words.push([key.low, key.high]);
  return words;
}

/**
 * The words of a customer's key, as RowCustomerWords has them for the rows of that customer; `undefined` where no such row has it.
 *
 * @example wordsOfKey({ id: 'C5', email: '' }).tie // [0, 0]
 */
export function wordsOfKey({ id, email }: CustomerKey): FoundNumbers {
  const key = new KeyWords();
  const [idBytes, emailBytes] = [new TextEncoder().encode(id), new TextEncoder().encode(email)];
  if (id === '') {
    const isAddress = email.includes('@') && key.readAddress(emailBytes, 0, emailBytes.length);
    return { customer: isAddress ? [key.low, key.high + NOBODY_HIGH, key.check] : undefined, tie: NO_TIE };
  }
  const customer = key.readId(idBytes, 0, idBytes.length)
    ? ([key.low, key.high, key.check] as const)
    : undefined;
  if (email === '') return { customer, tie: NO_TIE };
  const hasTie = key.readAddress(emailBytes, 0, emailBytes.length);
  return { customer, tie: hasTie ? [key.low, key.high] : undefined };
}

const NO_TIE = [0, 0] as const;

function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Each bit of the result depends on all bits of the word; no two words give the same. */
function scrambled(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
