import { BLANK_WORDS } from '../fields/blank.js';
import { keysOf, PLACEHOLDERS } from '../quality/suspicious-customers.js';
import { GUEST_WORDS } from '../sql/cells.js';
import type { Database } from './database.js';
import { text } from './sql.js';
import { halvesOf } from './vectors.js';

/** What may mean a guest and is an id to SQL. */
const GUESTS = ['0', '-1', ...GUEST_WORDS];

/** Ids and addresses that mean something else than a customer, by their hashes: they are found among the customers, not in every row. */
export class SpecialIds {
  readonly #blank: ReadonlySet<string>;
  readonly #guests: ReadonlySet<string>;
  readonly #placeholders: ReadonlyMap<string, string>;
  /** The lower halves of all of them: nearly no other hash gets beyond this. */
  readonly #lower: ReadonlySet<number>;

  private constructor(
    blank: ReadonlyMap<string, string>,
    guests: ReadonlyMap<string, string>,
    placeholders: ReadonlyMap<string, string>,
  ) {
    this.#blank = new Set(blank.keys());
    this.#guests = new Set(guests.keys());
    this.#placeholders = placeholders;
    this.#lower = new Set(
      [...blank.keys(), ...guests.keys(), ...placeholders.keys()].map((key) => Number(key.split(' ')[1])),
    );
  }

  /** The hashes as a database makes them. */
  static async of(database: Database): Promise<SpecialIds> {
    return new SpecialIds(
      await hashesOf(database, [...BLANK_WORDS].flatMap(inAnyCase)),
      await hashesOf(database, GUESTS.flatMap(inAnyCase)),
      await hashesOf(
        database,
        PLACEHOLDERS.flatMap((word) => keysOf(word, [''])),
      ),
    );
  }

  /** Whether a hash is that of a word for nothing, but for the highest bit. */
  isBlank(low: number, high: number): boolean {
    return this.#lower.has(low) && this.#blank.has(keyOf(low, high));
  }

  /** Whether a hash is that of a word for a guest: what it means as an id depends on the rest of the row. */
  isGuest(low: number, high: number): boolean {
    return this.#lower.has(low) && this.#guests.has(keyOf(low, high));
  }

  /** The placeholder with this hash, as suspiciousCustomers knows it. */
  placeholder(low: number, high: number): string | undefined {
    return this.#lower.has(low) ? this.#placeholders.get(keyOf(low, high)) : undefined;
  }
}

function keyOf(low: number, high: number): string {
  return `${high & 0x7fffffff} ${low}`;
}

async function hashesOf(database: Database, texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await database.rows(
    `SELECT word, hash(word) FROM (VALUES ${texts.map((word) => `(${text(word)})`).join(', ')}) AS words(word)`,
  );
  return new Map(rows.map(([word, hash]) => [keyOf(...halvesOf(hash as bigint)), String(word)]));
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
