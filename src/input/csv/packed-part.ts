import { mayBeBlank } from '../fields/blank.js';
import type { ParsedPart } from './parse-part.js';

/** Which cells of a row are needed; `width` is the number of cells of a usual row. */
export interface Needed {
  readonly columns: readonly number[];
  readonly width: number;
}

/**
 * The rows of a part on their way between threads: all cells in one text and the length of each, as every object is
 * copied. Before the lengths of a row stands how many there are, or 0 where they are those of the needed columns.
 */
export interface PackedPart extends Omit<ParsedPart, 'rows'> {
  readonly text: string;
  readonly lengths: Uint32Array;
}

/**
 * Packs the rows of a part. Of a usual row that starts with a cell that is not blank only the needed columns are taken
 * along: exports have dozens of columns, and ror uses ten.
 */
export function packPart({ rows, ...rest }: ParsedPart, needed: Needed): PackedPart {
  const { columns, width } = needed;
  const isUsual = (row: readonly string[]) =>
    row.length === width && !(mayBeBlank(row[0] ?? '') && row[0]?.trim() === '');
  const lengths = new Uint32Array(
    rows.reduce((sum, row) => sum + 1 + Math.max(row.length, columns.length), 0),
  );
  let text = '';
  let at = 0;
  for (const row of rows) {
    if (isUsual(row)) {
      at++;
      for (const column of columns) {
        const cell = row[column] ?? '';
        lengths[at++] = cell.length;
        text += cell;
      }
    } else {
      lengths[at++] = row.length;
      for (const cell of row) {
        lengths[at++] = cell.length;
        text += cell;
      }
    }
  }
  return { ...rest, text, lengths: lengths.subarray(0, at) };
}

/** The rows of a packed part; the cells that are not needed are ''. */
export function unpackPart({ text, lengths, ...rest }: PackedPart, needed: Needed): ParsedPart {
  const { columns, width } = needed;
  const rows: string[][] = [];
  let start = 0;
  for (let at = 0; at < lengths.length; ) {
    const count = lengths[at++] ?? 0;
    const row: string[] = [];
    for (let cell = 0; cell < (count || width); cell++) row.push('');
    for (let cell = 0; cell < (count || columns.length); cell++) {
      const end = start + (lengths[at++] ?? 0);
      row[count === 0 ? (columns[cell] ?? 0) : cell] = text.slice(start, end);
      start = end;
    }
    rows.push(row);
  }
  return { ...rest, rows };
}
