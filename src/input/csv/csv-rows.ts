import { InputError } from '../input-error.js';
import { type Delimiter, WHITE_SPACE } from './delimiter.js';
import type { Needed } from './packed-part.js';
import { type ParsedPart, parsePart } from './parse-part.js';
import { recordParts } from './parts.js';
import { endOfRecords } from './record-ends.js';

/** Called for each row with its cells and the line on which it starts. */
export type OnRow = (cells: readonly string[], line: number) => void;

/** From how many bytes on other threads are worth their start of 50 ms. */
const LARGE_BYTES = 4 * 1024 * 1024;

const HEAD_BYTES = 4096;

/**
 * Reads one CSV: first its head, then all of its rows; a large one in several threads.
 *
 * @example
 * const rows = new CsvRows('orders.csv', bytes, ',');
 * const [header] = await rows.head(1);
 * await rows.forEach({ columns: [0, 2], width: 8 }, (cells, line) => { ... });
 */
export class CsvRows {
  readonly #name: string;
  readonly #delimiter: Delimiter;
  readonly #parts: AsyncGenerator<Buffer>;
  /** Parts that have been looked at and not been handed on. */
  readonly #seen: Buffer[] = [];

  /** `bytes` are in UTF-8 without a byte order mark. */
  constructor(name: string, bytes: AsyncGenerator<Buffer>, delimiter: Delimiter) {
    this.#name = name;
    this.#delimiter = delimiter;
    this.#parts = recordParts(delimiter === WHITE_SPACE ? collapseWhiteSpace(bytes) : bytes, delimiter);
  }

  /** The first rows, at most `count`; they come again in `forEach`. */
  async head(count: number): Promise<readonly (readonly string[])[]> {
    const rows: (readonly string[])[] = [];
    while (rows.length < count) {
      const part = await this.#nextPart();
      if (part === undefined) break;
      const few = endOfRecords(part.subarray(0, HEAD_BYTES), this.#delimiter);
      rows.push(...parsePart(part.subarray(0, few), this.#delimiter).rows);
      if (rows.length < count && few < part.length)
        rows.push(...parsePart(part.subarray(few), this.#delimiter).rows.slice(0, count));
    }
    return rows.slice(0, count);
  }

  /**
   * Hands every row to `onRow`; cells that are not needed may come as ''. Throws an InputError for a quote that is
   * never closed.
   */
  async forEach(needed: Needed, onRow: OnRow): Promise<void> {
    let line = 1;
    for await (const { rows, lines, lineCount, quoteNotClosed } of await this.#parsed(needed)) {
      if (quoteNotClosed) {
        throw new InputError(
          `${this.#name}:${line}: a quote is opened in the row that starts here and is never closed.\nClose it, or remove it, and run again.`,
        );
      }
      for (let row = 0; row < rows.length; row++) onRow(rows[row] ?? [], line + (lines[row] ?? 0));
      line += lineCount;
    }
  }

  async #parsed(needed: Needed): Promise<AsyncGenerator<ParsedPart>> {
    const delimiter = this.#delimiter;
    if (await this.#isLarge()) {
      const { canParseInThreads, parseInThreads } = await import('./parser-threads.js');
      if (canParseInThreads()) return parseInThreads(this.#allParts(), { delimiter, needed });
    }
    return parseHere(this.#allParts(), delimiter);
  }

  async #isLarge(): Promise<boolean> {
    let length = this.#seen.reduce((sum, part) => sum + part.length, 0);
    while (length < LARGE_BYTES) {
      const part = await this.#nextPart();
      if (part === undefined) return false;
      length += part.length;
    }
    return true;
  }

  async #nextPart(): Promise<Buffer | undefined> {
    const next = await this.#parts.next();
    if (next.done) return undefined;
    this.#seen.push(next.value);
    return next.value;
  }

  async *#allParts(): AsyncGenerator<Buffer> {
    yield* this.#seen.splice(0);
    yield* this.#parts;
  }
}

async function* parseHere(parts: AsyncIterable<Buffer>, delimiter: Delimiter): AsyncGenerator<ParsedPart> {
  for await (const part of parts) yield parsePart(part, delimiter);
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
