import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { InputError, oneLine } from '../input/input-error.js';
import { TemporaryFolder } from '../input/temporary-folder.js';

/** How Spark is started. */
export interface SparkOptions {
  /** Where Spark lies; without it `spark-submit` is looked for in PATH. */
  readonly home: string | undefined;
  /** The master that the application goes to; without it what the configuration of Spark says. */
  readonly master: string | undefined;
  /** Further settings, `name=value` each. */
  readonly conf: readonly string[];
}

/** A value of a row that Spark gives. */
export type SparkValue = string | number | null;

const LISTED_ERROR = 600;

/** What the program is called beside the executors. */
const PROGRAM = 'ror.mjs';

/**
 * An application of Spark that does what it is told, one thing after the other: see ror_spark.py, its driver, which is started by spark-submit and listens on a
 * socket in a folder of its own. Everything throws an InputError with the driver's reason where Spark cannot do it.
 *
 * @example await SparkSession.use({ home: undefined, master: 'spark://host:7077', conf: [] }, async (spark) => spark.rows('SELECT 1'))
 */
export class SparkSession {
  readonly #socket: Socket;
  readonly #lines: Interface;
  readonly #submit: Submit;
  readonly #folder: string;

  private constructor(socket: Socket, submit: Submit, folder: string) {
    this.#folder = folder;
    this.#socket = socket;
    this.#lines = createInterface({ input: socket });
    this.#submit = submit;
  }

  /** Starts an application, does something with it, and ends it. */
  static async use<T>(options: SparkOptions, work: (spark: SparkSession) => Promise<T>): Promise<T> {
    const folder = await TemporaryFolder.make();
    const server = createServer();
    try {
      const path = join(folder.path, 'socket');
      server.listen(path);
      await once(server, 'listening');
      const submit = new Submit(options, folder.path, path);
      try {
        const socket = await connectionOf(server, submit);
        try {
          const result = await work(new SparkSession(socket, submit, folder.path));
          socket.end();
          await submit.ended;
          return result;
        } finally {
          // The driver ends where it hears no more.
          socket.destroy();
        }
      } finally {
        submit.kill();
      }
    } finally {
      server.close();
      await folder.remove();
    }
  }

  /** In how many partitions rows are put, unless the configuration of Spark says it. */
  async partitions(count: number | undefined): Promise<void> {
    if (count !== undefined) await this.#ask('partitions', { count });
  }

  /** Makes a view of the lines of text files, in the column `value`. */
  async linesView(name: string, paths: readonly string[]): Promise<void> {
    await this.#ask('lines_view', { name, paths });
  }

  /** Makes a view of CSV files: the columns named, `corrupt` for a row with other columns, and where each stands. */
  async csvView(
    name: string,
    paths: readonly string[],
    columns: readonly string[],
    delimiter: string,
    header: boolean,
  ): Promise<void> {
    await this.#ask('csv_view', { name, paths, columns, delimiter, header });
  }

