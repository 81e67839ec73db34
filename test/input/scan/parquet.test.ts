import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type ParquetWriteOptions, parquetWriteFile } from 'hyparquet-writer';
import { snappyCompress } from 'hysnappy';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../src/input/csv/csv-line.js';
import { Database } from '../../../src/input/duckdb/database.js';
import { asText, tableOf } from '../../../src/input/duckdb/table-file.js';
import { parquetAsCsv } from '../../../src/input/parquet/parquet-csv.js';
import { folderWith } from '../../cli/run.js';
import { bothMade, hasDuckDb, made, madeInShares } from '../duckdb/both-engines.js';

const folder = folderWith({});

type SchemaElement = NonNullable<ParquetWriteOptions['schema']>[number];

interface Column {
  readonly element: Omit<SchemaElement, 'repetition_type'>;
  readonly data: readonly unknown[];
}

interface Form {
  readonly pageSize: number;
  readonly rowGroupSize: number;
  readonly isPacked: boolean;
  readonly dictionary: boolean;
  /** Whether nothing packed is nothing, as some writers have it. */
  readonly packsNothing?: boolean;
}

const PLAIN: Form = { pageSize: 1e6, rowGroupSize: 1e6, isPacked: true, dictionary: false };

let files = 0;

/** Writes a file with pages of the second version; DuckDB, whose files other tests read, writes the first. */
function parquet(
  columns: readonly Column[],
  { pageSize, rowGroupSize, isPacked, dictionary, packsNothing = false }: Form,
): string {
  const filename = join(folder, `${++files}.parquet`);
  parquetWriteFile({
    filename,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ element }) => ({ ...element, repetition_type: 'OPTIONAL' as const })),
    ],
    columnData: columns.map(({ element, data }) => ({
      name: element.name,
      data: [...data],
      encoding: dictionary ? ('RLE_DICTIONARY' as const) : ('PLAIN' as const),
    })),
    codec: isPacked ? 'SNAPPY' : 'UNCOMPRESSED',
    ...(packsNothing
      ? { compressors: { SNAPPY: (bytes) => (bytes.length > 0 ? snappyCompress(bytes) : bytes) } }
      : {}),
    pageSize,
    rowGroupSize,
  });
  return filename;
}

const text = (name: string, data: readonly (string | null)[]): Column => ({
  element: { name, type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  data,
});

const UNITS = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n } as const;

const time = (
  name: string,
  unit: keyof typeof UNITS,
  isAdjustedToUTC: boolean,
  milliseconds: readonly number[],
): Column => ({
  element: { name, type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit } },
  data: milliseconds.map((each) => BigInt(each) * UNITS[unit] + (UNITS[unit] > 1n ? 7n : 0n)),
});

const decimal = (
  name: string,
  type: 'INT32' | 'INT64',
  scale: number,
  units: readonly (number | null)[],
): Column => ({
  element: { name, type, converted_type: 'DECIMAL', precision: type === 'INT32' ? 9 : 18, scale },
  data: units.map((each) => (each === null ? null : BigInt(each))),
});

/** Columns that say the same in different ways. */
interface Row {
  readonly order: number;
  readonly customer: number;
  readonly at: number;
  readonly cents: number | null;
  readonly status: string | null;
  readonly email: string | null;
}

