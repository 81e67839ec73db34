import type { CustomerIndex } from '../customer-index.js';
import { idKey } from '../fields/key.js';
import { MOST_LARGE, type Suspect } from '../quality/suspicious-customers.js';
import type { InputOptions } from '../read-input.js';
import type { DayOrderBy } from '../regular/day-order.js';
import { dayOrderIdsOf } from '../regular/day-order-ids.js';
import { currencyNumbers, statesOf } from '../regular/decoding.js';
import { currencyNamesOf, MOST_CODES } from '../regular/expected.js';
import type { NumberedCustomer } from '../regular/grouped-book.js';
import { Irregular, UnexpectedCodes, UnsureOrder } from '../regular/irregular.js';
import { keyNumbersBy } from '../regular/keys-of-customers.js';
import { Partitions, ROW_WORDS } from '../regular/partitions.js';
import { addCounted } from '../regular/placed-counts.js';
import { PlacedRows } from '../regular/placed-rows.js';
import type {
  BookCurrencies,
  BookSink,
  PeopleTotals,
  Placed,
  RowReader,
} from '../regular/read-regular-rows.js';
import type { RegularFile } from '../regular/regular-file.js';
import { portionsOfParts } from '../regular/shared-addresses.js';
import { wordsOfKey } from './key-words.js';
import { bookOf, type MadeBook } from './made-book.js';
import { type ScanTask, scanDecoding } from './scan-file.js';
import {
  isTimedFile,
  listingOfFiles,
  type MoreCurrencies,
  regularFilesOf,
  type Sampled,
  scanFileOf,
} from './scan-files.js';
import type { ScanThread } from './scan-thread.js';
import type { Scanned, ThreadTotals } from './scan-work.js';

/** Books on their way from each thread, so that none waits for this one. */
const IN_FLIGHT = 2;

/** Reads rows by threads, each its share of the files. */
export class ScanReader implements RowReader {
  readonly dayOrderBy: DayOrderBy;
  readonly #sampled: Sampled;
  readonly #options: InputOptions;
  readonly #threads: readonly ScanThread[];
  readonly #onStart: () => void;
  /** Currencies that turned up when all rows were read. */
  #more: MoreCurrencies = [];
  #task: ScanTask | undefined;
  #rowWords = ROW_WORDS;
  #areUnsure = false;

  /** `onStart` hears of each reading of all rows, before it. */
  constructor(
    sampled: Sampled,
    options: InputOptions,
    threads: readonly ScanThread[],
    onStart: () => void,
    dayOrderBy: DayOrderBy,
  ) {
    this.dayOrderBy = dayOrderBy;
    this.#sampled = sampled;
    this.#options = options;
    this.#threads = threads;
    this.#onStart = onStart;
  }

  get rowWords(): number {
    return this.#rowWords;
  }

  /** Bytes that are read in another way are told while they are read. */
  async oddText(): Promise<undefined> {
    return undefined;
  }

