import { realpath, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api';
import { TemporaryFolder } from '../temporary-folder.js';
import { text } from './sql.js';

/** More threads read no CSV faster (bench/), and each needs memory of its own. */
const MOST_THREADS = 8;

/** Rows that wait for this thread, in bytes: with less the threads of DuckDB wait until it has taken them. */
const WAITING_BYTES = 60e6;

/** The part of the memory that waiting rows may have at most. */
const WAITING_PART = 0.4;

/** What DuckDB cannot go below: its buffers for reading. */
const LEAST_BYTES = 80e6;

/** DuckDB is not there: it is an optional dependency, and is not built for every machine. */
export class DuckDbMissing extends Error {
  override readonly name = 'DuckDbMissing';
}

/**
 * DuckDB in memory, which spills into a temporary folder of its own and can read nothing but the files it was opened for: no
 * network, no extensions, no other file, nor can its settings be changed again. A name of a file is never seen as SQL, a glob or an
 * address, as every file is read by a link in that folder.
 *
 * @example
 * const database = await Database.open(['orders.csv'], 400 * 1024 * 1024);
 * try { await database.rows(`SELECT count(*) FROM read_csv(${database.link(0)})`); } finally { await database.close(); }
 */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #folder: TemporaryFolder;

  readonly #files: readonly string[];

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    folder: TemporaryFolder,
    files: readonly string[],
  ) {
    this.#files = files;
    this.#instance = instance;
    this.#connection = connection;
    this.#folder = folder;
  }

  /** Opens a database, does something with it and closes it. Throws a DuckDbError for a query that fails, and as `open` does. */
  static async use<T>(
    files: readonly string[],
    memoryBytes: number,
    work: (database: Database) => Promise<T>,
  ): Promise<T> {
    const database = await Database.open(files, memoryBytes);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /**
   * Opens a database that may read these files and use so many bytes before it spills. Throws a DuckDbMissing where the package cannot
   * be loaded.
   */
  static async open(
    files: readonly string[],
    memoryBytes: number,
    waitingBytes = WAITING_BYTES,
  ): Promise<Database> {
    const { DuckDBInstance } = await loadDuckDb();
    const bytes = Math.max(LEAST_BYTES, memoryBytes);
    const folder = await TemporaryFolder.make();
    try {
      const instance = await DuckDBInstance.create(':memory:', {
        threads: String(Math.min(MOST_THREADS, availableParallelism())),
        memory_limit: `${Math.floor(bytes / 1e6)}MB`,
        temp_directory: join(folder.path, 'spill'),
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
      });
      const connection = await instance.connect();
      const paths: string[] = [];
      for (const [at, file] of files.entries()) {
        const link = linkOf(folder, at);
        // The database is told of a file by the path that the system knows it by.
        const path = await realpath(resolve(file));
        await symlink(path, link);
        paths.push(link, path);
      }
      await connection.run(
        `SET streaming_buffer_size = '${Math.ceil(Math.min(waitingBytes, WAITING_PART * bytes) / 1e6)}MB'`,
      );
      await connection.run('SET enable_progress_bar = true');
      await connection.run('SET enable_progress_bar_print = false');
      await connection.run('SET progress_bar_time = 0');
      await connection.run(`SET allowed_paths = [${paths.map(text).join(', ')}]`);
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
      return new Database(instance, connection, folder, files);
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  /** A file by its position among those that the database was opened for, as SQL. */
  link(file: number): string {
    return text(linkOf(this.#folder, file));
  }

  /** The folder for what does not fit into memory. */
  get folder(): string {
    return this.#folder.path;
  }

  /** All rows of a query: for few rows. */
  async rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    return this.#told(async () => (await this.#connection.runAndReadAll(sql)).getRows());
  }

  /**
   * The rows of a query in parts as they come, columns side by side. While they come no other query may run: the rows would end early,
   * without an error.
   */
  async *stream(sql: string): AsyncGenerator<DuckDBDataChunk> {
    const result = await this.#told(() => this.#connection.stream(sql));
    for (;;) {
      const chunk = await this.#told(() => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk;
    }
  }

  /** Names what DuckDB throws, whose errors have no class of their own, and calls files by their names. */
  async #told<T>(query: () => Promise<T>): Promise<T> {
    try {
      return await query();
    } catch (error) {
      const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      const named = this.#files.reduce(
        (text, file, at) => text.replaceAll(linkOf(this.#folder, at), file),
        line,
      );
      throw new DuckDbError(named, error);
    }
  }

  /** How much of the query that runs is done, from 0 to 1; `undefined` where that is not known. */
  get progress(): number | undefined {
    const { percentage } = this.#connection.progress;
    return percentage >= 0 ? percentage / 100 : undefined;
  }

  /** Ends what runs and removes the folder. */
  async close(): Promise<void> {
    this.#connection.interrupt();
    this.#connection.closeSync();
    this.#instance.closeSync();
    await this.#folder.remove();
  }
}

/** A query failed: the text is not as DuckDB understands it, or something else is wrong with the file. */
export class DuckDbError extends Error {
  override readonly name = 'DuckDbError';
  /** What DuckDB says, in one line. */
  readonly reason: string;

  constructor(reason: string, cause: unknown) {
    super(`DuckDB cannot read it (${reason})`, { cause });
    this.reason = reason;
  }
}

async function loadDuckDb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    throw new DuckDbMissing('the package @duckdb/node-api is not there', { cause: error });
  }
}

/** The link in the folder by which a file is read. */
function linkOf({ path }: TemporaryFolder, file: number): string {
  return join(path, String(file));
}
