import { Readable } from 'node:stream';
import type { DataSummary, Warning } from '../../model/data-summary.js';
import type { OrderBook } from '../../model/order-book.js';
import type { CustomerIndex } from '../customer-index.js';
import { toUtf8 } from '../encoding.js';
import { openFile } from '../open-file.js';
import type { InputPlan } from '../plan.js';
import type { Suspect } from '../quality/suspicious-customers.js';
import type { InputOptions } from '../read-input.js';
import type { DayOrderBy } from './day-order.js';
import { type BookTotals, type NumberedCustomer, UNSURE_BIT } from './grouped-book.js';
import { Irregular, OrderAsked } from './irregular.js';
import { type IrregularRows, orderNumbersIn, readIrregular } from './irregular-rows.js';
import { joinAddresses } from './join-addresses.js';
import type { KeyNumbers } from './keys-of-customers.js';
import type { Partitions } from './partitions.js';
import { type Counted, PlacedCounts, regularRowsOf, type States } from './placed-counts.js';
import type { PlacedRows } from './placed-rows.js';
import { type FoundRow, findRows } from './record-finder.js';
import { refuseFlags } from './refuse-flags.js';
import type { RegularFile } from './regular-file.js';
import { regularSummary, regularWarnings, suspectWarningsOf } from './regular-summary.js';

/** What is known of the data when their customers come. */
export interface Known {
  readonly data: Omit<DataSummary, 'customers' | 'warnings'>;
  /** The currencies of all entries, in code-unit order. */
  readonly currencies: readonly string[];
}

/** Takes the customers of a run, book by book. */
export interface BookSink {
  add(book: OrderBook): void;
  /** Whether it goes by the order of a customer's entries within a day. */
  readonly ordersOfADay?: boolean;
  /** From what another thread makes one that takes customers in its place, as plain data; where it is not given, all books have to come here. */
  readonly elsewhere?: unknown;
  /** Adds what such a one has tallied. */
  merge?(tally: unknown): void;
}

/** What came of reading regular rows: the data, or why they have to be read in another way. */
export type Outcome<Sink> =
  | {
      readonly kind: 'read';
      readonly data: DataSummary;
      readonly purchases: number;
      readonly sink: Sink;
      /** When threads have ended and temporary files are gone; the sink can make its result meanwhile. Who gets this has to await it. */
      readonly closed?: Promise<void>;
    }
  | { readonly kind: 'not'; readonly why: string };

/** Rows in partitions, and what their numbers stand for. */
export interface Placed {
  readonly files: readonly RegularFile[];
  readonly states: States;
  /** The currencies that the numbers in the rows stand for. */
  readonly currencies: readonly string[];
  readonly rows: PlacedRows;
  readonly partitions: Partitions;
  /** The rows of customers who are known by an address alone. */
  readonly byAddress: Partitions;
}

/** The currencies of books, and the position of each by that in the rows. */
export interface BookCurrencies {
  readonly currencies: readonly string[];
  readonly currencyAt: readonly number[];
}

/** What there is to say about all customers. */
export interface PeopleTotals extends BookTotals {
  /** Addresses that stand beside several ids. */
  readonly sharedAddresses: number;
}

/** Who turns cells into numbers: DuckDB, or threads of this program. */
export interface RowReader {
  readonly dayOrderBy: DayOrderBy;
  /** Words of a row in the partitions. */
  readonly rowWords: number;
  /** Reads all rows, and lets those of some orders by. */
  placedRows(leftOut: ReadonlySet<number>): Promise<Placed>;
  /** The numbers of the customers of an index; see keyNumbersBy. */
  keyNumbers(index: CustomerIndex): Promise<readonly KeyNumbers[][]>;
  /** Makes books of all partitions, and gives them to a sink or to those that take its place. */
  makeBooks(partitions: Partitions, currencies: BookCurrencies, sink: BookSink): Promise<PeopleTotals>;
  /** Customers with their keys. */
  withKeys(customers: readonly NumberedCustomer[]): Promise<readonly Suspect[]>;
  /** Why the text is read in different ways by the reader and the csv reader; `undefined` where it is not. */
  oddText(): Promise<string | undefined>;
}

/**
 * Reads order files of rows that are nearly all alike: the regular ones by `reader`, which makes numbers of them, the few others as the csv reader
 * reads them. `start` gives who takes the customers, once all rows have been read. Throws an Irregular where the files are not such.
 *
 * @example await readRegularRows(reader, options, ({ data, currencies }) => new ReportFold(scopeOf(settings, data, currencies), { ror }))
 */
