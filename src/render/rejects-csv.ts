import { csv } from './csv.js';

/** A rejected row: where, why, and its cells under the columns of its file. */
export interface RejectedCells {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

const HEAD = ['file', 'line', 'column', 'reason'];

/**
 * Rejected rows as CSV: where and why, then the row: its cells under the header of the file where all rows have one header, with
 * further columns for cells beyond it, else the row as a line of CSV in one cell.
 *
 * @example rejectsCsv(rows, { raw: false }) // 'file,line,column,reason,date,total\norders.csv,3,date,not a date,someday,5.00\n'
 */
export function rejectsCsv(rows: readonly RejectedCells[], { raw }: { readonly raw: boolean }): string {
  const head = (row: RejectedCells) => [row.file, row.line, row.column ?? '', row.reason];
  const [first] = rows;
  if (first === undefined) return csv([HEAD], { raw });
  const header = JSON.stringify(first.columns);
  if (rows.some(({ columns }) => JSON.stringify(columns) !== header)) {
    const line = (cells: readonly string[]) => csv([cells], { raw: true }).replace(/\n$/, '');
    return csv([[...HEAD, 'row'], ...rows.map((row) => [...head(row), line(row.cells)])], { raw });
  }
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), first.columns.length);
  const columns = Array.from({ length: width }, (_none, at) => first.columns[at] ?? `column ${at + 1}`);
  const padded = ({ cells }: RejectedCells) => [
    ...cells,
    ...new Array<string>(width - cells.length).fill(''),
  ];
  return csv([[...HEAD, ...columns], ...rows.map((row) => [...head(row), ...padded(row)])], { raw });
}
