import type { CellObject } from 'write-excel-file/node';
import { grouped } from '../render/numbers.js';
import { plainText, wrap } from '../render/text.js';
import { LONG_TEXT, readable, standsRight } from './readable.js';
import type { Cell, Sheet } from './sheet.js';
import { sheetNames } from './sheet-names.js';
import { withoutTimes } from './zip-times.js';

/** So many digits a number of Excel holds. */
const DIGITS = 15;

/** So many characters a cell of Excel holds. */
const LONGEST = 32_767;

const NARROWEST = 8;
const WIDEST = 60;

/** In points, of a line in the font below. */
const LINE_HEIGHT = 15;

/** In points, of any row of Excel. */
const HIGHEST = 409;

/** Bold cells would have another font without. */
const FONT = { fontFamily: 'Calibri', fontSize: 11 } as const;

const HEADER = {
  fontWeight: 'bold',
  backgroundColor: '#E6EAF0',
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#8A94A6',
} as const;

/** So many rows a sheet of Excel holds, its header among them. */
const ROWS = 1_048_576;

/**
 * Why sheets do not fit into a workbook, and what to do; `undefined` where they do.
 *
 * @example tooLong(sheets) // 'customers.list has 1,200,000 rows, and a sheet of Excel holds 1,048,575; ...'
 */
export function tooLong(sheets: readonly Sheet[]): string | undefined {
  const long = sheets.find(({ rows }) => rows.length >= ROWS);
  if (long === undefined) return undefined;
  return `${long.name} has ${grouped(long.rows.length)} rows, and a sheet of Excel holds ${grouped(ROWS - 1)}; take --format csv`;
}

/**
 * A workbook of Excel (.xlsx), one sheet a table: counts, money and dates are cells of that kind, fractions percentages, text is never a formula. The header stays in sight. The same
 * sheets give the same bytes.
 *
 * @example await writeFile('report.xlsx', await xlsx(sheetsOf(report, reportSchema())))
 */
export async function xlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node');
  const names = sheetNames(sheets.map(({ name }) => name));
  const workbook = await write(
    sheets.map((sheet, at) => {
      const right = sheet.columns.map((_column, column) => standsRight(sheet, column));
      return {
        sheet: names[at] ?? sheet.name,
        data: [headerOf(sheet, right), ...sheet.rows.map((row) => rowOf(row, right))],
        columns: sheet.columns.map((_column, column) => ({ width: widthOf(sheet, column) })),
        stickyRowsCount: 1,
        orientation: 'landscape' as const,
      };
    }),
    FONT,
  ).toBuffer();
  return withoutTimes(workbook);
}

function headerOf({ columns }: Sheet, right: readonly boolean[]): CellObject[] {
  return columns.map(({ name }, at) => {
    const written = { ...textCell(name), ...HEADER };
    return right[at] === true
      ? { ...written, align: 'right' }
      : { ...written, align: 'left', ...indentOf(written, at) };
  });
}

/** Text to the left would touch the figures of a column before it. Without a side of its own a cell has no indent. */
function indentOf({ type }: CellObject, column: number): Pick<CellObject, 'align' | 'indent'> {
  return type === String && column > 0 ? { align: 'left', indent: 1 } : {};
}

/** Values stand as the head of their column does; texts that are wider than a column are broken. */
function rowOf(row: Sheet['rows'][number], right: readonly boolean[]): (CellObject | null)[] {
  return row.map((cell, at) => {
    const written = cellOf(cell);
    if (written === null) return null;
    const isLong = readable(cell).length >= LONG_TEXT;
    return {
      ...written,
      alignVertical: 'top',
      ...(right[at] === true ? { align: isLong ? 'left' : 'right' } : indentOf(written, at)),
      ...(isLong ? { wrap: true, height: heightOf(readable(cell)) } : {}),
    };
  });
}

/** As high as the lines of a text that is broken: LibreOffice would show its first line alone. */
function heightOf(text: string): number {
  const lines = text.split('\n').flatMap((line) => wrap(line, WIDEST - 4, '').split('\n'));
  return Math.min(lines.length * LINE_HEIGHT, HIGHEST);
}

function cellOf(cell: Cell | null): CellObject | null {
  switch (cell?.kind) {
    case undefined:
      return null;
    case 'text':
      return textCell(cell.value);
    case 'boolean':
      return { type: Boolean, value: cell.value };
    case 'date':
      return { type: Date, value: new Date(`${cell.value}T00:00:00Z`), format: 'yyyy-mm-dd', align: 'right' };
    case 'money':
      return moneyCell(cell.value);
    case 'integer':
      return { type: Number, value: cell.value, format: '#,##0' };
    case 'fraction':
      return { type: Number, value: cell.value, format: '0.0%' };
    case 'number':
      return { type: Number, value: cell.value, format: numberFormat(cell.value) };
  }
}

/** Two to four decimals in sight where there are any, all of them where that would show nothing; the cell keeps every one. */
function numberFormat(value: number): string {
  if (Number.isInteger(value)) return '#,##0';
  return Math.abs(value) < 0.001 ? 'General' : '#,##0.00##';
}

/** Money with its own decimals; text where it has more digits than a number keeps. */
function moneyCell(amount: string): CellObject {
  const [, decimals = ''] = amount.split('.');
  if (amount.replace(/^[-0.]+|\./g, '').length > DIGITS) return { ...textCell(amount), align: 'right' };
  return {
    type: Number,
    value: Number(amount),
    format: decimals === '' ? '#,##0' : `#,##0.${'0'.repeat(decimals.length)}`,
  };
}

/**
 * Text as it is to be seen. Excel reads `_x0041_` as a character, so that such text is written with its first _ so. The package looks texts up in a plain object: what every object has by itself,
 * such as constructor, it would take for found; there the first letter is written so.
 */
function textCell(text: string): CellObject {
  const shown = plainText(text)
    .slice(0, LONGEST)
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
  return { type: String, value: shown in {} ? `${codeOf(shown)}${shown.slice(1)}` : shown };
}

function codeOf(text: string): string {
  return `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** As wide as its widest cell, within reason. */
function widthOf({ columns, rows }: Sheet, column: number): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, readable(row[column] ?? null).length),
    columns[column]?.name.length ?? 0,
  );
  return Math.min(Math.max(longest + 2, NARROWEST), WIDEST);
}
