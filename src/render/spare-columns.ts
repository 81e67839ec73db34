import type { Align } from './grid.js';
import { type Cell, lines, linesWidth } from './lines.js';
import type { TableStyle } from './style.js';

/** A table is as wide as the terminal, and never made narrower than this. */
const NARROWEST = 60;

/** A column of a table of rows. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Cell;
  /** Right where nothing is said. */
  readonly align?: Align;
  /** Left out where the table would be too wide, the highest number first. */
  readonly spare?: number;
}

/**
 * Rows under a head, without the columns that can be spared where they would be too wide.
 *
 * @example spareColumns(tiers, [{ head: 'tier', cell: ({ name }) => name, align: 'left' }], style)
 */
export function spareColumns<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { colors, width }: TableStyle,
): string {
  const table = [
    columns.map(({ head }): Cell => [head, colors.dim]),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const align = columns.map(({ align: each }) => each ?? 'right');
  const spare = Math.max(...columns.map((column) => column.spare ?? 0));
  if (spare === 0 || linesWidth(table, align) <= Math.max(width, NARROWEST)) return lines(table, align);
  const left = columns.filter((column) => column.spare !== spare);
  return spareColumns(rows, left, { colors, width });
}
