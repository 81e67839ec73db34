import { open } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import type { TableFormat } from './duckdb/table-file.js';
import { STDIN } from './find-files.js';
import { InputError } from './input-error.js';
import type { Progress } from './progress.js';
import { readError } from './read-error.js';

/** How much of a file the sniffing sees. */
export const SAMPLE_BYTES = 64 * 1024;

/** Read at once: a million orders in 64 KiB pieces take 5 % longer. */
const CHUNK_BYTES = 256 * 1024;

/** How a file is packed. */
export type Packing = 'none' | 'gzip' | 'zstd';

/** A file that has been opened: its first bytes, and all of its bytes from the start. */
export interface OpenFile {
  readonly name: string;
  readonly packing: Packing;
  /** What the file is: text, or a table that is read as text. */
  readonly format: 'text' | TableFormat;
  /** The first bytes, unpacked; the whole file where `complete`. */
  readonly sample: Buffer;
  readonly complete: boolean;
  /** All bytes from the first, unpacked. To be used once. */
  bytes(): AsyncGenerator<Buffer>;
  /** How many of its bytes have been read, as they are on the disk, and how many there are; `undefined` for a pipe. */
  progress(): Progress | undefined;
  /** Gives the file back unread. */
  close(): void;
}

/**
 * Opens a file or standard input, unpacks gzip (known by its first bytes, not its name) and reads the sample.
 * Throws an InputError where the file cannot be read.
 *
 * @example const file = await openFile('orders.csv.gz', () => process.stdin)
 */
export async function openFile(name: string, stdin: () => Readable): Promise<OpenFile> {
  const { raw, size } = name === STDIN ? { raw: stdin(), size: undefined } : await openPath(name);
  try {
    const counter = { bytes: 0 };
    const packed = size === undefined ? iterate(raw) : ofSize(name, iterate(raw), size, counter);
    const first = await takeFirst(packed);
    const packing = packingOf(first);
    const source = withFirst(first, packed);
    const format = formatOf(name, first);
    if (format !== 'text' && size === undefined) throw notByPipe(name, format);
    const chunks = format === 'text' ? await unpacked(name, source, packing) : await asText(name, format);
    if (format !== 'text') raw.destroy();
    const { sample, complete } = await takeSample(chunks);
    return {
      name,
      packing,
      format,
      sample,
      complete,
      async *bytes() {
        if (sample.length > 0) yield sample;
        if (complete) return;
        try {
          yield* rest(chunks);
        } catch (error) {
          throw readError(name, error);
        }
      },
      progress: () => (size === undefined ? undefined : { done: counter.bytes, total: size }),
      close: () => {
        if (name !== STDIN) raw.destroy();
        if (format !== 'text') void chunks.return(undefined);
      },
    };
  } catch (error) {
    raw.destroy();
    throw readError(name, error);
  }
}

/**
 * A file by its path. Of a file on a disk what was there when it was opened is read, so that one that grows (a log, a
 * download that is under way) gives the same rows to whoever opened it then; a pipe is read to its end.
 */
async function openPath(name: string): Promise<{ raw: Readable; size: number | undefined }> {
  const handle = await open(name).catch((error: unknown) => {
    throw readError(name, error);
  });
  const stats = await handle.stat();
  // A file that says 0 may be one of the system's, such as those of /proc, which have content all the same.
  const size = stats.isFile() && stats.size > 0 ? stats.size : undefined;
  const end = size === undefined ? {} : { end: size - 1 };
  return { raw: handle.createReadStream({ highWaterMark: CHUNK_BYTES, ...end }), size };
}

function iterate(stream: Readable): AsyncIterator<Buffer> {
  return stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
}

/** Throws an InputError where there are fewer bytes than there were: the rows at the end would be missing. */
async function* ofSize(
  name: string,
  chunks: AsyncIterator<Buffer>,
  size: number,
  counter: { bytes: number },
): AsyncGenerator<Buffer> {
  for await (const chunk of rest(chunks)) {
    counter.bytes += chunk.length;
    yield chunk;
  }
  const length = counter.bytes;
  if (length < size) {
    throw new InputError(
      `${name}: the file became shorter while it was read (${length} of ${size} bytes). Run again when it is complete.`,
    );
  }
}

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
const PARQUET = [...Buffer.from('PAR1')];

