import type { Delimiter } from '../csv/delimiter.js';
import { parsePart } from '../csv/parse-part.js';
import { recordParts } from '../csv/parts.js';
import { hasQuotes } from '../csv/record-ends.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/** A row as it stands in a file. */
export interface FoundRow {
  readonly cells: readonly string[];
  /** The line on which it starts, from 1 on. */
  readonly line: number;
}

/**
 * The rows at these positions, which count up from 0 at the first row of the file, empty lines aside. All bytes are looked through, but
 * only these rows are parsed. `bytes` are in UTF-8 without a byte order mark.
 *
 * @example (await findRows(bytes, ',', [0]))[0]?.cells // the header
 */
export async function findRows(
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  positions: readonly number[],
): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  let [next, rows, lines] = [0, 0, 0];
  for await (const part of recordParts(bytes, delimiter)) {
    const first = rows;
    const wanted = () => (positions[next] ?? Number.POSITIVE_INFINITY) - first;
    const counts = scan(part, delimiter, (row, start, end, line) => {
      if (row !== wanted()) return;
      next++;
      found.push({
        cells: parsePart(part.subarray(start, end), delimiter).rows[0] ?? [],
        line: lines + line + 1,
      });
    });
    if (next >= positions.length) return found;
    rows += counts.rows;
    lines += counts.lines;
  }
  return found;
}

/** Called with each row of a part: its number, where its bytes start and end, and its line, each from 0 on. */
type OnRecord = (row: number, start: number, end: number, line: number) => void;

/** Goes through the rows of a part, and counts them and the lines; an empty line is no row. */
function scan(
  part: Buffer,
  delimiter: Delimiter,
  onRecord: OnRecord,
): { readonly rows: number; readonly lines: number } {
  if (part.includes(CARRIAGE_RETURN) || hasQuotes(part, delimiter))
    return scanBytes(part, delimiter, onRecord);
  let [rows, lines] = [0, 0];
  for (let from = 0; from < part.length; lines++) {
    const found = part.indexOf(LINE_FEED, from);
    const end = found < 0 ? part.length : found;
    if (end !== from) onRecord(rows++, from, end, lines);
    from = end + 1;
  }
  return { rows, lines };
}

/** Quotes are understood as in `endOfRecords`. */
function scanBytes(
  part: Buffer,
  delimiter: Delimiter,
  onRecord: OnRecord,
): { readonly rows: number; readonly lines: number } {
  const separator = delimiter.charCodeAt(0);
  let [rows, lines, start, line, quoted] = [0, 0, 0, 0, false];
  for (let at = 0; at < part.length; at++) {
    const byte = part[at] ?? 0;
    if (byte === QUOTE) {
      if (!quoted) quoted = at === start || part[at - 1] === separator;
      else if (part[at + 1] === QUOTE) at++;
      else quoted = false;
      continue;
    }
    if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
    const end = at;
    if (byte === CARRIAGE_RETURN && part[at + 1] === LINE_FEED) at++;
    lines++;
    if (quoted) continue;
    if (end > start) onRecord(rows++, start, end, line);
    start = at + 1;
    line = lines;
  }
  if (start >= part.length) return { rows, lines };
  onRecord(rows++, start, part.length, line);
  return { rows, lines: lines + 1 };
}
