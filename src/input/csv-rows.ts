import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, Parser } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { InputError } from './input-error.js';

/** How cells are separated: by a character, or by any run of spaces and tabs. */
export type Delimiter = ',' | ';' | '\t' | '|' | ' ' | (string & {});

/** The delimiter that stands for any run of spaces and tabs. */
export const WHITE_SPACE = ' ';

const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true } as const;

function optionsFor(delimiter: Delimiter) {
  return delimiter === WHITE_SPACE
    ? { ...OPTIONS, delimiter: '\t', quote: false as const }
    : { ...OPTIONS, delimiter };
}

/**
 * The first rows of a text, for sniffing. A last row that the sample may have cut off is left out where `complete`
 * is false.
 */
export function firstRows(text: string, delimiter: Delimiter, complete: boolean, count: number): string[][] {
  const options = { ...optionsFor(delimiter), to: count, skip_records_with_error: true };
  const whole = complete ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  try {
    return parseNow(delimiter === WHITE_SPACE ? whole.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/[ \t]+/g, '\t') : whole, options);
  } catch {
    return [];
  }
}

/** Called for each row with its cells and the line on which it starts. */
export type OnRow = (cells: readonly string[], line: number) => void;

/**
 * csv-parse that hands rows on as they are parsed. Pushing them through the stream's read side instead would keep
 * every row of a chunk waiting in a buffer and cost a tick for each.
 */
class RowParser extends Parser {
  readonly #onRow: OnRow;
  #nextLine = 1;
  #lines = 0;
  #emptyLines = 0;

  constructor(delimiter: Delimiter, onRow: OnRow) {
    super(optionsFor(delimiter));
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

/**
 * Reads CSV from UTF-8 bytes, row by row. Empty lines are skipped. Throws an InputError for a quote that is never closed.
 *
 * @example await readRows('orders.csv', bytes, ',', (cells, line) => { ... })
 */
export async function readRows(
  name: string,
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  onRow: OnRow,
): Promise<void> {
  const parser = new RowParser(delimiter, onRow);
  const source = delimiter === WHITE_SPACE ? collapseWhiteSpace(bytes) : bytes;
  try {
    await pipeline(source, parser, new Writable({ objectMode: true, write: (_row, _encoding, done) => done() }));
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
      throw new InputError(
        `${name}:${parser.line}: a quote is opened in the row that starts here and is never closed.\nClose it, or remove it, and run again.`,
      );
    }
    if (error instanceof CsvError) throw new InputError(`${name}: ${error.message}.`);
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
    yield collapse(text.slice(0, end));
  }
  yield collapse(pending);
}

function collapse(text: string): Buffer {
  return Buffer.from(text.replace(/^[ \t]+|[ \t]+(?=\r?$)/gm, '').replace(/[ \t]+/g, '\t'), 'latin1');
}
