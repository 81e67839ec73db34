import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { file } from '../../files.js';
import { bothMade, hasDuckDb, made, madeInShares } from './both-engines.js';

const fixtures = fileURLToPath(new URL('../../../fixtures', import.meta.url));
const files = (readdirSync(fixtures, { recursive: true }) as string[])
  .filter((name) => /\.(csv|tsv|txt|gz)$/.test(name))
  .toSorted();

describe('threads give the bytes of the csv reader', () => {
  test.each(files)('%s', async (name) => {
    const path = join(fixtures, name);
    const memory = await made([path], 'memory');
    for (const shares of [1, 4]) expect((await madeInShares([path], shares)).text).toBe(memory.text);
  });

  test('of the fixtures that are regular, they read these', async () => {
    const read: string[] = [];
    for (const name of files) {
      const { text, notes } = await madeInShares([join(fixtures, name)], 1);
      if (notes.length === 0 && text.startsWith('{')) read.push(name);
    }
    expect(read).toMatchSnapshot();
  });

  test('a state and a currency that only later blocks of a file have', async () => {
    const row = (at: number, status: string, currency: string) =>
      `${at},c${at % 5000},2024-01-${String((at % 28) + 1).padStart(2, '0')},10.00,${currency},${status}`;
    // Blocks are half a megabyte, or two; the sample does not see these rows.
    const rows = Array.from({ length: 90_000 }, (_, at) =>
      row(at, at % 7 === 0 ? 'cancelled' : 'paid', 'EUR'),
    );
    const late = [
      ...rows.slice(0, 70_003),
      row(95_000, 'fraudulent', 'EUR'),
      row(95_001, 'paid', 'USD'),
      ...rows.slice(70_003),
    ];
    const path = file(`order_id,customer_id,date,total,currency,status\n${late.join('\n')}\n`, 'late.csv');
    const memory = await made([path], 'memory');
    for (const shares of [1, 3]) expect(await madeInShares([path], shares)).toEqual({ ...memory, notes: [] });
  });
});

test('a number for no with spaces behind it is no date of a cancellation', async () => {
  const text =
    'order_id,date,customer_id,amount,cancelled_at\n1001,2024-01-10,C1,5.50,\n1002,2024-02-10,C1,5.50,0       \n1003,2024-03-10,C2,5.50,\n';
  const { memory, duckdb } = await bothMade([file(text, 'no.csv')]);
  expect(JSON.parse(memory.text).data.orders).toMatchObject({ counted: 3, void: 0 });
  if (hasDuckDb) expect(duckdb.text).toBe(memory.text);
});

test('of a status that is not known the first spelling in the file is told', async () => {
  const row = (at: number, status: string) => `${at},c${at % 400},2024-01-05,10.00,${status}`;
  const rows = Array.from({ length: 4000 }, (_, at) =>
    row(at, at === 380 ? 'Weird' : at === 3999 ? 'weird' : 'paid'),
  );
  const path = file(`order_id,customer_id,date,total,status\n${rows.join('\n')}\n`, 'spelling.csv');
  const memory = await made([path], 'memory');
  expect(memory.text).toContain('\\"Weird\\" (2)');
  for (const shares of [1, 3]) expect(await madeInShares([path], shares)).toEqual({ ...memory, notes: [] });
});

describe.skipIf(!hasDuckDb)('both engines give the same bytes', () => {
  test.each(files)('%s', async (name) => {
    const { memory, duckdb } = await bothMade([join(fixtures, name)]);
    expect(duckdb.text).toBe(memory.text);
    expect(duckdb.notes.every((note) => note.startsWith('read by the csv reader, not by '))).toBe(true);
  });

  test('of the fixtures that are regular, DuckDB reads these', async () => {
    const read: string[] = [];
    for (const name of files) {
      const { memory, duckdb } = await bothMade([join(fixtures, name)]);
      if (duckdb.notes.length === 0 && memory.text.startsWith('{')) read.push(name);
    }
    expect(read).toMatchSnapshot();
  });
});

const cell = (...values: readonly string[]) => fc.constantFrom(...values);
const quoted = (cells: readonly string[]) =>
  cells.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');

/** Cells that SQL reads, with all that is on the edge of what it may take. */
const regular = fc.tuple(
  cell('C1', 'C2', 'C3', 'C04', 'C4', 'C10', ''),
  cell('ann@example.com', 'Ann@Example.com', 'bob@example.com', 'n/a', 'noemail@shop.example', ''),
  cell('2023-01-05T10:00:00Z', '2023-12-31T23:30:00Z', '2024-02-29T00:00:00Z', '2024-01-10T12:34:56Z'),
  cell('10', '10.50', '-3.20', '0', '', '0.5', '1234.56', '9999999999.99'),
  cell('', '0', '10', '2.5', '10.5'),
  cell('EUR', 'USD', 'JPY', 'KWD'),
  cell('paid', 'cancelled', 'refunded', '', 'Paid', 'handed over'),
);

