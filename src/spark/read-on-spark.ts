import { positionsOf } from '../input/cells.js';
import { parsePart } from '../input/csv/parse-part.js';
import { columnName } from '../input/duckdb/source.js';
import { orderKey } from '../input/fields/key.js';
import { zoneChanges } from '../input/fields/zone-changes.js';
import { OUT } from '../input/places.js';
import type { InputPlan, PlannedFile } from '../input/plan.js';
import type { InputOptions } from '../input/read-input.js';
import {
  type Codes,
  codesOf,
  currencyNamesOf,
  type Expected,
  expectedOf,
  MOST_CODES,
} from '../input/regular/expected.js';
import { Irregular } from '../input/regular/irregular.js';
import { type IrregularRows, readIrregular } from '../input/regular/irregular-rows.js';
import { MOST_ODD } from '../input/regular/placed-rows.js';
import type { FoundRow } from '../input/regular/record-finder.js';
import { refuseFlags } from '../input/regular/refuse-flags.js';
import type { RegularFile } from '../input/regular/regular-file.js';
import { regularSummary, regularWarnings } from '../input/regular/regular-summary.js';
import { HEAD_ROWS, headRows } from '../input/regular/sampled-rows.js';
import { meaningOf, Signatures } from '../input/regular/signatures.js';
import { NONE, RowTable } from '../input/row-table.js';
import { spark as dialect } from '../input/sql/dialects/spark.js';
import { type CodedFile, ordersQuery, placedQuery } from '../input/sql/normalised-orders.js';
import { type NormalisedFile, rowsQuery } from '../input/sql/normalised-rows.js';
import type { DataSummary } from '../model/data-summary.js';
import { ENTRY } from '../model/order-book.js';
import { groupsQuery, SparkCounts, type VoidReasons } from './spark-counts.js';
import { type LineCounts, lookThrough, PLACES, sparkSource, unfitForSpark } from './spark-files.js';
import { joinedPeople } from './spark-people.js';
import type { SparkSession, SparkValue } from './spark-session.js';

/** Orders as Spark has them: a view of entries for `entriesQuery`, and what is to be said of them. */
export interface SparkOrders {
  /** The view that `entriesQuery` goes by. */
  readonly view: string;
  /** By what entries of one time are put in order, beside their order id. */
  readonly places: readonly string[];
  readonly currencies: readonly string[];
  readonly data: DataSummary;
  /** Customers with an order or refund that is not void. */
  readonly withEntries: number;
  readonly entries: number;
}

/**
 * Reads order files on Spark as `readRegular` reads them with DuckDB: SQL for all rows that it reads exactly, the csv reader's code for the others. Throws an Irregular where that
 * would not be exact.
 *
 * @example const { data, view } = await readOnSpark(spark, files, options)
 */
export async function readOnSpark(
  spark: SparkSession,
  files: readonly PlannedFile[],
  options: InputOptions,
): Promise<SparkOrders> {
  const why = unfitForSpark(files, options);
  if (why !== undefined) throw new Irregular(why);
  await spark.partitions(partitionsFor(files));
  const lines: (LineCounts | undefined)[] = [];
  const expected: NormalisedFile[] = [];
  for (const [number, file] of files.entries()) {
    const { plan } = file;
    const looked = plan.format === 'text' ? await lookThrough(spark, plan, number) : undefined;
    if (typeof looked === 'string') throw new Irregular(looked);
    lines.push(looked);
    const from = await sparkSource(spark, plan, number);
    expected.push(await expectedFile(spark, file, number, from, options));
  }
  const bySample = expected.map((file) => codedFile(file, file.expected, options));
  const first = await new SparkRun(spark, bySample, lines, options).read(false);
  if (first !== undefined) return first;
  // Some rows are not regular: it may be that the sample does not show all states or currencies.
  const byAllRows: SparkFile[] = [];
  for (const file of expected) byAllRows.push(codedFile(file, await allCodes(spark, file), options));
  const read = await new SparkRun(spark, byAllRows, lines, options).read(true);
  if (read === undefined) throw new Irregular('orders have other states than their rows');
  return read;
}

