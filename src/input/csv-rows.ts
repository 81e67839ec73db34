import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, Parser } from 'csv-parse';
import { InputError } from './input-error.js';

/** How cells are separated: by a character, or by any run of spaces and tabs. */
export type Delimiter = ',' | ';' | '\t' | '|' | ' ' | (string & {});

/** The delimiter that stands for any run of spaces and tabs. */
export const WHITE_SPACE = ' ';

/** Called for each row with its cells and the line on which it starts. */
export type OnRow = (cells: readonly string[], line: number) => void;

/**
 * csv-parse that hands rows on as they are parsed. Pushing them through the stream's read side instead would keep
 * every row of a chunk waiting in a buffer and cost a tick for each.
 */
class RowParser extends Parser {
  #onRow: OnRow;
  #nextLine = 1;
  #lines = 0;
  #emptyLines = 0;

  constructor(delimiter: Delimiter, onRow: OnRow) {
    super({
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // By itself csv-parse takes the first line's end for that of all.
      record_delimiter: ['\r\n', '\n', '\r'],
      ...(delimiter === WHITE_SPACE ? { delimiter: '\t', quote: false as const } : { delimiter }),
    });
    this.#onRow = onRow;
  }

  /** Hands all further rows to somebody else. */
  handTo(onRow: OnRow): void {
    this.#onRow = onRow;
  }

  /** The line on which the row starts that is being read. */
  get line(): number {
    return this.#nextLine + this.info.empty_lines - this.#emptyLines;
  }

  override push(cells: readonly string[] | null): boolean {
    if (cells === null) return super.push(null);
    const { lines, empty_lines: emptyLines } = this.info;
    const start = this.#nextLine + emptyLines - this.#emptyLines;
    // csv-parse counts \r\n within quotes as two lines, so a row of several lines is counted here.
    const spanned = lines - this.#lines === start - this.#nextLine + 1 ? 0 : lineBreaks(cells);
    this.#nextLine = start + 1 + spanned;
    this.#lines = lines;
    this.#emptyLines = emptyLines;
    this.#onRow(cells, start);
    return true;
  }
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

const HEAD_STEP = 4096;

/**
 * Reads one CSV: first its head, then all of its rows. One csv-parse for both, as a second one in the process makes the
 * first a quarter slower (V8 then no longer specialises its code; measured in bench/million-orders.mjs).
 *
 * @example
 * const rows = new CsvRows('orders.csv', bytes, ',');
 * const [header] = await rows.head(1);
 * await rows.forEach((cells, line) => { ... });
 */
export class CsvRows {
  readonly #name: string;
  readonly #bytes: AsyncGenerator<Buffer>;
  readonly #parser: RowParser;
  readonly #waiting: { cells: readonly string[]; line: number }[] = [];
  #rest: Buffer = Buffer.alloc(0);
  #ended = false;

  /** `bytes` are in UTF-8. */
  constructor(name: string, bytes: AsyncGenerator<Buffer>, delimiter: Delimiter) {
    this.#name = name;
    this.#bytes = delimiter === WHITE_SPACE ? collapseWhiteSpace(bytes) : bytes;
    this.#parser = new RowParser(delimiter, (cells, line) => {
      this.#waiting.push({ cells, line });
    });
    // Errors are taken from the pipeline in forEach; without a listener an early one would end the process.
    this.#parser.on('error', () => {});
  }

  /** The first rows, at most `count`; they come again in `forEach`. Throws an InputError as `forEach` does. */
  async head(count: number): Promise<readonly (readonly string[])[]> {
    const first = await this.#bytes.next();
    this.#ended = first.done === true;
    this.#rest = first.done ? this.#rest : first.value;
    while (this.#waiting.length < count && this.#rest.length > 0) {
      this.#parser.write(this.#rest.subarray(0, HEAD_STEP));
      this.#rest = this.#rest.subarray(HEAD_STEP);
    }
    if (this.#waiting.length < count && !this.#ended) {
      const next = await this.#bytes.next();
      this.#ended = next.done === true;
      this.#rest = next.done ? this.#rest : next.value;
      if (this.#ended) await this.#finish();
    }
    return this.#waiting.slice(0, count).map(({ cells }) => cells);
  }

  /** Hands every row to `onRow`. Throws an InputError for a quote that is never closed. */
  async forEach(onRow: OnRow): Promise<void> {
    for (const { cells, line } of this.#waiting.splice(0)) onRow(cells, line);
    this.#parser.handTo(onRow);
    await this.#finish();
  }

  async #finish(): Promise<void> {
    if (this.#parser.writableEnded) return;
    try {
      await pipeline(
        this.#remaining(),
        this.#parser,
        new Writable({ objectMode: true, write: (_row, _encoding, done) => done() }),
      );
    } catch (error) {
      throw this.#explained(error);
    }
  }

  async *#remaining(): AsyncGenerator<Buffer> {
    if (this.#rest.length > 0) yield this.#rest;
    this.#rest = Buffer.alloc(0);
    if (!this.#ended) yield* this.#bytes;
  }

  #explained(error: unknown): unknown {
    if (!(error instanceof CsvError)) return error;
    if (error.code !== 'CSV_QUOTE_NOT_CLOSED') return new InputError(`${this.#name}: ${error.message}.`);
    return new InputError(
      `${this.#name}:${this.#parser.line}: a quote is opened in the row that starts here and is never closed.\nClose it, or remove it, and run again.`,
    );
  }
}

/** Lines of cells between runs of spaces and tabs as lines of cells between single tabs. */
async function* collapseWhiteSpace(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending = '';
  for await (const chunk of bytes) {
    const text = pending + chunk.toString('latin1');
    const end = text.lastIndexOf('\n') + 1;
    pending = text.slice(end);
    if (end > 0) yield collapse(text.slice(0, end));
  }
  if (pending !== '') yield collapse(pending);
}

function collapse(text: string): Buffer {
  return Buffer.from(text.replace(/^[ \t]+|[ \t]+(?=\r?$)/gm, '').replace(/[ \t]+/g, '\t'), 'latin1');
}
