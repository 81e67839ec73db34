import { fstatSync, readSync } from 'node:fs';
import { type FileMetaData, parquetMetadata, type SchemaElement } from 'hyparquet';
import type { ColumnType } from '../duckdb/typed-columns.js';
import { Irregular } from '../regular/irregular.js';

/** A column whose values can be read here. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** How its values are stored. */
  readonly stored: 'bytes' | 'int32' | 'int64' | 'double';
  /** Whether cells may be empty. */
  readonly isOptional: boolean;
  /** Of a type that is money: how many decimals its whole numbers have. */
  readonly scale: number;
  /** Of a type that is a time: how many of its units make a second. */
  readonly perSecond: number;
}

/** A column that is stored in a way which is not read here, such as a list, with a word for it. */
interface OtherColumn {
  readonly name: string;
  readonly type: 'other';
  readonly what: string;
}

/** Where the values of a column stand in the file, for the rows of a group. */
export interface ColumnChunk {
  readonly from: number;
  readonly length: number;
  readonly codec: string;
}

/** Rows of which the values of each column stand together. */
export interface RowGroup {
  readonly rows: number;
  /** By column. */
  readonly chunks: readonly ColumnChunk[];
}

/** What a Parquet file says of itself. */
export interface ParquetLayout {
  readonly columns: readonly (ParquetColumn | OtherColumn)[];
  readonly groups: readonly RowGroup[];
}

/** How pages may be packed: what DuckDB unpacks faster is left to it. */
const CODECS: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI']);

/** How values may be stored, and which of them are filled. */
const ENCODINGS: ReadonlySet<string> = new Set(['PLAIN', 'RLE', 'PLAIN_DICTIONARY', 'RLE_DICTIONARY']);

/** What a column of a group may have at most, unpacked: it is read as a whole, and DuckDB bounds its memory better. */
const MOST_BYTES = 2 ** 28;

/** Behind the description of the file: its length, and the letters PAR1. */
const TAIL_BYTES = 8;

/**
 * What a Parquet file says of itself, at its end. Throws an Irregular for one that is not read here: a damaged one, or one whose columns have columns.
 *
 * @example layoutOf(openSync('orders.parquet', 'r')).groups[0]?.rows // 122_880
 */
export function layoutOf(descriptor: number): ParquetLayout {
  const { size } = fstatSync(descriptor);
  const { schema, row_groups: groups } = metadataOf(descriptor, size);
  const [root, ...elements] = schema;
  if (root?.num_children !== elements.length || elements.some((element) => isNested(element)))
    throw new Irregular('its Parquet has columns within columns');
  return {
    columns: elements.map(columnOf),
    groups: groups.map(({ num_rows: rows, columns }) => ({
      rows: Number(rows),
      chunks: columns.map(({ file_path: elsewhere, meta_data: data }) => {
        if (data === undefined || elsewhere !== undefined)
          throw new Irregular('its Parquet is not in one file');
        const encodings = data.encodings ?? [];
        if (!encodings.every((each) => ENCODINGS.has(each)))
          throw new Irregular(`its Parquet has values in ${encodings.join(', ')}`);
        if (!CODECS.has(data.codec)) throw new Irregular(`its Parquet is packed by ${data.codec}`);
        const from = Number(data.dictionary_page_offset || data.data_page_offset);
        const length = Number(data.total_compressed_size);
        if (!(from >= 0 && length >= 0 && from + length <= size))
          throw new Irregular('its Parquet is shorter than it says');
        if (Number(data.total_uncompressed_size) > MOST_BYTES)
          throw new Irregular('its Parquet has very large groups of rows');
        return { from, length, codec: data.codec };
      }),
    })),
  };
}

function metadataOf(descriptor: number, size: number): FileMetaData {
  const tail = bytesOf(descriptor, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
  if (tail.length < TAIL_BYTES) throw new Irregular('its Parquet is shorter than it says');
  const length = Math.min(size, new DataView(tail.buffer).getUint32(0, true) + TAIL_BYTES);
  const end = bytesOf(descriptor, size - length, length);
  try {
    return parquetMetadata(end.buffer, { geoparquet: false });
  } catch (error) {
    throw unreadable(error);
  }
}

/** What is wrong with a file that hyparquet does not read; DuckDB says it in better words. */
export function unreadable(error: unknown): unknown {
  return error instanceof Error && !(error instanceof Irregular)
    ? new Irregular(`its Parquet is not read by threads (${error.message})`)
    : error;
}

/** Bytes of a file. Throws an Irregular where it has not so many. */
export function bytesOf(descriptor: number, from: number, length: number): Uint8Array<ArrayBuffer> {
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(descriptor, buffer, filled, length - filled, from + filled);
    if (read === 0) throw new Irregular('its Parquet is shorter than it says');
    filled += read;
  }
  return buffer;
}

function isNested({ num_children: children = 0, repetition_type: repetition }: SchemaElement): boolean {
  return children > 0 || repetition === 'REPEATED';
}

const UNITS = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 } as const;

/** Types as DuckDB has them too; what is not surely the same there is left to it. */
function columnOf(element: SchemaElement): ParquetColumn | OtherColumn {
  const {
    name,
    type,
    converted_type: converted,
    logical_type: logical,
    repetition_type: repetition,
  } = element;
  const common = { name, isOptional: repetition !== 'REQUIRED', scale: 0, perSecond: 1 };
  const other = { name, type: 'other', what: logical?.type ?? converted ?? type ?? 'nothing' } as const;
  if (type === 'BYTE_ARRAY')
    return logical?.type === 'STRING' || (logical === undefined && converted === 'UTF8')
      ? { ...common, type: 'text', stored: 'bytes' }
      : other;
  if (type === 'DOUBLE')
    return logical === undefined && converted === undefined
      ? { ...common, type: 'double', stored: 'double' }
      : other;
  if (type !== 'INT32' && type !== 'INT64') return other;
  const stored = type === 'INT32' ? 'int32' : 'int64';
  if (logical?.type === 'TIMESTAMP' && stored === 'int64')
    return {
      ...common,
      stored,
      type: logical.isAdjustedToUTC ? 'instant' : 'timestamp',
      perSecond: UNITS[logical.unit],
    };
  if ((logical?.type ?? converted) === 'DATE' && stored === 'int32')
    return { ...common, type: 'date', stored };
  const scale = logical?.type === 'DECIMAL' ? logical.scale : (element.scale ?? 0);
  if ((logical?.type ?? converted) === 'DECIMAL')
    return scale <= 2 ? { ...common, type: 'money', stored, scale } : other;
  const isSigned = logical === undefined || (logical.type === 'INTEGER' && logical.isSigned);
  return isSigned && (converted === undefined || /^INT_\d+$/.test(converted))
    ? { ...common, type: 'integer', stored }
    : other;
}
