import type { Role } from '../roles.js';
import { english } from './english.js';
import type { GenericNames } from './generic-names.js';

/** Names of columns in files that no preset knows, by language. */
export const genericNames: Readonly<Record<string, GenericNames>> = { English: english };

/**
 * The names of a role in all languages, the surest first.
 *
 * @example namesOf('order')[0] // 'order id'
 */
export function namesOf(role: Role): readonly string[] {
  return Object.values(genericNames).flatMap((names) => names[role] ?? []);
}
