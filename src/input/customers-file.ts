import { ACQUISITION } from '../model/order-book.js';
import type { CustomerIndex } from './customer-index.js';
import { DataRows } from './data-rows.js';
import { readFlag } from './fields/flag.js';
import { idKey, isAddress } from './fields/key.js';
import { acquisitionFromSource, isWebReferrer } from './fields/referral.js';
import { mayBeGuest } from './guests.js';
import type { Intake } from './intake.js';
import type { InputPlan } from './plan.js';
import type { CustomerSegments } from './segments/customer-segments.js';
import type { PlacedSegment } from './segments/segment-source.js';

/** What customers files and referral files say about one customer. */
export interface CustomerRecord {
  /** The customer's number in the index; or the key by which to look for the customer, who may be in no other file. */
  readonly customer: number | string;
  /** Who referred this customer, as a key, first as an id of the file's platform; '' where the file does not say. */
  readonly referredBy: string;
  /** What stands before the ids of the file's platform. */
  readonly prefix: string;
  /** One of ACQUISITION, from a source word or a yes and no. */
  readonly acquisition: number;
}

/** All customers files and referral files of a run. */
export class CustomerRecords {
  readonly list: CustomerRecord[] = [];
  /** Rows about a customer that an earlier row of a customers file is about. */
  repeated = 0;
  /** Whether a column said who came by referral. */
  referralColumn = false;
  /** Whether a cell that may name a referrer holds a web page. */
  hasWebReferrers = false;
  readonly #seen = new Set<number>();

  /** Adds what a row of a customers file says. */
  add(record: CustomerRecord & { readonly customer: number }): void {
    if (this.#seen.has(record.customer)) this.repeated++;
    this.#seen.add(record.customer);
    this.list.push(record);
  }

  /** The customers that rows of customers files are about, by their number in the index. */
  get customers(): ReadonlySet<number> {
    return this.#seen;
  }
}

/** Puts the rows of one customers file into the records. A row without id, e-mail, telephone number and name is rejected. */
export class CustomerRows {
  readonly #rows: DataRows;
  readonly #customers: CustomerIndex;
  readonly #records: CustomerRecords;
  readonly #prefix: string;
  readonly #segments: { readonly placed: readonly PlacedSegment[]; readonly of: CustomerSegments };

  /** `prefix` stands before ids of the file's platform. */
  constructor(
    plan: InputPlan,
    file: number,
    customers: CustomerIndex,
    records: CustomerRecords,
    intake: Intake,
    prefix: string,
    segments: { readonly placed: readonly PlacedSegment[]; readonly of: CustomerSegments },
  ) {
    this.#segments = segments;
    this.#rows = new DataRows(plan, file, intake);
    this.#customers = customers;
    this.#records = records;
    this.#prefix = prefix;
    if (plan.roles.has('referredBy') || plan.roles.has('referralSource')) records.referralColumn = true;
  }

  /** Takes one row. */
  add(cells: readonly string[], line: number): void {
    if (!this.#rows.isData(cells)) return;
    const customer = this.#customer(cells);
    if (customer === undefined) {
      this.#rows.reject(cells, line, 'neither customer id nor e-mail address');
      return;
    }
    this.#records.add({ customer, prefix: this.#prefix, ...this.#referral(cells) });
    for (const { number, position, values } of this.#segments.placed)
      this.#segments.of.set(number, customer, values.numberOf(cells[position] ?? ''));
  }

  #customer(cells: readonly string[]): number | undefined {
    const id = this.#rows.cell(cells, 'customer');
    const email = this.#rows.cell(cells, 'email');
    const phone = this.#rows.cell(cells, 'phone');
    const name = this.#rows.cell(cells, 'name');
    const isGuest = isAddress(email) && mayBeGuest(id);
    if (id !== '' && !isGuest) return this.#called(this.#customers.byId(id, email, this.#prefix), name);
    if (isAddress(email)) return this.#called(this.#customers.byEmail(email), name);
    if (/\d/.test(phone)) return this.#called(this.#customers.byPhone(phone), name);
    return name === '' ? undefined : this.#customers.byName(name);
  }

  /** Orders may know the customer by name only. */
  #called(customer: number, name: string): number {
    this.#customers.addName(customer, name);
    return customer;
  }

  #referral(cells: readonly string[]): { referredBy: string; acquisition: number } {
    const person = this.#rows.cell(cells, 'referredBy');
    const bySource = acquisitionFromSource(this.#rows.cell(cells, 'referralSource'));
    if (person === '') return { referredBy: '', acquisition: bySource };
    // A "referred by" column may be a yes and no, or hold web pages.
    const flag = readFlag(person);
    if (flag !== undefined && !/^\d+$/.test(person)) {
      return { referredBy: '', acquisition: flag ? ACQUISITION.referred : ACQUISITION.notReferred };
    }
    // A web page says nothing about people.
    if (isWebReferrer(person)) {
      this.#records.hasWebReferrers = true;
      return { referredBy: '', acquisition: bySource };
    }
    return { referredBy: idKey(person), acquisition: bySource };
  }
}