const WAYS = {
  order: [
    (rows: readonly Row[]) =>
      text(
        'order_id',
        rows.map(({ order }) => `A-${order}`),
      ),
    (rows: readonly Row[]): Column => ({
      element: { name: 'order_id', type: 'INT64' },
      data: rows.map(({ order }) => BigInt(order)),
    }),
  ],
  customer: [
    (rows: readonly Row[]) =>
      text(
        'customer_id',
        rows.map(({ customer }) => (customer === 0 ? null : `C${customer}`)),
      ),
    (rows: readonly Row[]): Column => ({
      element: { name: 'customer_id', type: 'INT32' },
      data: rows.map(({ customer }) => (customer === 0 ? null : customer)),
    }),
  ],
  at: [
    (rows: readonly Row[]) =>
      text(
        'created_at',
        rows.map(({ at }) => new Date(at).toISOString()),
      ),
    (rows: readonly Row[]) =>
      time(
        'created_at',
        'MILLIS',
        true,
        rows.map(({ at }) => at),
      ),
    (rows: readonly Row[]) =>
      time(
        'created_at',
        'MICROS',
        false,
        rows.map(({ at }) => at),
      ),
    (rows: readonly Row[]) =>
      time(
        'created_at',
        'NANOS',
        false,
        rows.map(({ at }) => at),
      ),
    (rows: readonly Row[]): Column => ({
      element: { name: 'created_at', type: 'INT32', converted_type: 'DATE' },
      data: rows.map(({ at }) => Math.floor(at / 86_400_000)),
    }),
  ],
  total: [
    (rows: readonly Row[]) =>
      text(
        'total',
        rows.map(({ cents }) => (cents === null ? null : (cents / 100).toFixed(2))),
      ),
    (rows: readonly Row[]): Column => ({
      element: { name: 'total', type: 'DOUBLE' },
      data: rows.map(({ cents }) => (cents === null ? null : cents / 100)),
    }),
    (rows: readonly Row[]) =>
      decimal(
        'total',
        'INT64',
        2,
        rows.map(({ cents }) => cents),
      ),
    (rows: readonly Row[]) =>
      decimal(
        'total',
        'INT32',
        1,
        rows.map(({ cents }) => (cents === null ? null : Math.round(cents / 10))),
      ),
    (rows: readonly Row[]): Column => ({
      element: { name: 'total', type: 'INT32' },
      data: rows.map(({ cents }) => (cents === null ? null : Math.round(cents / 100))),
    }),
  ],
} as const;

const row = fc.record({
  order: fc.nat({ max: 60 }),
  customer: fc.nat({ max: 6 }),
  at: fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2024, 5, 1) }),
  cents: fc.option(fc.integer({ min: -500, max: 5000 }), { freq: 9 }),
  status: fc.constantFrom('paid', 'cancelled', null),
  email: fc.constantFrom('ann@example.com', 'Bob@example.com', '', null),
});

const form = fc.record({
  pageSize: fc.constantFrom(40, 1e6),
  rowGroupSize: fc.constantFrom(3, 7, 1e6),
  isPacked: fc.boolean(),
  dictionary: fc.boolean(),
});

const ways = fc.record({
  order: fc.constantFrom(...WAYS.order),
  customer: fc.constantFrom(...WAYS.customer),
  at: fc.constantFrom(...WAYS.at),
  total: fc.constantFrom(...WAYS.total),
});

/** A table as CSV, with the text that DuckDB writes for its values. */
async function csvByDuckDb(path: string): Promise<string> {
  return Database.use([path], 400e6, async (database) => {
    const { source, columns } = await tableOf(database, 'parquet', database.link(0));
    const rows = await database.rows(`SELECT ${columns.map(asText).join(', ')} FROM ${source}`);
    return [columns.map(({ name }) => name), ...rows.map((cells) => cells.map(String))].map(csvLine).join('');
  });
}

