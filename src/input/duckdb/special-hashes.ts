import { SPECIAL_TEXTS, SpecialIds } from '../regular/special-ids.js';
import type { Database } from './database.js';
import { text } from './sql.js';
import { halvesOf } from './vectors.js';

/** Ids that mean something else than a customer, by the hashes that a database makes. */
export async function specialIds(database: Database): Promise<SpecialIds> {
  const words = SPECIAL_TEXTS.map((word) => `(${text(word)})`).join(', ');
  const rows = await database.rows(`SELECT word, hash(word) FROM (VALUES ${words}) AS words(word)`);
  const hashes = new Map(rows.map(([word, hash]) => [String(word), halvesOf(hash as bigint)]));
  return new SpecialIds((word) => [hashes.get(word) ?? [0, 0]]);
}
