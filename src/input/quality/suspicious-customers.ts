import type { Warning } from '../../model/data-summary.js';
import { ENTRY, type OrderBook } from '../../model/order-book.js';
import { counted, grouped } from '../../model/text.js';
import type { CustomerIndex } from '../customer-index.js';
import { oneLine } from '../input-error.js';
import type { Customers } from '../merge-customers.js';

/** From this share of all orders on a customer is hardly one person, where there are FEWEST_ORDERS at least. */
const LARGE_SHARE = 0.2;
const FEWEST_ORDERS = 50;

/** So many customers at most can have such a share. */
export const MOST_LARGE = 5;

/** Placeholders of fewer orders do no harm: one order makes no repeat buyer. */
const FEWEST_OF_PLACEHOLDER = 2;

const LISTED = 5;

/** What tills and people write where they do not know the customer. (Words such as n/a and none are blank cells to ror.) */
export const PLACEHOLDERS = [
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
export const PLACEHOLDER_ADDRESS =
  /^(?:no[-_.]?e?mail|none|no[-_.]?reply|guest|test|unknown|anonymous|nobody|walk[-_.]?in|noone)@/;

/** A customer who may be more than one person, with the orders that count. */
export interface Suspect {
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
  const large: Suspect[] = [];
  for (let customer = 0; customer < orders.length; customer++) {
    const count = orders[customer] ?? 0;
    if (isLargeShare(count, all) && !placeholders.has(customer))
      large.push({ key: customers.keyOf(customer), orders: count });
  }
  return suspectWarnings(all, [...placeholders.values()], large);
}

/** Whether so many of all orders are too many for one person. */
export function isLargeShare(orders: number, all: number): boolean {
  return all >= FEWEST_ORDERS && orders >= LARGE_SHARE * all;
}

/** Whether a customer known by a placeholder has enough orders to be worth a word. */
export function isWorthAWord(orders: number): boolean {
  return orders >= FEWEST_OF_PLACEHOLDER;
}

/** The warnings about placeholders, and about customers with a large share of `all` orders. */
export function suspectWarnings(
  all: number,
  placeholders: readonly Suspect[],
  large: readonly Suspect[],
): readonly Warning[] {
  return [
    ...placeholderWarning(placeholders),
    ...large.toSorted(byOrders).map(({ key, orders }) => ({
      code: 'suspiciousCustomer',
      message:
        `The customer "${oneLine(key)}" has ${grouped(orders)} of all ${counted(all, 'counted order')} (${Math.round((100 * orders) / all)}%): is that one person, or an id or address that several share? ` +
        'If so, empty its cells: orders without customer are counted apart.',
    })),
  ];
}

function byOrders(a: Suspect, b: Suspect): number {
  return b.orders - a.orders || (a.key < b.key ? -1 : 1);
}

function placeholderWarning(found: readonly Suspect[]): readonly Warning[] {
  if (found.length === 0) return [];
  const sorted = found.toSorted(byOrders);
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
    if (isWorthAWord(count)) found.set(customer, { key: customers.keyOf(customer), orders: count });
  };
  for (const key of PLACEHOLDERS.flatMap((word) => keysOf(word, prefixes))) {
    const indexed = index.find(key);
    if (indexed !== undefined) note(indexed);
  }
  for (let indexed = 0; indexed < index.size; indexed++) {
    if (!index.isEmailOnly(indexed)) continue;
    if (!isWorthAWord(orders[customers.numberOf(indexed)] ?? 0)) continue;
    if (PLACEHOLDER_ADDRESS.test(index.keyOf(indexed))) note(indexed);
  }
  return found;
}

/** The keys that a word has as an id, in the usual cases, and as a name. */
export function keysOf(word: string, prefixes: readonly string[]): readonly string[] {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const title = word.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  const ids = new Set([word, capital, title, word.toUpperCase()]);
  return [`name:${word}`, ...prefixes.flatMap((prefix) => [...ids].map((id) => prefix + id))];
}
