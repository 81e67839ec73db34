import { Irregular } from '../regular/irregular.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/**
 * Where the cells of a row stand in bytes. Cells in quotes are taken without them, and may span lines. Throws an Irregular for what may be a fault of the
 * quotes: lines within them that look like rows, or text behind them where they span lines.
 *
 * @example const cells = new RowCells(2, ',', new Set([0])); cells.read(Buffer.from('a,"b"\n'), 0); cells.start[1] // 3
 */
export class RowCells {
  /** Where the cells of the row start and end, by column. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** How many cells the row has. */
  count = 0;
  /** Whether a needed cell has quotes in it, or text behind its quotes: its text is not the bytes. */
  isOdd = false;
  readonly #separator: number;
  readonly #isNeeded: Uint8Array;
  /** Whether the quoted cell that was read last is its bytes, and whether it has line ends in it. */
  #isPlain = true;
  #hasLines = false;

  /** `needed` are the columns that are read. */
  constructor(width: number, separator: string, needed: ReadonlySet<number>) {
    this.start = new Int32Array(width);
    this.end = new Int32Array(width);
    this.#separator = separator.charCodeAt(0);
    this.#isNeeded = Uint8Array.from({ length: width }, (_, column) => (needed.has(column) ? 1 : 0));
  }

  /** Whether the row is an empty line. */
  get isEmpty(): boolean {
    return this.count === 1 && this.start[0] === this.end[0] && !this.isOdd;
  }

  /** Reads the row that starts at `from`; gives where the next one starts, -1 where the bytes end before the row does. They end with a line end. */
  read(bytes: Uint8Array, from: number): number {
    const { start, end } = this;
    const separator = this.#separator;
    const width = start.length;
    this.isOdd = false;
    let at = from;
    for (let count = 0; ; count++) {
      let byte = bytes[at] ?? LINE_FEED;
      const first = at;
      if (byte === QUOTE) {
        at = this.#endOfQuoted(bytes, at, count, from);
        if (at < 0) return -1;
        byte = bytes[at] ?? LINE_FEED;
      } else {
        while (byte !== separator && (byte > CARRIAGE_RETURN || !isLineEnd(byte)))
          byte = bytes[++at] ?? LINE_FEED;
        if (count < width) {
          start[count] = first;
          end[count] = at;
        }
      }
      if (byte === separator) {
        at++;
        continue;
      }
      this.count = count + 1;
      if (byte === LINE_FEED) return at + 1;
      if (bytes[at + 1] === LINE_FEED) return at + 2;
      throw new Irregular('it has carriage returns within lines');
    }
  }

  /** Where a cell in quotes of the row at `row` ends: at its delimiter or line end; -1 where the bytes end before. Quotes are understood as in `endOfRecords`. */
  #endOfQuoted(bytes: Uint8Array, from: number, column: number, row: number): number {
    const close = this.#closingQuote(bytes, from);
    if (close < 0) return -1;
    // A stray quote may have swallowed rows, see findQuoteFault.
    if (this.#hasLines && wideLines(bytes, row, close, this.#separator, this.start.length) > 1)
      throw new Irregular('quotes stand around what may be rows');
    let at = close + 1;
    let byte = bytes[at] ?? LINE_FEED;
    if (byte !== this.#separator && !isLineEnd(byte)) {
      if (this.#hasLines) throw new Irregular('quotes close within a cell that has line ends in it');
      this.#isPlain = false;
      while (byte !== this.#separator && !isLineEnd(byte)) byte = bytes[++at] ?? LINE_FEED;
    }
    if (column < this.start.length) {
      this.start[column] = from + 1;
      this.end[column] = close;
    }
    if (!this.#isPlain && this.#isNeeded[column] === 1) this.isOdd = true;
    // A line of nothing but quotes is no row to csv-parse, and one to those that count lines.
    if (column === 0 && close === from + 1 && isLineEnd(byte))
      throw new Irregular('it has lines of quotes alone');
    return at;
  }

  /** Where the quote is that closes the one at `open`; -1 where the bytes end before. Notes whether there are lines or quotes within. */
  #closingQuote(bytes: Uint8Array, open: number): number {
    this.#isPlain = true;
    this.#hasLines = false;
    for (let at = open + 1; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) return -1;
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) return at;
        this.#isPlain = false;
        at++;
      } else if (isLineEnd(byte)) this.#hasLines = true;
    }
  }
}

function isLineEnd(byte: number): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** How many lines, from that which starts at `from` up to that on which `last` stands, have delimiters enough for a row. */
function wideLines(bytes: Uint8Array, from: number, last: number, separator: number, width: number): number {
  let [lines, separators] = [0, 0];
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? LINE_FEED;
    if (byte === separator) separators++;
    if (!isLineEnd(byte)) continue;
    if (separators >= width - 1) lines++;
    separators = 0;
    if (at > last) break;
  }
  return lines;
}