/** So many bytes of text make a partition, and so many of a table, which is packed. */
const PARTITION_BYTES = { text: 32e6, parquet: 8e6, json: 32e6 } as const;

/** In how many partitions rows are put, where their size is known; `undefined` where Spark has to know. */
function partitionsFor(files: readonly PlannedFile[]): number | undefined {
  const parts = files.map(
    ({ plan, progress }) => (progress()?.total ?? Number.NaN) / PARTITION_BYTES[plan.format],
  );
  const all = Math.ceil(parts.reduce((sum, part) => sum + part, 0));
  return Number.isNaN(all) ? undefined : all;
}

/** What to expect of a file by some of its rows. */
async function expectedFile(
  spark: SparkSession,
  file: PlannedFile,
  number: number,
  from: string,
  options: InputOptions,
): Promise<NormalisedFile> {
  const { plan } = file;
  if (plan.format === 'text')
    return {
      number,
      plan,
      expected: await expectedOfText(file, options),
      from,
      damaged: 'corrupt IS NOT NULL',
    };
  const cells = plan.columns.map((_column, at) => columnName(at)).join(', ');
  const rows = await spark.rows(`SELECT ${cells} FROM ${from} AS sample LIMIT ${HEAD_ROWS}`);
  return {
    number,
    plan,
    expected: expectedOfRows(
      plan,
      rows.map((row) => row.map(String)),
      options,
    ),
    from,
  };
}

/**
 * What to expect of a file of text by its first rows. Throws an Irregular where SQL does not read them exactly.
 *
 * @example (await expectedOfText(file, options)).decimal
 */
export async function expectedOfText(file: PlannedFile, options: InputOptions): Promise<Expected> {
  return expectedOfRows(file.plan, await headRows(file, HEAD_ROWS), options);
}

function expectedOfRows(
  plan: InputPlan,
  sample: readonly (readonly string[])[],
  { zone }: InputOptions,
): Expected {
  const offset = zone === undefined ? undefined : zoneChanges(zone);
  const expected = expectedOf(plan, sample, codesOf(plan, sample), [], offset);
  if ('why' in expected) throw new Irregular(expected.why);
  return expected;
}

/** A file with what its states mean. */
interface SparkFile extends CodedFile {
  /** Why a state makes an order void, by its text. */
  readonly voidReasons: VoidReasons;
}

/** A file with what its states mean. Throws an Irregular for states and currencies that SQL does not tell apart exactly. */
function codedFile(file: NormalisedFile, codes: Codes, options: InputOptions): SparkFile {
  const { plan, expected } = file;
  const { signatures, currencies } = codes;
  if (signatures.length > MOST_CODES || currencies.length > MOST_CODES)
    throw new Irregular('orders have very many states or currencies');
  const strange = expectedOf(plan, [], codes, [], undefined);
  if ('why' in strange && strange.why.startsWith('currencies')) throw new Irregular(strange.why);
  const states = new Signatures(plan).statesOf(signatures, new RowTable(), options).map((state) => {
    if (state === undefined) throw new Irregular('some cells say neither yes nor no');
    return state;
  });
  const meanings = states.map(meaningOf);
  const thatMean = (meaning: string) => signatures.filter((_text, at) => meanings[at] === meaning);
  return {
    ...file,
    expected: { ...expected, signatures, currencies },
    states: { void: thatMean('void'), blank: thatMean('blank'), order: thatMean('order') },
    voidReasons: new Map(signatures.map((text, at) => [text, states[at]?.voidReason])),
  };
}

