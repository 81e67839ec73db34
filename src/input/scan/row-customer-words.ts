import { ABSENT, positionsOf } from '../cells.js';
import type { InputPlan } from '../plan.js';
import { PLACEHOLDER_ADDRESS } from '../quality/suspicious-customers.js';
import { NOBODY_HIGH, type StreamedRow } from '../regular/order-run.js';
import { KeyWords } from './key-words.js';
import type { RowCells } from './row-cells.js';

const AT = 64;

/** Nothing before the @ of a placeholder's address is longer. */
const LONGEST_PLACEHOLDER = 10;

/** Parts of words for totals, see withoutTotals. */
const TOTALS = ['tot', 'sum', 'gesamt'];

/** Ids that mean a guest where an address says who it is. */
const GUEST_NUMBERS = ['0', '-1'];

/**
 * Says whose order each row of a file is, as RowCustomer does, for rows of which that is plain: by id, else by address, else nobody's.
 *
 * @example new RowCustomerWords(plan).read(bytes, cells, row) // row.low, row.high and row.check are the customer's then
 */
export class RowCustomerWords {
  readonly #id: number;
  readonly #email: number;
  readonly #otherIds: readonly number[];
  /** Columns that have to be empty for a row to be nobody's. */
  readonly #otherNames: readonly number[];
  readonly #guests: readonly KeyWords[];
  readonly #guestNumbers: readonly KeyWords[];
  /** Whether an id may be the word for a total: in a file without order ids. */
  readonly #mayBeTotal: boolean;
  readonly #key = new KeyWords();

  constructor(plan: InputPlan) {
    const at = positionsOf(plan);
    const { otherwise } = plan.presetColumns;
    this.#id = at.customer;
    this.#email = at.email;
    this.#otherIds = otherwise.customer;
    this.#otherNames = [...otherwise.email, at.phone, at.name].filter((column) => column !== ABSENT);
    this.#guests = (plan.preset?.guestIds ?? []).flatMap(wordsOfId);
    this.#guestNumbers = at.email === ABSENT ? [] : GUEST_NUMBERS.flatMap(wordsOfId);
    this.#mayBeTotal = at.order === ABSENT;
  }

  /** The columns that are looked at. */
  get columns(): readonly number[] {
    return [this.#id, this.#email, ...this.#otherIds, ...this.#otherNames].filter(
      (column) => column !== ABSENT,
    );
  }

  /** Puts who it is into a row; `false` where that is not plain. */
  read(bytes: Uint8Array, cells: RowCells, row: StreamedRow): boolean {
    row.isPlaceholder = false;
    row.tieLow = 0;
    row.tieHigh = 0;
    if (this.#id === ABSENT) return this.#readAddress(bytes, cells, row);
    const [start, end] = [cells.start[this.#id] ?? 0, cells.end[this.#id] ?? 0];
    if (start === end) return areEmpty(this.#otherIds, cells) && this.#readAddress(bytes, cells, row);
    const key = this.#key;
    if (!key.readId(bytes, start, end)) return false;
    if (this.#guests.length > 0 && isOneOf(key, this.#guests)) return this.#readAddress(bytes, cells, row);
    if (this.#guestNumbers.length > 0 && isOneOf(key, this.#guestNumbers) && this.#hasAddress(bytes, cells))
      return this.#readAddress(bytes, cells, row);
    if (this.#mayBeTotal && saysTotal(bytes, start, end)) return false;
    row.low = key.low;
    row.high = key.high;
    row.check = key.check;
    return this.#email === ABSENT || this.#readTie(bytes, cells, row);
  }

  /** The address beside an id. */
  #readTie(bytes: Uint8Array, { start, end }: RowCells, row: StreamedRow): boolean {
    const [from, to] = [start[this.#email] ?? 0, end[this.#email] ?? 0];
    if (from === to) return true;
    const key = this.#key;
    if (!key.readAddress(bytes, from, to)) return false;
    row.tieLow = key.low;
    row.tieHigh = key.high;
    return true;
  }

  /** A customer who is known by an address alone, or nobody. */
  #readAddress(bytes: Uint8Array, cells: RowCells, row: StreamedRow): boolean {
    const [from, to] =
      this.#email === ABSENT ? [0, 0] : [cells.start[this.#email] ?? 0, cells.end[this.#email] ?? 0];
    if (from === to) {
      row.low = 0;
      row.high = NOBODY_HIGH;
      row.check = 0;
      return areEmpty(this.#otherNames, cells);
    }
    const key = this.#key;
    const sign = bytes.indexOf(AT, from);
    if (sign < 0 || sign >= to || !key.readAddress(bytes, from, to)) return false;
    row.low = key.low;
    row.high = key.high + NOBODY_HIGH;
    row.check = key.check;
    row.isPlaceholder =
      sign - from <= LONGEST_PLACEHOLDER &&
      PLACEHOLDER_ADDRESS.test(String.fromCharCode(...bytes.subarray(from, to)).toLowerCase());
    return true;
  }

  #hasAddress(bytes: Uint8Array, { start, end }: RowCells): boolean {
    const sign = bytes.indexOf(AT, start[this.#email]);
    return sign >= 0 && sign < (end[this.#email] ?? 0);
  }
}

/** The words of an id; none where no regular row has it. */
function wordsOfId(id: string): readonly KeyWords[] {
  const words = new KeyWords();
  const bytes = new TextEncoder().encode(id);
  return words.readId(bytes, 0, bytes.length) ? [words] : [];
}

function isOneOf({ low, high, check }: KeyWords, words: readonly KeyWords[]): boolean {
  return words.some((word) => word.low === low && word.high === high && word.check === check);
}

function areEmpty(columns: readonly number[], { start, end }: RowCells): boolean {
  return columns.every((column) => start[column] === end[column]);
}

function saysTotal(bytes: Uint8Array, start: number, end: number): boolean {
  const id = String.fromCharCode(...bytes.subarray(start, end)).toLowerCase();
  return TOTALS.some((part) => id.includes(part));
}
