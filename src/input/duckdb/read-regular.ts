import { Readable } from 'node:stream';
import type { DataSummary } from '../../model/data-summary.js';
import type { OrderBook } from '../../model/order-book.js';
import { toUtf8 } from '../encoding.js';
import { openFile } from '../open-file.js';
import type { InputPlan, PlannedFile } from '../plan.js';
import type { InputOptions } from '../read-input.js';
import { RowTable } from '../row-table.js';
import { Database, DuckDbError, DuckDbMissing } from './database.js';
import { DayOrder } from './day-order.js';
import { currencyNamesOf, type Expected } from './expected.js';
import { type CustomerNumbers, GroupedBooks } from './grouped-book.js';
import { Irregular, OddRows, OrderAsked, UnexpectedCodes } from './irregular.js';
import { type IrregularRows, orderNumbersIn, readIrregular } from './irregular-rows.js';
import { joinAddresses } from './join-addresses.js';
import { keyNumbers } from './key-numbers.js';
import type { RunRules } from './order-run.js';
import { Partitions } from './partitions.js';
import { NO_CURRENCY_YET, PlacedRows } from './placed-rows.js';
import { type FoundRow, findRows } from './record-finder.js';
import { type Look, regularFiles, unfit } from './regular-files.js';
import { repeatedIdsQuery, type StreamedFile, streamQuery } from './regular-query.js';
import { regularSummary, regularWarnings, suspectsOf } from './regular-summary.js';
import { Signatures, type State } from './signatures.js';
import { SpecialIds } from './special-ids.js';
import { oddText } from './text-check.js';

/** How much memory may be used, in bytes. */
export interface Memory {
  /** By DuckDB. */
  readonly databaseBytes: number;
  /** By the rows that wait for the last of them: what is more is written to disk. */
  readonly rowBytes: number;
}

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
}

/** What came of reading by DuckDB: the data, or why the csv reader has to read them. */
export type Outcome<Sink> =
  | { readonly kind: 'read'; readonly data: DataSummary; readonly purchases: number; readonly sink: Sink }
  | { readonly kind: 'not'; readonly why: string };

/**
 * Reads order files by DuckDB, if they are regular: cells are such as SQL reads exactly as the csv reader does, and the rows of an order stand together. The few rows
 * that are not are read as the csv reader reads them. `start` gives who takes the customers, once all rows have been read. `ordersOfADay` says that it
 * will go by the order of a customer's entries within a day: where it does and that was not said, all is read twice.
 *
 * @example await readRegular(files, options, memory, ({ data, currencies }) => new ReportFold(scopeOf(settings, data, currencies), { ror }))
 */
export async function readRegular<Sink extends BookSink>(
  files: readonly PlannedFile[],
  options: InputOptions,
  { databaseBytes, rowBytes }: Memory,
  start: (known: Known) => Sink,
  ordersOfADay = false,
): Promise<Outcome<Sink>> {
  const why = unfit(files, options);
  if (why !== undefined) return { kind: 'not', why };
  const names = files.map(({ plan }) => plan.name);
  // One look through the bytes serves all attempts.
  let looked: Promise<string | undefined> | undefined;
  const textCheck = () => {
    looked ??= oddTextOf(files);
    // What goes wrong there is told when the rows are there.
    looked.catch(() => {});
    return looked;
  };
  const readAs = (look: Look): Promise<Outcome<Sink>> =>
    Database.use(names, databaseBytes, async (database) => {
      const regular = await regularFiles(files, database, options.zone, look);
      return new RegularRun(regular, options, database, rowBytes, look, start).read(textCheck());
    }).catch((error: unknown) => {
      // What the sample did not show is asked of all rows; rows without a customer id need other SQL.
      if (error instanceof UnexpectedCodes && !look.atAllRows) return readAs({ ...look, atAllRows: true });
      if (error instanceof OddRows && !look.letsOddBy)
        return readAs({ ...look, lacksIds: true, letsOddBy: true });
      if (error instanceof OrderAsked && !look.ordersOfADay) return readAs({ ...look, ordersOfADay: true });
      throw error;
    });
  try {
    return await readAs({ atAllRows: false, lacksIds: false, letsOddBy: false, ordersOfADay });
  } catch (error) {
    if (error instanceof Irregular || error instanceof DuckDbMissing || error instanceof DuckDbError)
      return { kind: 'not', why: error.message };
    throw error;
  }
}

