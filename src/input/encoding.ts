import { isUtf8 } from 'node:buffer';
import { InputError } from './input-error.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A character encoding by its WHATWG name, such as 'utf-8', 'utf-16le', 'windows-1252'. */
export type Encoding = string;

/**
 * The encoding of a file by its first bytes: a byte order mark; zero bytes at every other place for UTF-16; UTF-8
 * where the bytes are valid, or most of them; else Windows-1252.
 *
 * @example sniffEncoding(Buffer.from('Zoë')) // 'utf-8'
 */
export function sniffEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const zeros = zeroShares(sample.subarray(0, 4096));
  if (zeros.odd > 0.6 && zeros.even < 0.2) return 'utf-16le';
  if (zeros.even > 0.6 && zeros.odd < 0.2) return 'utf-16be';
  if (isUtf8(withoutCutCharacter(sample))) return 'utf-8';
  // UTF-16 in other scripts has zero bytes only beside its delimiters, digits and line ends.
  if (zeros.odd > 0.05 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > 0.05 && zeros.odd === 0) return 'utf-16be';
  return isMostlyUtf8(sample) ? 'utf-8' : 'windows-1252';
}

/**
 * Whether characters of several bytes in UTF-8 are at least a quarter as many as bytes that are none: a file put together
 * from several. In other encodings the letters that would be UTF-8 (Ã«) hardly ever stand together.
 */
function isMostlyUtf8(bytes: Buffer): boolean {
  let [valid, invalid] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (byte >= 0xc2 && isUtf8(bytes.subarray(at, at + length))) {
      valid++;
      at += length - 1;
    } else invalid++;
  }
  return valid > 0 && valid * 4 >= invalid;
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

/** What turned up in the bytes of a file while they were read. */
export interface TextFaults {
  /** Bytes that are not UTF-8 in a file that is. */
  invalidUtf8: boolean;
  /** How many NUL characters were left out. */
  nulBytes: number;
}

/**
 * Bytes in any encoding as bytes in UTF-8 without a byte order mark and without NUL characters. `faults` is told of
 * those, and of bytes that are not UTF-8 where that is the encoding: they are passed on as they are. Throws an
 * InputError for UTF-16 that ends in the middle of a character.
 *
 * @example toUtf8(file.bytes(), 'utf-16le', 'orders.csv', { invalidUtf8: false, nulBytes: 0 })
 */
export async function* toUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  name: string,
  faults: TextFaults,
): AsyncGenerator<Buffer> {
  for await (const chunk of inUtf8(chunks, encoding, name, faults)) {
    if (chunk.includes(0)) {
      const text = chunk.filter((byte) => byte !== 0);
      faults.nulBytes += chunk.length - text.length;
      yield Buffer.from(text);
    } else yield chunk;
  }
}

async function* inUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  name: string,
  faults: TextFaults,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  if (decoder.encoding === 'utf-8') {
    const onInvalid = () => {
      faults.invalidUtf8 = true;
    };
    yield* withoutMark(checkedUtf8(chunks, onInvalid));
    return;
  }
  let length = 0;
  let last = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    last = chunk.at(-1) ?? last;
    yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  }
  if (decoder.encoding.startsWith('utf-16') && length % 2 === 1) {
    // A line end of one byte is what other programs append; it says nothing of the rows before it.
    if (last === LINE_FEED || last === CARRIAGE_RETURN) return;
    throw new InputError(
      `${name}: the file ends in the middle of a character (byte ${length}, in ${decoder.encoding}): it was cut off. Get it again.`,
    );
  }
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
  if (valid && !isUtf8(cut)) onInvalid();
}

async function* withoutMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield isFirst && chunk.subarray(0, 3).equals(UTF8_MARK) ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}
