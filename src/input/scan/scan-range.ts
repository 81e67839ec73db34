import { isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';
import { Irregular } from '../regular/irregular.js';
import type { ByteRange } from './scan-file.js';

const LINE_FEED = 10;

/** Bytes that are read at once. */
const BLOCK_BYTES = 2 ** 21;

/** A longer line is none of a file of orders. */
export const LONGEST_LINE = 2 ** 18;

/** Takes the rows that start from `from` up to `to`, of bytes that end with a line end. */
export type OnLines = (bytes: Uint8Array, from: number, to: number) => void;

/**
 * Reads the lines of a range of a file, block by block. `bytes` in `onLines` are overwritten by the next. Throws an Irregular for text that is not
 * read here: NUL bytes, what is no UTF-8, and very long lines.
 *
 * @example scanRange(descriptor, { file: 0, from: 0, to: size }, (bytes, from, to) => scanner.scan(bytes, from, to))
 */
export function scanRange(descriptor: number, { from, to }: ByteRange, onLines: OnLines): void {
  const buffer = Buffer.alloc(BLOCK_BYTES + LONGEST_LINE + 1);
  let filled = 0;
  for (let position = from; position < to; ) {
    const wanted = Math.min(BLOCK_BYTES, to - position);
    const read = readSync(descriptor, buffer, filled, wanted, position);
    if (read === 0) throw new Irregular('the file became shorter while it was read');
    position += read;
    filled += read;
    // The last line of a file may lack its end.
    if (position === to && buffer[filled - 1] !== LINE_FEED) buffer[filled++] = LINE_FEED;
    const end = buffer.lastIndexOf(LINE_FEED, filled - 1) + 1;
    if (filled - end > LONGEST_LINE) throw new Irregular('it has very long lines');
    const lines = buffer.subarray(0, end);
    if (lines.includes(0)) throw new Irregular('it has NUL bytes');
    if (!isUtf8(lines)) throw new Irregular('it has bytes that are not UTF-8');
    if (end > 0) onLines(lines, 0, end);
    buffer.copyWithin(0, end, filled);
    filled -= end;
  }
}
