import { createReadStream } from 'node:fs';
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
  const raw = name === STDIN ? stdin() : createReadStream(name, { highWaterMark: CHUNK_BYTES });
  try {
    const packed = raw[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const first = await packed.next();
    const gzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b;
    const source = withFirst(first, packed);
    const chunks = gzip ? await unpacked(source) : source;
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

async function* withFirst(
  first: IteratorResult<Buffer>,
  others: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  for (let next = first; !next.done; next = await others.next()) yield next.value;
}

async function unpacked(source: AsyncGenerator<Buffer>): Promise<AsyncGenerator<Buffer>> {
  const { createGunzip } = await import('node:zlib');
  const output = new PassThrough();
  pipeline(source, createGunzip(), output, () => {});
  return rest(output[Symbol.asyncIterator]() as AsyncIterator<Buffer>);
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
  if (code === 'Z_BUF_ERROR')
    return new InputError(`${name}: the gzip file ends too early; it was cut off. Get it again.`);
  if (code?.startsWith('Z_'))
    return new InputError(`${name}: the gzip file is damaged (${message}). Get it again.`);
  return new InputError(`${name}: cannot be read (${code ?? message}).`);
}
