import type { Delimiter } from './delimiter.js';
import { endOfRecords } from './record-ends.js';

/** Parts of this size are parsed as fast as larger ones, and are much smaller than a file worth a second thread. */
const PART_BYTES = 256 * 1024;

/** A longer record is no row: a quote is not closed, or the file is no CSV. It also bounds the memory that is used. */
const RECORD_BYTES = 256 * 1024 * 1024;

/**
 * A file's bytes in parts that each start and end with a record, so that parts can be parsed apart, in any thread.
 * What stands behind the last line end is a part of its own. Ends with the part in which a record becomes longer than
 * `recordBytes`; `onTooLong` is called then.
 *
 * @example for await (const part of recordParts(bytes, ',')) rows.push(...parse(part))
 */
export async function* recordParts(
  bytes: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  { partBytes = PART_BYTES, recordBytes = RECORD_BYTES, onTooLong = () => {} } = {},
): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let length = 0;
  let enough = partBytes;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length < enough) continue;
    const all = Buffer.concat(chunks);
    const end = endOfRecords(all, delimiter);
    if (end > 0) yield all.subarray(0, end);
    chunks = [all.subarray(end)];
    length -= end;
    if (length > recordBytes) {
      onTooLong();
      yield all.subarray(end);
      return;
    }
    // A record longer than a part is not looked through again for every chunk.
    enough = Math.max(partBytes, 2 * length);
  }
  const all = Buffer.concat(chunks);
  const end = endOfRecords(all, delimiter);
  if (end > 0) yield all.subarray(0, end);
  if (end < all.length) yield all.subarray(end);
}
