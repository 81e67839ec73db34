import { firstRows, type Delimiter, WHITE_SPACE } from './csv-rows.js';
import { chooseColumns } from './columns.js';
import { DATE, DateReader } from './fields/date.js';
import { MONEY, MoneyReader } from './fields/money.js';
import { InputError } from './input-error.js';
import { recognizePreset } from './presets/index.js';
import { ORDER_ROLES } from './roles.js';

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|', WHITE_SPACE];
const ROWS_SEEN = 50;

const SIGNATURES: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive or an Excel workbook (.xlsx). Save the sheet as CSV, or unpack it'],
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
 * The delimiter of a text: the one under which the first row is a known export, else the one that splits most rows
 * into the same number of cells, and into the most cells. White space is taken only where nothing else splits.
 *
 * @example sniffDelimiter('a;b\n1,5;2\n', true) // ';'
 */
export function sniffDelimiter(text: string, complete: boolean): Delimiter {
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (told !== undefined) return told;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    if (delimiter === WHITE_SPACE && best.score > 0) break;
    const rows = firstRows(text, delimiter, complete, ROWS_SEEN);
    const header = rows[0] ?? [];
    const score = recognizePreset(header) === undefined ? evenness(rows) : Number.POSITIVE_INFINITY;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Share of the rows with as many cells as the first, weighed by that number; 0 for rows of one cell. */
function evenness(rows: readonly (readonly string[])[]): number {
  const width = rows[0]?.length ?? 0;
  if (width < 2) return 0;
  const even = rows.filter((row) => row.length === width).length / rows.length;
  return even < 0.5 ? 0 : even ** 2 * width;
}

/**
 * Whether the first row names the columns. It does where a preset or a generic name is recognised in it, or where
 * no cell of it is a date or an amount.
 *
 * @example hasHeader(['00004', '0001', '19970101', '2', '29.33']) // false
 */
export function hasHeader(first: readonly string[]): boolean {
  if (recognizePreset(first) !== undefined) return true;
  const { roles, ambiguities } = chooseColumns(first, ORDER_ROLES);
  if (roles.size + ambiguities.length >= 2) return true;
  const dates = new DateReader(undefined, undefined, false);
  const money = new MoneyReader();
  return !first.some((cell) => cell.trim() !== '' && (dates.read(cell) !== DATE.bad || money.read(cell) !== MONEY.bad));
}
