import { emailKey, idKey, phoneKey } from './fields/key.js';

/**
 * Gives every customer a number. A customer is known by id, else e-mail address, else telephone number; an address that a customers
 * file ties to an id is that customer. Cells are normalised when they are first seen and found by their
 * text after that.
 */
export class CustomerIndex {
  readonly #keys: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #cells = { id: new Map<string, number>(), email: new Map<string, number>(), phone: new Map<string, number>() };
  readonly #idOfEmail: ReadonlyMap<string, string>;
  readonly #emails: string[] = [];

  constructor(idOfEmail: ReadonlyMap<string, string>) {
    this.#idOfEmail = idOfEmail;
  }

  /** The customers' keys by number. */
  get keys(): readonly string[] {
    return this.#keys;
  }

  /** The number of a key, or `undefined` for a stranger. */
  find(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  /** The e-mail address that stood in the row where a customer was first seen; '' for none. */
  emailOf(customer: number): string {
    return this.#emails[customer] ?? '';
  }

  /** The number of a customer by the text of an id cell; `email` is the row's address, if it has one. */
  byId(cell: string, email: string): number {
    return this.#cells.id.get(cell) ?? this.#remember(this.#cells.id, cell, this.add(idKey(cell), emailKey(email)));
  }

  /** The number of a customer by the text of an e-mail cell. */
  byEmail(cell: string): number {
    const known = this.#cells.email.get(cell);
    if (known !== undefined) return known;
    const email = emailKey(cell);
    return this.#remember(this.#cells.email, cell, this.add(this.#idOfEmail.get(email) ?? email, email));
  }

  /** The number of a customer by the text of a telephone cell. */
  byPhone(cell: string): number {
    return this.#cells.phone.get(cell) ?? this.#remember(this.#cells.phone, cell, this.add(phoneKey(cell), ''));
  }

  /** The number of a key, which gets one if it is new. */
  add(key: string, email: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#keys.push(key) - 1;
    this.#numbers.set(key, number);
    this.#emails.push(email);
    return number;
  }

  #remember(cells: Map<string, number>, cell: string, number: number): number {
    cells.set(cell, number);
    return number;
  }
}