/** The states and currencies of all regular rows of a file. */
async function allCodes(spark: SparkSession, file: NormalisedFile): Promise<Codes> {
  const { plan } = file;
  const written = plan.roles.has('currency') ? columnName(positionsOf(plan).currency) : "''";
  const rows = rowsQuery(file, dialect, [`${written} AS written`]);
  const groups = await spark.rows(
    `SELECT DISTINCT state, written FROM (${rows}) AS all_rows WHERE odd = 0 LIMIT ${MOST_CODES * MOST_CODES}`,
  );
  return {
    signatures: distinct(groups.map(([state]) => String(state))),
    currencies: plan.roles.has('currency') ? distinct(groups.map(([, text]) => String(text))) : [],
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}

/** A row that is read here, with where it stands. */
interface PlacedRow extends FoundRow {
  readonly file: number;
  readonly places: readonly SparkValue[];
}

class SparkRun {
  readonly #spark: SparkSession;
  readonly #files: readonly SparkFile[];
  readonly #lines: readonly (LineCounts | undefined)[];
  readonly #options: InputOptions;
  readonly #currencies: readonly string[];
  readonly #hasIds: boolean;

  constructor(
    spark: SparkSession,
    files: readonly SparkFile[],
    lines: readonly (LineCounts | undefined)[],
    options: InputOptions,
  ) {
    this.#spark = spark;
    this.#files = files;
    this.#lines = lines;
    this.#options = options;
    this.#currencies = distinct(
      files.flatMap(({ plan, expected }) => currencyNamesOf(plan, expected)),
    ).filter((name) => name !== '');
    this.#hasIds = files.every(({ plan }) => plan.roles.has('order'));
  }

  /** What there is to be read; `undefined` where some rows are not regular and `hasAllCodes` is not said. */
  async read(hasAllCodes: boolean): Promise<SparkOrders | undefined> {
    let counts = await this.#place();
    this.#refuseOtherRows(counts);
    if (counts.irregularRows > 0 && !hasAllCodes) return undefined;
    if (counts.irregularRows > MOST_ODD)
      throw new Irregular(`more than ${MOST_ODD} rows are not as SQL reads them exactly`);
    let found: readonly PlacedRow[] = [];
    if (counts.irregularRows > 0) {
      found = await this.#irregularRows();
      // An id that is written in another way is the same id all the same.
      const others = this.#hasIds ? await this.#regularOrdersOf(found) : [];
      if (others.length > 0) {
        await this.#spark.table(
          'ror_left_out',
          [['order_id', 'text']],
          others.map((id) => [id]),
        );
        counts = await this.#place('SELECT order_id FROM ror_left_out');
        found = await this.#irregularRows();
      }
    }
    const irregular = found.length === 0 ? undefined : this.#readHere(found, counts);
    const all = irregular === undefined ? counts : counts.with(irregular);
    refuseFlags(this.#files, all, irregular !== undefined, this.#options);
    await this.#join(irregular, found);
    const streamed = this.#files.map(streamedFile);
    const data = regularSummary(streamed, all, irregular);
    if (all.total === 0 && irregular === undefined) throw new Irregular('Spark finds no rows in it');
    const people = await joinedPeople(this.#spark, 'ror_orders', this.#hasTies);
    const warnings = regularWarnings(streamed, data.files, all, irregular, people, this.#options);
    const currencies = distinct([...all.currencies, ...currenciesOf(irregular)]);
    return {
      view: 'ror_orders',
      places: this.#places,
      currencies,
      data: { ...data, customers: people.customers, warnings },
      withEntries: people.withEntries,
      entries: people.entries,
    };
  }

  /** Whether addresses stand beside ids. */
  get #hasTies(): boolean {
    return this.#files.some(({ plan }) => plan.roles.has('customer') && plan.roles.has('email'));
  }

  /** Rows of text are as many as its lines. */
  #refuseOtherRows(counts: SparkCounts): void {
    if (this.#lines.includes(undefined)) return;
    const lines = this.#files.map(({ plan, number }) => {
      const looked = this.#lines[number];
      return looked === undefined ? 0 : looked.lines - looked.blank - plan.skipRows;
    });
    if (counts.allRows !== lines.reduce((sum, rows) => sum + rows, 0))
      throw new Irregular('Spark does not find the rows that the lines are');
  }

  /** Columns that put orders without ids in order. */
  get #places(): readonly string[] {
    return this.#hasIds ? [] : PLACES;
  }

  /** Puts the orders together and counts them. */
  async #place(leftOut?: string): Promise<SparkCounts> {
    const orders = ordersQuery(this.#files, this.#currencies, dialect, this.#places, leftOut);
    await this.#spark.view('ror_placed', placedQuery(`(${orders})`, this.#currencies, dialect), true);
    const groups = await this.#spark.rows(groupsQuery('ror_placed', this.#currencies, this.#options.asOf));
    return SparkCounts.of(
      groups,
      this.#files.map(({ expected, voidReasons }) => ({ signatures: expected.signatures, voidReasons })),
    );
  }

  /** The rows of all irregular orders, as they stand in their files. */
  async #irregularRows(): Promise<readonly PlacedRow[]> {
    const found: PlacedRow[] = [];
    for (const file of this.#files) {
      const { plan, number } = file;
      const looked = this.#lines[number];
      if (looked !== undefined && looked.blank > 0)
        throw new Irregular('it has empty lines, and rows that SQL does not read exactly');
      const cells = plan.columns.map((_column, at) => columnName(at));
      const isIrregular = this.#hasIds
        ? 'odd = 1 OR order_id IN (SELECT order_id FROM ror_placed WHERE irregular = 1 AND order_id IS NOT NULL)'
        : `odd = 1 OR (${PLACES.join(', ')}) IN (SELECT ${PLACES.join(', ')} FROM ror_placed WHERE irregular = 1 AND file = ${number})`;
      const sql = rowsQuery(file, dialect, [...cells, 'corrupt', ...PLACES]);
      const rows = await this.#spark.rows(
        `SELECT ${[...PLACES, 'corrupt', ...cells].join(', ')} FROM (${sql}) AS all_rows WHERE ${isIrregular}`,
      );
      if (rows.length === 0) continue;
      const before = await this.#rowsBefore(file);
      for (const [path, block, row, corrupt, ...texts] of rows) {
        const part = before.get(`${String(path)} ${Number(block)}`);
        if (part === undefined) throw new Irregular('the files changed while they were read');
        found.push({
          file: number,
          places: [path ?? null, block ?? null, row ?? null],
          cells: corrupt === null ? texts.map(String) : cellsOf(String(corrupt), plan),
          // A table has a line for each row behind its header.
          line: part.rows + (Number(row) - part.first) + (plan.format === 'text' ? plan.skipRows : 1) + 1,
        });
      }
    }
    return found.toSorted((a, b) => a.file - b.file || a.line - b.line);
  }

  /** By part of a file: how many rows stand before it in all of the files, and the number of its first row. */
  async #rowsBefore({
    from,
  }: CodedFile): Promise<ReadonlyMap<string, { readonly rows: number; readonly first: number }>> {
    const parts = await this.#spark.rows(
      `SELECT ror_path, ror_block, COUNT(*), MIN(ror_row) FROM ${from} AS all_rows GROUP BY ror_path, ror_block`,
    );
    const before = new Map<string, { rows: number; first: number }>();
    const order = parts.toSorted(
      ([pathA, blockA], [pathB, blockB]) =>
        (String(pathA) < String(pathB) ? -1 : pathA === pathB ? 0 : 1) || Number(blockA) - Number(blockB),
    );
    let rows = 0;
    let last: SparkValue | undefined;
    for (const [path = null, block, count, first] of order) {
      if (path !== last) rows = 0;
      last = path;
      before.set(`${String(path)} ${Number(block)}`, { rows, first: Number(first) });
      rows += Number(count);
    }
    return before;
  }

  /** Order ids of rows that SQL does not read, where regular orders have them, too. */
  async #regularOrdersOf(found: readonly PlacedRow[]): Promise<readonly string[]> {
    const ids = distinct(
      found.map(({ file, cells }) => {
        const plan = this.#files[file]?.plan;
        return plan === undefined ? '' : orderKey(cells[positionsOf(plan).order] ?? '');
      }),
    ).filter((id) => id !== '');
    if (ids.length === 0) return [];
    await this.#spark.table(
      'ror_ids_here',
      [['order_id', 'text']],
      ids.map((id) => [id]),
    );
    const rows = await this.#spark.rows(
      'SELECT order_id FROM ror_placed WHERE irregular = 0 AND order_id IN (SELECT order_id FROM ror_ids_here)',
    );
    const regular = rows.map(([id]) => String(id));
    // Those that are irregular by now stay so.
    return regular.length === 0 ? [] : distinct([...regular, ...ids]);
  }

  #readHere(found: readonly PlacedRow[], counts: SparkCounts): IrregularRows {
    const rows = this.#files.map(({ number }) => found.filter(({ file }) => file === number));
    return readIrregular(this.#files.map(streamedFile), rows, (file) => counts.rowsOf(file), this.#options);
  }

  /** Makes one view of regular orders and irregular ones. */
  async #join(irregular: IrregularRows | undefined, found: readonly PlacedRow[]): Promise<void> {
    const columns = [
      'customer',
      'by_address',
      'tie',
      'place',
      'net',
      'currency',
      'wall',
      'order_id',
      ...this.#places,
    ];
    const regular = `SELECT ${columns.join(', ')} FROM ror_placed WHERE irregular = 0`;
    if (irregular === undefined) return this.#spark.view('ror_orders', regular);
    await this.#spark.table(
      'ror_irregular',
      [
        ['customer', 'text'],
        ['by_address', 'number'],
        ['tie', 'text'],
        ['place', 'text'],
        ['net', 'number'],
        ['currency', 'text'],
        ['wall', 'number'],
        ['order_id', 'text'],
        ['ror_path', 'text'],
        ['ror_block', 'number'],
        ['ror_row', 'number'],
      ],
      [...knownRows(irregular), ...entryRows(irregular, found)],
    );
    return this.#spark.view(
      'ror_orders',
      `${regular} UNION ALL SELECT ${columns.join(', ')} FROM ror_irregular`,
    );
  }
}

