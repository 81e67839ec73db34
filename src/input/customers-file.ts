import { ACQUISITION } from '../model/order-book.js';
import { isBlank } from './fields/blank.js';
import { readFlag } from './fields/flag.js';
import { emailKey, idKey, nameKey, phoneKey } from './fields/key.js';
import { acquisitionFromSource, isWebReferrer } from './fields/referral.js';
import { isHeaderAgain } from './find-header.js';
import type { Intake } from './intake.js';
import { isTotal } from './not-data.js';
import type { InputPlan } from './plan.js';
import type { Role } from './roles.js';

/** What customers files say about one customer. */
export interface CustomerRecord {
  readonly key: string;
  readonly email: string;
  /** Who referred this customer, as a key; '' where the file does not say. */
  readonly referredBy: string;
  /** One of ACQUISITION, from a source word or a yes and no. */
  readonly acquisition: number;
}

/** All customers files of a run. */
export class CustomerRecords {
  readonly byKey = new Map<string, CustomerRecord>();
  /** The id that an e-mail address belongs to; the first where files give several. */
  readonly idOfEmail = new Map<string, string>();
  /** Rows about a customer that an earlier row is about. */
  repeated = 0;
  /** E-mail addresses that several ids share. */
  sharedEmails = 0;
  /** Whether a column said who came by referral. */
  referralColumn = false;
}

/** Puts the rows of one customers file into the records. A row without id, e-mail and telephone number is rejected. */
export class CustomerRows {
  readonly #plan: InputPlan;
  readonly #file: number;
  readonly #records: CustomerRecords;
  readonly #intake: Intake;
  #skip: number;

  constructor(plan: InputPlan, file: number, records: CustomerRecords, intake: Intake) {
    this.#plan = plan;
    this.#file = file;
    this.#records = records;
    this.#intake = intake;
    this.#skip = plan.skipRows;
    intake.notData(file, plan.titles);
    if (plan.roles.has('referredBy') || plan.roles.has('referralSource')) records.referralColumn = true;
  }

  /** Takes one row. */
  add(cells: readonly string[], line: number): void {
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    if (cells.every((cell) => cell.trim() === '')) {
      this.#intake.blank(this.#file);
      return;
    }
    if (isTotal(cells) || isHeaderAgain(cells, this.#plan.columns, [...this.#plan.roles.values()])) {
      this.#intake.notData(this.#file, 1);
      return;
    }
    this.#intake.read(this.#file, 1);
    const id = this.#cell(cells, 'customer');
    const email = emailKey(this.#cell(cells, 'email'));
    const phone = phoneKey(this.#cell(cells, 'phone'));
    const key = id === '' ? email || phone || nameKey(this.#cell(cells, 'name')) : idKey(id);
    if (key === '') {
      this.#intake.reject(
        this.#file,
        line,
        null,
        cells.join(this.#plan.delimiter),
        'neither customer id nor e-mail address',
      );
      return;
    }
    this.#addEmail(email, key);
    const known = this.#records.byKey.get(key);
    if (known !== undefined) this.#records.repeated++;
    const said = this.#referral(cells);
    this.#records.byKey.set(key, {
      key,
      email: known?.email || email,
      referredBy: known?.referredBy || said.referredBy,
      acquisition: known?.acquisition || said.acquisition,
    });
  }

  #addEmail(email: string, key: string): void {
    if (email === '' || email === key) return;
    const known = this.#records.idOfEmail.get(email);
    if (known === undefined) this.#records.idOfEmail.set(email, key);
    else if (known !== key) this.#records.sharedEmails++;
  }

  #referral(cells: readonly string[]): { referredBy: string; acquisition: number } {
    const person = this.#cell(cells, 'referredBy');
    const bySource = acquisitionFromSource(this.#cell(cells, 'referralSource'));
    if (person === '') return { referredBy: '', acquisition: bySource };
    // A "referred by" column may be a yes and no, or hold web pages.
    const flag = readFlag(person);
    if (flag !== undefined && !/^\d+$/.test(person)) {
      return { referredBy: '', acquisition: flag ? ACQUISITION.referred : ACQUISITION.notReferred };
    }
    if (isWebReferrer(person)) return { referredBy: '', acquisition: bySource || ACQUISITION.notReferred };
    return { referredBy: idKey(person), acquisition: bySource };
  }

  #cell(cells: readonly string[], role: Role): string {
    const column = this.#plan.roles.get(role);
    const cell = column === undefined ? '' : (cells[column] ?? '');
    return isBlank(cell) ? '' : cell.trim();
  }
}