async function ownCsv(path: string): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of parquetAsCsv(path) ?? []) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe.skipIf(!hasDuckDb)('Parquet', () => {
  test('property: all readers give the same bytes, whatever types, pages and groups there are', {
    timeout: 120_000,
  }, async () => {
    let byThreads = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        ways,
        form,
        fc.constantFrom({}, { timezone: 'America/New_York' }),
        async (rows, way, written, options) => {
          const path = parquet(
            [
              way.order(rows),
              way.customer(rows),
              text(
                'email',
                rows.map(({ email }) => email),
              ),
              way.at(rows),
              way.total(rows),
              text(
                'status',
                rows.map(({ status }) => status),
              ),
            ],
            written,
          );
          const { memory, duckdb } = await bothMade([path], options);
          expect(duckdb.text).toBe(memory.text);
          expect(await ownCsv(path)).toBe(await csvByDuckDb(path));
          if ((await madeInShares([path], 2, options)).notes.length === 0) byThreads++;
        },
      ),
      { numRuns: 25 },
    );
    expect(byThreads).toBeGreaterThan(5);
  });

  test('property: values are written as DuckDB writes them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            double: fc.oneof(
              fc.double(),
              fc.double({ min: -1e6, max: 1e6 }).map((each) => Math.round(each * 100) / 100),
            ),
            // What Date has no year for is no date of an order.
            micros: fc.bigInt({ min: -60_000_000_000_000_000n, max: 250_000_000_000_000_000n }),
            nanos: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
            days: fc.integer({ min: -800_000, max: 3_000_000 }),
            whole: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
            cents: fc.integer({ min: -99_999, max: 99_999 }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        async (rows) => {
          const stamp = (
            name: string,
            unit: keyof typeof UNITS,
            isAdjustedToUTC: boolean,
            data: bigint[],
          ) => ({
            element: {
              name,
              type: 'INT64',
              logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit },
            } as const,
            data,
          });
          const path = parquet(
            [
              { element: { name: 'double', type: 'DOUBLE' }, data: rows.map(({ double }) => double) },
              stamp(
                'micros',
                'MICROS',
                false,
                rows.map(({ micros }) => micros),
              ),
              stamp(
                'instants',
                'MICROS',
                true,
                rows.map(({ micros }) => micros),
              ),
              stamp(
                'nanos',
                'NANOS',
                false,
                rows.map(({ nanos }) => nanos),
              ),
              {
                element: { name: 'days', type: 'INT32', converted_type: 'DATE' },
                data: rows.map(({ days }) => days),
              },
              { element: { name: 'whole', type: 'INT64' }, data: rows.map(({ whole }) => whole) },
              decimal(
                'cents',
                'INT32',
                2,
                rows.map(({ cents }) => cents),
              ),
            ],
            PLAIN,
          );
          expect(await ownCsv(path)).toBe(await csvByDuckDb(path));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('Parquet without DuckDB', () => {
  const orders = (count: number): readonly Column[] => {
    const all = Array.from({ length: count }, (_, at) => at);
    return [
      text(
        'order_id',
        all.map((at) => String(at)),
      ),
      text(
        'customer_id',
        all.map((at) => `C${at % 7}`),
      ),
      time(
        'created_at',
        'MICROS',
        true,
        all.map((at) => Date.UTC(2024, 0, 1 + (at % 300))),
      ),
      { element: { name: 'total', type: 'DOUBLE' }, data: all.map((at) => (at % 100) + 0.25) },
    ];
  };

  test('threads read it, and the rows of which a cell is odd are found again', async () => {
    const columns = orders(40);
    const path = parquet(
      columns.map((column) =>
        column.element.name === 'total'
          ? { ...column, data: column.data.with(3, 1.005).with(20, null) }
          : column,
      ),
      { ...PLAIN, rowGroupSize: 9, pageSize: 30 },
    );
    const memory = await made([path], 'memory');
    for (const shares of [1, 3]) expect(await madeInShares([path], shares)).toEqual({ ...memory, notes: [] });
    expect(JSON.parse(memory.text).data.orders.total).toBe(40);
  });

  test('an order whose rows stand in two groups is one order', async () => {
    const lines = ['1', '1', '1', '1', '2', '2', '3', '3', '3', '3'];
    const path = parquet(
      [
        text('order_id', lines),
        text(
          'customer_id',
          lines.map((id) => `C${id}`),
        ),
        text(
          'created_at',
          lines.map(() => '2024-01-05'),
        ),
        text(
          'total',
          lines.map(() => '10.00'),
        ),
      ],
      { ...PLAIN, rowGroupSize: 3 },
    );
    for (const shares of [1, 2, 4]) {
      const { text: report, notes } = await madeInShares([path], shares);
      expect(notes).toEqual([]);
      expect(JSON.parse(report).data.orders.total).toBe(3);
    }
  });

  test('a column of empty cells, of which nothing is left to unpack', async () => {
    const [order = text('', []), ...others] = orders(12);
    const path = parquet(
      [
        order,
        text(
          'status',
          order.data.map(() => null),
        ),
        ...others,
      ],
      {
        ...PLAIN,
        packsNothing: true,
      },
    );
    const memory = await made([path], 'memory');
    expect(JSON.parse(memory.text).data.orders.total).toBe(12);
    expect(await madeInShares([path], 1)).toEqual({ ...memory, notes: [] });
  });

  test.each([
    ['a text longer than its page', (bytes: Buffer) => bytes.writeUInt32LE(1e9, bytes.indexOf('C0') - 4)],
    ['a page that is cut', (bytes: Buffer) => bytes.fill(0, 30, 200)],
    ['an end that says nothing', (bytes: Buffer) => bytes.fill(7, bytes.length - 60, bytes.length - 8)],
  ])('%s: one clear message, whoever reads', async (_name, damage) => {
    const path = parquet(orders(30), { ...PLAIN, isPacked: false });
    const bytes = readFileSync(path);
    damage(bytes);
    writeFileSync(path, bytes);
    const memory = await made([path], 'memory');
    expect(memory.text).toContain(': is no Parquet file that can be read (');
    expect(memory.text.split('\n').length).toBeLessThanOrEqual(2);
    expect((await madeInShares([path], 1)).text).toBe(memory.text);
  });
});
