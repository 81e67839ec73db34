import { plainText } from '../render/text.js';
import { readable, standsRight } from './readable.js';
import type { Cell, Sheet } from './sheet.js';

/** What Markdown or HTML would act on within a line. */
const ACTS = /[\\`*_[\]<>|~&$!@]|:(?=\/\/)/g;

/**
 * Sheets as tables of GitHub Flavored Markdown, each under its title: figures to the right, percentages with a decimal, text from files escaped, so that it stays text.
 *
 * @example markdown(sheets) // '## Return on relationship (ROR)\n\n| measure | value |\n...'
 */
export function markdown(sheets: readonly Sheet[]): string {
  return sheets.map((sheet) => `## ${escaped(plainText(sheet.title))}\n\n${tableOf(sheet)}`).join('\n');
}

function tableOf(sheet: Sheet): string {
  const { columns, rows } = sheet;
  const marks = columns.map((_column, at) => (standsRight(sheet, at) ? '---:' : '---'));
  const lines = [
    columns.map(({ name }) => escaped(plainText(name))),
    marks,
    ...rows.map((row) => row.map(cellText)),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function cellText(cell: Cell | null): string {
  return cell?.kind === 'text' ? escaped(readable(cell)) : readable(cell);
}

/** A character before which a backslash stands is text, in a table as elsewhere; the names of figures need none. */
function escaped(text: string): string {
  return text.replace(ACTS, (character) => (character === '<' ? '&lt;' : `\\${character}`));
}
