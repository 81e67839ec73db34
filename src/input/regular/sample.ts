import { open } from 'node:fs/promises';
import type { Delimiter } from '../csv/delimiter.js';
import { parsePart } from '../csv/parse-part.js';

/** Few: what they do not show, a second look at all rows does. */
const PARTS = 8;

/**
 * Rows from all over a CSV file, those of its end among them, each as wide as the header. They say what to expect, and decide nothing: a row that
 * starts within quotes may be half a one. `partBytes` is how many bytes are read at each place.
 *
 * @example await sampleRows('orders.csv', ',', 8, 65_536)
 */
export async function sampleRows(
  path: string,
  delimiter: Delimiter,
  width: number,
  partBytes: number,
): Promise<readonly (readonly string[])[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const step = Math.max(partBytes, Math.ceil((size - partBytes) / (PARTS - 1)));
    const rows: (readonly string[])[] = [];
    for (let at = 0; at < size; at += step) {
      const start = at + step < size ? at : Math.max(at - step, size - partBytes, 0);
      const { bytesRead, buffer } = await file.read(Buffer.alloc(partBytes), 0, partBytes, start);
      rows.push(...wholeRows(buffer.subarray(0, bytesRead), start > 0, start + bytesRead < size, delimiter));
    }
    return rows.filter((row) => row.length === width);
  } finally {
    await file.close();
  }
}

function wholeRows(
  bytes: Buffer,
  cutBefore: boolean,
  cutBehind: boolean,
  delimiter: Delimiter,
): readonly (readonly string[])[] {
  const start = cutBefore ? bytes.indexOf('\n') + 1 : 0;
  const end = cutBehind ? bytes.lastIndexOf('\n') + 1 : bytes.length;
  return parsePart(bytes.subarray(start, end), delimiter).rows;
}
