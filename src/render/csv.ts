import { plainText } from './text.js';

/**
 * A cell: text as a file has it, or a figure that ror computed, as a number or, where money must stay exact, as decimal digits.
 */
export type CsvCell = string | number | { readonly decimal: string };

/**
 * What a spreadsheet takes for the start of a formula. White space and quotes before it do not help: some drop them. The
 * last four are = + - @ at full width.
 */
const FORMULA = /^(?:[\t\r\n\0]|[\s\0"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** Controls that a terminal acts on, without tabs, line ends and NUL, which are about the table. */
const ACTS_ON_TERMINALS = /(?![\t\r\n\0])\p{Cc}/gu;

/** Cells that some reader would split, or not give back as they were, without quotes. */
const QUOTED = /[",;\t\r\n\uFEFF]|^\s|\s$/;

/**
 * A table as CSV by RFC 4180, but with LF as line end, which spreadsheets and Unix tools both read; cells are quoted only
 * where they must be. Text that a spreadsheet would take for a formula gets a leading ', and escape codes are written out (`\u{1b}`); figures stay, and `raw` leaves all
 * as it is. Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
 *
 * @example csv([['id', 'total'], ['=1+1', { decimal: '-5.00' }]], { raw: false }) // "id,total\n'=1+1,-5.00\n"
 */
export function csv(rows: readonly (readonly CsvCell[])[], { raw }: { readonly raw: boolean }): string {
  return rows.map((row) => lineOf(row.map((cell) => textOf(cell, raw)))).join('');
}

function textOf(cell: CsvCell, raw: boolean): string {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.decimal;
  if (raw) return cell;
  const shown = cell.replace(ACTS_ON_TERMINALS, plainText);
  return FORMULA.test(shown) ? `'${shown}` : shown;
}

function lineOf(cells: readonly string[]): string {
  // A row of one empty cell would be an empty line, which readers pass over.
  if (cells.length === 1 && cells[0] === '') return '""\n';
  return `${cells.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