export async function readRegularRows<Sink extends BookSink>(
  reader: RowReader,
  options: InputOptions,
  start: (known: Known) => Sink,
): Promise<Outcome<Sink>> {
  const first = await reader.placedRows(new Set());
  const { counted } = first.rows;
  if (!isIrregular(counted)) return outcomeOf(reader, first, undefined, options, start);
  // Rows of one order are read in one way.
  const isPlaced = (some: Iterable<number>) => [...some].some((order) => first.rows.orderNumbers.has(order));
  const isKnown = counted.repeated.size > 0 || isPlaced(counted.letByOrders);
  // They are looked for to be read, or where they alone say of which orders they are.
  const found = isKnown && !counted.letByWithoutNumber ? [] : await foundRows(first.files, counted.letBy);
  const others = orderNumbersIn(first.files, found);
  const orders = new Set([...counted.repeated, ...counted.letByOrders, ...others]);
  if (!isKnown && !isPlaced(others))
    return outcomeOf(reader, first, await irregularOf(reader, first, found, options), options, start);
  closePlaced(first);
  const placed = await reader.placedRows(orders);
  const { repeated, letBy } = placed.rows.counted;
  if ([...repeated].some((order) => !orders.has(order))) {
    closePlaced(placed);
    throw new Irregular('the files changed while they were read');
  }
  const rows = await foundRows(placed.files, letBy);
  return outcomeOf(reader, placed, await irregularOf(reader, placed, rows, options), options, start);
}

/** Reads the rows that were let by, and puts them beside the others. */
async function irregularOf(
  reader: RowReader,
  { files, rows }: Placed,
  found: readonly (readonly FoundRow[])[],
  options: InputOptions,
): Promise<IrregularRows> {
  const irregular = readIrregular(files, found, (file) => regularRowsOf(rows.counted, file), options);
  rows.addIrregular(irregular, await reader.keyNumbers(irregular.index));
  return irregular;
}

/** Puts the customers together, and says what there is to say. */
async function outcomeOf<Sink extends BookSink>(
  reader: RowReader,
  placed: Placed,
  irregular: IrregularRows | undefined,
  options: InputOptions,
  start: (known: Known) => Sink,
): Promise<Outcome<Sink>> {
  const { files, states, currencies, rows, partitions, byAddress } = placed;
  const { counted } = rows;
  const counts = new PlacedCounts(counted, states, irregular);
  try {
    const odd = await reader.oddText();
    if (odd !== undefined) return { kind: 'not', why: odd };
    refuseFlags(files, counted, irregular !== undefined, options);
    const used = currencies.filter((_name, at) => counted.isUsed[at] === 1);
    const data = regularSummary(files, counts, irregular);
    const sink = start({ data, currencies: used });
    if (sink.ordersOfADay === true && reader.dayOrderBy === 'nothing') throw new OrderAsked();
    joinAddresses(
      partitions,
      byAddress,
      reader.rowWords,
      reader.dayOrderBy === 'seconds' ? 1 << UNSURE_BIT : 0,
    );
    const totals = await reader.makeBooks(
      partitions,
      { currencies: used, currencyAt: currencies.map((name) => used.indexOf(name)) },
      sink,
    );
    const suspects: readonly Warning[] = await suspectWarningsOf(totals, (customers) =>
      reader.withKeys(customers),
    );
    const warnings = regularWarnings(
      files,
      data.files,
      counts,
      irregular,
      { sharedEmails: totals.sharedAddresses, warnings: suspects },
      options,
    );
    return {
      kind: 'read',
      data: { ...data, customers: totals.customers, warnings },
      purchases: totals.purchases,
      sink,
    };
  } finally {
    closePlaced(placed);
  }
}

function closePlaced({ partitions, byAddress }: Placed): void {
  partitions.close();
  byAddress.close();
}

function isIrregular({ letBy, repeated }: Readonly<Counted>): boolean {
  return repeated.size > 0 || letBy.some((rows) => rows.length > 0);
}

/** The rows at these positions of the files, as they stand there. */
async function foundRows(
  files: readonly RegularFile[],
  positions: readonly (readonly number[])[],
): Promise<readonly (readonly FoundRow[])[]> {
  const found: (readonly FoundRow[])[] = [];
  for (const { plan, number } of files) {
    const wanted = (positions[number] ?? []).map((position) => position + plan.skipRows);
    if (plan.format === 'json' && wanted.length > 0)
      throw new Irregular('some rows of the table are not as the others');
    found.push(wanted.length === 0 ? [] : await rowsOfFile(plan, wanted));
  }
  return found;
}

async function rowsOfFile(
  { name, encoding, delimiter }: InputPlan,
  positions: readonly number[],
): Promise<readonly FoundRow[]> {
  const file = await openFile(name, () => Readable.from([]));
  const faults = { invalidUtf8: false, nulBytes: 0 };
  return findRows(toUtf8(file.bytes(), encoding, name, faults), delimiter, positions).finally(() =>
    file.close(),
  );
}
