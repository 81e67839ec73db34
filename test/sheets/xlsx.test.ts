import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import type { Cell, Sheet } from '../../src/sheets/sheet.js';
import { tooLong, xlsx } from '../../src/sheets/xlsx.js';
import { withoutTimes } from '../../src/sheets/zip-times.js';

function sheetOf(cells: readonly (Cell | null)[], name = 'figure'): Sheet {
  return {
    name,
    title: name,
    about: 'figures',
    columns: [{ name: 'value' }],
    rows: cells.map((cell) => [cell]),
  };
}

async function readBack(cells: readonly (Cell | null)[]) {
  const book = read(await xlsx([sheetOf(cells)]), {
    cellNF: true,
    cellFormula: true,
    cellDates: true,
    UTC: true,
  });
  const sheet = book.Sheets['figure'] ?? {};
  return cells.map((_cell, at) => sheet[`A${at + 2}`]);
}

test('figures are numbers in their format, days are days', async () => {
  const cells = await readBack([
    { kind: 'integer', value: 1234567 },
    { kind: 'fraction', value: 0.6981132075471698 },
    { kind: 'number', value: 80.16296296296296 },
    { kind: 'number', value: 0.00012345 },
    { kind: 'number', value: -1230 },
    { kind: 'money', value: '-13120.81' },
    { kind: 'money', value: '1500' },
    { kind: 'money', value: '0.125' },
    { kind: 'boolean', value: true },
    { kind: 'date', value: '2026-10-31' },
    null,
  ]);
  expect(cells.map((cell) => cell && [cell.t, cell.t === 'd' ? String(cell.w) : cell.v, cell.z])).toEqual([
    ['n', 1234567, '#,##0'],
    ['n', 0.6981132075471698, '0.0%'],
    ['n', 80.16296296296296, '#,##0.00##'],
    ['n', 0.00012345, 'General'],
    ['n', -1230, '#,##0'],
    ['n', -13120.81, '#,##0.00'],
    ['n', 1500, '#,##0'],
    ['n', 0.125, '#,##0.000'],
    ['b', true, 'General'],
    ['d', '2026-10-31', 'yyyy-mm-dd'],
    undefined,
  ]);
});

test('a row is as high as the lines of its longest text, of which LibreOffice would show the first alone', async () => {
  const text = 'helped customers with an earlier order at any time, or referred / customers helped';
  const book = read(
    await xlsx([
      sheetOf([
        { kind: 'text', value: 'short' },
        { kind: 'text', value: text },
        { kind: 'text', value: `${text} `.repeat(100) },
      ]),
    ]),
    { cellStyles: true },
  );
  // In points; the first is the header. A row of Excel is never higher than 409.
  expect(book.Sheets['figure']?.['!rows']?.map((row) => row?.hpt)).toEqual([undefined, undefined, 30, 409]);
});

test('money with more digits than a number of Excel keeps is text, every digit of it', async () => {
  const cells = await readBack([
    { kind: 'money', value: '9007199254740993.00' },
    { kind: 'money', value: '1234567890123.45' },
    { kind: 'money', value: '0.000000000000000123' },
  ]);
  expect(cells.map(({ t, v }) => [t, v])).toEqual([
    ['s', '9007199254740993.00'],
    ['n', 1234567890123.45],
    ['n', 1.23e-16],
  ]);
});

test.each([
  '=HYPERLINK("http://example.org","click")',
  '+1',
  '@SUM(A1)',
  '<img src=x onerror=alert(1)>',
  '&amp; &#65;',
  '_x0041_',
  'constructor',
  '__proto__',
  'toString',
  ' spaced ',
  '007',
])('text stays the text %s', async (text) => {
  const [cell] = await readBack([{ kind: 'text', value: text }]);
  expect([cell?.t, cell?.v, cell?.f]).toEqual(['s', text, undefined]);
});

test('what does not show is shown, and no text is longer than Excel takes', async () => {
  const cells = await readBack([
    { kind: 'text', value: '\u001b[31mred\u0000' },
    { kind: 'text', value: 'x'.repeat(40_000) },
  ]);
  expect(cells.map(({ v }) => v)).toEqual(['\\u{1b}[31mred\\u{0}', 'x'.repeat(32_767)]);
});

test('the header is bold and stays in sight, and the same sheets give the same bytes at any time', async () => {
  const sheets = [
    sheetOf([{ kind: 'integer', value: 1 }]),
    sheetOf([{ kind: 'integer', value: 2 }], 'FIGURE'),
  ];
  const bytes = await xlsx(sheets);
  expect(Buffer.from(await xlsx(sheets)).equals(Buffer.from(bytes))).toBe(true);
  const book = read(bytes, { bookFiles: true }) as ReturnType<typeof read> & {
    readonly files: Readonly<Record<string, { readonly content: Uint8Array; readonly mtime?: Date }>>;
  };
  expect(book.SheetNames).toEqual(['figure', 'FIGURE 2']);
  const text = Buffer.from(book.files['xl/worksheets/sheet1.xml']?.content ?? []).toString();
  expect(text).toContain('ySplit="1"');
  expect(utils.sheet_to_json(book.Sheets['figure'] ?? {})).toEqual([{ value: 1 }]);
});

test('only the times of a ZIP file are changed', async () => {
  const bytes = await xlsx([sheetOf([])]);
  expect(Buffer.from(withoutTimes(bytes.slice())).equals(Buffer.from(bytes))).toBe(true);
  expect(() => withoutTimes(new Uint8Array(30))).toThrow('not a ZIP file without comment');
});

test('a list that no sheet of Excel holds is refused', () => {
  const rows = (length: number) => ({ ...sheetOf([]), rows: Array.from({ length }, () => [null]) });
  expect(tooLong([rows(1_048_575)])).toBeUndefined();
  expect(tooLong([rows(1_048_576)])).toBe(
    'figure has 1,048,576 rows, and a sheet of Excel holds 1,048,575; take --format csv',
  );
});
