import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../src/render/csv.js';

describe('csv', () => {
  test('ends each row with LF and quotes only where it must', () => {
    expect(
      csv(
        [
          ['order', 'note', 'total'],
          ['1', 'plain text', '5.00'],
          ['2', 'a,b', ''],
          ['3', 'say "hi"', '1'],
          ['4', 'two\nlines', '1'],
          ['5', 'CR\rin it', '1'],
          ['6', ' spaced ', '1'],
        ],
        { raw: false },
      ),
    ).toBe(
      'order,note,total\n1,plain text,5.00\n2,"a,b",\n3,"say ""hi""",1\n4,"two\nlines",1\n5,"CR\rin it",1\n6," spaced ",1\n',
    );
  });
  test('no rows are no bytes, a row of one empty cell is no empty line', () => {
    expect(csv([], { raw: false })).toBe('');
    expect(csv([['a'], [''], ['b']], { raw: false })).toBe('a\n""\nb\n');
  });
  test.each([
    ['=1+1', "'=1+1\n"],
    ['+31612345678', "'+31612345678\n"],
    ['-2+3', "'-2+3\n"],
    ['-5', "'-5\n"],
    ['-', "'-\n"],
    ['@SUM(A1)', "'@SUM(A1)\n"],
    ['\ttab', '"\'\ttab"\n'],
    ['\rCR', '"\'\rCR"\n'],
    ['\nLF', '"\'\nLF"\n'],
    ['\0NUL', "'\0NUL\n"],
    ['＝1', "'＝1\n"],
    ['＋1', "'＋1\n"],
    ['－1', "'－1\n"],
    ['＠x', "'＠x\n"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"\n'],
    [' =1', "' =1\n"],
    ['\u00a0 =1', "'\u00a0 =1\n"],
    ['\uFEFF=1', '"\'\uFEFF=1"\n'],
    ['"=1', '"\'""=1"\n'],
    ['" \'=1', '"\'"" \'=1"\n'],
    ["'=1", "''=1\n"],
  ])('%j is no formula as %j', (cell, written) => {
    expect(csv([[cell]], { raw: false })).toBe(written);
  });
  test.each(['a=b', '1-2', "'17850", '17850', 'ann@example.com', '(5.00)', '5-', '€-5'])(
    '%j stays as it is',
    (cell) => {
      expect(csv([[cell]], { raw: false })).toBe(`${cell}\n`);
    },
  );
  test('escape codes are text, but for raw', () => {
    const cell = '\u001b[31mred\u009b0m\u0007';
    expect(csv([[cell, 'a\tb\n\0']], { raw: false })).toBe('\\u{1b}[31mred\\u{9b}0m\\u{7},"a\tb\n\0"\n');
    expect(csv([[cell]], { raw: true })).toBe(`${cell}\n`);
  });
  test('what ror computed stays a number', () => {
    expect(csv([[-3, 0.25, { decimal: '-12.50' }, '-12.50']], { raw: false })).toBe(
      "-3,0.25,-12.50,'-12.50\n",
    );
  });
  test('what another reader would split at stands in quotes', () => {
    expect(csv([['a;=1+1', 'b\t=1+1']], { raw: false })).toBe('"a;=1+1","b\t=1+1"\n');
  });
  test('raw leaves formulas as they are', () => {
    expect(csv([['=1+1', '@x', '-2+3', ' =1', '\t=1']], { raw: true })).toBe('=1+1,@x,-2+3," =1","\t=1"\n');
  });
});

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\0＝＋－＠",; \uFEFF\'a1.') }),
);
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
const read = (text: string): string[][] =>
  parse(text, { bom: true, skip_empty_lines: true, record_delimiter: '\n' });

test('csv-parse reads the cells back as they were', () => {
  fc.assert(
    fc.property(table, (rows) => {
      expect(read(csv(rows, { raw: true }))).toEqual(rows);
    }),
  );
});

test('no cell starts a formula, and a changed one has a mark before it or its controls written out', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const back = read(csv(rows, { raw: false })).flat();
      const given = rows.flat();
      expect(back.length).toBe(given.length);
      for (const [at, text] of back.entries()) {
        expect(text).not.toMatch(/^[\t\r\n\0]/);
        expect(text.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
        // As one reads \u{1b} back; text that has such letters of its own is the same before and after.
        const readBack = (written = '') =>
          written.replace(/\\u\{([0-9a-f]+)\}/g, (_code, digits: string) =>
            String.fromCodePoint(Number.parseInt(digits, 16)),
          );
        expect([readBack(given[at]), `'${readBack(given[at])}`]).toContain(readBack(text));
        expect(text).not.toMatch(/(?![\t\r\n\0])\p{Cc}/u);
      }
    }),
  );
});
