import type { Warning } from '../../model/data-summary.js';
import { ENTRY, type OrderBook } from '../../model/order-book.js';
import { counted, grouped } from '../../model/text.js';
import type { CustomerIndex } from '../customer-index.js';
import { oneLine } from '../input-error.js';
import type { Customers } from '../merge-customers.js';

/** From this share of all orders on a customer is hardly one person, where there are FEWEST_ORDERS at least. */
const LARGE_SHARE = 0.2;
const FEWEST_ORDERS = 50;

/** Placeholders of fewer orders do no harm: one order makes no repeat buyer. */
const FEWEST_OF_PLACEHOLDER = 2;

const LISTED = 5;

/** What tills and people write where they do not know the customer. (Words such as n/a and none are blank cells to ror.) */
const WORDS = [
  '0',
  '-1',
  'guest',
  'guest customer',
  'walk-in',
  'walk in',
  'walkin',
  'walk-in customer',
  'walk in customer',
  'unknown',
  'unknown customer',
  'anonymous',
  'cash',
  'cash customer',
  'cash sale',
  'no customer',
  'test',
  'test customer',
];

/** Such as noemail@shop.example: no person has an address like that. */
const ADDRESS =
  /^(?:no[-_.]?e?mail|none|no[-_.]?reply|guest|test|unknown|anonymous|nobody|walk[-_.]?in|noone)@/;

/** A customer who is hardly one person, by number, with the orders that count. */
interface Suspect {
  readonly key: string;
  readonly orders: number;
}

/**
 * Customers who are hardly one person: with a fifth of all orders, or known by a placeholder such as guest or noemail@shop.example.
 * `prefixes` are those that ids of the files' platforms have.
 *
 * @example suspiciousCustomers(book, index, customers, [''])[0]?.code // 'suspiciousCustomer'
 */
export function suspiciousCustomers(
  book: OrderBook,
  index: CustomerIndex,
  customers: Customers,
  prefixes: readonly string[],
): readonly Warning[] {
  const orders = ordersByCustomer(book);
  const placeholders = placeholdersOf(index, customers, prefixes, orders);
  const all = orders.reduce((sum, count) => sum + count, 0);
  const warnings: Warning[] = [];
  for (let customer = 0; customer < orders.length && all >= FEWEST_ORDERS; customer++) {
    const count = orders[customer] ?? 0;
    if (count < LARGE_SHARE * all || placeholders.has(customer)) continue;
    warnings.push({
      code: 'suspiciousCustomer',
      message:
        `The customer "${oneLine(customers.keyOf(customer))}" has ${grouped(count)} of all ${counted(all, 'counted order')} (${Math.round((100 * count) / all)}%): is that one person, or an id or address that several share? ` +
        'If so, empty its cells: orders without customer are counted apart.',
    });
  }
  return [...placeholderWarning([...placeholders.values()]), ...warnings];
}

function placeholderWarning(found: readonly Suspect[]): readonly Warning[] {
  if (found.length === 0) return [];
  const sorted = found.toSorted((a, b) => b.orders - a.orders || (a.key < b.key ? -1 : 1));
  const named = sorted
    .slice(0, LISTED)
    .map(({ key, orders }) => `"${oneLine(key)}" (${counted(orders, 'order')})`);
  if (sorted.length > LISTED) named.push(`and ${grouped(sorted.length - LISTED)} more`);
  return [
    {
      code: 'suspiciousCustomer',
      message:
        `${counted(found.length, 'customer looks like a placeholder', 'customers look like placeholders')}: ${named.join(', ')}. The orders of many people would count as those of one. ` +
        'Empty such cells: orders without customer are counted apart.',
    },
  ];
}

function ordersByCustomer({ customers, offsets, entries }: OrderBook): Uint32Array {
  const orders = new Uint32Array(customers);
  for (let customer = 0; customer < customers; customer++) {
    const to = offsets[customer + 1] ?? 0;
    let count = 0;
    for (let at = offsets[customer] ?? 0; at < to; at++) if (entries.kind[at] === ENTRY.purchase) count++;
    orders[customer] = count;
  }
  return orders;
}

/** Placeholders among the customers, by number. Words are looked up, so that only addresses have to be looked through. */
function placeholdersOf(
  index: CustomerIndex,
  customers: Customers,
  prefixes: readonly string[],
  orders: Uint32Array,
): ReadonlyMap<number, Suspect> {
  const found = new Map<number, Suspect>();
  const note = (indexed: number) => {
    const customer = customers.numberOf(indexed);
    const count = orders[customer] ?? 0;
    if (count >= FEWEST_OF_PLACEHOLDER)
      found.set(customer, { key: customers.keyOf(customer), orders: count });
  };
  for (const key of WORDS.flatMap((word) => keysOf(word, prefixes))) {
    const indexed = index.find(key);
    if (indexed !== undefined) note(indexed);
  }
  for (let indexed = 0; indexed < index.size; indexed++) {
    if (!index.isEmailOnly(indexed)) continue;
    if ((orders[customers.numberOf(indexed)] ?? 0) < FEWEST_OF_PLACEHOLDER) continue;
    if (ADDRESS.test(index.keyOf(indexed))) note(indexed);
  }
  return found;
}

/** The keys that a word has as an id, in the usual cases, and as a name. */
function keysOf(word: string, prefixes: readonly string[]): readonly string[] {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const title = word.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  const ids = new Set([word, capital, title, word.toUpperCase()]);
  return [`name:${word}`, ...prefixes.flatMap((prefix) => [...ids].map((id) => prefix + id))];
}
