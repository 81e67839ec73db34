import { BLANK_WORDS } from '../fields/blank.js';
import { keysOf, PLACEHOLDERS } from '../quality/suspicious-customers.js';
import type { Database } from './database.js';
import { text } from './sql.js';

/** Words for guests that are ids to SQL, in any case (see mayBeGuest). */
const GUEST_WORDS = ['0', '-1', 'guest', 'walkin', 'walk-in', 'unknown', 'anonymous'];

/** Ids and addresses that mean something else than a customer, by their hashes: they are found among the customers, not in every row. */
export interface SpecialIds {
  /** Words for nothing: as ids and as addresses they are no cell at all. */
  isBlank(low: number, high: number): boolean;
  /** Words for guests: what they mean as ids depends on the rest of the row. */
  isGuest(low: number, high: number): boolean;
  /** The placeholder that an id is, as suspiciousCustomers knows it. */
  placeholder(low: number, high: number): string | undefined;
}

/** The hashes of all special ids, as this database makes them. */
export async function specialIds(database: Database): Promise<SpecialIds> {
  const placeholders = PLACEHOLDERS.flatMap((word) => keysOf(word, ['']));
  const blank = await hashesOf(database, [...BLANK_WORDS].flatMap(inAnyCase));
  const guests = await hashesOf(database, GUEST_WORDS.flatMap(inAnyCase));
  const ofPlaceholders = await hashesOf(database, placeholders);
  return {
    isBlank: (low, high) => blank.has(keyOf(low, high)),
    isGuest: (low, high) => guests.has(keyOf(low, high)),
    placeholder: (low, high) => ofPlaceholders.get(keyOf(low, high)),
  };
}

function keyOf(low: number, high: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

async function hashesOf(database: Database, texts: readonly string[]): Promise<ReadonlyMap<bigint, string>> {
  const rows = await database.rows(
    `SELECT word, hash(word) FROM (VALUES ${texts.map((word) => `(${text(word)})`).join(', ')}) AS words(word)`,
  );
  return new Map(rows.map(([word, hash]) => [hash as bigint, String(word)]));
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
