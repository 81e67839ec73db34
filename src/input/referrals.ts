import { ACQUISITION, NOBODY } from '../model/order-book.js';
import type { CustomerRecord } from './customers-file.js';
import { nameKey } from './fields/key.js';
import type { Customers } from './merge-customers.js';
import { UNKNOWN_PREFIX } from './platforms.js';
import type { Referrer } from './row-table.js';

/** Referrals that do not count, by reason. */
export interface ReferralFaults {
  /** Customers who are said to have referred themselves. */
  self: number;
  /** Referrers who are in no file. */
  unknown: number;
  /** Customers who are said to have been referred, and are in no file. */
  strangers: number;
  /** Referrers whose first order is after that of the customer they referred. */
  later: number;
  /** Customers who referred one another in a circle. */
  cycle: number;
}

/** What the referrals came to. */
export interface AppliedReferrals {
  readonly faults: ReferralFaults;
  /** Who referred each customer, or NOBODY; `undefined` where the data name nobody. */
  readonly referrer: Int32Array | undefined;
}

/**
 * Writes into `acquisition` how each customer came, as the records say, and where they do not the first orders (`referrers`, by customer): by a
 * referrer who is a known customer, or by a source word. Of several records about a customer the first that says something counts. A referral by oneself, by a
 * stranger, by somebody who bought later, or in a circle does not count and is counted as a fault.
 */
export function applyReferrals(
  records: readonly CustomerRecord[],
  referrers: ReadonlyMap<number, Referrer>,
  customers: Customers,
  prefixes: readonly string[],
  firstPurchase: Float64Array,
  acquisition: Uint8Array,
): AppliedReferrals {
  const faults: ReferralFaults = { self: 0, unknown: 0, strangers: 0, later: 0, cycle: 0 };
  const referrerOf = new Map<number, number>();
  const find = personFinder(customers, prefixes);
  const numberOf = ({ customer, prefix }: CustomerRecord) =>
    typeof customer === 'number' ? customers.numberOf(customer) : find(customer, prefix);
  const known = byCustomer(records, numberOf);
  faults.strangers = known.strangers;
  for (const [customer, { key, prefix }] of referrers) {
    const record = known.records.get(customer);
    if ((record?.referredBy ?? '') !== '') continue;
    const acquisition = record?.acquisition ?? ACQUISITION.unknown;
    known.records.set(customer, { customer, referredBy: key, prefix, acquisition });
  }
  for (const [customer, record] of known.records) {
    if (record.acquisition !== ACQUISITION.unknown) acquisition[customer] = record.acquisition;
    if (record.referredBy === '') continue;
    const referrer = find(record.referredBy, record.prefix);
    if (referrer === undefined) faults.unknown++;
    else if (referrer === customer) faults.self++;
    else if (boughtLater(referrer, customer, firstPurchase)) faults.later++;
    else {
      referrerOf.set(customer, referrer);
      continue;
    }
    acquisition[customer] = record.acquisition || ACQUISITION.notReferred;
  }
  const circular = inCircles(referrerOf);
  const referrer = new Int32Array(referrerOf.size === 0 ? 0 : customers.size).fill(NOBODY);
  for (const [customer, by] of referrerOf) {
    if (circular.has(customer)) faults.cycle++;
    else referrer[customer] = by;
    acquisition[customer] = circular.has(customer) ? ACQUISITION.notReferred : ACQUISITION.referred;
  }
  return { faults, referrer: referrerOf.size === 0 ? undefined : referrer };
}

/** One record for each customer: of each field the first that says something; and how many are about nobody who is known. */
function byCustomer(
  records: readonly CustomerRecord[],
  numberOf: (record: CustomerRecord) => number | undefined,
): { readonly records: Map<number, CustomerRecord>; readonly strangers: number } {
  const merged = new Map<number, CustomerRecord>();
  let strangers = 0;
  for (const record of records) {
    const customer = numberOf(record);
    const known = customer === undefined ? undefined : merged.get(customer);
    if (customer === undefined) strangers++;
    else if (known === undefined) merged.set(customer, record);
    else {
      const { referredBy, prefix } = known.referredBy === '' ? record : known;
      const acquisition = known.acquisition || record.acquisition;
      merged.set(customer, { ...known, referredBy, prefix, acquisition });
    }
  }
  return { records: merged, strangers };
}

/** Finds people by id, e-mail address, or name, which people write with other capitals and spaces than the file. */
function personFinder(
  customers: Customers,
  prefixes: readonly string[],
): (key: string, prefix: string) => number | undefined {
  let loose: Map<string, number | undefined> | undefined;
  return (key, prefix) => {
    const exact = customers.find(prefix + key) ?? customers.find(key);
    if (exact !== undefined) return exact;
    // A file that no preset knows has ids of any platform: the only one that has this id is meant.
    const [only, ...others] =
      prefix === UNKNOWN_PREFIX
        ? prefixes.map((each) => customers.find(each + key)).filter((found) => found !== undefined)
        : [];
    if (only !== undefined && others.length === 0) return only;
    loose ??= looseKeys(customers);
    return loose.get(nameKey(key));
  };
}

/** Customers by their key without regard to case and spaces; `undefined` where several would be meant. */
function looseKeys(customers: Customers): Map<string, number | undefined> {
  const loose = new Map<string, number | undefined>();
  for (let customer = 0; customer < customers.size; customer++) {
    const key = nameKey(customers.keyOf(customer).replace(/^name:/, ''));
    loose.set(key, loose.has(key) ? undefined : customer);
  }
  return loose;
}

/** Whether the referrer's first purchase is after the customer's; one without purchases may refer. */
function boughtLater(referrer: number, customer: number, firstPurchase: Float64Array): boolean {
  const first = firstPurchase[referrer] ?? Number.POSITIVE_INFINITY;
  return Number.isFinite(first) && first > (firstPurchase[customer] ?? Number.POSITIVE_INFINITY);
}

/** Customers from whom following the referrers leads back to themselves. */
function inCircles(referrerOf: ReadonlyMap<number, number>): ReadonlySet<number> {
  const circular = new Set<number>();
  const done = new Set<number>();
  for (const start of referrerOf.keys()) {
    const path: number[] = [];
    const onPath = new Set<number>();
    let at: number | undefined = start;
    while (at !== undefined && !done.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = referrerOf.get(at);
    }
    if (at !== undefined && onPath.has(at))
      for (const member of path.slice(path.indexOf(at))) circular.add(member);
    for (const member of path) done.add(member);
  }
  return circular;
}
