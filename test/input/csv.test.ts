import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packPart, unpackPart } from '../../src/input/csv/packed-part.js';
import { parsePart } from '../../src/input/csv/parse-part.js';
import { recordParts } from '../../src/input/csv/parts.js';
import type { QuoteFault } from '../../src/input/csv/quote-faults.js';
import { endOfRecords } from '../../src/input/csv/record-ends.js';

describe('where the last complete record ends', () => {
  test.each([
    ['at the last line end', 'a,b\n1,2\n3', 8],
    ['at both bytes of CRLF', 'a,b\r\n1,2\r\n3', 10],
    ['at the last carriage return of old Mac files', 'a,b\r1,2\r3', 8],
    ['not at a carriage return that may be half of CRLF', 'a,b\r\n1,2\r', 5],
    ['not at a line end within quotes', 'a,b\n1,"x\ny', 4],
    ['at a line end behind quotes', 'a,b\n1,"x\ny"\n2', 12],
    ['at a line end behind doubled quotes', '1,"x""\n"\n2', 9],
    ['at a line end behind a quote in the middle of a cell', '1,5" disk\n2', 10],
    ['behind an empty quoted cell', '1,""\n2', 5],
    ['nowhere', 'a,b', 0],
  ])('%s', (_where, text, end) => {
    expect(endOfRecords(Buffer.from(text), ',')).toBe(end);
  });
  test('a delimiter of several bytes opens a quoted cell', () => {
    const text = 'a§"x\ny"\nb';
    expect(endOfRecords(Buffer.from(text), '§')).toBe(Buffer.byteLength(text) - 1);
  });
  test('quotes mean nothing between white space', () => {
    expect(endOfRecords(Buffer.from('a "b\nc'), ' ')).toBe(5);
  });
});

describe('the lines of rows', () => {
  const linesOf = (text: string) => [...parsePart(Buffer.from(text), ',').lines];
  test.each([
    ['one after the other', 'a,b\nc,d\n', [0, 1]],
    ['empty lines are passed over', 'a,b\n\n\nc,d', [0, 3]],
    ['line ends within quotes count', 'a,"x\ny\r\nz"\nc,d\n', [0, 3]],
    ['line ends may be mixed', 'a,b\r\nc,d\ne,f\rg,h', [0, 1, 2, 3]],
  ])('%s', (_which, text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });
  test('a quote that is never closed leaves no rows', () => {
    expect(parsePart(Buffer.from('1,"x\n2,y\n'), ',')).toMatchObject({
      rows: [],
      fault: { kind: 'never closed', line: 0, column: 2 },
    });
  });
});

const anyText = fc
  .array(fc.constantFrom('a', 'é', '1', ',', ';', '"', '""', '\n', '\r\n', '\r', ' '), { maxLength: 60 })
  .map((pieces) => pieces.join(''));

test('parts of a file, cut anywhere, have the rows and lines of the file', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.array(fc.nat(80), { maxLength: 6 }), async (text, cuts) => {
      const bytes = Buffer.from(text);
      const at = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
      async function* chunks(): AsyncGenerator<Buffer> {
        for (const [index, from] of at.slice(0, -1).entries()) yield bytes.subarray(from, at[index + 1]);
      }
      const rows: (readonly [readonly string[], number])[] = [];
      let line = 0;
      let fault: QuoteFault | undefined;
      for await (const part of recordParts(chunks(), ',', { partBytes: 1 })) {
        const parsed = parsePart(part, ',');
        parsed.rows.forEach((row, index) => {
          rows.push([row, line + (parsed.lines[index] ?? 0)]);
        });
        const { fault: found } = parsed;
        if (found !== undefined)
          fault ??= { ...found, line: line + found.line, closingLine: line + found.closingLine };
        line += parsed.lineCount;
      }
      const whole = parsePart(bytes, ',');
      expect(fault).toEqual(whole.fault);
      if (fault !== undefined) return;
      expect(rows).toEqual(whole.rows.map((row, index) => [row, whole.lines[index]]));
      expect(rows.map(([row]) => row)).toEqual(
        parse(bytes, {
          relax_quotes: true,
          relax_column_count: true,
          record_delimiter: ['\r\n', '\n', '\r'],
        }).filter((row: string[]) => row.length > 1 || row[0] !== ''),
      );
    }),
    { numRuns: 2000 },
  );
});

test('rows are the same after their way between threads', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const part = parsePart(Buffer.from(text), ',');
      const needed = { columns: [0, 1, 2], width: 3 };
      expect(unpackPart(packPart(part, needed), needed)).toEqual(part);
    }),
  );
});

test('cells that are not needed stay behind, but not those of a row that is odd', () => {
  const part = parsePart(Buffer.from('1,x,2\n,x,2\n1,x\n1,x,2,3\n'), ',');
  const needed = { columns: [2, 0], width: 3 };
  expect(unpackPart(packPart(part, needed), needed).rows).toEqual([
    ['1', '', '2'],
    ['', 'x', '2'],
    ['1', 'x'],
    ['1', 'x', '2', '3'],
  ]);
});
