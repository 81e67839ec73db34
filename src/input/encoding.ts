import { isUtf8 } from 'node:buffer';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A character encoding by its WHATWG name, such as 'utf-8', 'utf-16le', 'windows-1252'. */
export type Encoding = string;

/**
 * The encoding of a file by its first bytes: a byte order mark; zero bytes at every other place for UTF-16; UTF-8
 * where the bytes are valid; else Windows-1252.
 *
 * @example sniffEncoding(Buffer.from('Zoë')) // 'utf-8'
 */
export function sniffEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const zeros = zeroShares(sample.subarray(0, 4096));
  if (zeros.odd > 0.6 && zeros.even < 0.2) return 'utf-16le';
  if (zeros.even > 0.6 && zeros.odd < 0.2) return 'utf-16be';
  return isUtf8(withoutCutCharacter(sample)) ? 'utf-8' : 'windows-1252';
}

function zeroShares(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  bytes.forEach((byte, index) => {
    if (byte === 0) index % 2 === 0 ? even++ : odd++;
  });
  const half = Math.max(1, bytes.length / 2);
  return { even: even / half, odd: odd / half };
}

/** The bytes without a UTF-8 character that the end of the sample has cut in two. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
  }
  return bytes;
}

/** Whether this machine can decode an encoding of that name. `isEncoding('latin1')` is true. */
export function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Bytes in any encoding as bytes in UTF-8 without a byte order mark. `onInvalid` is called once where the encoding is
 * UTF-8 and bytes turn up that are not; they are passed on as they are.
 */
export async function* toUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  onInvalid: () => void,
): AsyncGenerator<Buffer> {
  if (new TextDecoder(encoding).encoding === 'utf-8') {
    yield* withoutMark(checkedUtf8(chunks, onInvalid));
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}

async function* checkedUtf8(chunks: AsyncIterable<Buffer>, onInvalid: () => void): AsyncGenerator<Buffer> {
  let cut: Buffer = Buffer.alloc(0);
  let valid = true;
  for await (const chunk of chunks) {
    if (valid) {
      const bytes = cut.length === 0 ? chunk : Buffer.concat([cut, chunk]);
      const whole = withoutCutCharacter(bytes);
      cut = bytes.subarray(whole.length);
      valid = isUtf8(whole);
      if (!valid) onInvalid();
    }
    yield chunk;
  }
  if (valid && cut.length > 0) onInvalid();
}

async function* withoutMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield isFirst && chunk.subarray(0, 3).equals(UTF8_MARK) ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}
