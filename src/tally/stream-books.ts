import { InputError, oneLine } from '../input/input-error.js';
import { ENTRY, type OrderBook } from '../model/order-book.js';
import { readLine, type StreamEntry } from './stream-line.js';

/** What a stream came to, beside its customers. */
export interface StreamCounts {
  lines: number;
  customers: number;
  refunds: number;
  /** Orders and refunds after as-of. */
  afterAsOf: number;
  /** The days of the first and last order, and of the last order or refund; `null` where there is none. */
  firstDay: number | null;
  lastDay: number | null;
  lastEntryDay: number | null;
  /** Whether lines have amounts; `null` where there is no line. */
  amountColumn: boolean | null;
  /** Whether a line says who came by referral. */
  referralColumn: boolean;
}

/** So many entries make a book: enough that what is done once a book costs little, few enough for the memory. */
const ENTRIES_OF_A_BOOK = 50_000;

/**
 * Turns the lines of a stream, sorted by customer and by day, into books of some of the customers each, and counts in `counts` what went by. Currencies are
 * those given, in their order. Throws an InputError, with the line, for one that cannot be read or is not in order.
 *
 * @example for await (const book of streamBooks(process.stdin, '-', ['EUR'], end, noStreamCounts())) fold.add(book)
 */
export async function* streamBooks(
  input: AsyncIterable<Uint8Array>,
  name: string,
  currencies: readonly string[],
  end: number,
  counts: StreamCounts,
): AsyncGenerator<OrderBook> {
  let draft = new Draft(currencies);
  let before: StreamEntry | undefined;
  for await (const line of linesOf(input, name)) {
    counts.lines++;
    const at = `${name}:${counts.lines}`;
    const read = readLine(line);
    if (read.kind === 'problem') throw new InputError(`${at}: ${oneLine(read.text)}`);
    const { entry } = read;
    const currency = currencies.indexOf(entry.currency);
    if (currency < 0) throw new InputError(`${at}: ${unknownCurrency(entry.currency, currencies)}`);
    const isSame = entry.customer === before?.customer;
    if (before !== undefined) refuseDisorder(before, entry, at);
    if ((entry.amount !== undefined) !== (counts.amountColumn ?? entry.amount !== undefined)) {
      throw new InputError(
        `${at}: ${entry.amount === undefined ? 'no amount, and lines before have one' : 'an amount, and lines before have none'}; give all of them, or none`,
      );
    }
    if (!isSame && draft.length >= ENTRIES_OF_A_BOOK) {
      yield draft.book();
      draft = new Draft(currencies);
    }
    draft.add(entry, currency, isSame && draft.length > 0);
    count(entry, !isSame, end, counts);
    before = entry;
  }
  if (draft.length > 0) yield draft.book();
}

/** The counts of a stream before its first line. */
export function noStreamCounts(): StreamCounts {
  return {
    lines: 0,
    customers: 0,
    refunds: 0,
    afterAsOf: 0,
    firstDay: null,
    lastDay: null,
    lastEntryDay: null,
    amountColumn: null,
    referralColumn: false,
  };
}

function count(
  { day, kind, amount, acquisition }: StreamEntry,
  isNew: boolean,
  end: number,
  counts: StreamCounts,
) {
  if (isNew) counts.customers++;
  if (day >= end) counts.afterAsOf++;
  else if (kind === ENTRY.refund) counts.refunds++;
  if (kind === ENTRY.purchase) {
    counts.firstDay = Math.min(day, counts.firstDay ?? day);
    counts.lastDay = Math.max(day, counts.lastDay ?? day);
  }
  counts.lastEntryDay = Math.max(day, counts.lastEntryDay ?? day);
  counts.amountColumn = amount !== undefined;
  if (acquisition !== 0) counts.referralColumn = true;
}

function refuseDisorder(before: StreamEntry, entry: StreamEntry, at: string): void {
  if (entry.customer === before.customer) {
    if (entry.day < before.day)
      throw new InputError(`${at}: a day before that of the line above; sort each customer's lines by day`);
    if (entry.acquisition !== before.acquisition)
      throw new InputError(
        `${at}: flags that say otherwise how "${oneLine(entry.customer)}" came than the line above; they are of the customer, so the same on all lines`,
      );
  } else if (Buffer.compare(Buffer.from(entry.customer), Buffer.from(before.customer)) < 0) {
    throw new InputError(
      `${at}: customer "${oneLine(entry.customer)}" after "${oneLine(before.customer)}"; sort by customer, byte by byte: LC_ALL=C sort`,
    );
  }
}

function unknownCurrency(currency: string, known: readonly string[]): string {
  const all = [...known, currency].toSorted().join(',');
  return `currency "${oneLine(currency)}" is none of those of the tally (${known.join(', ')}); write --currency ${oneLine(all)}, the same for all streams that are merged`;
}

/** A book that grows. */
class Draft {
  readonly #keys: string[] = [];
  readonly #acquisition: number[] = [];
  readonly #offsets: number[] = [];
  readonly #day: number[] = [];
  readonly #amount: number[] = [];
  readonly #currency: number[] = [];
  readonly #kind: number[] = [];
  readonly #currencies: readonly string[];

  constructor(currencies: readonly string[]) {
    this.#currencies = currencies;
  }

  get length(): number {
    return this.#day.length;
  }

  add(
    { customer, day, amount = 0, kind, acquisition }: StreamEntry,
    currency: number,
    isSame: boolean,
  ): void {
    if (!isSame) {
      this.#keys.push(customer);
      this.#acquisition.push(acquisition);
      this.#offsets.push(this.#day.length);
    }
    this.#day.push(day);
    this.#amount.push(amount);
    this.#currency.push(currency);
    this.#kind.push(kind);
  }

  book(): OrderBook {
    const keys = this.#keys;
    return {
      customers: keys.length,
      keyOf: (customer) => keys[customer] ?? '',
      acquisition: Uint8Array.from(this.#acquisition),
      offsets: Uint32Array.from([...this.#offsets, this.#day.length]),
      entries: {
        day: Int32Array.from(this.#day),
        amount: Float64Array.from(this.#amount),
        currency: Uint8Array.from(this.#currency),
        kind: Uint8Array.from(this.#kind),
      },
      currencies: this.#currencies,
    };
  }
}

/** The lines of a text in UTF-8; the last may lack its line end. Throws an InputError for other bytes. */
async function* linesOf(input: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new InputError(`${name}: is not UTF-8; write the stream in UTF-8`);
    }
  };
  for await (const bytes of input) {
    const lines = (rest + decoded(bytes)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.map(withoutReturn);
  }
  rest += decoded();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
