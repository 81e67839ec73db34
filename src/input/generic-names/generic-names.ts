import type { Role } from '../roles.js';

/** Names of columns in one language, by role, the surest of a role first. */
export type GenericNames = Readonly<Partial<Record<Role, readonly string[]>>>;
