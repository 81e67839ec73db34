import { Readable } from 'node:stream';
import type { CustomerIndex } from '../customer-index.js';
import { openFile } from '../open-file.js';
import type { PlannedFile } from '../plan.js';
import type { InputOptions } from '../read-input.js';
import { DayOrder, type DayOrderBy } from '../regular/day-order.js';
import { currencyNumbers, decodingOf, statesOf } from '../regular/decoding.js';
import { currencyNamesOf } from '../regular/expected.js';
import {
  type BookRules,
  type CustomerNumbers,
  GroupedBooks,
  type NumberedCustomer,
} from '../regular/grouped-book.js';
import { Irregular, OddRows, OrderAsked, UnexpectedCodes } from '../regular/irregular.js';
import { Partitions, ROW_WORDS } from '../regular/partitions.js';
import { PlacedRows } from '../regular/placed-rows.js';
import {
  type BookCurrencies,
  type BookSink,
  type Known,
  type Outcome,
  type PeopleTotals,
  type Placed,
  type RowReader,
  readRegularRows,
} from '../regular/read-regular-rows.js';
import { AddressList, countShared } from '../regular/shared-addresses.js';
import { unfit } from '../regular/unfit.js';
import { Database, DuckDbError, DuckDbMissing } from './database.js';
import { keyNumbers } from './key-numbers.js';
import { placeChunk } from './placed-chunks.js';
import { type Look, regularFiles } from './regular-files.js';
import { repeatedIdsQuery, type StreamedFile, streamQuery } from './regular-query.js';
import { specialIds } from './special-hashes.js';
import { oddText } from './text-check.js';
import { withKeys } from './with-keys.js';

/** How much memory may be used, in bytes. */
export interface Memory {
  /** By DuckDB. */
  readonly databaseBytes: number;
  /** By the rows that wait for the last of them: what is more is written to disk. */
  readonly rowBytes: number;
}

/**
 * Reads order files by DuckDB, if they are regular: cells are such as SQL reads exactly as the csv reader does, and the rows of an order stand together. `start` gives
 * who takes the customers, once all rows have been read. `ordersOfADay` says that it will go by the order of a customer's entries within a day: where it
 * does and that was not said, all is read twice.
 *
 * @example await readByDuckDb(files, options, memory, ({ data, currencies }) => new ReportFold(scopeOf(settings, data, currencies), { ror }))
 */
