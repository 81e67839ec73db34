import { emailKey, idKey, nameKey, phoneKey } from './fields/key.js';
import { ABSENT, StringTable } from './string-table.js';

/**
 * Gives every customer a number. A customer is known by id, else e-mail address, else telephone number; an address
 * that a customers file ties to an id is that customer.
 *
 * Nearly every cell is its own key already, so it is looked up as it stands; other spellings of a key are
 * normalised once and remembered.
 */
export class CustomerIndex {
  readonly #keys = new StringTable();
  readonly #idSpellings = new Map<string, number>();
  readonly #emailSpellings = new Map<string, number>();
  readonly #phoneSpellings = new Map<string, number>();
  readonly #nameSpellings = new Map<string, number>();
  #named = 0;
  readonly #idOfEmail: ReadonlyMap<string, string>;
  readonly #keepsEmails: boolean;
  readonly #emails: string[] = [];

  /** `idOfEmail` are the ids that customers files give for addresses; `keepsEmails` where `emailOf` will be asked. */
  constructor(idOfEmail: ReadonlyMap<string, string>, keepsEmails: boolean) {
    this.#idOfEmail = idOfEmail;
    this.#keepsEmails = keepsEmails;
  }

  /** How many customers there are. */
  get size(): number {
    return this.#keys.size;
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

  /** The e-mail address that stood in the row where a customer was first seen; '' for none. */
  emailOf(customer: number): string {
    return emailKey(this.#emails[customer] ?? '');
  }

  /** The number of a customer by the text of an id cell; `email` is the row's address, if it has one. */
  byId(cell: string, email: string): number {
    const known = this.#keys.find(cell);
    if (known !== ABSENT) return known;
    const key = idKey(cell);
    if (key === cell) return this.add(key, email);
    return this.#spelling(this.#idSpellings, cell, key, email);
  }

  /** The number of a customer by the text of an e-mail cell. */
  byEmail(cell: string): number {
    if (this.#idOfEmail.size === 0) {
      const known = this.#keys.find(cell);
      if (known !== ABSENT) return known;
    }
    const spelled = this.#emailSpellings.get(cell);
    if (spelled !== undefined) return spelled;
    const email = emailKey(cell);
    const key = this.#idOfEmail.get(email) ?? email;
    return key === cell ? this.add(key, email) : this.#spelling(this.#emailSpellings, cell, key, email);
  }

  /** The number of a customer by the text of a telephone cell. */
  byPhone(cell: string): number {
    return this.#phoneSpellings.get(cell) ?? this.#spelling(this.#phoneSpellings, cell, phoneKey(cell), '');
  }

  /** How many customers are known by nothing but their name. */
  get named(): number {
    return this.#named;
  }

  /** The number of a customer by the text of a name cell. */
  byName(cell: string): number {
    const known = this.#nameSpellings.get(cell);
    if (known !== undefined) return known;
    const before = this.size;
    const number = this.#spelling(this.#nameSpellings, cell, nameKey(cell), '');
    this.#named += this.size - before;
    return number;
  }

  /** The number of a key, which gets one if it is new. */
  add(key: string, email: string): number {
    const number = this.#keys.add(key);
    if (this.#keepsEmails && number === this.#emails.length) this.#emails.push(email);
    return number;
  }

  #spelling(spellings: Map<string, number>, cell: string, key: string, email: string): number {
    const known = spellings.get(cell);
    if (known !== undefined) return known;
    const number = this.add(key, email);
    spellings.set(cell, number);
    return number;
  }
}
