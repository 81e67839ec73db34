import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError } from 'csv-parse';
import { InputError } from './input-error.js';
import type { ParserFault } from './packed-rows.js';
import { canParseInParallel, PARALLEL_BYTES, parseInParallel } from './parallel-parser.js';
import { type Delimiter, type OnRow, RowParser, WHITE_SPACE } from './row-parser.js';

/**
 * Reads one CSV: first its head, then all of its rows; a large one in a second thread.
 *
 * @example
 * const rows = new CsvRows('orders.csv', bytes, ',');
 * const [header] = await rows.head(1);
 * await rows.forEach((cells, line) => { ... });
 */
export class CsvRows {
  readonly #name: string;
  readonly #delimiter: Delimiter;
  readonly #bytes: AsyncGenerator<Buffer>;
  /** The first chunk, which the head is read from. */
  #first: Buffer | undefined;

  /** `bytes` are in UTF-8; the first chunk holds the head. */
  constructor(name: string, bytes: AsyncGenerator<Buffer>, delimiter: Delimiter) {
    this.#name = name;
    this.#delimiter = delimiter;
    this.#bytes = delimiter === WHITE_SPACE ? collapseWhiteSpace(bytes) : bytes;
  }

  /** The first rows, at most `count`; they come again in `forEach`. */
  async head(count: number): Promise<readonly (readonly string[])[]> {
    const rows: (readonly string[])[] = [];
    const parser = new RowParser(this.#delimiter, (cells) => {
      rows.push(cells);
    });
    // A quote that the head leaves open is told of when all rows are read.
    parser.on('error', () => {});
    const next = await this.#bytes.next();
    this.#first = next.done ? Buffer.alloc(0) : next.value;
    for (let at = 0; rows.length < count && at < this.#first.length; at += HEAD_STEP) {
      parser.write(this.#first.subarray(at, at + HEAD_STEP));
    }
    if (rows.length < count) {
      parser.resume();
      parser.end();
      await new Promise((done) => parser.once('close', done));
    }
    return rows.slice(0, count);
  }

  /** Hands every row to `onRow`. Throws an InputError for a quote that is never closed. */
  async forEach(onRow: OnRow): Promise<void> {
    const { chunks, large } = await this.#start();
    const bytes = this.#from(chunks);
    const fault =
      large && canParseInParallel()
        ? await parseInParallel(bytes, this.#delimiter, onRow)
        : await parseHere(bytes, this.#delimiter, onRow);
    if (fault === undefined) return;
    if (fault.code !== 'CSV_QUOTE_NOT_CLOSED') throw new InputError(`${this.#name}: ${fault.message}.`);
    throw new InputError(
      `${this.#name}:${fault.line}: a quote is opened in the row that starts here and is never closed.\nClose it, or remove it, and run again.`,
    );
  }

  /** The first chunks, up to what makes a file a large one. */
  async #start(): Promise<{ chunks: readonly Buffer[]; large: boolean }> {
    const chunks = this.#first === undefined ? [] : [this.#first];
    let length = this.#first?.length ?? 0;
    while (length < PARALLEL_BYTES) {
      const next = await this.#bytes.next();
      if (next.done) return { chunks, large: false };
      chunks.push(next.value);
      length += next.value.length;
    }
    return { chunks, large: true };
  }

  async *#from(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
    yield* chunks;
    yield* this.#bytes;
  }
}

const HEAD_STEP = 4096;

async function parseHere(
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  onRow: OnRow,
): Promise<ParserFault | undefined> {
  const parser = new RowParser(delimiter, onRow);
  try {
    await pipeline(
      bytes,
      parser,
      new Writable({ objectMode: true, write: (_row, _encoding, done) => done() }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof CsvError) return { code: error.code, message: error.message, line: parser.line };
    throw error;
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
