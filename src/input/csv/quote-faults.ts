import type { Delimiter } from './delimiter.js';
import { endOfRecords } from './record-ends.js';
import { fitsSeveral, type RowShape } from './row-shape.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const SPACE = 32;
const TAB = 9;

/** A quote that opened a cell by mistake, or was not closed where it should have been. */
export interface QuoteFault {
  /** Never closed; closed before other text of the cell, lines later; or closed with rows of the file in between. */
  readonly kind: 'never closed' | 'closed within a cell' | 'rows within';
  /** The line on which the quote stands, and that on which it closes; the first line of the part is 0. */
  readonly line: number;
  readonly closingLine: number;
  /** The number of the quote's column, from 1. */
  readonly column: number;
}

/**
 * The first quote of a part that makes one cell of what are several rows, or several rows of what is one cell.
 * Whatever a quoted cell holds may be meant, so there must be evidence: the quote is never closed; the cell spans
 * lines and goes on behind its closing quote; or two of its lines look like rows of the file (see RowShape). Cells on
 * one line are left to `relax_quotes`.
 *
 * @example findQuoteFault(Buffer.from('1,"x\n2,y\n'), ',', undefined) // never closed, line 0, column 2
 */
export function findQuoteFault(
  part: Buffer,
  delimiter: Delimiter,
  shape: RowShape | undefined,
): QuoteFault | undefined {
  const separator = Buffer.from(delimiter);
  for (let open = part.indexOf(QUOTE); open >= 0; ) {
    if (!startsCell(part, open, separator)) {
      open = part.indexOf(QUOTE, open + 1);
      continue;
    }
    const close = closingQuote(part, open);
    const kind = faultOf(part, open, close, separator, shape);
    if (kind !== undefined) {
      const line = lineEndsIn(part, 0, open);
      const closingLine = close < 0 ? line : line + lineEndsIn(part, open, close);
      return { kind, line, closingLine, column: columnOf(part, open, separator, delimiter) };
    }
    open = part.indexOf(QUOTE, close + 1);
  }
  return undefined;
}

function faultOf(
  part: Buffer,
  open: number,
  close: number,
  separator: Buffer,
  shape: RowShape | undefined,
): QuoteFault['kind'] | undefined {
  if (close < 0) return 'never closed';
  if (!hasLineEnd(part, open, close)) return undefined;
  if (!endsCell(part, close + 1, separator)) return 'closed within a cell';
  if (shape === undefined) return undefined;
  const lines = wideLines(part, lineStart(part, open), close, separator, shape.kinds.length);
  return fitsSeveral(lines, shape) ? 'rows within' : undefined;
}

function startsCell(part: Buffer, at: number, separator: Buffer): boolean {
  const before = part[at - 1];
  return (
    at === 0 ||
    before === LINE_FEED ||
    before === CARRIAGE_RETURN ||
    standsAt(part, at - separator.length, separator)
  );
}

function standsAt(part: Buffer, at: number, text: Buffer): boolean {
  for (let index = 0; index < text.length; index++) if (part[at + index] !== text[index]) return false;
  return true;
}

/** Blanks between a closing quote and the end of its cell are a habit of some exports, not a fault. */
function endsCell(part: Buffer, at: number, separator: Buffer): boolean {
  for (let end = at; end < part.length; end++) {
    const next = part[end];
    if (next === LINE_FEED || next === CARRIAGE_RETURN) return true;
    if (standsAt(part, end, separator)) return true;
    if (next !== SPACE && next !== TAB) return false;
  }
  return true;
}

function closingQuote(part: Buffer, open: number): number {
  let at = part.indexOf(QUOTE, open + 1);
  while (at >= 0 && part[at + 1] === QUOTE) at = part.indexOf(QUOTE, at + 2);
  return at;
}

function hasLineEnd(part: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (part[at] === LINE_FEED || part[at] === CARRIAGE_RETURN) return true;
  return false;
}

function lineStart(part: Buffer, at: number): number {
  let start = at;
  while (start > 0 && part[start - 1] !== LINE_FEED && part[start - 1] !== CARRIAGE_RETURN) start--;
  return start;
}

/**
 * The lines from the start of one to the end of that on which `last` stands, of those that have delimiters enough for
 * a row; none where there is but one, as in most cells that span lines.
 */
function* wideLines(
  part: Buffer,
  start: number,
  last: number,
  separator: Buffer,
  width: number,
): Generator<string> {
  let first: Buffer | undefined;
  let several = false;
  for (let from = start; from <= last; ) {
    let end = from;
    let cells = 1;
    while (end < part.length && part[end] !== LINE_FEED && part[end] !== CARRIAGE_RETURN) {
      if (standsAt(part, end, separator)) cells++;
      end++;
    }
    if (cells >= width) {
      if (first !== undefined) {
        if (!several) yield first.toString();
        several = true;
        yield part.toString('utf8', from, end);
      }
      first ??= part.subarray(from, end);
    }
    from = end + 1;
  }
}

function lineEndsIn(part: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (part[at] === LINE_FEED || (part[at] === CARRIAGE_RETURN && part[at + 1] !== LINE_FEED)) count++;
  }
  return count;
}

function columnOf(part: Buffer, open: number, separator: Buffer, delimiter: Delimiter): number {
  let column = 1;
  for (let at = endOfRecords(part.subarray(0, open + 1), delimiter); at < open; ) {
    if (part[at] === QUOTE && startsCell(part, at, separator)) at = closingQuote(part, at) + 1;
    else if (standsAt(part, at, separator)) {
      column++;
      at += separator.length;
    } else at++;
  }
  return column;
}