/** A file as `readIrregular` and the summary take it. */
function streamedFile({ plan, expected, number }: CodedFile): RegularFile {
  return {
    number,
    plan,
    expected: { ...expected, orderNumbers: undefined },
    bytes: 0,
  };
}

/** The cells of a line that has not as many as the header. */
function cellsOf(line: string, { delimiter }: InputPlan): readonly string[] {
  return parsePart(Buffer.from(line), delimiter).rows[0] ?? [];
}

/** Each customer and each address beside an id is known by a row, whether or not that is an order that counts. */
function knownRows({ index }: IrregularRows): readonly (readonly SparkValue[])[] {
  const row = (customer: number, tie: string): readonly SparkValue[] => [
    index.keyOf(customer),
    index.isEmailOnly(customer) ? 1 : 0,
    tie,
    'void',
    0,
    '',
    0,
    '',
    '',
    0,
    0,
  ];
  const rows = Array.from({ length: index.size }, (_none, customer) => row(customer, ''));
  for (let email = 0; email < index.emails; email++)
    rows.push(row(index.customerOfEmail(email), index.emailAt(email)));
  for (const { customer, email } of index.moreTies) rows.push(row(customer, index.emailAt(email)));
  return rows;
}

/** The orders among irregular ones that are entries of a customer. */
function entriesAmong({ orders, places }: IrregularRows): readonly number[] {
  return Array.from({ length: orders.count }, (_none, order) => order).filter(
    (order) => (places.kind[order] ?? OUT) !== OUT && (orders.customer[order] ?? NONE) !== NONE,
  );
}

/** The entries among irregular orders, as rows of the view. */
function entryRows(
  irregular: IrregularRows,
  found: readonly PlacedRow[],
): readonly (readonly SparkValue[])[] {
  const { table, index, orders, places } = irregular;
  const placeOf = new Map(found.map(({ file, line, places: place }) => [`${file} ${line}`, place]));
  return entriesAmong(irregular).map((order) => {
    const customer = orders.customer[order] ?? NONE;
    return [
      index.keyOf(customer),
      index.isEmailOnly(customer) ? 1 : 0,
      '',
      places.kind[order] === ENTRY.refund ? 'refund' : 'sale',
      places.net[order] ?? 0,
      table.currencyOf(orders.currency[order] ?? 0),
      orders.wall[order] ?? 0,
      table.orderId(order),
      ...(placeOf.get(`${table.groupFile[order] ?? 0} ${orders.line[order] ?? 0}`) ?? ['', 0, 0]),
    ];
  });
}

function currenciesOf(irregular: IrregularRows | undefined): readonly string[] {
  if (irregular === undefined) return [];
  const { table, orders } = irregular;
  return entriesAmong(irregular).map((order) => table.currencyOf(orders.currency[order] ?? 0));
}
