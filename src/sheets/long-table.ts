import type { CsvCell, CsvTable } from '../render/csv.js';
import type { Cell, Sheet } from './sheet.js';
import { isMeasures, MEASURES } from './sheet.js';

/**
 * All figures as one table of a row a value: for results that have no one list. `figure` is the sheet, `row` the number of the row in a list from 1 and empty where it is none,
 * `measure` the name of the value.
 *
 * @example longTable(sheets)[1] // ['ror', '', 'rate', 0.698]
 */
export function longTable(sheets: readonly Sheet[]): CsvTable {
  const figures = sheets.filter(({ about }) => about === 'figures');
  return [['figure', 'row', ...MEASURES], ...figures.flatMap(rowsOf)];
}

function rowsOf({ name, columns, rows }: Sheet): CsvTable {
  if (isMeasures({ columns }))
    return rows.map(([measure, value]) => [name, '', csvCell(measure), csvCell(value)]);
  return rows.flatMap((row, at) =>
    row.map((cell, column) => [name, at + 1, columns[column]?.name ?? '', csvCell(cell)]),
  );
}

/** A cell for CSV: figures by themselves, text as text, which may be a formula. */
function csvCell(cell: Cell | null | undefined): CsvCell {
  if (cell === null || cell === undefined) return '';
  switch (cell.kind) {
    case 'money':
      return { decimal: cell.value };
    case 'boolean':
      return String(cell.value);
    default:
      return cell.value;
  }
}