class RegularRun<Sink extends BookSink> {
  readonly #files: readonly StreamedFile[];
  readonly #options: InputOptions;
  readonly #database: Database;
  readonly #rowBytes: number;
  readonly #look: Look;
  readonly #dayOrder: DayOrder | undefined;
  readonly #start: (known: Known) => Sink;

  constructor(
    files: readonly StreamedFile[],
    options: InputOptions,
    database: Database,
    rowBytes: number,
    look: Look,
    start: (known: Known) => Sink,
  ) {
    this.#files = files;
    this.#options = options;
    this.#database = database;
    this.#rowBytes = rowBytes;
    this.#look = look;
    const [file] = files;
    this.#dayOrder = file?.dayOrderIds === undefined ? undefined : new DayOrder(file.dayOrderIds);
    this.#start = start;
  }

  /** `check` looks for text that DuckDB understands in another way, while it reads. */
  async read(check: Promise<string | undefined>): Promise<Outcome<Sink>> {
    await this.#refuseRepeatedIds();
    const first = await this.#placedRows(new Set());
    if (!isIrregular(first.rows)) return this.#outcome(first, undefined, check);
    first.partitions.close();
    first.byAddress.close();
    const found = first.rows.letByWithoutNumber ? await this.#found(first.rows.letBy) : [];
    const leftOut = new Set([...first.rows.repeated, ...orderNumbersIn(this.#files, found)]);
    const placed = await this.#placedRows(leftOut);
    if ([...placed.rows.repeated].some((order) => !leftOut.has(order)))
      throw new Irregular('the files changed while they were read');
    const rows = await this.#found(placed.rows.letBy);
    const irregular = readIrregular(this.#files, rows, (file) => placed.rows.rowsOf(file), this.#options);
    placed.rows.addIrregular(irregular, await keyNumbers(this.#database, this.#files, irregular.index));
    return this.#outcome(placed, irregular, check);
  }

  /** Puts the customers together, and says what there is to say. */
  async #outcome(
    { partitions, byAddress, rows, currencies }: Placed,
    irregular: IrregularRows | undefined,
    check: Promise<string | undefined>,
  ): Promise<Outcome<Sink>> {
    try {
      const odd = await check;
      if (odd !== undefined) return { kind: 'not', why: odd };
      refuseFlags(this.#files, rows, irregular !== undefined, this.#options);
      const used = currencies.filter((_name, at) => rows.hasCurrency(at));
      const data = regularSummary(this.#files, rows, irregular);
      const sink = this.#start({ data, currencies: used });
      if (sink.ordersOfADay === true && !this.#look.ordersOfADay) throw new OrderAsked();
      const books = new GroupedBooks(
        await this.#customerNumbers(),
        used,
        currencies.map((name) => used.indexOf(name)),
        rows.total,
        this.#dayOrder,
      );
      joinAddresses(partitions, byAddress, this.#dayOrder?.rowWords);
      for (const part of partitions.parts()) sink.add(books.bookOf(part));
      const warnings = regularWarnings(
        this.#files,
        data.files,
        rows,
        irregular,
        await suspectsOf(this.#files, books, this.#database),
        this.#options,
      );
      return {
        kind: 'read',
        data: { ...data, customers: books.customers, warnings },
        purchases: books.purchases,
        sink,
      };
    } finally {
      partitions.close();
      byAddress.close();
    }
  }

  /** The rows at these positions of the files, as they stand there. */
  async #found(positions: readonly (readonly number[])[]): Promise<readonly (readonly FoundRow[])[]> {
    const found: (readonly FoundRow[])[] = [];
    for (const { plan, number } of this.#files) {
      const wanted = (positions[number] ?? []).map((position) => position + plan.skipRows);
      if (plan.format !== 'text' && wanted.length > 0)
        throw new Irregular('some rows of the table are not as the others');
      found.push(wanted.length === 0 ? [] : await rowsOfFile(plan, wanted));
    }
    return found;
  }

  /** Ids that are no numbers are compared by their hashes: where two are the same some orders have several rows. */
  async #refuseRepeatedIds(): Promise<void> {
    const query = repeatedIdsQuery(this.#files);
    if (query === undefined) return;
    const [counts] = await this.#database.rows(query);
    if (counts?.[0] !== true) throw new Irregular('some orders have several rows');
  }

  async #placedRows(leftOut: ReadonlySet<number>): Promise<Placed> {
    const words = this.#dayOrder?.rowWords;
    const { folder } = this.#database;
    const partitions = new Partitions(ROWS_PART * this.#rowBytes, folder, 'rows', words);
    const byAddress = new Partitions((1 - ROWS_PART) * this.#rowBytes, folder, 'address', words);
    const names = this.#files.map(({ plan, expected }) => currencyNamesOf(plan, expected));
    const currencies = [...new Set(names.flat())].filter((currency) => currency !== '').toSorted();
    const states = statesOf(this.#files, this.#options);
    const { sql, columns } = streamQuery(this.#files);
    const rows = new PlacedRows(
      {
        columns,
        states,
        rules: this.#files.map(({ plan, expected }, file) => runRules(plan, expected, states[file] ?? [])),
        currencies,
        currencyAt: names.map((list) =>
          list.map((name) => (name === '' ? NO_CURRENCY_YET : currencies.indexOf(name))),
        ),
        asOf: this.#options.asOf,
        letsOddBy: this.#look.letsOddBy,
        leftOut,
        dayOrder: this.#dayOrder,
      },
      partitions,
      byAddress,
    );
    const total = this.#files.reduce((sum, { bytes }) => sum + bytes, 0);
    for await (const chunk of this.#database.stream(sql)) {
      rows.add(chunk);
      this.#options.onProgress?.({ done: (this.#database.progress ?? 0) * total, total });
    }
    rows.end();
    if (rows.total === 0 && !isIrregular(rows)) throw new Irregular('DuckDB finds no rows in it');
    return { partitions, byAddress, rows, currencies };
  }

  async #customerNumbers(): Promise<CustomerNumbers> {
    const numbers = this.#files.map(({ expected }) => expected.customerNumbers);
    return {
      special: await SpecialIds.of(this.#database),
      areIds: numbers.some((each) => each !== undefined),
      mayBeGuestZero: numbers.some((each) => each?.from === 1),
    };
  }
}

/**
 * Refunds that are all 0 or 1 may say yes or no, where no preset and no user knows the column. Throws an Irregular where that is open.
 *
 * @example refuseFlags(files, rows, false, options)
 */
export function refuseFlags(
  files: readonly Pick<StreamedFile, 'plan' | 'number'>[],
  { hasRefundsOfOne, hasOtherRefunds }: Pick<PlacedRows, 'hasRefundsOfOne' | 'hasOtherRefunds'>,
  hasIrregular: boolean,
  { map }: Pick<InputOptions, 'map'>,
): void {
  const isOpen = files.some(
    ({ plan, number }) =>
      plan.preset === undefined &&
      plan.roles.has('refund') &&
      hasOtherRefunds[number] !== true &&
      (hasRefundsOfOne[number] === true || hasIrregular),
  );
  if (isOpen && !map.has('refund')) throw new Irregular('refunds may be amounts or say yes and no');
}

/** The part of the memory for rows of customers with ids; nearly all are such, or none. */
const ROWS_PART = 0.75;

/** Rows in partitions, and the currencies that their numbers stand for. */
interface Placed {
  readonly partitions: Partitions;
  /** Those of customers who are known by an address alone. */
  readonly byAddress: Partitions;
  readonly rows: PlacedRows;
  readonly currencies: readonly string[];
}

function isIrregular({ letBy, repeated }: PlacedRows): boolean {
  return repeated.size > 0 || letBy.some((rows) => rows.length > 0);
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

/** Looks through all files of text, while DuckDB reads them. */
async function oddTextOf(files: readonly PlannedFile[]): Promise<string | undefined> {
  for (const { plan } of files) {
    if (plan.format !== 'text') continue;
    const file = await openFile(plan.name, () => Readable.from([]));
    const odd = await oddText(file.bytes(), plan.delimiter).finally(() => file.close());
    if (odd !== undefined) return odd;
  }
  return undefined;
}

function runRules(
  plan: InputPlan,
  { currencies }: Expected,
  states: readonly (State | undefined)[],
): RunRules {
  return {
    isOneRow: plan.preset?.oneRowPerOrder ?? false,
    isSummed: !plan.roles.has('amount'),
    noCurrency: currencies.indexOf(''),
    isBlank: (signature) => states[signature]?.number === 0,
    isVoid: (signature) => states[signature]?.voidReason !== undefined,
  };
}

function statesOf(
  files: readonly StreamedFile[],
  options: InputOptions,
): readonly (readonly (State | undefined)[])[] {
  const table = new RowTable();
  return files.map(({ plan, expected }) =>
    new Signatures(plan).statesOf(expected.signatures, table, options),
  );
}
