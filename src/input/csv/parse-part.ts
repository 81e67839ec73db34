import { CsvError, parse } from 'csv-parse/sync';
import { type Delimiter, WHITE_SPACE } from './delimiter.js';
import { findQuoteFault, type QuoteFault } from './quote-faults.js';
import { hasQuotes } from './record-ends.js';
import type { RowShape } from './row-shape.js';

/** The rows of a part of a file. */
export interface ParsedPart {
  readonly rows: readonly (readonly string[])[];
  /** The line on which each row starts; the first line of the part is 0. */
  readonly lines: Uint32Array;
  /** How many lines the part has. */
  readonly lineCount: number;
  /** The first quote that hides rows; one that is never closed leaves no rows. */
  readonly fault: QuoteFault | undefined;
}

/**
 * Parses a part of a file (see recordParts) by csv-parse. Empty lines are no rows. `shape` is how rows of the file
 * look, to tell a quoted cell that spans lines from rows that a stray quote has swallowed.
 *
 * @example parsePart(Buffer.from('a,b\n\n1,2\n'), ',').rows // [['a', 'b'], ['1', '2']], on the lines 0 and 2
 */
export function parsePart(part: Buffer, delimiter: Delimiter, shape?: RowShape): ParsedPart {
  const quotes = hasQuotes(part, delimiter);
  const records = parseRecords(part, delimiter, quotes);
  if (records === undefined) {
    const fault = findQuoteFault(part, delimiter, shape);
    return { rows: [], lines: new Uint32Array(0), lineCount: 0, fault };
  }
  const { length } = records;
  const lines = new Uint32Array(records.length);
  let lineCount = 0;
  let rows = 0;
  for (const record of records) {
    const line = lineCount;
    lineCount += quotes ? 1 + lineBreaks(record) : 1;
    if (record.length === 1 && record[0] === '') continue;
    lines[rows] = line;
    records[rows++] = record;
  }
  records.length = rows;
  // Where no record spans lines, no quote can hide a row.
  const fault = lineCount > length ? findQuoteFault(part, delimiter, shape) : undefined;
  return { rows: records, lines: lines.subarray(0, rows), lineCount, fault };
}

/**
 * An empty line is a record of one empty cell. `undefined` for a quote that is never closed. What a part has no use
 * for csv-parse is not asked to look for at every byte, which makes it a tenth faster.
 */
function parseRecords(part: Buffer, delimiter: Delimiter, quotes: boolean): string[][] | undefined {
  // csv-parse makes an error of every ragged row, though it is told to take it: without their stacks a file full of
  // such rows takes a third less time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parse(part, {
      delimiter: delimiter === WHITE_SPACE ? '\t' : delimiter,
      quote: quotes ? '"' : false,
      relax_quotes: quotes,
      relax_column_count: true,
      // By itself csv-parse takes the first line's end for that of all.
      record_delimiter: part.includes('\r') ? ['\r\n', '\n', '\r'] : '\n',
    });
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return undefined;
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}
