import type { OrderBook } from '../../model/order-book.js';
import { groupsOf } from '../parquet/group-columns.js';
import {
  type BookRules,
  type BookTotals,
  GroupedBooks,
  type NumberedCustomer,
} from '../regular/grouped-book.js';
import { type PartitionRows, Partitions, RowJoiner } from '../regular/partitions.js';
import type { Counted } from '../regular/placed-counts.js';
import { PlacedRows } from '../regular/placed-rows.js';
import type { BookCurrencies } from '../regular/read-regular-rows.js';
import type { SequenceEnds } from '../regular/row-sequence.js';
import { AddressList, type AddressParts } from '../regular/shared-addresses.js';
import { Signatures, type State } from '../regular/signatures.js';
import { SpecialIds } from '../regular/special-ids.js';
import { RowTable } from '../row-table.js';
import { KeyFinder, lookInGroup } from './key-finder.js';
import { wordsOfText } from './key-words.js';
import { type MadeBook, madeBook } from './made-book.js';
import { type OnUnexpected, RowReaders } from './row-readers.js';
import { RowScanner } from './row-scanner.js';
import { type FileRange, type ScanFile, type ScanTask, scanDecoding } from './scan-file.js';
import { scanGroup } from './scan-group.js';
import { scanRange } from './scan-range.js';
import { withFile } from './with-file.js';

/** What one thread has to do with. */
export interface ScanShare {
  /** Whole lines that no other thread reads, in the order of the files. */
  readonly ranges: readonly FileRange[];
  /** Bytes that rows may have in memory: what is more goes to files in `folder`. */
  readonly rowBytes: number;
  readonly folder: string;
  /** Tells the files of threads apart. */
  readonly name: string;
}

/** What was read of a share. */
export interface Scanned {
  readonly counted: Counted;
  /** The signatures that the numbers in `counted` stand for, by file. */
  readonly signatures: readonly (readonly string[])[];
  /** Those of rows that were read, in the order in which they came first. */
  readonly seen: readonly (readonly string[])[];
  /** Currencies that were not expected, by file: rows of them are not among those that were read. */
  readonly unexpectedCurrencies: readonly (readonly string[])[];
  /** The numbers of orders, as NumberSet has them. */
  readonly orderNumbers: ReadonlyMap<number, Uint32Array>;
  /** The first and the last order, where rows are to stand in the order of their times. */
  readonly sequence: SequenceEnds | undefined;
  /** The rows by partition, and those of customers who are known by an address alone. */
  readonly rows: readonly PartitionRows[];
  readonly byAddress: readonly PartitionRows[];
}

/** Takes customers in the place of a sink; `tally` is plain data. */
export interface Deputy {
  add(book: OrderBook): void;
  readonly tally: unknown;
}

/** Makes one from what a sink gave as `elsewhere`. */
export type DeputyOf = (elsewhere: unknown) => Deputy;

/** How a thread makes books. */
export interface BookTask extends BookCurrencies {
  /** See BookSink; `undefined` where the books have to go to the main thread. */
  readonly elsewhere: unknown;
  /** See BookRules. */
  readonly areUnsure: boolean;
}

/** What there is to say about the customers of a thread's books. */
export interface ThreadTotals extends BookTotals {
  /** What was tallied of them here; `undefined` where they went to the main thread. */
  readonly tally: unknown;
  /** The addresses beside their ids. */
  readonly addresses: AddressParts;
}

/** The part of the memory for rows of customers with ids; nearly all are such, or none. */
const ROWS_PART = 0.75;

/**
 * What a thread does: it reads its share of the files, and makes books of partitions. All of it can be done in the main thread as well.
 *
 * @example new ScanWork(share, deputyOf).scan(task, () => {}).counted.orders
 */
export class ScanWork {
  readonly #share: ScanShare;
  readonly #deputyOf: DeputyOf;
  #deputy: Deputy | undefined;
  #books: GroupedBooks | undefined;
  readonly #joiner = new RowJoiner();
  #addresses: AddressList | undefined;
  /** By what books know which of two orders was first, as the rows were read. */
  #order: Pick<BookRules, 'dayOrder' | 'isTimed' | 'listing'> | undefined;
  /** The partitions of the last reading: their files are open until the next. */
  #open: readonly Partitions[] = [];

  constructor(share: ScanShare, deputyOf: DeputyOf) {
    this.#share = share;
    this.#deputyOf = deputyOf;
  }

