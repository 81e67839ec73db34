import type { Role } from '../roles.js';
import { chinese } from './chinese.js';
import { dutch } from './dutch.js';
import { english } from './english.js';
import { french } from './french.js';
import type { GenericNames } from './generic-names.js';
import { german } from './german.js';
import { italian } from './italian.js';
import { japanese } from './japanese.js';
import { portuguese } from './portuguese.js';
import { spanish } from './spanish.js';

/** Names of columns in files that no preset knows, by language. */
export const genericNames: Readonly<Record<string, GenericNames>> = {
  English: english,
  Dutch: dutch,
  German: german,
  French: french,
  Spanish: spanish,
  Italian: italian,
  Portuguese: portuguese,
  Japanese: japanese,
  Chinese: chinese,
};

/**
 * The names of a role in all languages, the surest first: the first of every language, then the second of every language,
 * so that the surest of a language comes before a doubtful one of another, such as a bare `id`.
 *
 * @example namesOf('order')[0] // 'order id'
 */
export function namesOf(role: Role): readonly string[] {
  const lists = Object.values(genericNames).map((names) => names[role] ?? []);
  const longest = Math.max(...lists.map((names) => names.length));
  return Array.from({ length: longest }, (_, rank) => lists.flatMap((names) => names[rank] ?? [])).flat();
}
