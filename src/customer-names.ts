import { createHash } from 'node:crypto';
import type { Customers } from './input/merge-customers.js';
import type { Names } from './metrics/customers/rows.js';

/** 64 bits: among a million customers two have the same with a probability of 1 in 37 million. */
const HEX_DIGITS = 16;

/**
 * What stands for a customer whose key is an e-mail address, a telephone number or a name: the kind of it and the start of the SHA-256 of the key, the same in every run.
 * Whoever has the address can find out whose it is, so it is a pseudonym and not anonymous.
 *
 * @example pseudonym('email', 'ann@example.com') // 'email:0ad3a3d6a7c4d0b6', or so
 */
export function pseudonym(kind: string, key: string): string {
  return `${kind}:${createHash('sha256').update(key).digest('hex').slice(0, HEX_DIGITS)}`;
}

/** Whether a customer is called by a pseudonym. */
export function isPseudonym(name: string): boolean {
  return /^(email|phone|name):[0-9a-f]{16}$/.test(name);
}

/**
 * How customers are called in a list: by their id; those without one by a pseudonym, unless personal data may be shown.
 *
 * @example namesOf(customers, false).nameOf(0) // '7210448301122'
 */
export function namesOf(customers: Customers, showEmail: boolean): Names {
  if (showEmail) return { nameOf: customers.keyOf, emailOf: customers.emailOf };
  const pseudonyms = new Map<number, string>();
  return {
    nameOf: (customer) => {
      const kind = customers.kindOf(customer);
      const key = customers.keyOf(customer);
      if (kind === 'id') return key;
      const known = pseudonyms.get(customer) ?? pseudonym(kind, key);
      pseudonyms.set(customer, known);
      return known;
    },
  };
}
