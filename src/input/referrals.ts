import { ACQUISITION } from '../model/order-book.js';
import type { CustomerRecord } from './customers-file.js';
import { nameKey } from './fields/key.js';
import type { Customers } from './merge-customers.js';

/** Referrals that do not count, by reason. */
export interface ReferralFaults {
  /** Customers who are said to have referred themselves. */
  self: number;
  /** Referrers who are in no file. */
  unknown: number;
  /** Referrers whose first order is after that of the customer they referred. */
  later: number;
  /** Customers who referred one another in a circle. */
  cycle: number;
}

/**
 * Writes into `acquisition` how each customer came, as the records say: by a referrer who is a known
 * customer, or by a source word. Of several records about a customer the first that says something counts. A referral by oneself, by a
 * stranger, by somebody who bought later, or in a circle does not count and is counted as a fault.
 */
export function applyReferrals(
  records: readonly CustomerRecord[],
  customers: Customers,
  firstPurchase: Float64Array,
  acquisition: Uint8Array,
): ReferralFaults {
  const faults: ReferralFaults = { self: 0, unknown: 0, later: 0, cycle: 0 };
  const referrerOf = new Map<number, number>();
  const find = referrerFinder(customers);
  for (const [customer, record] of byCustomer(records, customers)) {
    if (record.acquisition !== ACQUISITION.unknown) acquisition[customer] = record.acquisition;
    if (record.referredBy === '') continue;
    const referrer = find(record);
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
  for (const customer of referrerOf.keys()) {
    if (circular.has(customer)) faults.cycle++;
    acquisition[customer] = circular.has(customer) ? ACQUISITION.notReferred : ACQUISITION.referred;
  }
  return faults;
}

/** One record for each customer: of each field the first that says something. */
function byCustomer(
  records: readonly CustomerRecord[],
  customers: Customers,
): ReadonlyMap<number, CustomerRecord> {
  const merged = new Map<number, CustomerRecord>();
  for (const record of records) {
    const customer = customers.numberOf(record.customer);
    const known = merged.get(customer);
    if (known === undefined) merged.set(customer, record);
    else {
      const from = known.referredBy === '' ? record : known;
      const { referredBy, prefix } = from;
      merged.set(customer, {
        ...known,
        referredBy,
        prefix,
        acquisition: known.acquisition || record.acquisition,
      });
    }
  }
  return merged;
}

/** Finds referrers by id, e-mail address, or name; people write names with other capitals and spaces than the file. */
function referrerFinder(customers: Customers): (record: CustomerRecord) => number | undefined {
  let loose: Map<string, number | undefined> | undefined;
  return ({ referredBy, prefix }) => {
    const exact = customers.find(prefix + referredBy) ?? customers.find(referredBy);
    if (exact !== undefined) return exact;
    loose ??= looseKeys(customers);
    return loose.get(nameKey(referredBy));
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
