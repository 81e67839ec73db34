import { type Delimiter, WHITE_SPACE } from './delimiter.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/** Whether there is a quote in the bytes of a file in which quotes mean something. */
export function hasQuotes(bytes: Buffer, delimiter: Delimiter): boolean {
  return delimiter !== WHITE_SPACE && bytes.includes(QUOTE);
}

/**
 * Where the last complete record ends in bytes that start with a record: the position behind its line end, 0 where
 * none is complete. Line ends within quotes end no record. Quotes are understood as csv-parse with `relax_quotes`
 * does: one opens only at the start of a cell, and closes unless another follows.
 *
 * @example endOfRecords(Buffer.from('a,b\n1,"x\ny'), ',') // 4
 */
export function endOfRecords(bytes: Buffer, delimiter: Delimiter): number {
  if (!hasQuotes(bytes, delimiter)) {
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    // A carriage return at the very end may be the first half of a line end.
    return end > 0 || bytes.length < 2 ? end : bytes.lastIndexOf(CARRIAGE_RETURN, bytes.length - 2) + 1;
  }
  const separator = Buffer.from(delimiter);
  let end = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quoted) {
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] === QUOTE) at++;
      else quoted = false;
    } else if (byte === QUOTE) quoted = at === end || endsWith(bytes, at, separator);
    else if (byte === LINE_FEED) end = at + 1;
    else if (byte === CARRIAGE_RETURN && at + 1 < bytes.length && bytes[at + 1] !== LINE_FEED) end = at + 1;
  }
  return end;
}

function endsWith(bytes: Buffer, end: number, text: Buffer): boolean {
  return end >= text.length && bytes.compare(text, 0, text.length, end - text.length, end) === 0;
}