  /** Makes a view of Parquet files, with where each row stands. Gives the names and types of their columns. */
  async parquetView(name: string, paths: readonly string[]): Promise<readonly (readonly [string, string])[]> {
    return (await this.#ask('parquet_view', { name, paths })) as readonly (readonly [string, string])[];
  }

  /** Makes a view of a query; one that is kept is computed once. */
  async view(name: string, sql: string, keep = false): Promise<void> {
    await this.#ask('view', { name, sql, keep });
  }

  /** Makes a view of rows that are here. */
  async table(
    name: string,
    columns: readonly (readonly [name: string, type: 'text' | 'number'])[],
    rows: readonly (readonly SparkValue[])[],
  ): Promise<void> {
    await this.#ask('table', { name, columns, rows });
  }

  /** The rows of a query: for few rows. */
  async rows(sql: string): Promise<readonly (readonly SparkValue[])[]> {
    return (await this.#ask('rows', { sql })) as readonly (readonly SparkValue[])[];
  }

  /** The lines that ror itself, which travels with the application as one file, makes of the texts of a query, each partition by itself. */
  async pipe(sql: string, words: readonly string[]): Promise<readonly string[]> {
    // A module by its name, as there is no package around it; in the folder in which the driver runs, which is where tasks are run without a cluster.
    const file = join(this.#folder, PROGRAM);
    await copyFile(programFile(), file);
    return (await this.#ask('pipe', {
      sql,
      file,
      command: ['node', PROGRAM, ...words],
    })) as readonly string[];
  }

  async #ask(what: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.#socket.write(`${JSON.stringify({ do: what, with: args })}\n`);
    const [line] = await Promise.race([once(this.#lines, 'line') as Promise<[string]>, this.#submit.failed]);
    const reply = JSON.parse(line) as { readonly answer?: unknown; readonly error?: string };
    if (reply.error !== undefined) throw sparkError(reply.error);
    return reply.answer;
  }
}

/** What Spark says, in a line or two: it is used to say much. */
function sparkError(text: string): InputError {
  const said = oneLine(text.trim());
  const cut = said.length > LISTED_ERROR ? `${said.slice(0, LISTED_ERROR)}…` : said;
  const isOfNode = /Subprocess exited|Cannot run program/.test(said);
  return new InputError(
    `Spark could not do it: ${cut}${isOfNode ? '\nIs Node 20.16 or later in PATH on the executors? Their logs say more.' : ''}`,
  );
}

async function connectionOf(server: Server, submit: Submit): Promise<Socket> {
  const [socket] = (await Promise.race([once(server, 'connection'), submit.failed])) as [Socket];
  socket.on('error', () => {});
  return socket;
}

/** The process of spark-submit. */
class Submit {
  /** Fulfilled when the process has ended, whatever came of it. */
  readonly ended: Promise<void>;
  /** Rejected with an InputError when the process ends before it was told to. */
  readonly failed: Promise<never>;
  readonly #process: ChildProcess;
  readonly #kill = () => this.#process.kill('SIGTERM');
  #said = '';

  /** The driver runs in `folder`: Spark writes what it likes to where it runs. */
  constructor({ home, master, conf }: SparkOptions, folder: string, socket: string) {
    const program = home === undefined ? 'spark-submit' : join(resolve(home), 'bin', 'spark-submit');
    const settings = ['spark.ui.showConsoleProgress=false', 'spark.log.level=ERROR', ...conf];
    this.#process = spawn(
      program,
      [
        ...(master === undefined ? [] : ['--master', master]),
        '--name',
        'ror',
        ...settings.flatMap((setting) => ['--conf', setting]),
        fileURLToPath(new URL('./ror_spark.py', import.meta.url)),
        socket,
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process.stderr?.on('data', (bytes: Buffer) => {
      this.#said = (this.#said + bytes.toString('utf8')).slice(-20_000);
    });
    process.once('exit', this.#kill);
    this.ended = new Promise((resolve) => {
      this.#process.once('close', () => resolve());
      this.#process.once('error', () => resolve());
    });
    this.failed = new Promise((_resolve, reject) => {
      this.#process.once('error', () => reject(withoutSpark(program)));
      this.#process.once('close', (code) => reject(this.#failure(code)));
    });
    this.failed.catch(() => {});
  }

  kill(): void {
    process.removeListener('exit', this.#kill);
    this.#kill();
    // What it started may hold the pipe open a little longer; nobody waits for that.
    this.#process.stderr?.destroy();
    this.#process.unref();
  }

  #failure(code: number | null): InputError {
    const lines = this.#said.split('\n').filter((line) => /error|exception/i.test(line));
    const said = oneLine(lines.at(-1)?.trim() ?? this.#said.trim().split('\n').at(-1) ?? '');
    return new InputError(
      `Spark ended with code ${code ?? 'none'} before the work was done: ${said || 'it said nothing'}\nCheck --spark-master, and that spark-submit works by itself.`,
    );
  }
}

function withoutSpark(program: string): InputError {
  return new InputError(
    `${program}: cannot be started. --engine spark needs Spark 3.5 or later: put spark-submit into PATH, or let SPARK_HOME name its folder.`,
  );
}

/**
 * The program as one file, which travels to the executors: that which runs, or for the library that of the package.
 */
function programFile(): string {
  const places = ['./ror.js', '../../ror.js', '../../dist/ror.js'];
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (found === undefined) throw new InputError('dist/ror.js is not there; install ror again.');
  return found;
}
