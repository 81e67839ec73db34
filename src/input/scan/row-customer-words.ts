import { ABSENT, positionsOf } from '../cells.js';
import type { InputPlan } from '../plan.js';
import { PLACEHOLDER_ADDRESS } from '../quality/suspicious-customers.js';
import { NOBODY_HIGH, type StreamedRow } from '../regular/order-run.js';
import { GUEST_NUMBERS, TOTAL_PARTS } from '../sql/cells.js';
import { KeyWords } from './key-words.js';

const AT = 64;

const NO_BYTES = new Uint8Array(0);

/** Nothing before the @ of a placeholder's address is longer. */
const LONGEST_PLACEHOLDER = 10;

/** An id as it was read, or an address. */
interface ReadKey {
  readonly words: KeyWords;
  bytes: Uint8Array;
  start: number;
  end: number;
}

/**
 * Says whose order each row of a file is, as RowCustomer does, for rows of which that is plain: by id, else by address, else nobody's. The cells are read one by one, in
 * the order of the columns, and then put together.
 *
 * @example const who = new RowCustomerWords(plan); who.readId(bytes, 0); who.put(row) // row.low, row.high and row.check are the customer's then
 */
export class RowCustomerWords {
  /** The columns of ids and of addresses; ABSENT for none. */
  readonly idColumn: number;
  readonly emailColumn: number;
  /** Further columns of ids, and of names of any kind. They have to be empty for a row to have no id, and to be nobody's. */
  readonly otherIds: readonly number[];
  readonly otherNames: readonly number[];
  readonly #id: ReadKey = { words: new KeyWords(), bytes: NO_BYTES, start: 0, end: 0 };
  readonly #email: ReadKey = { words: new KeyWords(), bytes: NO_BYTES, start: 0, end: 0 };
  #hasOtherIds = false;
  #hasOtherNames = false;
  readonly #guests: readonly string[];
  readonly #guestNumbers: readonly string[];
  /** No guest's id is longer. */
  readonly #longestGuest: number;
  /** Whether an id may be the word for a total: in a file without order ids. */
  readonly #mayBeTotal: boolean;

  constructor(plan: InputPlan) {
    const at = positionsOf(plan);
    const { otherwise } = plan.presetColumns;
    this.idColumn = at.customer;
    this.emailColumn = at.email;
    this.otherIds = otherwise.customer;
    this.otherNames = [...otherwise.email, at.phone, at.name].filter((column) => column !== ABSENT);
    this.#guests = plan.preset?.guestIds ?? [];
    this.#guestNumbers = at.email === ABSENT ? [] : GUEST_NUMBERS;
    this.#longestGuest = Math.max(0, ...[...this.#guests, ...this.#guestNumbers].map(({ length }) => length));
    this.#mayBeTotal = at.order === ABSENT;
  }

  /** Forgets what was read of the row before. */
  start(): void {
    this.#hasOtherIds = false;
    this.#hasOtherNames = false;
  }

  /** Reads the id that starts at a position; gives where it ends. */
  readId(bytes: Uint8Array, start: number): number {
    const id = this.#id;
    id.bytes = bytes;
    id.start = start;
    id.end = id.words.readId(bytes, start);
    return id.end;
  }

  /** Reads the address that starts at a position; gives where it ends. */
  readEmail(bytes: Uint8Array, start: number): number {
    const email = this.#email;
    email.bytes = bytes;
    email.start = start;
    email.end = email.words.readAddress(bytes, start);
    return email.end;
  }

  /** Notes that a further column of ids is filled, or one of names. */
  noteOtherId(): void {
    this.#hasOtherIds = true;
  }

  noteOtherName(): void {
    this.#hasOtherNames = true;
  }

  /** Puts who it is into a row, by the cells that were read; `false` where that is not plain. */
  put(row: StreamedRow): boolean {
    row.isPlaceholder = false;
    row.tieLow = 0;
    row.tieHigh = 0;
    if (this.idColumn === ABSENT) return this.#putAddress(row);
    const { words, bytes, start, end } = this.#id;
    if (start === end) return !this.#hasOtherIds && this.#putAddress(row);
    if (end - start <= this.#longestGuest && this.#isGuest()) return this.#putAddress(row);
    if (this.#mayBeTotal && saysTotal(bytes, start, end)) return false;
    row.low = words.low;
    row.high = words.high;
    row.check = words.check;
    const email = this.#email;
    if (this.emailColumn === ABSENT || email.start === email.end) return true;
    row.tieLow = email.words.low;
    row.tieHigh = email.words.high;
    return true;
  }

  /** The id as it was read, or the address. */
  textOf(kind: 'id' | 'email'): string {
    const { bytes, start, end } = kind === 'id' ? this.#id : this.#email;
    return new TextDecoder().decode(bytes.subarray(start, end));
  }

  #isGuest(): boolean {
    const { bytes, start, end } = this.#id;
    const id = textOf(bytes, start, end);
    return this.#guests.includes(id) || (this.#guestNumbers.includes(id) && this.#signInAddress() >= 0);
  }

  /** A customer who is known by an address alone, or nobody. */
  #putAddress(row: StreamedRow): boolean {
    const { words, bytes, start, end } = this.#email;
    if (this.emailColumn === ABSENT || start === end) {
      row.low = 0;
      row.high = NOBODY_HIGH;
      row.check = 0;
      return !this.#hasOtherNames;
    }
    const sign = this.#signInAddress();
    if (sign < 0) return false;
    row.low = words.low;
    row.high = words.high + NOBODY_HIGH;
    row.check = words.check;
    row.isPlaceholder =
      sign - start <= LONGEST_PLACEHOLDER &&
      PLACEHOLDER_ADDRESS.test(textOf(bytes, start, end).toLowerCase());
    return true;
  }

  /** Where the @ of the address stands; -1 where it has none. */
  #signInAddress(): number {
    const { bytes, start, end } = this.#email;
    for (let at = start; at < end; at++) if (bytes[at] === AT) return at;
    return -1;
  }
}

function saysTotal(bytes: Uint8Array, start: number, end: number): boolean {
  const id = textOf(bytes, start, end).toLowerCase();
  return TOTAL_PARTS.some((part) => id.includes(part));
}

/** A text of ASCII. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
