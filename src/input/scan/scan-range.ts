import { readSync } from 'node:fs';
import { Irregular } from '../regular/irregular.js';
import { refuseOddBytes } from './refuse-odd-bytes.js';
import type { FileRange } from './scan-file.js';

const LINE_FEED = 10;

/** Bytes that are read at once. */
const BLOCK_BYTES = 2 ** 21;

/** A longer row is none of a file of orders. */
export const LONGEST_ROW = 2 ** 18;

/** Takes rows, of bytes that end with a line end; gives where the first row starts that has its end in other bytes. */
export type OnLines = (bytes: Uint8Array) => number;

/**
 * Reads the lines of a range of a text file, block by block. `bytes` in `onLines` are overwritten by the next. Throws an Irregular for text that is not
 * read here: NUL bytes, what is no UTF-8, very long rows, and rows that go on behind the range.
 *
 * @example scanRange(descriptor, { file: 0, from: 0, to: size }, (bytes) => scanner.scan(bytes))
 */
export function scanRange(descriptor: number, { from, to }: FileRange, onLines: OnLines): void {
  const buffer = Buffer.alloc(BLOCK_BYTES + LONGEST_ROW + 1);
  let filled = 0;
  for (let position = from; position < to; ) {
    const wanted = Math.min(BLOCK_BYTES, to - position);
    const read = readSync(descriptor, buffer, filled, wanted, position);
    if (read === 0) throw new Irregular('the file became shorter while it was read');
    position += read;
    filled += read;
    // The last line of a file may lack its end.
    if (position === to && buffer[filled - 1] !== LINE_FEED) buffer[filled++] = LINE_FEED;
    const lines = buffer.subarray(0, buffer.lastIndexOf(LINE_FEED, filled - 1) + 1);
    refuseOddBytes(lines);
    const next = lines.length === 0 ? 0 : onLines(lines);
    buffer.copyWithin(0, next, filled);
    filled -= next;
    if (filled > LONGEST_ROW) throw new Irregular('it has very long rows');
  }
  if (filled > 0) throw new Irregular('quotes are not closed, or a row has many lines');
}
