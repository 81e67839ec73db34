import { open } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { STDIN } from './find-files.js';
import { InputError } from './input-error.js';

/** How much of a file the sniffing sees. */
export const SAMPLE_BYTES = 64 * 1024;

/** Read at once: a million orders in 64 KiB pieces take 5 % longer. */
const CHUNK_BYTES = 256 * 1024;

/** A file that has been opened: its first bytes, and all of its bytes from the start. */
export interface OpenFile {
  readonly name: string;
  readonly gzip: boolean;
  /** The first bytes, unpacked; the whole file where `complete`. */
  readonly sample: Buffer;
  readonly complete: boolean;
  /** All bytes from the first, unpacked. To be used once. */
  bytes(): AsyncGenerator<Buffer>;
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
    const packed = size === undefined ? iterate(raw) : ofSize(name, iterate(raw), size);
    const first = await takeFirst(packed);
    const gzip = first[0] === 0x1f && first[1] === 0x8b;
    const source = withFirst(first, packed);
    const chunks = gzip ? await unpacked(name, source) : source;
    const { sample, complete } = await takeSample(chunks);
    return {
      name,
      gzip,
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
      close: () => {
        if (name !== STDIN) raw.destroy();
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
async function* ofSize(name: string, chunks: AsyncIterator<Buffer>, size: number): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const chunk of rest(chunks)) {
    length += chunk.length;
    yield chunk;
  }
  if (length < size) {
    throw new InputError(
      `${name}: the file became shorter while it was read (${length} of ${size} bytes). Run again when it is complete.`,
    );
  }
}

/** The first bytes: two at least, where there are, as a pipe may give them one by one. */
async function takeFirst(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < 2) {
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

async function unpacked(name: string, source: AsyncGenerator<Buffer>): Promise<AsyncGenerator<Buffer>> {
  const { createGunzip } = await import('node:zlib');
  const gunzip = createGunzip();
  const output = new PassThrough();
  pipeline(source, gunzip, output, () => {});
  return counted(name, iterate(output), () => gunzip.bytesWritten);
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

function readError(name: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new InputError(`${name}: no such file.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new InputError(`${name}: you may not read this file (${code}).`);
  if (code === 'EISDIR') return new InputError(`${name}: is a folder, not a file.`);
  return new InputError(`${name}: cannot be read (${code ?? message}).`);
}
