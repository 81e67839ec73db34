import type { CustomerIndex } from './customer-index.js';
import { isAddress, nameKey } from './fields/key.js';
import { UNKNOWN_PREFIX } from './platforms.js';
import { ABSENT } from './string-table.js';

/** What makes two customers one: an id of their own, or the e-mail address that their ids share. */
export type Identity = 'id' | 'email';

/** What the key of a customer is: an id, or for want of one what tells a person. The hash of an address is as good as an id. */
export type KeyKind = 'id' | 'email' | 'phone' | 'name';

/** The customers after those that are the same have been put together. */
export interface Customers {
  readonly size: number;
  /** The key of a customer: an id before an address, the first in code units. */
  keyOf(customer: number): string;
  /** What the key of a customer is. */
  kindOf(customer: number): KeyKind;
  /** The e-mail address of a customer, of several the first in code units; `undefined` where the files give none. */
  emailOf(customer: number): string | undefined;
  /** The customer's number by its number in the index. */
  numberOf(indexed: number): number;
  /** The customer with this key, or with this address; `undefined` for a stranger. */
  find(key: string): number | undefined;
  /** E-mail addresses that several ids of one platform share and that were not merged. */
  readonly sharedEmails: number;
  /** How many customers of the index were put to another. */
  readonly merged: number;
}

/**
 * Puts customers together who are the same: one known by an address only is the one whose id stands beside that address in
 * another row, and one known by name only the one whom a list of customers calls so; ids of different platforms that share an address are one customer; with `identity` 'email' so are ids of one platform.
 * Of several ids of one platform that share an address the first in code units gets the orders without id. The order of the rows does not
 * matter. `prefixes` are those of the platforms whose ids are told apart; with `findsUnknown` an id of a file that no preset knows is that of the only
 * platform that has it.
 *
 * @example mergeCustomers(index, 'id', [], false).size
 */
export function mergeCustomers(
  index: CustomerIndex,
  identity: Identity,
  prefixes: readonly string[],
  findsUnknown: boolean,
): Customers {
  const platformOf = (id: string) => prefixes.find((prefix) => id.startsWith(prefix)) ?? '';
  const parent = Int32Array.from({ length: index.size }, (_, customer) => customer);
  const key = (customer: number) => index.keyOf(customer);
  const isBefore = (a: number, b: number) => {
    const [emailA, emailB] = [index.isEmailOnly(a), index.isEmailOnly(b)];
    return emailA === emailB ? key(a) < key(b) : emailB;
  };
  const root = (customer: number): number => {
    let at = customer;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    const [rootA, rootB] = [root(a), root(b)];
    if (rootA === rootB) return;
    if (isBefore(rootA, rootB)) parent[rootB] = rootA;
    else parent[rootA] = rootB;
  };

  const shared = new Map<number, number[]>();
  for (const { customer, email } of index.moreTies) {
    const ids = shared.get(email) ?? [index.customerOfEmail(email)];
    ids.push(customer);
    shared.set(email, ids);
  }
  let sharedEmails = 0;
  const ownerOf = (email: number): number => {
    const ids = shared.get(email);
    return ids === undefined ? index.customerOfEmail(email) : ids.reduce((a, b) => (isBefore(a, b) ? a : b));
  };
  for (const ids of shared.values()) {
    const firsts = new Map<string, number>();
    let isShared = false;
    for (const id of ids) {
      const platform = platformOf(key(id));
      const first = firsts.get(platform);
      if (first === undefined) firsts.set(platform, id);
      else if (identity === 'email') join(first, id);
      else {
        isShared = true;
        if (isBefore(id, first)) firsts.set(platform, id);
      }
    }
    if (isShared) sharedEmails++;
    const [first, ...others] = firsts.values();
    for (const other of others) join(first ?? other, other);
  }
  for (let customer = 0; customer < index.size && index.emails > 0; customer++) {
    const email = index.isEmailOnly(customer) ? index.findEmail(key(customer)) : ABSENT;
    if (email !== ABSENT) join(ownerOf(email), customer);
  }

  for (let customer = 0; index.named > 0 && customer < index.size; customer++) {
    const owner = index.namesake(key(customer));
    if (owner !== ABSENT) join(owner, customer);
  }
  for (let customer = 0; findsUnknown && customer < index.size; customer++) {
    const id = key(customer);
    if (!id.startsWith(UNKNOWN_PREFIX)) continue;
    const others = prefixes
      .filter((prefix) => prefix !== UNKNOWN_PREFIX)
      .map((prefix) => index.find(prefix + id.slice(UNKNOWN_PREFIX.length)))
      .filter((found) => found !== undefined);
    if (others.length === 1 && others[0] !== undefined) join(others[0], customer);
  }

  const numbers = new Int32Array(index.size).fill(ABSENT);
  const kept: number[] = [];
  for (let customer = 0; customer < index.size; customer++) {
    const at = root(customer);
    if (numbers[at] === ABSENT) numbers[at] = kept.push(at) - 1;
    numbers[customer] = numbers[at] ?? 0;
  }
  const numberOf = (indexed: number) => numbers[indexed] ?? ABSENT;
  const keyOf = (customer: number) => key(kept[customer] ?? ABSENT);
  let emails: readonly (string | undefined)[] | undefined;
  return {
    size: kept.length,
    keyOf,
    kindOf: (customer) => kindOf(keyOf(customer), index.isEmailOnly(kept[customer] ?? ABSENT)),
    emailOf: (customer) => {
      emails ??= emailsOf(index, numberOf);
      return emails[customer];
    },
    numberOf,
    find: (text) => {
      const known = index.find(text);
      if (known !== undefined) return numberOf(known);
      const email = index.findEmail(text);
      if (email !== ABSENT) return numberOf(ownerOf(email));
      const namesake = index.namesake(nameKey(text));
      return namesake === ABSENT ? undefined : numberOf(namesake);
    },
    sharedEmails,
    merged: index.size - kept.length,
  };
}

function kindOf(key: string, isEmailOnly: boolean): KeyKind {
  if (isEmailOnly) return key.includes('@') ? 'email' : 'id';
  if (key.startsWith('tel:')) return 'phone';
  return key.startsWith('name:') ? 'name' : 'id';
}

/** The addresses by customer: those that stood beside an id, and those that are the key themselves. */
function emailsOf(
  index: CustomerIndex,
  numberOf: (indexed: number) => number,
): readonly (string | undefined)[] {
  const emails: (string | undefined)[] = [];
  const add = (indexed: number, email: string): void => {
    if (!isAddress(email)) return;
    const customer = numberOf(indexed);
    const known = emails[customer];
    if (known === undefined || email < known) emails[customer] = email;
  };
  for (let email = 0; email < index.emails; email++) add(index.customerOfEmail(email), index.emailAt(email));
  for (const { customer, email } of index.moreTies) add(customer, index.emailAt(email));
  for (let customer = 0; customer < index.size; customer++)
    if (index.isEmailOnly(customer)) add(customer, index.keyOf(customer));
  return emails;
}
