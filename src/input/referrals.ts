import { ACQUISITION } from '../model/order-book.js';
import type { CustomerIndex } from './customer-index.js';
import type { CustomerRecord, CustomerRecords } from './customers-file.js';

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
 * Writes into `acquisition` how each customer came, as the customers files say: by a referrer who is a known
 * customer, or by a source word. A referral by oneself, by a stranger, by somebody who bought later, or in a circle does not
 * count and is counted as a fault.
 */
export function applyReferrals(
  records: CustomerRecords,
  customers: CustomerIndex,
  numberOf: (record: CustomerRecord) => number,
  firstPurchase: Float64Array,
  acquisition: Uint8Array,
): ReferralFaults {
  const faults: ReferralFaults = { self: 0, unknown: 0, later: 0, cycle: 0 };
  const referrerOf = new Map<number, number>();
  for (const record of records.byKey.values()) {
    const customer = numberOf(record);
    if (record.acquisition !== ACQUISITION.unknown) acquisition[customer] = record.acquisition;
    if (record.referredBy === '') continue;
    const key = records.idOfEmail.get(record.referredBy) ?? record.referredBy;
    const referrer = customers.find(key);
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