/** A cell of any of the odd kinds that reading in memory knows. */
const odd = fc.tuple(
  cell(
    'C1',
    ' C1',
    "'C1",
    'C1.0',
    '1',
    '1.0',
    '0',
    '-1',
    'guest',
    'NULL',
    '1.2E+12',
    'C_1',
    'é',
    'none',
    '007',
  ),
  cell(
    ' ann@example.com',
    "'bob@example.com",
    'ANN@EXAMPLE.COM',
    'x',
    'é@example.com',
    '\u00a0ann@example.com',
  ),
  cell(
    '2023-01-05T24:00:00Z',
    '2023-01-05T 1:00:00Z',
    '2023-02-30T10:00:00Z',
    '2023-01-05',
    '5/4/2024',
    '25/4/2024',
    '1899-01-05T10:00:00Z',
    '2024-01-10T12:34:56+02:00',
    'soon',
    '',
    'N/A',
  ),
  cell(
    '1,234.50',
    '1.234',
    '1e3',
    '1_000',
    ' 10',
    '+10',
    '10.',
    '.5',
    '(5)',
    '€5',
    'x',
    '12345678901234567',
    '10,50',
  ),
  cell('?', '1', 'yes', '1.00', '(2)'),
  cell('eur', '€', '', 'Euro', '$'),
  cell('wc-completed', 'Storniert', 'x,y', 'N/A'),
);

const HEADER = 'order_id,customer_id,email,created_at,total,refunded_amount,currency,status';

function content(rows: readonly (readonly string[])[], ids: readonly string[]): string {
  return `${[HEADER, ...rows.map((cells, at) => `${ids[at] ?? at},${quoted(cells)}`)].join('\n')}\n`;
}

describe.skipIf(!hasDuckDb)('generated files', () => {
  test('regular cells: the same bytes, and mostly by DuckDB', { timeout: 120_000 }, async () => {
    let byDuckDb = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(regular, { minLength: 1, maxLength: 30 }),
        fc.constantFrom<Record<string, unknown>>(
          {},
          { asOf: '2023-12-31' },
          { occasion: 'day', returning: 'prior' },
          { timezone: 'America/New_York' },
          { excludeStatus: ['handed over'], includeStatus: ['cancelled'] },
          { timezone: 'America/New_York' },
        ),
        async (rows, options) => {
          // One currency in most files, as files have; and addresses that are the customers' own.
          const path = file(
            content(
              rows.map((cells) => cells.with(5, cells[5] ?? '')),
              [],
            ),
            'regular.csv',
          );
          const { memory, duckdb } = await bothMade([path], options);
          expect(duckdb.text).toBe(memory.text);
          if (duckdb.notes.length === 0) byDuckDb++;
        },
      ),
      { numRuns: 120 },
    );
    expect(byDuckDb).toBeGreaterThan(40);
  });

  test('an odd cell, or an order id that comes again: the same bytes, or the csv reader', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(regular, { minLength: 2, maxLength: 20 }),
        odd,
        fc.nat({ max: 6 }),
        fc.nat({ max: 19 }),
        fc.array(cell('1', '2', '3', '#4', ' 5', '6.0', '6', '', '007', '7', 'N/A'), { maxLength: 20 }),
        async (rows, oddCells, column, at, ids) => {
          const changed = rows.map((cells, row) =>
            row === at % rows.length ? (cells as string[]).with(column, oddCells[column] ?? '') : cells,
          );
          const path = file(content(changed, ids), 'odd.csv');
          const { memory, duckdb } = await bothMade([path]);
          expect(duckdb.text).toBe(memory.text);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('titles, a header and rows that end in different ways, and titles with odd bytes and quotes', {
    timeout: 120_000,
  }, async () => {
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const odd = ['"January 1,@cmd', 'a\0b', 'caf\xe9', 'a "b" c', '"a" b'];
    const title = fc.tuple(fc.constantFrom('Orders', '', '"Shop, orders"', 'As of July 1', ...odd), end);
    await fc.assert(
      fc.asyncProperty(fc.array(title, { maxLength: 3 }), end, end, async (titles, headerEnd, rowEnd) => {
        const head = titles.map((line) => line.join('')).join('');
        const rows = Array.from(
          { length: 12 },
          (_none, at) => `${at},C${at % 5},2024-0${1 + (at % 9)}-05,10.00`,
        );
        const text = `${head}order_id,customer_id,date,total${headerEnd}${rows.map((row) => row + rowEnd).join('')}`;
        const { memory, duckdb } = await bothMade([file(Buffer.from(text, 'latin1'), 'ends.csv')]);
        expect(duckdb.text).toBe(memory.text);
        if (titles.length === 0) expect(JSON.parse(memory.text).data.rows.accepted).toBe(12);
      }),
      { numRuns: 150 },
    );
  });

  test('texts: line ends, quotes, spaces and bytes that readers of CSV see in different ways', {
    timeout: 120_000,
  }, async () => {
    const piece = cell(
      'a',
      '"',
      '""',
      ' ',
      ' "',
      '" ',
      ',',
      '\n',
      '\r\n',
      '\r',
      '\0',
      '\t',
      'é',
      '"x,y"',
      'x"y',
      ';',
      '\ufeff',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, isLast) => {
        const note = pieces.join('');
        const rows = [
          '1,A,2024-01-05,10.00',
          ...(isLast ? [] : [`2,B,2024-01-06,20.00,${note}`]),
          '3,A,2024-02-05,10.00,',
          ...(isLast ? [`4,B,2024-01-07,5.00,${note}`] : []),
        ];
        const text = `order_id,customer_id,date,total,note\n${rows.map((row) => (row.split(',').length < 5 ? `${row},` : row)).join('\n')}`;
        const { memory, duckdb } = await bothMade([file(text, 'texts.csv')]);
        expect(duckdb.text).toBe(memory.text);
      }),
      { numRuns: 200 },
    );
  });
});
