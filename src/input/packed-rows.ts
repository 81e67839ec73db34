import type { OnRow } from './row-parser.js';

/** Why a file could not be parsed to its end. */
export interface ParserFault {
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/**
 * Rows on their way between threads: all cells in one text, and for each row its line, its number of cells and the length of each. Two
 * objects a chunk instead of one a cell, as every object is copied.
 */
export interface PackedRows {
  readonly text: string;
  readonly shape: Uint32Array;
  readonly fault: ParserFault | undefined;
}

/** Hands packed rows on one by one. */
export function unpackRows({ text, shape }: PackedRows, onRow: OnRow): void {
  let start = 0;
  for (let at = 0; at < shape.length; ) {
    const line = shape[at++] ?? 0;
    const count = shape[at++] ?? 0;
    const cells: string[] = [];
    for (let cell = 0; cell < count; cell++) {
      const end = start + (shape[at++] ?? 0);
      cells.push(text.slice(start, end));
      start = end;
    }
    onRow(cells, line);
  }
}
