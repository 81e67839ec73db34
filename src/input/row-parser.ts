import { Parser } from 'csv-parse';

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
export class RowParser extends Parser {
  readonly #onRow: OnRow;
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
