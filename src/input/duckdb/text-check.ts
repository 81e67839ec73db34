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
  const separator = delimiter.charCodeAt(0);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // A line end is the end of a character, and nothing that is looked for goes beyond one but spaces within quotes.
    const end = all.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) {
      rest = all;
      continue;
    }
    const found = oddBytes(all.subarray(0, end), separator);
    if (found !== undefined) return found;
    rest = all.subarray(end);
  }
  return oddBytes(rest, separator);
}

function oddBytes(bytes: Buffer, separator: number): string | undefined {
  if (bytes.includes(0)) return 'it has NUL bytes';
  if (!isUtf8(bytes)) return 'it has bytes that are not UTF-8';
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

function isEdge(byte: number | undefined, separator: number): boolean {
  return byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === QUOTE;
}
