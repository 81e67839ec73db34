import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { CompressionCodec, Compressors } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import { snappyUncompressor } from 'hysnappy';
import { Irregular } from '../regular/irregular.js';
import { type ColumnChunk, unreadable } from './layout.js';

/** Values of a column: those of its next rows. */
export interface Page {
  /** How many rows it has. */
  readonly rows: number;
  /** By row: 1 for a cell that is filled; `undefined` where all are. */
  readonly isFilled: Uint8Array | undefined;
  /** How many are filled. */
  readonly values: number;
  /** The positions in the dictionary of the values; `undefined` where these stand in `bytes` themselves. */
  readonly indexes: Uint32Array | undefined;
  readonly bytes: Uint8Array;
}

/** The values that those of pages are positions in. */
export interface Dictionary {
  readonly values: number;
  readonly bytes: Uint8Array;
}

type Header = ReturnType<typeof parquetHeader>;

/** Reads the pages of a column, for the rows of a group. `dictionary` is what the page that was read last has, if any. */
export class ColumnPages {
  dictionary: Dictionary | undefined;
  readonly #bytes: Uint8Array;
  readonly #codec: CompressionCodec;
  readonly #isOptional: boolean;
  readonly #reader: { readonly view: DataView; offset: number };

  /** `bytes` are those of the chunk: they are overwritten, or become part of pages. */
  constructor(bytes: Uint8Array, { codec }: ColumnChunk, isOptional: boolean) {
    this.#bytes = bytes;
    this.#codec = codec as CompressionCodec;
    this.#isOptional = isOptional;
    this.#reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  }

  /** The next page. Throws an Irregular where there is none, or one that is stored in a way which is not read here. */
  next(): Page {
    try {
      return this.#next();
    } catch (error) {
      throw unreadable(error);
    }
  }

  #next(): Page {
    const reader = this.#reader;
    while (reader.offset < this.#bytes.length) {
      const header = parquetHeader(reader);
      const from = reader.offset;
      reader.offset += header.compressed_page_size;
      const bytes = this.#bytes.subarray(from, reader.offset);
      if (header.type === 'DICTIONARY_PAGE') this.dictionary = this.#dictionaryOf(header, bytes);
      else if (header.type === 'DATA_PAGE') return this.#pageOf(header, bytes);
      else if (header.type === 'DATA_PAGE_V2') return this.#secondPageOf(header, bytes);
    }
    throw new Irregular('its Parquet has fewer values than rows');
  }

  #unpacked(bytes: Uint8Array, length: number): Uint8Array {
    return decompressPage(bytes, length, this.#codec, COMPRESSORS);
  }

  #dictionaryOf(
    { dictionary_page_header: about, uncompressed_page_size: length }: Header,
    bytes: Uint8Array,
  ) {
    return { values: about?.num_values ?? 0, bytes: this.#unpacked(bytes, length) };
  }

  /** A page of the first version: which cells are filled stands before the values, packed with them. */
  #pageOf({ data_page_header: about, uncompressed_page_size: length }: Header, packed: Uint8Array): Page {
    if (about === undefined) throw new Irregular('its Parquet has a page without a header');
    const bytes = this.#unpacked(packed, length);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!this.#isOptional) return pageOf(about.num_values, about.encoding, undefined, bytes);
    const levels = view.getUint32(0, true);
    const isFilled = filledCells({ view, offset: LENGTH_BYTES }, about.num_values, levels);
    return pageOf(about.num_values, about.encoding, isFilled, bytes.subarray(LENGTH_BYTES + levels));
  }

  /** A page of the second version: which cells are filled stands before the values, which alone are packed. */
  #secondPageOf(
    { data_page_header_v2: about, uncompressed_page_size: length }: Header,
    bytes: Uint8Array,
  ): Page {
    if (about === undefined) throw new Irregular('its Parquet has a page without a header');
    const levels = about.definition_levels_byte_length;
    const from = about.repetition_levels_byte_length + levels;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isFilled =
      this.#isOptional && levels > 0
        ? filledCells({ view, offset: about.repetition_levels_byte_length }, about.num_values, levels)
        : undefined;
    const packed = bytes.subarray(from);
    // Of a page of empty cells nothing may be left to unpack.
    const isPlain = about.is_compressed === false || packed.length === 0;
    const values = isPlain ? packed : this.#unpacked(packed, length - from);
    return pageOf(about.num_values, about.encoding, isFilled, values);
  }
}

const LENGTH_BYTES = 4;

/** Which cells are filled, by a run of them or bit by bit; `undefined` where all are. */
function filledCells(
  reader: { readonly view: DataView; offset: number },
  rows: number,
  length: number,
): Uint8Array | undefined {
  const { offset } = reader;
  const header = readVarInt(reader);
  const isRun = (header & 1) === 0;
  if (isRun && header >>> 1 >= rows && reader.view.getUint8(reader.offset) === 1) return undefined;
  reader.offset = offset;
  const isFilled = new Uint8Array(rows);
  readRleBitPackedHybrid(reader, 1, isFilled, length);
  return isFilled;
}

/** A page whose values start at the first of `bytes`. Throws an Irregular for values that are stored in other ways. */
function pageOf(rows: number, encoding: string, isFilled: Uint8Array | undefined, bytes: Uint8Array): Page {
  let values = rows;
  if (isFilled !== undefined) for (const filled of isFilled) values -= 1 - filled;
  if (encoding === 'PLAIN') return { rows, values, isFilled, bytes, indexes: undefined };
  if (encoding !== 'PLAIN_DICTIONARY' && encoding !== 'RLE_DICTIONARY')
    throw new Irregular(`its Parquet has values in ${encoding}`);
  const indexes = new Uint32Array(values);
  const [width = 0] = bytes;
  if (width > 0) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    readRleBitPackedHybrid({ view, offset: 1 }, width, indexes, bytes.length - 1);
  }
  return { rows, values, isFilled, bytes, indexes };
}

/** Made when it is needed, for the whole process. */
let unpackSnappy: ReturnType<typeof snappyUncompressor> | undefined;

const COMPRESSORS: Compressors = {
  SNAPPY: (bytes, length) => {
    // The bytes start with their length; hysnappy gives as many as it is asked for.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (readVarInt({ view, offset: 0 }) !== length)
      throw new Irregular('its Parquet has a page of another length');
    unpackSnappy ??= snappyUncompressor();
    return unpackSnappy(bytes, length);
  },
  GZIP: (bytes) => new Uint8Array(gunzipSync(bytes)),
  BROTLI: (bytes) => new Uint8Array(brotliDecompressSync(bytes)),
};