/** More than any of them is long. */
const MAGIC_BYTES = 4;

function packingOf(first: Buffer): Packing {
  if (startsWith(first, GZIP)) return 'gzip';
  return startsWith(first, ZSTD) ? 'zstd' : 'none';
}

/** Parquet files say what they are; JSON lines are known by the name and an object in the first line. */
function formatOf(name: string, first: Buffer): OpenFile['format'] {
  if (startsWith(first, PARQUET)) return 'parquet';
  return /\.(jsonl|ndjson|json)$/i.test(name) && /^\s*\{/.test(first.toString('latin1')) ? 'json' : 'text';
}

function startsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

async function asText(name: string, format: TableFormat): Promise<AsyncGenerator<Buffer>> {
  const { tableAsCsv } = await import('./duckdb/table-file.js');
  return tableAsCsv(name, format);
}

function notByPipe(name: string, format: TableFormat): InputError {
  const what = format === 'parquet' ? 'a Parquet file' : 'JSON lines';
  return new InputError(`${name}: ${what} cannot be read from a pipe. Give the file by its name.`);
}

/** The first bytes: so many that they tell what the file is, where there are, as a pipe may give them one by one. */
async function takeFirst(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < MAGIC_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* withFirst(first: Buffer, others: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  yield* rest(others);
}

async function unpacked(
  name: string,
  source: AsyncGenerator<Buffer>,
  packing: Packing,
): Promise<AsyncGenerator<Buffer>> {
  if (packing === 'none') return source;
  if (packing === 'zstd') return unpackedZstd(name, source);
  const { createGunzip } = await import('node:zlib');
  const gunzip = createGunzip();
  const output = new PassThrough();
  pipeline(source, gunzip, output, () => {});
  return counted(name, iterate(output), () => gunzip.bytesWritten);
}

/** Node's own zlib unpacks Zstandard from version 22 on. */
async function* unpackedZstd(name: string, source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const { Decompress } = await import('fzstd');
  let parts: Buffer[] = [];
  let isWhole = false;
  const unpacker = new Decompress((part, isLast) => {
    parts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    isWhole = isLast === true;
  });
  try {
    for await (const chunk of source) {
      unpacker.push(chunk);
      yield* parts.splice(0);
    }
    unpacker.push(new Uint8Array(0), true);
    yield* parts.splice(0);
    parts = [];
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { message } = error as Error;
    throw new InputError(
      `${name}: the Zstandard file is damaged, or was cut off (${message}). Get it again.`,
    );
  }
  if (!isWhole)
    throw new InputError(`${name}: the Zstandard file ends too early: it was cut off. Get it again.`);
}

/** Unpacked bytes; where the file was cut off the error says how far they came. */
async function* counted(
  name: string,
  chunks: AsyncIterator<Buffer>,
  packedBytes: () => number,
): AsyncGenerator<Buffer> {
  let length = 0;
  try {
    for await (const chunk of rest(chunks)) {
      length += chunk.length;
      yield chunk;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') !== true) throw error;
    throw new InputError(
      code === 'Z_BUF_ERROR'
        ? `${name}: the gzip file ends too early, after ${packedBytes()} bytes (${length} unpacked): it was cut off. Get it again.`
        : `${name}: the gzip file is damaged, or something else stands behind its end (${message}). Get it again.`,
    );
  }
}

async function* rest(chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

async function takeSample(chunks: AsyncIterator<Buffer>): Promise<{ sample: Buffer; complete: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < SAMPLE_BYTES) {
    const next = await chunks.next();
    if (next.done) return { sample: Buffer.concat(parts), complete: true };
    parts.push(next.value);
    length += next.value.length;
  }
  return { sample: Buffer.concat(parts), complete: false };
}
