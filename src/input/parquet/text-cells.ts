import { Irregular } from '../regular/irregular.js';
import type { ColumnPages, Dictionary, Page } from './column-pages.js';
import type { ParquetColumn } from './layout.js';
import { wholeNumbers } from './whole-numbers.js';

const LINE_FEED = 10;
const LENGTH_BYTES = 4;

/** Texts as they stand in bytes, a line feed behind each. */
interface Texts {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const NO_TEXTS: Texts = {
  bytes: Uint8Array.of(LINE_FEED),
  starts: new Int32Array(0),
  ends: new Int32Array(0),
};

/**
 * The cells of a column as text, row by row: where the one of the row stands in bytes, with something behind it that ends a cell of CSV as well, so that the same
 * readers can be used. Whole numbers are written in digits, and empty cells are empty texts.
 *
 * @example const cells = new TextCells(pages, column); cells.next(); cells.bytes.subarray(cells.start, cells.end)
 */
export class TextCells {
  bytes: Uint8Array = NO_TEXTS.bytes;
  start = 0;
  end = 0;
  /** Whether the cell is surely the same as that of the row before. */
  isAgain = false;
  readonly #pages: ColumnPages;
  readonly #column: ParquetColumn;
  #left = 0;
  #isFilled: Uint8Array | undefined;
  #row = 0;
  #value = 0;
  #indexes: Uint32Array | undefined;
  #dictionary: Dictionary | undefined;
  #entries = NO_TEXTS;
  /** The texts of the page, where they do not stand in it one behind the other. */
  #texts: Texts | undefined;
  #page: Uint8Array = NO_TEXTS.bytes;
  /** Where the next text of the page starts, and how long it is. */
  #from = 0;
  #length = 0;
  #lastIndex = -1;

  constructor(pages: ColumnPages, column: ParquetColumn) {
    this.#pages = pages;
    this.#column = column;
  }

  /** Goes on to the next row. Throws an Irregular where the values of the column are damaged. */
  next(): void {
    if (this.#left === 0) this.#turnPage();
    this.#left--;
    this.isAgain = false;
    if (this.#isFilled !== undefined && this.#isFilled[this.#row++] === 0) {
      this.#putEmpty();
      return;
    }
    if (this.#texts === undefined) this.#putFromPage();
    else this.#putFromTexts(this.#texts);
  }

  #putEmpty(): void {
    this.#lastIndex = -1;
    this.bytes = NO_TEXTS.bytes;
    this.start = 0;
    this.end = 0;
  }

  #putFromTexts({ bytes, starts, ends }: Texts): void {
    const value = this.#value++;
    const index = this.#indexes === undefined ? value : (this.#indexes[value] ?? 0);
    if (this.#indexes !== undefined && index === this.#lastIndex) {
      this.isAgain = true;
      return;
    }
    if (index >= starts.length) throw new Irregular('its Parquet points beyond a dictionary');
    this.#lastIndex = index;
    this.bytes = bytes;
    this.start = starts[index] ?? 0;
    this.end = ends[index] ?? 0;
  }

  /** The next text of the page. What stands behind it, the length of that after it, is overwritten. */
  #putFromPage(): void {
    const page = this.#page;
    const end = this.#from + this.#length;
    if (this.#length < 0 || end > page.length) throw new Irregular('its Parquet has a text beyond its page');
    this.bytes = page;
    this.start = this.#from;
    this.end = end;
    this.#from = end + LENGTH_BYTES;
    if (end + LENGTH_BYTES <= page.length) {
      this.#length = lengthAt(page, end);
      page[end] = LINE_FEED;
      return;
    }
    // Behind the last one there is nothing to overwrite.
    this.bytes = withEnd(page.subarray(this.start, end));
    this.start = 0;
    this.end = this.bytes.length - 1;
  }

  #turnPage(): void {
    const page = this.#pages.next();
    this.#left = page.rows;
    this.#isFilled = page.isFilled;
    this.#row = 0;
    this.#value = 0;
    this.#indexes = page.indexes;
    this.#lastIndex = -1;
    if (page.rows === 0) this.#turnPage();
    else if (page.indexes !== undefined) this.#texts = this.#textsOf(this.#pages.dictionary);
    else if (this.#column.stored === 'bytes') this.#startPage(page);
    else this.#texts = digitsOf(wholeNumbers(page.bytes, page.values, this.#column));
  }

  #startPage({ bytes }: Page): void {
    this.#texts = undefined;
    this.#page = bytes;
    this.#from = LENGTH_BYTES;
    this.#length = bytes.length < LENGTH_BYTES ? 0 : lengthAt(bytes, 0);
  }

  #textsOf(dictionary: Dictionary | undefined): Texts {
    if (dictionary !== this.#dictionary && dictionary !== undefined)
      this.#entries =
        this.#column.stored === 'bytes'
          ? textsIn(dictionary)
          : digitsOf(wholeNumbers(dictionary.bytes, dictionary.values, this.#column));
    this.#dictionary = dictionary;
    return this.#entries;
  }
}

/** A copy with a line feed behind it. */
function withEnd(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length + 1);
  copy.set(bytes);
  copy[bytes.length] = LINE_FEED;
  return copy;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

/** The texts of a dictionary. */
function textsIn({ values, bytes }: Dictionary): Texts {
  const copy = withEnd(bytes);
  const [starts, ends] = [new Int32Array(values), new Int32Array(values)];
  let at = 0;
  for (let value = 0; value < values; value++) {
    const length = lengthAt(bytes, at);
    copy[at] = LINE_FEED;
    starts[value] = at + LENGTH_BYTES;
    at += LENGTH_BYTES + length;
    if (length < 0 || at > bytes.length) throw new Irregular('its Parquet has a text beyond its page');
    ends[value] = at;
  }
  copy[at] = LINE_FEED;
  return { bytes: copy, starts, ends };
}

/** Whole numbers in digits. */
function digitsOf(numbers: Float64Array): Texts {
  const text: string[] = [];
  const [starts, ends] = [new Int32Array(numbers.length), new Int32Array(numbers.length)];
  let at = 0;
  for (const [value, number] of numbers.entries()) {
    if (!Number.isSafeInteger(number)) throw new Irregular('ids are numbers of more than 15 digits');
    const digits = String(number);
    text.push(digits, '\n');
    starts[value] = at;
    ends[value] = at + digits.length;
    at += digits.length + 1;
  }
  return { bytes: Buffer.from(text.join(''), 'latin1'), starts, ends };
}
