import { type Delimiter, WHITE_SPACE } from './csv/delimiter.js';
import { InputError } from './input-error.js';

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|'];
const ROWS_SEEN = 50;

const SIGNATURES: readonly (readonly [start: readonly number[], what: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'a zip archive or an Excel workbook (.xlsx). Save the sheet as CSV, or unpack it',
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (.xls). Save the sheet as CSV'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF. Export the orders as CSV'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file. Convert it to CSV'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture. Export the orders as CSV'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'packed with zstd. Unpack it'],
  [[0x42, 0x5a, 0x68], 'packed with bzip2. Unpack it'],
];

/**
 * Throws an InputError for a file that is no text: known by its first bytes, or by many zero bytes in a text that is
 * not UTF-16.
 */
export function refuseBinary(name: string, sample: Buffer, encoding: string): void {
  const known = SIGNATURES.find(([start]) => start.every((byte, index) => sample[index] === byte));
  if (known !== undefined) throw new InputError(`${name}: is ${known[1]} first.`);
  if (!encoding.startsWith('utf-16') && isBinary(sample.subarray(0, 8192))) {
    throw new InputError(`${name}: is a binary file, not CSV. Export the orders as CSV first.`);
  }
}

/** The tag of a page, or of XML: a declaration, or any tag with another one behind it. */
const MARKUP = /^<(?:!doctype|html|head|body|meta|table|\?xml)[\s>]|^<!--|^<[a-z][\w:.-]*(?:\s[^<>]*)?>\s*</i;

/**
 * Throws an InputError for a text that is JSON, HTML or XML instead of CSV, by how it begins.
 *
 * @example refuseOtherText('orders.csv', '{"error": "not signed in"}')
 */
export function refuseOtherText(name: string, text: string): void {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (isJson(start)) {
    const isPacked = /\.(jsonl|ndjson|json)\.\w+$/i.test(name);
    throw new InputError(
      isPacked
        ? `${name}: is JSON in a packed file. Unpack it: JSON lines are read as they are.`
        : `${name}: is JSON, not CSV. Export the orders as CSV.`,
    );
  }
  if (!MARKUP.test(start)) return;
  throw new InputError(
    /<!doctype html|<html|<head|<body/i.test(start)
      ? `${name}: is a web page, not CSV: the download may have been a sign-in page. Sign in and export the orders as CSV again.`
      : `${name}: is XML or HTML, not CSV. Export the orders as CSV.`,
  );
}

/** A whole JSON text, or the start of an object with a key or of a list of objects or lists. */
function isJson(start: string): boolean {
  if (!/^[[{]/.test(start)) return false;
  if (/^\{\s*"[^"\r\n]*"\s*:|^\[\s*[[{]/.test(start)) return true;
  try {
    JSON.parse(start);
    return true;
  } catch {
    return false;
  }
}

/** A text may have a few zero bytes, but not one in twenty, and none beside other control characters. */
function isBinary(bytes: Buffer): boolean {
  if (!bytes.includes(0)) return false;
  let zeros = 0;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  }
  return controls > 0 || zeros * 20 > bytes.length;
}

/** The text of a sample without its byte order mark. */
export function decodeSample(sample: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(sample, { stream: true });
}

/**
 * The delimiter of a text: the candidate that stands as often in most rows as in the first, outside of quotes. Where
 * that is none, as behind a title, it is the one that stands equally often in most rows. White space is taken only
 * where nothing else separates.
 *
 * @example sniffDelimiter('a;b\n1,5;2\n') // ';'
 */
export function sniffDelimiter(text: string): Delimiter {
  const told = /^sep=(.)[\r\n]/i.exec(text)?.[1];
  if (told !== undefined) return told;
  const rows = countsByRow(text);
  const first = CANDIDATES.map((_candidate, at) => score(rows, at, rows[0]?.counts[at] ?? 0));
  const scores = Math.max(...first) >= 0.5 ? first : CANDIDATES.map((_candidate, at) => bestScore(rows, at));
  const best = Math.max(...scores);
  // Of equals, the one that no space follows: behind a comma or semicolon of prose there is one.
  const [winner] = CANDIDATES.map((candidate, at) => ({ candidate, at }))
    .filter(({ at }) => scores[at] === best)
    .toSorted((a, b) => (rows[0]?.tight[b.at] ?? 0) - (rows[0]?.tight[a.at] ?? 0));
  if (best > 0 && winner !== undefined) return winner.candidate;
  return /^[^\n]*\S[ \t]+\S/.test(text) && !/^[^\n]*[A-Za-z]/.test(text) ? WHITE_SPACE : ',';
}

/** How often the candidates stand in a row outside of quotes, and how often so without a space behind them. */
interface RowCounts {
  readonly counts: readonly number[];
  readonly tight: readonly number[];
}

/** Cells a row, and above all how many rows agree. */
function score(rows: readonly RowCounts[], at: number, count: number): number {
  return count * (rows.filter(({ counts }) => counts[at] === count).length / rows.length) ** 3;
}

function bestScore(rows: readonly RowCounts[], at: number): number {
  const counts = new Set(rows.map((row) => row.counts[at] ?? 0));
  return Math.max(0, ...[...counts].map((count) => score(rows, at, count)));
}

/** The counts of the first rows. A quote opens only at the start of a cell. */
function countsByRow(text: string): RowCounts[] {
  const rows: RowCounts[] = [];
  let counts = CANDIDATES.map(() => 0);
  let tight = CANDIDATES.map(() => 0);
  let quoted = false;
  let start = 0;
  let cellStart = 0;
  for (let index = 0; index < text.length && rows.length < ROWS_SEEN; index++) {
    const character = text[index] ?? '';
    if (quoted) {
      if (character !== '"') continue;
      if (text[index + 1] === '"') index++;
      else quoted = false;
    } else if (character === '"') quoted = index === cellStart;
    else if (character === '\n' || character === '\r') {
      if (index > start) rows.push({ counts, tight });
      counts = CANDIDATES.map(() => 0);
      tight = CANDIDATES.map(() => 0);
      start = index + 1;
      cellStart = start;
    } else {
      const at = CANDIDATES.indexOf(character);
      if (at < 0) continue;
      counts[at] = (counts[at] ?? 0) + 1;
      if (text[index + 1] !== ' ') tight[at] = (tight[at] ?? 0) + 1;
      cellStart = index + 1;
    }
  }
  // A last row that the sample has cut off says little, but it may be the only one.
  const last = start < text.length && rows.length < 2 && !(quoted && rows.length > 0);
  return last ? [...rows, { counts, tight }] : rows;
}