  /** Reads the share. `onProgress` hears of the bytes of each block. Throws an Irregular for text and rows that are not read here. */
  scan(task: ScanTask, onProgress: (bytes: number) => void): Scanned {
    this.close();
    const { rowBytes, folder, name, ranges } = this.#share;
    const table = new RowTable();
    const stateOf = (file: number, signature: string): State | undefined => {
      const plan = task.files[file]?.plan;
      return plan === undefined
        ? undefined
        : new Signatures(plan).statesOf([signature], table, task.status)[0];
    };
    const signatures = task.files.map((file) => [...file.signatures]);
    const states = signatures.map((list, file) => list.map((signature) => stateOf(file, signature)));
    const decoding = scanDecoding(task, states);
    const { dayOrder, sequence } = decoding;
    this.#order = { dayOrder, isTimed: sequence !== undefined, listing: task.listing };
    const words = dayOrder?.rowWords;
    const partitions = new Partitions(ROWS_PART * rowBytes, folder, `${name}-rows`, words);
    const byAddress = new Partitions((1 - ROWS_PART) * rowBytes, folder, `${name}-address`, words);
    this.#open = [partitions, byAddress];
    const placed = new PlacedRows(decoding, partitions, byAddress);
    const unexpected = task.files.map(() => new Set<string>());
    const seen: (readonly string[])[] = task.files.map(() => []);
    for (const range of ranges) {
      const file = task.files[range.file];
      if (file === undefined) continue;
      const { number } = file;
      const onUnexpected: OnUnexpected = {
        state: (signature, code) => {
          const state = stateOf(number, signature);
          signatures[number]?.push(signature);
          states[number]?.push(state);
          placed.expect(number, code, state);
        },
        currency: (text) => unexpected[number]?.add(text),
      };
      const scan = file.plan.format === 'text' ? scanText : scanTable;
      seen[number] = scan(file, range, new RowReaders(file, task, placed, onUnexpected), onProgress);
    }
    placed.end();
    return {
      counted: placed.counted,
      signatures,
      seen,
      unexpectedCurrencies: unexpected.map((texts) => [...texts]),
      orderNumbers: placed.orderNumbers.pages,
      sequence: sequence?.ends,
      rows: [...partitions.take()],
      byAddress: [...byAddress.take()],
    };
  }

  /** Says how books are made, before the first of them. */
  startBooks({ elsewhere, ...rules }: BookTask): void {
    if (this.#order === undefined) throw new Error('rows have not been read');
    const addresses = new AddressList();
    this.#addresses = addresses;
    this.#deputy = elsewhere === undefined ? undefined : this.#deputyOf(elsewhere);
    const numbers = {
      special: new SpecialIds(wordsOfText),
      areIds: false,
      mayBeGuestZero: false,
    };
    this.#books = new GroupedBooks({ ...rules, numbers, ...this.#order }, (low, high) =>
      addresses.add(low, high),
    );
  }

  /** Makes the book of a partition; `undefined` where its customers are tallied here. */
  makeBook(rows: PartitionRows): MadeBook | undefined {
    if (this.#books === undefined) throw new Error('books have not been started');
    const book = this.#books.bookOf(this.#joiner.joined(rows));
    if (this.#deputy === undefined) return madeBook(book);
    this.#deputy.add(book);
    return undefined;
  }

  /** What there is to say about the customers of the books. */
  totals(): ThreadTotals {
    const addresses = this.#addresses?.parts() ?? [];
    const { customers = 0, purchases = 0, placeholders = [], largest = [] } = this.#books ?? {};
    return { customers, purchases, placeholders, largest, tally: this.#deputy?.tally, addresses };
  }

  /** The keys of customers, by their position among these, as far as rows of the share have them. */
  findKeys(task: ScanTask, customers: readonly NumberedCustomer[]): ReadonlyMap<number, string> {
    const finder = new KeyFinder(customers);
    for (const range of this.#share.ranges) {
      const file = task.files[range.file];
      if (file === undefined) continue;
      withFile(file.plan.name, (descriptor) => {
        if (file.plan.format === 'text')
          scanRange(descriptor, range, (bytes) => finder.look(file.plan, bytes));
        else for (const { columns } of groupsOf(descriptor, range)) lookInGroup(finder, file.plan, columns);
      });
    }
    return finder.found;
  }

  /** Closes files of rows. */
  close(): void {
    for (const partitions of this.#open) partitions.close();
    this.#open = [];
  }
}

/** Reads rows of a file, and gives their signatures in the order in which they came first. */
type Scan = (
  file: ScanFile,
  range: FileRange,
  readers: RowReaders,
  onProgress: (bytes: number) => void,
) => readonly string[];

const scanText: Scan = (file, range, readers, onProgress) => {
  const scanner = new RowScanner(file, readers);
  withFile(file.plan.name, (descriptor) =>
    scanRange(descriptor, range, (bytes) => {
      const next = scanner.scan(bytes);
      onProgress(next);
      return next;
    }),
  );
  return [...readers.states.seen];
};

const scanTable: Scan = (file, range, readers, onProgress) => {
  withFile(file.plan.name, (descriptor) => {
    for (const { columns, bytes } of groupsOf(descriptor, range)) {
      scanGroup(columns, file, readers);
      onProgress(bytes);
    }
  });
  return [...readers.states.seen];
};
