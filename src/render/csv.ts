import { plainText } from './text.js';

/**
 * A cell: text as a file has it, or a figure that ror computed, as a number or, where money must stay exact, as decimal digits.
 */
export type CsvCell = string | number | { readonly decimal: string };

/** How tables are written as text. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t';
  readonly decimal: '.' | ',';
  /** Whether the text starts with a byte order mark, by which Excel knows UTF-8. */
  readonly mark: boolean;
}

/** CSV as programs read it. */
export const PLAIN_CSV: Dialect = { delimiter: ',', decimal: '.', mark: false };

/** A dialect, and whether cells that a spreadsheet would take for a formula stay as they are. */
export interface CsvOptions {
  readonly raw: boolean;
  readonly dialect?: Dialect;
}

/** A table with its header. */
export type CsvTable = readonly (readonly CsvCell[])[];

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
 * as it is. Another dialect has another delimiter, decimal comma, or a byte order mark. Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
 *
 * @example csv([['id', 'total'], ['=1+1', { decimal: '-5.00' }]], { raw: false }) // "id,total\n'=1+1,-5.00\n"
 */
export function csv(rows: CsvTable, { raw, dialect = PLAIN_CSV }: CsvOptions): string {
  const lines = rows.map((row) =>
    lineOf(
      row.map((cell) => textOf(cell, raw, dialect)),
      dialect,
    ),
  );
  return `${dialect.mark ? '\uFEFF' : ''}${lines.join('')}`;
}

function textOf(cell: CsvCell, raw: boolean, { decimal }: Dialect): string {
  if (typeof cell === 'string') return quoted(raw ? cell : harmless(cell));
  const digits = typeof cell === 'number' ? String(cell) : cell.decimal;
  // No digits hold the delimiter: where the decimals have a comma it is another.
  return digits.replace('.', decimal);
}

function harmless(text: string): string {
  const shown = text.replace(ACTS_ON_TERMINALS, plainText);
  return FORMULA.test(shown) ? `'${shown}` : shown;
}

function quoted(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function lineOf(cells: readonly string[], { delimiter }: Dialect): string {
  // A row of one empty cell would be an empty line, which readers pass over.
  if (cells.length === 1 && cells[0] === '') return '""\n';
  return `${cells.join(delimiter)}\n`;
}
