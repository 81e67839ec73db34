import { isBlank } from './fields/blank.js';
import { emailKey, idKey, isCutNumber, nameKey, phoneKey } from './fields/key.js';
import { grown } from './grown.js';
import { ABSENT, hashOf, StringTable } from './string-table.js';

/** An e-mail address that stood beside the ids of several customers, and one of them. */
export interface Tie {
  readonly customer: number;
  /** The address by its number. */
  readonly email: number;
}

/** Most addresses are their own key. */
const PLAIN_EMAIL = /^[a-z0-9.@_+-]+$/;

/**
 * Gives every customer a number. A customer is known by id, else e-mail address, else telephone number, else name. Which
 * addresses stood beside which id is kept: `mergeCustomers` decides from them who is the same.
 *
 * Nearly every cell is its own key already, so it is looked up as it stands; other spellings of a key are
 * normalised once and remembered.
 */
export class CustomerIndex {
  readonly #keys = new StringTable();
  readonly #idSpellings = new Map<string, Map<string, number>>();
  readonly #emailSpellings = new Map<string, number>();
  readonly #phoneSpellings = new Map<string, number>();
  readonly #nameSpellings = new Map<string, number>();
  /** 1 for customers who are known by nothing but an address. */
  #emailOnly = new Uint8Array(1024);
  readonly #emails = new StringTable();
  /** The hash of the cell that stood beside a customer's id last: nearly always it is the same address again. */
  #lastHash = new Int32Array(1024);
  /** The number plus one of the customer that an address was first seen with. */
  #customerOf = new Int32Array(1024);
  /** The second and later id of an address. */
  readonly #moreTies: Tie[] = [];
  readonly #seenTies = new Set<string>();
  /** The customer that lists of customers call by a name; ABSENT where several are called so. */
  readonly #namesakes = new Map<string, number>();
  #named = 0;
  readonly #cutIds: string[] = [];

  /** Customer ids that are numbers which have lost their digits. */
  get cutIds(): readonly string[] {
    return this.#cutIds;
  }

  /** How many customers there are, before any are merged. */
  get size(): number {
    return this.#keys.size;
  }

  /** How many customers are known by nothing but their name. */
  get named(): number {
    return this.#named;
  }

  /** Whether a customer is known by nothing but an e-mail address; the key is the address then. */
  isEmailOnly(customer: number): boolean {
    return this.#emailOnly[customer] === 1;
  }

  /** How many addresses stood beside an id. */
  get emails(): number {
    return this.#emails.size;
  }

  /** The second and later customer of each address. */
  get moreTies(): readonly Tie[] {
    return this.#moreTies;
  }

  /** The customer whose id an address was first seen with. */
  customerOfEmail(email: number): number {
    return (this.#customerOf[email] ?? 0) - 1;
  }

  /** The number of an address that stood beside an id, or ABSENT. */
  findEmail(key: string): number {
    return this.#emails.find(key);
  }

  /** An address that stood beside an id, by its number. */
  emailAt(email: number): string {
    return this.#emails.at(email);
  }

  /** The key of a customer. */
  keyOf(customer: number): string {
    return this.#keys.at(customer);
  }

  /** The number of a key, or `undefined` for a stranger. */
  find(key: string): number | undefined {
    const number = this.#keys.find(key);
    return number === ABSENT ? undefined : number;
  }

  /**
   * The number of a customer by the text of an id cell; `email` is the row's address, if it has one. `prefix` keeps ids of
   * several platforms apart; '' where there is one.
   */
  byId(cell: string, email: string, prefix: string): number {
    const number = this.#idNumber(cell, prefix);
    if (email !== '') this.#tie(number, email);
    return number;
  }

  /** The number of a customer by the text of an e-mail cell. */
  byEmail(cell: string): number {
    const known = this.#keys.find(cell);
    if (known !== ABSENT) return known;
    const key = emailKey(cell);
    return key === cell
      ? this.#addEmail(key)
      : spelled(this.#emailSpellings, cell, () => this.#addEmail(key));
  }

  /** The number of a customer by the text of a telephone cell. */
  byPhone(cell: string): number {
    return spelled(this.#phoneSpellings, cell, () => this.#keys.add(phoneKey(cell)));
  }

  /** The number of a customer by the text of a name cell. */
  byName(cell: string): number {
    return spelled(this.#nameSpellings, cell, () => {
      const before = this.size;
      const number = this.#keys.add(nameKey(cell));
      this.#named += this.size - before;
      return number;
    });
  }

  /** Notes the name that a list of customers gives a customer. */
  addName(customer: number, name: string): void {
    const key = nameKey(name);
    if (key === '') return;
    const known = this.#namesakes.get(key);
    this.#namesakes.set(key, known === undefined || known === customer ? customer : ABSENT);
  }

  /** The only customer whom lists of customers call so, by the key of the name; ABSENT where there is none, or several. */
  namesake(key: string): number {
    return this.#namesakes.get(key) ?? ABSENT;
  }

  #addEmail(key: string): number {
    const before = this.size;
    const number = this.#keys.add(key);
    if (number < before) return number;
    if (number >= this.#emailOnly.length) this.#emailOnly = grown(this.#emailOnly, Uint8Array, 2 * number);
    this.#emailOnly[number] = 1;
    return number;
  }

  #idNumber(cell: string, prefix: string): number {
    if (prefix === '') {
      const known = this.#keys.find(cell);
      if (known !== ABSENT) return known;
    }
    const key = idKey(cell);
    // An id that is an address means the same on every platform.
    if (key.includes('@')) return this.byEmail(cell);
    if (prefix === '' && key === cell) return this.#addId(key);
    const spellings = this.#idSpellings.get(prefix) ?? new Map<string, number>();
    this.#idSpellings.set(prefix, spellings);
    return spelled(spellings, cell, () => this.#addId(prefix + key));
  }

  #addId(key: string): number {
    const before = this.size;
    const number = this.#keys.add(key);
    const id = key.includes('+') ? key.slice(key.indexOf(':') + 1) : '';
    if (number === before && isCutNumber(id)) this.#cutIds.push(id);
    return number;
  }

  #tie(customer: number, cell: string): void {
    const hash = hashOf(cell);
    if (this.#lastHash[customer] === hash || isBlank(cell)) return;
    if (customer >= this.#lastHash.length) this.#lastHash = grown(this.#lastHash, Int32Array, 2 * customer);
    this.#lastHash[customer] = hash;
    const email = this.#emails.add(PLAIN_EMAIL.test(cell) ? cell : emailKey(cell));
    const first = this.#customerOf[email] ?? 0;
    if (first === 0) {
      if (email >= this.#customerOf.length) this.#customerOf = grown(this.#customerOf, Int32Array, 2 * email);
      this.#customerOf[email] = customer + 1;
    } else if (first !== customer + 1 && !this.#seenTies.has(`${customer} ${email}`)) {
      this.#seenTies.add(`${customer} ${email}`);
      this.#moreTies.push({ customer, email });
    }
  }
}

function spelled(spellings: Map<string, number>, cell: string, number: () => number): number {
  const known = spellings.get(cell);
  if (known !== undefined) return known;
  const made = number();
  spellings.set(cell, made);
  return made;
}