export async function readByDuckDb<Sink extends BookSink>(
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
      await refuseRepeatedIds(regular, database);
      const reader = new DatabaseReader(regular, options, database, rowBytes, look, textCheck());
      return readRegularRows(reader, options, start);
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

/** Reads rows by a database. */
class DatabaseReader implements RowReader {
  readonly #files: readonly StreamedFile[];
  readonly #options: InputOptions;
  readonly #database: Database;
  readonly #rowBytes: number;
  readonly #look: Look;
  readonly #dayOrder: DayOrder | undefined;
  readonly #textCheck: Promise<string | undefined>;

  /** `textCheck` looks for text that DuckDB understands in another way, while it reads. */
  constructor(
    files: readonly StreamedFile[],
    options: InputOptions,
    database: Database,
    rowBytes: number,
    look: Look,
    textCheck: Promise<string | undefined>,
  ) {
    this.#files = files;
    this.#options = options;
    this.#database = database;
    this.#rowBytes = rowBytes;
    this.#look = look;
    const [file] = files;
    this.#dayOrder = file?.dayOrderIds === undefined ? undefined : new DayOrder(file.dayOrderIds);
    this.#textCheck = textCheck;
  }

  get dayOrderBy(): DayOrderBy {
    return this.#dayOrder === undefined ? 'nothing' : 'words';
  }

  get rowWords(): number {
    return this.#dayOrder?.rowWords ?? ROW_WORDS;
  }

  oddText(): Promise<string | undefined> {
    return this.#textCheck;
  }

  async placedRows(leftOut: ReadonlySet<number>): Promise<Placed> {
    const files = this.#files;
    const { folder } = this.#database;
    const partitions = new Partitions(ROWS_PART * this.#rowBytes, folder, 'rows', this.rowWords);
    const byAddress = new Partitions((1 - ROWS_PART) * this.#rowBytes, folder, 'address', this.rowWords);
    const states = statesOf(files, this.#options);
    const names = files.map(({ plan, expected }) => currencyNamesOf(plan, expected));
    const { currencies, currencyAt } = currencyNumbers(names);
    const { sql, columns } = streamQuery(files);
    const { letsOddBy } = this.#look;
    const rows = new PlacedRows(
      decodingOf(
        files.map(({ plan, expected }) => ({ plan, ...expected })),
        states,
        {
          currencies,
          currencyAt,
          asOf: this.#options.asOf,
          letsOddBy,
          leftOut,
          dayOrder: this.#dayOrder,
          sequence: undefined,
        },
      ),
      partitions,
      byAddress,
    );
    const form = { columns, letsOddBy, hasDayOrder: this.#dayOrder !== undefined };
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for await (const chunk of this.#database.stream(sql)) {
      placeChunk(chunk, form, rows);
      this.#options.onProgress?.({ done: (this.#database.progress ?? 0) * total, total });
    }
    rows.end();
    if (rows.counted.position.every((count) => count === 0))
      throw new Irregular('DuckDB finds no rows in it');
    return { files, states, currencies, rows, partitions, byAddress };
  }

  keyNumbers(index: CustomerIndex) {
    return keyNumbers(this.#database, this.#files, index);
  }

  async makeBooks(partitions: Partitions, currencies: BookCurrencies, sink: BookSink): Promise<PeopleTotals> {
    const rules: BookRules = {
      ...currencies,
      numbers: await this.#customerNumbers(),
      dayOrder: this.#dayOrder,
      isTimed: false,
      listing: 'rising',
      areUnsure: false,
    };
    const addresses = new AddressList();
    const books = new GroupedBooks(rules, (low, high) => addresses.add(low, high));
    for (const part of partitions.parts()) sink.add(books.bookOf(part));
    const { customers, purchases, placeholders, largest } = books;
    const sharedAddresses = countShared([addresses.parts()]);
    return { customers, purchases, placeholders, largest, sharedAddresses };
  }

  withKeys(customers: readonly NumberedCustomer[]) {
    return withKeys(customers, this.#files, this.#database);
  }

  async #customerNumbers(): Promise<CustomerNumbers> {
    const numbers = this.#files.map(({ expected }) => expected.customerNumbers);
    return {
      special: await specialIds(this.#database),
      areIds: numbers.some((each) => each !== undefined),
      mayBeGuestZero: numbers.some((each) => each?.from === 1),
    };
  }
}

/** The part of the memory for rows of customers with ids; nearly all are such, or none. */
const ROWS_PART = 0.75;

/** Ids that are no numbers are compared by their hashes: where two are the same some orders have several rows. */
async function refuseRepeatedIds(files: readonly StreamedFile[], database: Database): Promise<void> {
  const query = repeatedIdsQuery(files);
  if (query === undefined) return;
  const [counts] = await database.rows(query);
  if (counts?.[0] !== true) throw new Irregular('some orders have several rows');
}

/** Looks through all files of text, while DuckDB reads them. */
async function oddTextOf(files: readonly PlannedFile[]): Promise<string | undefined> {
  for (const { plan } of files) {
    if (plan.format !== 'text') continue;
    const file = await openFile(plan.name, () => Readable.from([]));
    const form = { delimiter: plan.delimiter, width: plan.columns.length };
    const odd = await oddText(file.bytes(), form).finally(() => file.close());
    if (odd !== undefined) return odd;
  }
  return undefined;
}
