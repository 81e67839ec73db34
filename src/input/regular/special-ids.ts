import { BLANK_WORDS } from '../fields/blank.js';
import { keysOf, PLACEHOLDERS } from '../quality/suspicious-customers.js';
import { GUEST_NUMBERS, GUEST_WORDS } from '../sql/cells.js';

/** What may mean a guest and is an id to SQL. */
const GUESTS = [...GUEST_NUMBERS, ...GUEST_WORDS];

/** The lowest bits of a hash that are looked at first. */
const LOWEST = 0xffff;

/** Ids and addresses that mean something else than a customer, by their hashes: they are found among the customers, not in every row. */
export class SpecialIds {
  readonly #blank: ReadonlySet<string>;
  readonly #guests: ReadonlySet<string>;
  readonly #placeholders: ReadonlyMap<string, string>;
  /** Which lowest bits of all of them there are: nearly no other hash gets beyond this. */
  readonly #lowest = new Uint8Array(LOWEST + 1);

  /** `wordsOf` gives the 64 bits that stand for a text in rows, as an id or as an address; several where these are not the same. */
  constructor(wordsOf: (text: string) => readonly (readonly [low: number, high: number])[]) {
    const hashes = (texts: readonly string[]) =>
      new Map(texts.flatMap((text) => wordsOf(text).map((words) => [keyOf(...words), text] as const)));
    const blank = hashes(BLANK_TEXTS);
    const guests = hashes(GUEST_TEXTS);
    this.#placeholders = hashes(PLACEHOLDER_TEXTS);
    this.#blank = new Set(blank.keys());
    this.#guests = new Set(guests.keys());
    for (const key of [...blank.keys(), ...guests.keys(), ...this.#placeholders.keys()])
      this.#lowest[Number(key.split(' ')[1]) & LOWEST] = 1;
  }

  /** Whether a hash is that of a word for nothing, but for the highest bit. */
  isBlank(low: number, high: number): boolean {
    return this.#lowest[low & LOWEST] === 1 && this.#blank.has(keyOf(low, high));
  }

  /** Whether a hash is that of a word for a guest: what it means as an id depends on the rest of the row. */
  isGuest(low: number, high: number): boolean {
    return this.#lowest[low & LOWEST] === 1 && this.#guests.has(keyOf(low, high));
  }

  /** The placeholder with this hash, as suspiciousCustomers knows it. */
  placeholder(low: number, high: number): string | undefined {
    return this.#lowest[low & LOWEST] === 1 ? this.#placeholders.get(keyOf(low, high)) : undefined;
  }
}

function keyOf(low: number, high: number): string {
  return `${high & 0x7fffffff} ${low}`;
}

/** A word with each of its letters in both cases. */
function inAnyCase(word: string): readonly string[] {
  let spellings = [''];
  for (const letter of word) {
    const cases = [...new Set([letter.toLowerCase(), letter.toUpperCase()])];
    spellings = spellings.flatMap((start) => cases.map((each) => start + each));
  }
  return spellings;
}

const BLANK_TEXTS = [...BLANK_WORDS].flatMap(inAnyCase);
const GUEST_TEXTS = GUESTS.flatMap(inAnyCase);
const PLACEHOLDER_TEXTS = PLACEHOLDERS.flatMap((word) => keysOf(word, ['']));

/** All texts that are looked for. */
export const SPECIAL_TEXTS: readonly string[] = [
  ...new Set([...BLANK_TEXTS, ...GUEST_TEXTS, ...PLACEHOLDER_TEXTS]),
];
