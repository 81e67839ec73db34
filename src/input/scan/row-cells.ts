import { Irregular } from '../regular/irregular.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/**
 * Where the cells of a row stand in bytes. Cells in quotes are taken without them. A line end within quotes cannot be told from the end of a row
 * where reading starts in the middle of a file, and is an Irregular.
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

  /** Reads the row that starts at `from`; gives where the next one starts. The bytes end with a line end. */
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
        at = this.#endOfQuoted(bytes, at, count);
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

  /** Where a cell in quotes ends: at its delimiter or line end. Quotes are understood as in `endOfRecords`. */
  #endOfQuoted(bytes: Uint8Array, from: number, column: number): number {
    let at = from + 1;
    let isPlain = true;
    for (;;) {
      const byte = bytes[at] ?? LINE_FEED;
      if (isLineEnd(byte)) throw new Irregular('cells have line ends in them');
      if (byte !== QUOTE) at++;
      else if (bytes[at + 1] === QUOTE) {
        isPlain = false;
        at += 2;
      } else break;
    }
    const end = at++;
    for (let byte = bytes[at] ?? LINE_FEED; byte !== this.#separator && !isLineEnd(byte); ) {
      isPlain = false;
      byte = bytes[++at] ?? LINE_FEED;
    }
    if (column < this.start.length) {
      this.start[column] = from + 1;
      this.end[column] = end;
    }
    if (!isPlain && this.#isNeeded[column] === 1) this.isOdd = true;
    // A line of nothing but quotes is no row to csv-parse, and one to those that count lines.
    if (column === 0 && end === from + 1 && isLineEnd(bytes[at] ?? LINE_FEED))
      throw new Irregular('it has lines of quotes alone');
    return at;
  }
}

function isLineEnd(byte: number): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
