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
 * Throws an InputError for a file that is no text: known by its first bytes, or by zero bytes in a text that is not
 * UTF-16.
 */
export function refuseBinary(name: string, sample: Buffer, encoding: string): void {
  const known = SIGNATURES.find(([start]) => start.every((byte, index) => sample[index] === byte));
  if (known !== undefined) throw new InputError(`${name}: is ${known[1]} first.`);
  if (!encoding.startsWith('utf-16') && sample.subarray(0, 8192).includes(0)) {
    throw new InputError(`${name}: is a binary file, not CSV. Export the orders as CSV first.`);
  }
}

/** The text of a sample without its byte order mark. */
export function decodeSample(sample: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(sample, { stream: true });
}

/**
 * The delimiter of a text: the candidate that stands in the first row and as often in the most other rows, outside of quotes. White space
 * is taken only where nothing else separates.
 *
 * @example sniffDelimiter('a;b\n1,5;2\n') // ';'
 */
export function sniffDelimiter(text: string): Delimiter {
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (told !== undefined) return told;
  const rows = countsByRow(text);
  const [first = []] = rows;
  const scores = CANDIDATES.map((_candidate, at) => {
    const count = first[at] ?? 0;
    return (count * rows.filter((row) => row[at] === count).length) / rows.length;
  });
  const best = scores.indexOf(Math.max(...scores));
  if ((scores[best] ?? 0) > 0) return CANDIDATES[best] ?? ',';
  return /^[^\n]*\S[ \t]+\S/.test(text) && !/^[^\n]*[A-Za-z]/.test(text) ? WHITE_SPACE : ',';
}

/** How often each candidate stands outside of quotes in each of the first rows. */
function countsByRow(text: string): number[][] {
  const rows: number[][] = [];
  let row = CANDIDATES.map(() => 0);
  let quoted = false;
  let blank = true;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === '\n' && !quoted) {
      if (!blank) rows.push(row);
      if (rows.length === ROWS_SEEN) return rows;
      row = CANDIDATES.map(() => 0);
      blank = true;
      continue;
    }
    if (character !== '\r') blank = false;
    const at = quoted ? -1 : CANDIDATES.indexOf(character);
    if (at >= 0) row[at] = (row[at] ?? 0) + 1;
  }
  // A last row that the sample has cut off says little, but it may be the only one.
  return blank || rows.length > 1 ? rows : [...rows, row];
}
