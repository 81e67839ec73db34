import { FILLED, FILLED_LETTERS, isDateLike } from '../regular/signatures.js';
import { refuseOddBytes } from './refuse-odd-bytes.js';

/**
 * Small numbers for the different texts of a column of few of them.
 *
 * @example const codes = new CellCodes(['paid']); codes.read(Buffer.from('void,'), 0, 44) // 4; codes.code is 1, codes.texts ['paid', 'void'] then
 */
export class CellCodes {
  readonly texts: string[] = [];
  readonly #bytes: Uint8Array[] = [];
  /** The number of the text that was read last. */
  code = 0;

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.#add(text, new TextEncoder().encode(text));
  }

  /**
   * Reads the cell that starts at a position; gives where it ends: at a delimiter, a line end or a quote. `separator` is the delimiter's byte. `code` is
   * what was read last.
   */
  read(bytes: Uint8Array, start: number, separator: number): number {
    const last = this.#bytes[this.code];
    let at = start;
    if (last !== undefined) {
      // Most rows say what the row before them says.
      while (at < start + last.length && bytes[at] === last[at - start]) at++;
      if (at === start + last.length && isEnd(bytes[at] ?? LINE_FEED, separator)) return at;
    }
    const end = endOf(bytes, at, separator);
    this.readCell(bytes, start, end);
    return end;
  }

  /** Reads a cell whose end is known. */
  readCell(bytes: Uint8Array, start: number, end: number): void {
    let code = 0;
    while (code < this.#bytes.length && !isSame(this.#bytes[code] ?? NO_BYTES, bytes, start, end)) code++;
    if (code === this.#bytes.length) {
      // A copy: the bytes are those of a block, which is overwritten by the next, and slice of a Buffer copies nothing.
      const own = new Uint8Array(bytes.subarray(start, end));
      // Of text all bytes have been looked at; those of a table have not.
      refuseOddBytes(own);
      this.#add(new TextDecoder().decode(own), own);
    }
    this.code = code;
  }

  #add(text: string, bytes: Uint8Array): void {
    this.texts.push(text);
    this.#bytes.push(bytes);
  }
}

/**
 * As CellCodes, for a column of which only matters whether its cells are filled: all dates have one number.
 *
 * @example const codes = new FilledCodes(); codes.read(Buffer.from('2024-05-01,'), 0, 44); codes.texts[codes.code] // '2000-01-01'
 */
export class FilledCodes {
  readonly #codes = new CellCodes([FILLED]);

  get texts(): readonly string[] {
    return this.#codes.texts;
  }

  get code(): number {
    return this.#codes.code;
  }

  read(bytes: Uint8Array, start: number, separator: number): number {
    const end = endOf(bytes, start, separator);
    this.readCell(bytes, start, end);
    return end;
  }

  readCell(bytes: Uint8Array, start: number, end: number): void {
    const first = bytes[start] ?? 0;
    // Only such cells are looked at as a text.
    const mayBeDate = first >= ZERO && first <= NINE && end - start >= FILLED_LETTERS;
    if (mayBeDate && isDateLike(new TextDecoder().decode(bytes.subarray(start, end)))) this.#codes.code = 0;
    else this.#codes.readCell(bytes, start, end);
  }
}

const ZERO = 48;
const NINE = 57;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const NO_BYTES = new Uint8Array(0);

function isEnd(byte: number, separator: number): boolean {
  return byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === QUOTE;
}

/** The first end of a cell from a position on. */
function endOf(bytes: Uint8Array, from: number, separator: number): number {
  let at = from;
  while (!isEnd(bytes[at] ?? LINE_FEED, separator)) at++;
  return at;
}

function isSame(text: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = 0; at < text.length; at++) if (text[at] !== bytes[start + at]) return false;
  return true;
}
