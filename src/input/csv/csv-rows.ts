import { InputError } from '../input-error.js';
import { type Delimiter, WHITE_SPACE } from './delimiter.js';
import type { Needed } from './packed-part.js';
import { type ParsedPart, parsePart } from './parse-part.js';
import { recordParts } from './parts.js';
import type { QuoteFault } from './quote-faults.js';
import { endOfRecords, hasQuotes } from './record-ends.js';
import { type RowShape, shapeOf } from './row-shape.js';

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

  #endsTooLong = false;

  /** The line on which each row that `head` gave starts. */
  readonly headLines: number[] = [];

  /** `bytes` are in UTF-8 without a byte order mark. `limits` are for tests. */
  constructor(
    name: string,
    bytes: AsyncGenerator<Buffer>,
    delimiter: Delimiter,
    limits: { readonly recordBytes?: number } = {},
  ) {
    this.#name = name;
    this.#delimiter = delimiter;
    this.#parts = recordParts(delimiter === WHITE_SPACE ? collapseWhiteSpace(bytes) : bytes, delimiter, {
      ...limits,
      onTooLong: () => {
        this.#endsTooLong = true;
      },
    });
  }

  /**
   * The first rows, at most `count`; they come again in `forEach`. Throws an InputError for a quote that is never
   * closed, or a line that is too long.
   */
  async head(count: number): Promise<readonly (readonly string[])[]> {
    const rows: (readonly string[])[] = [];
    let line = 1;
    while (rows.length < count) {
      const part = await this.#nextPart();
      if (part === undefined) break;
      const few = endOfRecords(part.subarray(0, HEAD_BYTES), this.#delimiter);
      for (const bytes of [part.subarray(0, few), part.subarray(few)]) {
        if (bytes.length === 0 || rows.length >= count) continue;
        const parsed = parsePart(bytes, this.#delimiter);
        if (parsed.fault?.kind === 'never closed') throw this.#quoteError(parsed.fault, line);
        for (const [at, row] of parsed.rows.slice(0, count).entries()) {
          rows.push(row);
          this.headLines.push(line + (parsed.lines[at] ?? 0));
        }
        line += parsed.lineCount;
      }
      this.#refuseTooLong(line - 1);
    }
    return rows.slice(0, count);
  }

  /** At least so many rows from the start, where there are, after `head`; they come again in `forEach`. */
  async more(count: number): Promise<readonly (readonly string[])[]> {
    const rows = this.#seen.flatMap((part) => parsePart(part, this.#delimiter).rows);
    while (rows.length < count) {
      const part = await this.#nextPart();
      if (part === undefined) break;
      rows.push(...parsePart(part, this.#delimiter).rows);
    }
    return rows;
  }

  /**
   * Hands every row to `onRow`; cells that are not needed may come as ''. Throws an InputError for a quote that is
   * never closed, or that has swallowed rows.
   */
  async forEach(needed: Needed, onRow: OnRow): Promise<void> {
    let line = 1;
    for await (const { rows, lines, lineCount, fault } of await this.#parsed(needed)) {
      if (fault !== undefined) throw this.#quoteError(fault, line);
      for (let row = 0; row < rows.length; row++) onRow(rows[row] ?? [], line + (lines[row] ?? 0));
      line += lineCount;
    }
    this.#refuseTooLong(line - 1);
  }

  #refuseTooLong(line: number): void {
    if (!this.#endsTooLong) return;
    throw new InputError(
      `${this.#name}:${line}: the line is longer than 256 MB; this is no CSV with a row on each line.\nCheck the file and its line ends.`,
    );
  }

  async #parsed(needed: Needed): Promise<AsyncGenerator<ParsedPart>> {
    const delimiter = this.#delimiter;
    const isLarge = await this.#isLarge();
    const mayHaveQuotes = isLarge || this.#seen.some((part) => hasQuotes(part, delimiter));
    const shape = mayHaveQuotes ? this.#shape(needed.width) : undefined;
    if (isLarge) {
      const { canParseInThreads, parseInThreads } = await import('./parser-threads.js');
      if (canParseInThreads()) return parseInThreads(this.#allParts(), { delimiter, needed, shape });
    }
    return parseHere(this.#allParts(), delimiter, shape);
  }

  /** How rows look, by the first of them. */
  #shape(width: number): RowShape | undefined {
    const part = this.#seen[0] ?? Buffer.alloc(0);
    const few = part.subarray(0, endOfRecords(part.subarray(0, HEAD_BYTES), this.#delimiter));
    const { rows } = parsePart(few, this.#delimiter);
    return shapeOf(rows.length > 2 ? rows : parsePart(part, this.#delimiter).rows, width, this.#delimiter);
  }

  #quoteError({ kind, line, closingLine, column }: QuoteFault, firstLine: number): InputError {
    const where = `${this.#name}:${firstLine + line}, column ${column}: a quote is opened here and `;
    if (kind === 'never closed') {
      return new InputError(`${where}never closed.\nClose it, or remove it, and run again.`);
    }
    const what =
      kind === 'rows within'
        ? `closed on line ${firstLine + closingLine}, with rows of the file in between.`
        : `closed on line ${firstLine + closingLine}, but the cell goes on behind it.`;
    return new InputError(`${where}${what}\nRemove the stray quote, or write it twice (""), and run again.`);
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

async function* parseHere(
  parts: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  shape: RowShape | undefined,
): AsyncGenerator<ParsedPart> {
  for await (const part of parts) yield parsePart(part, delimiter, shape);
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
