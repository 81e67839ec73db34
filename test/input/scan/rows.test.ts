import { closeSync, openSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePart } from '../../../src/input/csv/parse-part.js';
import type { InputPlan } from '../../../src/input/plan.js';
import { RowCells } from '../../../src/input/scan/row-cells.js';
import { scanRange } from '../../../src/input/scan/scan-range.js';
import { nextPart } from '../../../src/input/scan/split-file.js';
import { file } from '../../files.js';

/** The cells of all rows of a text, as RowCells tells them apart. */
function rowsOf(text: string, width: number): (readonly string[])[] {
  const bytes = Buffer.from(text);
  const cells = new RowCells(width, ',', new Set());
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length; ) {
    at = cells.read(bytes, at);
    if (at < 0) throw new Error('the row does not end');
    if (cells.isEmpty) continue;
    rows.push(
      Array.from({ length: width }, (_, column) =>
        bytes.toString('utf8', cells.start[column], cells.end[column]).replaceAll('""', '"'),
      ),
    );
  }
  return rows;
}

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('cells of rows', () => {
  test('property: they are those of csv-parse', () => {
    const cell = fc.array(fc.constantFrom('a', ' ', '"', ',', '\n', '\r\n', 'é', ';'), { maxLength: 4 });
    const row = fc.array(
      cell.map((parts) => parts.join('')),
      { minLength: 3, maxLength: 3 },
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const text = rows.map((cells) => cells.map(quoted).join(',') + end).join('');
          let read: (readonly string[])[];
          try {
            read = rowsOf(text, 3);
          } catch {
            // What may be a fault of the quotes is left to the csv reader.
            return;
          }
          expect(read).toEqual(parsePart(Buffer.from(text), ',').rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a quote that swallows rows', '1,"x,2\n2,y,3\n3,"z,4\n', 'quotes stand around what may be rows'],
    [
      'text behind quotes that span lines',
      '1,"x\ny"z,2\n',
      'quotes close within a cell that has line ends in it',
    ],
    ['a carriage return within a line', '1,a\rb,2\n', 'it has carriage returns within lines'],
    ['a line of quotes alone', '""\n', 'it has lines of quotes alone'],
  ])('%s is left to the csv reader', (_name, text, why) => {
    expect(() => rowsOf(text, 3)).toThrow(why);
  });

  test('a row whose quotes are not closed does not end', () => {
    expect(new RowCells(2, ',', new Set()).read(Buffer.from('1,"x\n'), 0)).toBe(-1);
  });
});

describe('a file in parts', () => {
  const plan = {
    columns: ['order', 'customer', 'note'],
    delimiter: ',',
    roles: new Map([['order', 0]]),
  } as unknown as InputPlan;

  test('property: parts start with rows, and no order is in two of them whose rows stand together', () => {
    const order = fc.tuple(fc.nat({ max: 4 }), fc.constantFrom('x', '"a\nb"', '"a, ""b"""', '"a\n\nb,c"'));
    fc.assert(
      fc.property(
        fc.array(order, { minLength: 4, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (orders, where) => {
          const rows = orders.flatMap(([lines, note], at) =>
            Array.from({ length: lines + 1 }, () => `${at},c${at % 3},${note}\n`),
          );
          const path = file(rows.join(''), 'parts.csv');
          const { size } = statSync(path);
          const descriptor = openSync(path, 'r');
          const offset = Math.max(1, Math.floor(where * size));
          const cut = nextPart(descriptor, plan, offset, size);
          closeSync(descriptor);
          const starts = rows.map((_row, at) => rows.slice(0, at).join('').length);
          // A line within quotes may look like a row; that is found out when the part before it is read.
          expect(cut >= offset || cut === size).toBe(true);
          if (cut === size || !starts.includes(cut)) return;
          const at = starts.indexOf(cut);
          expect(rows[at]?.split(',')[0]).not.toBe(rows[at - 1]?.split(',')[0]);
        },
      ),
    );
  });

  test('a part that ends within quotes is refused', () => {
    const text = '1,c,"a\nb"\n2,c,x\n';
    const descriptor = openSync(file(text, 'cut.csv'), 'r');
    const cells = new RowCells(3, ',', new Set());
    const onLines = (bytes: Uint8Array) => {
      let at = 0;
      while (at < bytes.length) {
        const next = cells.read(bytes, at);
        if (next < 0) return at;
        at = next;
      }
      return at;
    };
    expect(() => scanRange(descriptor, { file: 0, from: 0, to: 7 }, onLines)).toThrow(
      'quotes are not closed',
    );
    expect(() => scanRange(descriptor, { file: 0, from: 0, to: text.length }, onLines)).not.toThrow();
    closeSync(descriptor);
  });

  test('NUL bytes and bytes that are not UTF-8 are refused', () => {
    for (const [bytes, why] of [
      [Buffer.from('1,a\0,b\n'), 'it has NUL bytes'],
      [Buffer.from([49, 44, 0xff, 44, 50, 10]), 'it has bytes that are not UTF-8'],
    ] as const) {
      const descriptor = openSync(file(bytes, 'odd.csv'), 'r');
      expect(() =>
        scanRange(descriptor, { file: 0, from: 0, to: bytes.length }, ({ length }) => length),
      ).toThrow(why);
      closeSync(descriptor);
    }
  });
});
