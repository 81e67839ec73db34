import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { StreamColumns } from './regular-query.js';

const HALF = 2 ** 32;

/**
 * A column of 64-bit values as 32-bit halves, low before high: a BigInt for each value would take longer than all the rest.
 */
export function halves(chunk: DuckDBDataChunk, column: number | undefined): Uint32Array {
  if (column === undefined) return ABSENT;
  const vector = vectorOf(chunk, column);
  // Decimals have a view of their bytes in place of items: they would be an object for each value.
  const { buffer, byteOffset, byteLength } = vector.items ?? vector.dataView;
  if (byteLength < 8 * chunk.rowCount) throw new Error(`column ${column} is not of 64 bits`);
  return new Uint32Array(buffer, byteOffset, 2 * chunk.rowCount);
}

/** Whether a bit of the first `count` is not set: each says that its value is there. */
function hasNull(validity: Vector['validity'], count: number): boolean {
  if (validity.data === null) return false;
  const words = wordsOf(validity);
  const whole = count >>> 5;
  for (let at = 0; at < whole; at++) if (words[at] !== 0xffffffff) return true;
  const last = 2 ** (count & 31) - 1;
  return ((words[whole] ?? 0) & last) >>> 0 !== last;
}

/** Which rows have a NULL, which stands for a cell that SQL does not read exactly; `undefined` where none has. */
export function oddRows(chunk: DuckDBDataChunk, columns: StreamColumns): Uint8Array | undefined {
  let odd: Uint8Array | undefined;
  const count = chunk.rowCount;
  for (const column of Object.values(columns)) {
    const { validity } = vectorOf(chunk, column);
    if (!hasNull(validity, count)) continue;
    odd ??= new Uint8Array(count);
    const words = wordsOf(validity);
    for (let row = 0; row < count; row++)
      if (((words[row >>> 5] ?? 0) & (1 << (row & 31))) === 0) odd[row] = 1;
  }
  return odd;
}

/** Whether a value of a column is NULL; `false` for a column that is not there. */
export function isNull(chunk: DuckDBDataChunk, column: number | undefined, row: number): boolean {
  if (column === undefined) return false;
  const { validity } = vectorOf(chunk, column);
  return validity.data !== null && ((wordsOf(validity)[row >>> 5] ?? 0) & (1 << (row & 31))) === 0;
}

/** A bit for each value: whether it is there. */
function wordsOf({ data }: Vector['validity']): Uint32Array {
  return data === null ? ABSENT : new Uint32Array(data.buffer, data.byteOffset, 2 * data.length);
}

function vectorOf(chunk: DuckDBDataChunk, column: number): Vector {
  return chunk.getColumnVector(column) as unknown as Vector;
}

/** What the library keeps of a vector of fixed width. */
interface Vector {
  readonly items?: BigInt64Array;
  readonly dataView: DataView;
  readonly validity: { readonly data: BigUint64Array | null };
}

const ABSENT = new Uint32Array(2 * 2048);

/**
 * A value of 64 bits, which is not negative, as halves.
 *
 * @example halvesOf(2n ** 32n + 5n) // [5, 1]
 */
export function halvesOf(value: bigint): readonly [low: number, high: number] {
  return [Number(value & 0xffffffffn), Number(value >> 32n)];
}

/** The signed integer of two halves; exact below 2^53. */
export function whole(low: number, high: number): number {
  return (high | 0) * HALF + low;
}
