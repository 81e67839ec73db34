import { csvLine } from '../csv/csv-line.js';
import { InputError, oneLine } from '../input-error.js';
import { parquetAsCsv } from '../parquet/parquet-csv.js';
import { Irregular } from '../regular/irregular.js';
import { Database, DuckDbError, DuckDbMissing } from './database.js';
import { name as quotedName } from './sql.js';

/** Files of tables that DuckDB reads, by what they are called in messages. */
const TABLE_FORMATS = { parquet: 'Parquet', json: 'JSON lines' } as const;

/** A format of tables that are no text with delimiters. */
export type TableFormat = keyof typeof TABLE_FORMATS;

/** A column of a table with its type, in DuckDB's words. */
interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** Enough for reading in order; a table of text alone is never held in memory. */
const READER_BYTES = 400e6;

/** Few rows, as often only the first of them are looked at. */
const WAITING_BYTES = 1e6;

/** A table that can be read: its rows as SQL, and their columns. */
export interface Table {
  readonly source: string;
  readonly columns: readonly TableColumn[];
}

/**
 * Opens a table. `link` is the file, as Database gives it. The values of JSON are taken as they are written, whatever they look like.
 *
 * @example (await tableOf(database, 'parquet', database.link(0))).columns[0]?.type // 'VARCHAR'
 */
export async function tableOf(database: Database, format: TableFormat, link: string): Promise<Table> {
  const describe = async (source: string) => {
    const rows = await database.rows(`DESCRIBE SELECT * FROM ${source}`);
    return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
  };
  if (format === 'parquet') {
    const source = `read_parquet(${link})`;
    return { source, columns: await describe(source) };
  }
  const read = `read_json(${link}, format='newline_delimited', records=true, maximum_depth=1`;
  const columns = (await describe(`${read}, sample_size=-1)`)).map(({ name }) => ({ name, type: 'VARCHAR' }));
  const types = columns.map(({ name, type }) => `${quotedName(name)}: '${type}'`);
  return { source: `${read}, columns={${types.join(', ')}})`, columns };
}

/** A column of a table as text, as `tableAsCsv` writes it. */
export function asText({ name, type }: TableColumn): string {
  const column = quotedName(name);
  return `coalesce(${type === 'VARCHAR' ? column : `${column}::VARCHAR`}, '')`;
}

/**
 * A table as the CSV that it would be exported as: a header, and cells in quotes. Values are written as DuckDB writes them: dates in ISO 8601, nothing
 * for NULL. DuckDB is asked where the threads would not read the file. Throws an InputError where the file is none, or DuckDB is not there.
 *
 * @example for await (const bytes of tableAsCsv('orders.parquet', 'parquet')) ...
 */
export async function* tableAsCsv(file: string, format: TableFormat): AsyncGenerator<Buffer> {
  const parquet = format === 'parquet' ? await plainParquet(file) : undefined;
  if (parquet !== undefined) {
    yield* parquet;
    return;
  }
  const database = await opened(file, format);
  try {
    const { source, columns } = await tableOf(database, format, database.link(0));
    yield Buffer.from(csvLine(columns.map(({ name }) => name)));
    const sql = `SELECT ${columns.map(asText).join(', ')} FROM ${source}`;
    for await (const chunk of database.stream(sql)) {
      yield Buffer.concat(chunk.getRows().map((row) => Buffer.from(csvLine(row.map(String)))));
    }
  } catch (error) {
    if (!(error instanceof DuckDbError)) throw error;
    throw notReadable(file, format, error.reason);
  } finally {
    await database.close();
  }
}

/** A Parquet file as CSV without DuckDB; `undefined` where that does not even read its first rows. */
async function plainParquet(file: string): Promise<AsyncGenerator<Buffer> | undefined> {
  const csv = parquetAsCsv(file);
  if (csv === undefined) return undefined;
  try {
    const [header, rows] = [await csv.next(), await csv.next()];
    return withFirst(file, [header.value, rows.value], csv);
  } catch (error) {
    if (error instanceof Irregular) return undefined;
    throw error;
  }
}

async function* withFirst(
  file: string,
  first: readonly (Buffer | undefined)[],
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  try {
    for (const part of first) if (part !== undefined) yield part;
    yield* rest;
  } catch (error) {
    if (!(error instanceof Irregular)) throw error;
    throw notReadable(file, 'parquet', error.message);
  } finally {
    await rest.return(undefined);
  }
}

function notReadable(file: string, format: TableFormat, reason: string): InputError {
  // What DuckDB advises is for who writes SQL.
  const why = oneLine(reason).replace(/\.? Try auto-detecting.*$/, '');
  const advice = format === 'json' ? '\nWrite one order a line, or give a CSV file.' : '';
  return new InputError(`${file}: is no ${TABLE_FORMATS[format]} file that can be read (${why}).${advice}`);
}

async function opened(file: string, format: TableFormat): Promise<Database> {
  try {
    return await Database.open([file], READER_BYTES, WAITING_BYTES);
  } catch (error) {
    if (!(error instanceof DuckDbMissing)) throw error;
    throw new InputError(
      `${file}: only DuckDB can read this ${TABLE_FORMATS[format]} file, and the package @duckdb/node-api is not there.\nInstall it, or give a CSV file.`,
    );
  }
}
