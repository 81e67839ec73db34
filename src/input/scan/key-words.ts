import type { CustomerKey, FoundNumbers } from '../regular/keys-of-customers.js';
import { NOBODY_HIGH } from '../regular/order-run.js';
import { PLAIN_ID } from '../sql/cells.js';

/** Stands for a byte that a key cannot have. */
const NOT_PLAIN = 0;

const PLAIN = new RegExp(`^${PLAIN_ID}$`);

/** The bytes of ids that are their own key. */
const ID_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  PLAIN.test(String.fromCharCode(byte)) ? byte : NOT_PLAIN,
);

/** Quotes, and what separates cells. */
const NOT_IN_ADDRESSES = '",;|';

/** The bytes of addresses, in lower case: those of ASCII but for white space and these. */
const ADDRESS_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 32 && byte < 127 && !NOT_IN_ADDRESSES.includes(String.fromCharCode(byte))
    ? String.fromCharCode(byte).toLowerCase().charCodeAt(0)
    : NOT_PLAIN,
);

/** An address does not start with the apostrophe that guards a cell, nor with what stands before it in ASCII. */
const APOSTROPHE = 39;

/** Any numbers will do for the lanes to start from. */
const FIRST_A = 0x2f0b4c27;
const FIRST_B = 0x3c6ef372;
const FIRST_C = 0x5be0cd19;

const LOWER_BITS = 0x7fffffff;
const HIGHEST_BIT = 0x80000000;

/**
 * What stands for a customer's key in a row: three words of 32 bits. Ids of up to twelve characters are in them as they are, so that no two are taken for one;
 * longer ids and addresses are hashed, with the highest bit of the last word set. The highest bit of the second word is not set. The words are signed.
 *
 * @example const key = new KeyWords(); key.readId(Buffer.from('C5,'), 0) // 2; key.low, key.high, key.check stand for C5 then
 */
export class KeyWords {
  low = 0;
  high = 0;
  check = 0;

  /** Reads the id that starts at a position, as far as it is its own key; gives where it ends. */
  readId(bytes: Uint8Array, start: number): number {
    let [first, second, third] = [0, 0, 0];
    let at = start;
    let byte = ID_BYTES[bytes[at] ?? 0] ?? NOT_PLAIN;
    for (let shift = 0; byte !== NOT_PLAIN && shift < 32; shift += 8) {
      first |= byte << shift;
      byte = ID_BYTES[bytes[++at] ?? 0] ?? NOT_PLAIN;
    }
    for (let shift = 0; byte !== NOT_PLAIN && shift < 32; shift += 8) {
      second |= byte << shift;
      byte = ID_BYTES[bytes[++at] ?? 0] ?? NOT_PLAIN;
    }
    for (let shift = 0; byte !== NOT_PLAIN && shift < 32; shift += 8) {
      third |= byte << shift;
      byte = ID_BYTES[bytes[++at] ?? 0] ?? NOT_PLAIN;
    }
    if (byte !== NOT_PLAIN) return this.#hash(bytes, start, ID_BYTES);
    // Every step can be undone, so that different ids stay different; and rows are put apart by this word.
    this.low = scrambled(first ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35));
    this.high = second;
    this.check = third;
    return at;
  }

  /** Reads the e-mail address that starts at a position, as far as it is its own key in lower case; gives where it ends. */
  readAddress(bytes: Uint8Array, start: number): number {
    return (bytes[start] ?? 0) > APOSTROPHE ? this.#hash(bytes, start, ADDRESS_BYTES) : start;
  }

  /** Three lanes of multiplication and rotation by different numbers, four bytes at a time. `spelling` gives the byte that stands for a byte. */
  #hash(bytes: Uint8Array, start: number, spelling: Uint8Array): number {
    let [a, b, c] = [FIRST_A, FIRST_B, FIRST_C];
    let at = start;
    for (;;) {
      const first = spelling[bytes[at] ?? 0] ?? NOT_PLAIN;
      const second = spelling[bytes[at + 1] ?? 0] ?? NOT_PLAIN;
      const third = spelling[bytes[at + 2] ?? 0] ?? NOT_PLAIN;
      const fourth = spelling[bytes[at + 3] ?? 0] ?? NOT_PLAIN;
      if (first === NOT_PLAIN || second === NOT_PLAIN || third === NOT_PLAIN || fourth === NOT_PLAIN) break;
      const word = first | (second << 8) | (third << 16) | (fourth << 24);
      a = mixedA(a, word);
      b = mixedB(b, word);
      c = mixedC(c, word);
      at += 4;
    }
    let word = 0;
    let byte = spelling[bytes[at] ?? 0] ?? NOT_PLAIN;
    for (let shift = 0; byte !== NOT_PLAIN; shift += 8) {
      word |= byte << shift;
      byte = spelling[bytes[++at] ?? 0] ?? NOT_PLAIN;
    }
    this.low = scrambled(mixedA(a, word) ^ (at - start));
    this.high = scrambled(mixedB(b, word) ^ this.low) & LOWER_BITS;
    this.check = scrambled(mixedC(c, word) ^ this.high) | HIGHEST_BIT;
    return at;
  }
}

function mixedA(lane: number, word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((lane << 13) ^ (lane >>> 19) ^ mixed ^ (mixed >>> 17), 0x9e3779b1);
}

function mixedB(lane: number, word: number): number {
  const mixed = Math.imul((lane << 9) ^ (lane >>> 23) ^ word, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function mixedC(lane: number, word: number): number {
  const mixed = Math.imul((lane << 7) ^ (lane >>> 25) ^ word, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/**
 * The lower two words of a text, as an id and as an address; none where no row has it as such.
 *
 * @example wordsOfText('guest').length // 2
 */
export function wordsOfText(text: string): readonly (readonly [low: number, high: number])[] {
  return [idWords(text), addressWords(text)].flatMap((words) =>
    words === undefined ? [] : [[words[0], words[1]] as const],
  );
}

type Words = readonly [low: number, high: number, check: number];

/** The words of an id, not signed; `undefined` where it is not its own key. */
export function idWords(id: string): Words | undefined {
  const key = new KeyWords();
  return id !== '' && key.readId(ended(id), 0) === id.length ? wordsOf(key) : undefined;
}

/** The words of an address, not signed; `undefined` where it is not its own key. */
function addressWords(address: string): Words | undefined {
  const key = new KeyWords();
  return address !== '' && key.readAddress(ended(address), 0) === address.length ? wordsOf(key) : undefined;
}

/** Bytes of a text with an end that is no part of it. */
function ended(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\n`);
}

function wordsOf({ low, high, check }: KeyWords): Words {
  return [low >>> 0, high >>> 0, check >>> 0];
}

/**
 * The words of a customer's key, as RowCustomerWords has them for the rows of that customer; `undefined` where no such row has it.
 *
 * @example wordsOfKey({ id: 'C5', email: '' }).tie // [0, 0]
 */
export function wordsOfKey({ id, email }: CustomerKey): FoundNumbers {
  const address = addressWords(email);
  if (id === '') {
    if (address === undefined || !email.includes('@')) return { customer: undefined, tie: NO_TIE };
    const [low, high, check] = address;
    return { customer: [low, high + NOBODY_HIGH, check], tie: NO_TIE };
  }
  const tie = email === '' ? NO_TIE : address === undefined ? undefined : ([address[0], address[1]] as const);
  return { customer: idWords(id), tie };
}

const NO_TIE = [0, 0] as const;

/** Each bit of the result depends on all bits of the word; no two words give the same. (The last step of MurmurHash3, by A. Appleby.) */
function scrambled(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
