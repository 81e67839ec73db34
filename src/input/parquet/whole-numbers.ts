import { Irregular } from '../regular/irregular.js';
import type { ParquetColumn } from './layout.js';

const HALF = 2 ** 32;

/** Bytes as the words of 32 bits that they are, the lower first. Throws an Irregular where there are fewer than that. */
export function wordsIn(bytes: Uint8Array, count: number): Int32Array {
  if (bytes.length < 4 * count) throw new Irregular('its Parquet has a page that is too short');
  const isAligned = bytes.byteOffset % 4 === 0;
  return isAligned
    ? new Int32Array(bytes.buffer, bytes.byteOffset, count)
    : new Int32Array(bytes.slice(0, 4 * count).buffer);
}

/** The whole numbers of a page of a column that has such. Those of more than 53 bits are not exact. */
export function wholeNumbers(bytes: Uint8Array, values: number, { stored }: ParquetColumn): Float64Array {
  if (stored === 'int32') return Float64Array.from(wordsIn(bytes, values));
  const words = wordsIn(bytes, 2 * values);
  const numbers = new Float64Array(values);
  for (let value = 0; value < values; value++)
    numbers[value] = (words[2 * value + 1] ?? 0) * HALF + ((words[2 * value] ?? 0) >>> 0);
  return numbers;
}
