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
 * The rows at these positions, which count up from 0 at the first row of the file, empty lines aside. All bytes are looked through, but only the
 * parts that have one of the rows are parsed. `bytes` are in UTF-8 without a byte order mark.
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
    const counts = countOf(part, delimiter);
    if ((positions[next] ?? Number.POSITIVE_INFINITY) < rows + counts.rows) {
      const parsed = parsePart(part, delimiter);
      for (; (positions[next] ?? Number.POSITIVE_INFINITY) < rows + counts.rows; next++) {
        const at = (positions[next] ?? 0) - rows;
        found.push({ cells: parsed.rows[at] ?? [], line: lines + (parsed.lines[at] ?? 0) + 1 });
      }
    }
    if (next >= positions.length) return found;
    rows += counts.rows;
    lines += counts.lines;
  }
  return found;
}

/** How many rows and lines a part has; an empty line is no row. */
function countOf(part: Buffer, delimiter: Delimiter): { readonly rows: number; readonly lines: number } {
  if (part.includes(CARRIAGE_RETURN) || hasQuotes(part, delimiter)) return countByBytes(part, delimiter);
  let [rows, lines] = [0, 0];
  for (let from = 0; from < part.length; lines++) {
    const end = part.indexOf(LINE_FEED, from);
    if (end !== from) rows++;
    if (end < 0) return { rows, lines: lines + 1 };
    from = end + 1;
  }
  return { rows, lines };
}

/** Quotes are understood as in `endOfRecords`. */
function countByBytes(part: Buffer, delimiter: Delimiter): { readonly rows: number; readonly lines: number } {
  const separator = delimiter.charCodeAt(0);
  let [rows, lines, start, quoted] = [0, 0, 0, false];
  for (let at = 0; at < part.length; at++) {
    const byte = part[at] ?? 0;
    if (byte === QUOTE) {
      if (!quoted) quoted = at === start || part[at - 1] === separator;
      else if (part[at + 1] === QUOTE) at++;
      else quoted = false;
      continue;
    }
    if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
    const isPair = byte === CARRIAGE_RETURN && part[at + 1] === LINE_FEED;
    lines++;
    if (!quoted && at > start) rows++;
    if (isPair) at++;
    if (!quoted) start = at + 1;
  }
  return start < part.length ? { rows: rows + 1, lines: lines + 1 } : { rows, lines };
}
