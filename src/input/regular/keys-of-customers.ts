import type { CustomerIndex } from '../customer-index.js';

/** What rows have in place of a customer's key and of the address beside it. */
export interface KeyNumbers {
  readonly low: number;
  readonly high: number;
  readonly check: number;
  readonly tieLow: number;
  readonly tieHigh: number;
}

/** Upper half of the numbers of keys that no regular row can have: SQL does not read them exactly. */
const NO_REGULAR_KEY = 0x7ffffff0;

/** A customer's key: an id, or an address where the customer is known by that alone. */
export interface CustomerKey {
  /** '' for a customer who is known by an address alone. */
  readonly id: string;
  /** The address, or that beside the id; '' where there is none. */
  readonly email: string;
}

/** The numbers of a key; `undefined` where a regular row cannot have it. */
export interface FoundNumbers {
  readonly customer: readonly [low: number, high: number, check: number] | undefined;
  readonly tie: readonly [low: number, high: number] | undefined;
}

/** Keys that are asked for at once. */
const KEYS = 2000;

/**
 * The numbers of the customers of an index, one for each address that stands beside their id, as regular rows have them: the same key has the same
 * number. `numbersOf` gives those of some keys.
 *
 * @example (await keyNumbersBy(index, numbersOf))[0]?.[0]?.low
 */
export async function keyNumbersBy(
  index: CustomerIndex,
  numbersOf: (keys: readonly CustomerKey[]) => Promise<readonly FoundNumbers[]>,
): Promise<readonly KeyNumbers[][]> {
  const keys = keysOf(index);
  const numbers: KeyNumbers[][] = Array.from({ length: index.size }, () => []);
  for (let from = 0; from < keys.length; from += KEYS) {
    const part = keys.slice(from, from + KEYS);
    for (const [at, found] of (await numbersOf(part)).entries()) {
      const { customer = 0, number = 0 } = part[at] ?? {};
      const [low, high, check] = found.customer ?? [customer, NO_REGULAR_KEY, 0];
      const [tieLow, tieHigh] = found.tie ?? [number, NO_REGULAR_KEY];
      numbers[customer]?.push({ low, high, check, tieLow, tieHigh });
    }
  }
  return numbers;
}

/** The key of a customer of an index, with the numbers of both. */
interface IndexedKey extends CustomerKey {
  readonly customer: number;
  /** That of the address beside an id; -1 for none. */
  readonly number: number;
}

/** The keys of all customers of an index, one for each address that stands beside their id. */
function keysOf(index: CustomerIndex): readonly IndexedKey[] {
  const addresses: number[][] = Array.from({ length: index.size }, () => []);
  for (let email = 0; email < index.emails; email++) addresses[index.customerOfEmail(email)]?.push(email);
  for (const { customer, email } of index.moreTies) addresses[customer]?.push(email);
  return addresses.flatMap((emails, customer) => {
    const key = index.keyOf(customer);
    if (index.isEmailOnly(customer)) return [{ customer, id: '', email: key, number: -1 }];
    if (emails.length === 0) return [{ customer, id: key, email: '', number: -1 }];
    return emails.map((number) => ({ customer, id: key, email: index.emailAt(number), number }));
  });
}
