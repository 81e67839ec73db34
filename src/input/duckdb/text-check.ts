import { isUtf8 } from 'node:buffer';
import type { Delimiter } from '../csv/delimiter.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;

/**
 * Looks for bytes that DuckDB and csv-parse understand in different ways, and for what the csv reader warns of: NUL bytes, what is no UTF-8, and
 * spaces between a quote and the delimiter, which DuckDB drops. Gives what was found first, for people; `undefined` for a
 * file without any.
 *
 * @example await oddText(createReadStream('orders.csv'), ',') // 'it has NUL bytes'
 */
export async function oddText(
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
): Promise<string | undefined> {
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
    const found = oddBytes(line, delimiter, ends) ?? oddBytes(chunk.subarray(first, last), delimiter, ends);
    if (found !== undefined) return found;
    rest = chunk.subarray(last);
  }
  return oddBytes(rest, delimiter, ends);
}

/** White space that only an odd cell has at its ends. */
const SPACES = ['\t', '\v', '\f'];

/** Which line ends there are. */
interface LineEnds {
  hasPairs: boolean;
  hasSingle: boolean;
}

function oddBytes(bytes: Buffer, delimiter: Delimiter, ends: LineEnds): string | undefined {
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
  return undefined;
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
