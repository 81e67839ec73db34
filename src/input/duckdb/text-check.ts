import { isUtf8 } from 'node:buffer';
import type { Delimiter } from '../csv/delimiter.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;

/**
 * Looks for bytes that DuckDB and csv-parse understand in different ways, and for what the csv reader warns of: NUL bytes, what is no UTF-8, and
 * spaces between a quote and the delimiter, which DuckDB drops; and doubled quotes in a row of more cells than the header's `width`, of which DuckDB 1.5 now and then lets
 * a cell go without a word. Gives what was found first, for people; `undefined` for a file without any.
 *
 * @example await oddText(createReadStream('orders.csv'), { delimiter: ',', width: 8 }) // 'it has NUL bytes'
 */
export async function oddText(bytes: AsyncIterable<Buffer>, form: TextForm): Promise<string | undefined> {
  let rest: Buffer = Buffer.alloc(0);
  const ends = { hasPairs: false, hasSingle: false };
  for await (const chunk of bytes) {
    // A line end is the end of a character, and nothing that is looked for goes beyond one but what is within quotes.
    const first = chunk.indexOf(LINE_FEED) + 1;
    const last = chunk.lastIndexOf(LINE_FEED) + 1;
    const line = Buffer.concat([rest, chunk.subarray(0, first)]);
    if (first === 0) {
      rest = Buffer.concat([rest, chunk]);
      continue;
    }
    const found = oddBytes(line, form, ends) ?? oddBytes(chunk.subarray(first, last), form, ends);
    if (found !== undefined) return found;
    rest = chunk.subarray(last);
  }
  return oddBytes(rest, form, ends);
}

/** How the text of a file is written. */
export interface TextForm {
  readonly delimiter: Delimiter;
  /** How many cells the header has. */
  readonly width: number;
}

/** White space that only an odd cell has at its ends. */
const SPACES = ['\t', '\v', '\f'];

/** Which line ends there are. */
interface LineEnds {
  hasPairs: boolean;
  hasSingle: boolean;
}

function oddBytes(bytes: Buffer, { delimiter, width }: TextForm, ends: LineEnds): string | undefined {
  const separator = delimiter.charCodeAt(0);
  if (bytes.includes(0)) return 'it has NUL bytes';
  if (!isUtf8(bytes)) return 'it has bytes that are not UTF-8';
  if (SPACES.some((space) => space !== delimiter && bytes.includes(space))) return 'it has tabs within cells';
  if (bytes.includes(CARRIAGE_RETURN)) {
    if (hasLoneReturn(bytes)) return 'it has carriage returns within lines';
    ends.hasPairs = true;
  }
  // DuckDB takes the first line end for that of all lines.
  ends.hasSingle ||= ends.hasPairs ? hasLoneFeed(bytes) : bytes.includes(LINE_FEED);
  if (ends.hasPairs && ends.hasSingle) return 'it has line ends of two kinds';
  if (!bytes.includes(QUOTE)) return undefined;
  for (let at = bytes.indexOf(' "'); at >= 0; at = bytes.indexOf(' "', at + 1)) {
    let before = at;
    while (before > 0 && bytes[before - 1] === SPACE) before--;
    if (before === 0 || isEdge(bytes[before - 1], separator)) return 'it has quotes behind a space';
  }
  for (let at = bytes.indexOf('" '); at >= 0; at = bytes.indexOf('" ', at + 1)) {
    let behind = at + 1;
    while (bytes[behind] === SPACE) behind++;
    if (behind >= bytes.length || isEdge(bytes[behind], separator)) return 'it has quotes before a space';
  }
  return hasWideQuotes(bytes, separator, width)
    ? 'it has doubled quotes in a row that may have too many cells'
    : undefined;
}

/** Whether there are doubled quotes, which an empty cell in quotes has not, in a line that may be part of a row of more cells than `width`. */
function hasWideQuotes(bytes: Buffer, separator: number, width: number): boolean {
  for (let at = bytes.indexOf('""'); at >= 0; at = bytes.indexOf('""', at)) {
    if (endsCell(bytes[at - 1], separator) && endsCell(bytes[at + 2], separator)) {
      at += 2;
      continue;
    }
    const from = bytes.lastIndexOf(LINE_FEED, at) + 1;
    const end = bytes.indexOf(LINE_FEED, at);
    at = end < 0 ? bytes.length : end;
    if (mayBeWide(bytes.subarray(from, at), separator, width)) return true;
  }
  return false;
}

function mayBeWide(line: Buffer, separator: number, width: number): boolean {
  let [cells, isWithin] = [1, false];
  for (const byte of line) {
    if (byte === QUOTE) isWithin = !isWithin;
    else if (byte === separator && !isWithin) cells++;
  }
  // A cell of several lines: how many cells the row has is not to be seen here.
  return isWithin || cells > width;
}

function endsCell(byte: number | undefined, separator: number): boolean {
  return byte === undefined || byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

function hasLoneReturn(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(CARRIAGE_RETURN); at >= 0; at = bytes.indexOf(CARRIAGE_RETURN, at + 1))
    if (bytes[at + 1] !== LINE_FEED) return true;
  return false;
}

function hasLoneFeed(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1))
    if (bytes[at - 1] !== CARRIAGE_RETURN) return true;
  return false;
}

function isEdge(byte: number | undefined, separator: number): boolean {
  return byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === QUOTE;
}
