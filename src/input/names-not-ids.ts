import { normalizeColumn } from './columns.js';
import { isBlank } from './fields/blank.js';
import type { Role } from './roles.js';

/** Names of columns that hold an id in some files and a person's name in others. */
const BARE = new Set(
  'customer client buyer klant kunde cliente acheteur acquirente 顧客 客户 客戶'.split(' '),
);

/** A first and a last name; ids seldom have a space between letters, and a line separator is none. */
const PERSON = /^\p{L}[\p{L}.'’-]*(?:[\t\p{Zs}]+\p{L}[\p{L}.'’-]*)+$/u;

/**
 * The roles of a file that no preset knows, where a column called Customer holds names: a name is no id, so that an e-mail
 * address or a telephone number goes before it. `rows` are the first rows.
 *
 * @example namesNotIds(new Map([['customer', 0]]), ['Customer'], [['Ann Lee'], ['Bob Ray']]).has('name') // true
 */
export function namesNotIds(
  roles: ReadonlyMap<Role, number>,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ReadonlyMap<Role, number> {
  const at = roles.get('customer');
  if (at === undefined || !BARE.has(normalizeColumn(columns[at] ?? ''))) return roles;
  const cells = rows.map((row) => row[at] ?? '').filter((cell) => !isBlank(cell));
  const names = cells.filter((cell) => PERSON.test(cell.trim()));
  if (names.length * 2 <= cells.length) return roles;
  const { customer: _id, ...rest } = Object.fromEntries(roles);
  return new Map(Object.entries({ ...rest, name: at }) as [Role, number][]);
}

/**
 * The roles of files of one kind, with the same columns: where the Customer column of one of them holds names, so do those of the others, whose
 * first rows may not tell.
 *
 * @example agreeOnNames(plans)[1]?.has('name') // true
 */
export function agreeOnNames(
  plans: readonly { readonly columns: readonly string[]; readonly roles: ReadonlyMap<Role, number> }[],
): readonly ReadonlyMap<Role, number>[] {
  const kindOf = (columns: readonly string[]) => columns.join('\n');
  const named = new Map(
    plans
      .filter(({ columns, roles }) => BARE.has(normalizeColumn(columns[roles.get('name') ?? -1] ?? '')))
      .map(({ columns, roles }) => [kindOf(columns), roles] as const),
  );
  return plans.map(({ columns, roles }) => {
    const other = named.get(kindOf(columns));
    const isBare = BARE.has(normalizeColumn(columns[roles.get('customer') ?? -1] ?? ''));
    return other !== undefined && isBare ? other : roles;
  });
}