  async placedRows(leftOut: ReadonlySet<number>): Promise<Placed> {
    const files = regularFilesOf(this.#sampled, this.#more);
    const task = this.#taskOf(files, leftOut);
    this.#task = task;
    this.#onStart();
    const scanned = await Promise.all(this.#threads.map((thread) => thread.ask('scan', task)));
    const more = files.map((_file, number) => [
      ...new Set(scanned.flatMap(({ unexpectedCurrencies }) => unexpectedCurrencies[number] ?? [])),
    ]);
    if (more.every((currencies) => currencies.length === 0)) return this.#placed(files, task, scanned);
    this.#more = more.map((currencies, number) => [...currencies, ...(this.#more[number] ?? [])]);
    if (this.#more.some((currencies) => currencies.length > MOST_CODES)) throw new UnexpectedCodes();
    return this.placedRows(leftOut);
  }

  #taskOf(files: readonly RegularFile[], leftOut: ReadonlySet<number>): ScanTask {
    const dayOrderIds = dayOrderIdsOf(files);
    // The position of a row in its file is known only when all threads have read.
    if (this.dayOrderBy === 'words' && dayOrderIds.kind !== 'numbers')
      throw new Irregular('the order of orders of one day is asked for, and they have no numbers');
    const scanFiles = files.map(scanFileOf);
    const { listing, isSorted } = listingOfFiles(this.#sampled, files);
    // Where all orders of a day have one time, many of them would be unsure.
    if (this.dayOrderBy === 'seconds' && !isSorted && !scanFiles.every(isTimedFile)) throw new UnsureOrder();
    const names = files.map(({ plan, expected }) => currencyNamesOf(plan, expected));
    const { excludeStatus, includeStatus, asOf } = this.#options;
    return {
      ...currencyNumbers(names),
      files: scanFiles,
      asOf,
      listing,
      dayOrderBy: this.dayOrderBy,
      dayOrderIds,
      status: { excludeStatus, includeStatus },
      leftOut: [...leftOut],
    };
  }

  /** Puts together what the threads have read. */
  #placed(sampled: readonly RegularFile[], task: ScanTask, scanned: readonly Scanned[]): Placed {
    const files = sampled.map((file, number) => ({
      ...file,
      expected: {
        ...file.expected,
        // The first spelling of a status in the file is the one that is told.
        signatures: [
          ...new Set([
            ...scanned.flatMap(({ seen }) => seen[number] ?? []),
            ...scanned.flatMap(({ signatures }) => signatures[number] ?? []),
          ]),
        ],
      },
    }));
    const states = statesOf(files, task.status);
    const decoding = scanDecoding(task, states);
    this.#rowWords = decoding.dayOrder?.rowWords ?? ROW_WORDS;
    // Rows that are read in another way come to these later on: they are few, and no file is needed.
    const partitions = new Partitions(Number.POSITIVE_INFINITY, '', 'irregular', this.rowWords);
    const byAddress = new Partitions(Number.POSITIVE_INFINITY, '', 'irregular-address', this.rowWords);
    const rows = new PlacedRows(decoding, partitions, byAddress);
    this.#areUnsure = files.length > 1;
    for (const part of scanned) {
      if (decoding.sequence?.append(part.sequence) === false) this.#areUnsure = true;
      addCounted(rows.counted, part.counted, (file, signature) =>
        (files[file]?.expected.signatures ?? []).indexOf(part.signatures[file]?.[signature] ?? ''),
      );
      for (const order of rows.orderNumbers.absorb(part.orderNumbers)) rows.noteRepeated(order);
      partitions.absorb(part.rows);
      byAddress.absorb(part.byAddress);
    }
    if (rows.counted.position.every((count) => count === 0)) throw new Irregular('no rows are found in it');
    return { files, states, currencies: task.currencies, rows, partitions, byAddress };
  }

  keyNumbers(index: CustomerIndex) {
    return keyNumbersBy(index, async (keys) => keys.map(wordsOfKey));
  }

  async makeBooks(partitions: Partitions, rules: BookCurrencies, sink: BookSink): Promise<PeopleTotals> {
    const threads = this.#threads;
    const task = { ...rules, elsewhere: sink.elsewhere, areUnsure: this.#areUnsure };
    await Promise.all(threads.map((thread) => thread.ask('startBooks', task)));
    const take = (made: MadeBook | undefined) => {
      if (made !== undefined) sink.add(bookOf(made, rules.currencies));
    };
    const underway: Promise<MadeBook | undefined>[] = [];
    let next = 0;
    for (const part of partitions.take()) {
      const thread = threads[next++ % threads.length];
      if (thread === undefined || part.length === 0) continue;
      const book = thread.ask('makeBook', part);
      book.catch(() => {});
      underway.push(book);
      const first = underway.length === IN_FLIGHT * threads.length ? underway.shift() : undefined;
      if (first !== undefined) take(await first);
    }
    for (const book of underway) take(await book);
    const totals = await Promise.all(threads.map((thread) => thread.ask('totals', undefined)));
    const portions = portionsOfParts(
      totals.map(({ addresses }) => addresses),
      threads.length,
    );
    const counting = threads.map((thread, at) => thread.ask('countShared', portions[at] ?? []));
    if (sink.elsewhere !== undefined) for (const { tally } of totals) sink.merge?.(tally);
    return added(totals, await Promise.all(counting));
  }

  async withKeys(customers: readonly NumberedCustomer[]): Promise<readonly Suspect[]> {
    const task = this.#task;
    if (customers.length === 0 || task === undefined) return [];
    const found = await Promise.all(
      this.#threads.map((thread) => thread.ask('findKeys', { task, customers })),
    );
    return customers.map(({ orders }, at) => {
      const key = found.map((keys) => keys.get(at)).find((text) => text !== undefined);
      if (key === undefined) throw new Irregular('a customer with many orders has an odd id');
      return { key: idKey(key), orders };
    });
  }
}

/** What there is to say about the customers of several threads. */
function added(totals: readonly ThreadTotals[], shared: readonly number[]): PeopleTotals {
  return {
    customers: totals.reduce((sum, { customers }) => sum + customers, 0),
    purchases: totals.reduce((sum, { purchases }) => sum + purchases, 0),
    placeholders: totals.flatMap(({ placeholders }) => placeholders),
    largest: totals
      .flatMap(({ largest }) => largest)
      .toSorted((a, b) => b.orders - a.orders)
      .slice(0, MOST_LARGE),
    sharedAddresses: shared.reduce((sum, addresses) => sum + addresses, 0),
  };
}
