import { describe, expect, test } from 'vitest';
import { CsvRows } from '../../src/input/csv/csv-rows.js';
import type { Delimiter } from '../../src/input/csv/delimiter.js';

async function* chunks(text: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

const HEADER = 'order_id,customer,date,total';

/** All rows of a text, or the message of why they cannot be read. */
async function read(
  text: string | Buffer,
  delimiter: Delimiter = ',',
  width = 4,
): Promise<string[][] | string> {
  const csv = new CsvRows('orders.csv', chunks(text), delimiter);
  const rows: string[][] = [];
  try {
    const columns = Array.from({ length: width }, (_none, column) => column);
    await csv.forEach({ columns, width }, (cells) => rows.push([...cells]));
    return rows;
  } catch (error) {
    return (error as Error).message;
  }
}

const never = (place: string) =>
  `orders.csv:${place}: a quote is opened here and never closed.\nClose it, or remove it, and run again.`;
const within = (place: string, closing: number) =>
  `orders.csv:${place}: a quote is opened here and closed on line ${closing}, with rows of the file in between.\n` +
  'Remove the stray quote, or write it twice (""), and run again.';
const goesOn = (place: string, closing: number) =>
  `orders.csv:${place}: a quote is opened here and closed on line ${closing}, but the cell goes on behind it.\n` +
  'Remove the stray quote, or write it twice (""), and run again.';

describe('an unclosed quote does not swallow the file: the message names the line where it opened', () => {
  test.each([
    [
      'in a row',
      `${HEADER}\n1,ann,2024-04-05,10\n2,"bob,2024-04-06,11\n3,cas,2024-04-07,12\n`,
      '3, column 2',
    ],
    ['in the header', `order_id,"customer,date,total\n1,ann,2024-04-05,10\n`, '1, column 2'],
    ['at the very end', `${HEADER}\n1,ann,2024-04-05,"`, '2, column 4'],
    [
      'in a row that started two lines earlier',
      `${HEADER}\n1,"Ann\nof the\nhouse","2024-04-05,10\n2,bob,2024-04-06,11\n`,
      '4, column 3',
    ],
    ['with CRLF', `${HEADER}\r\n1,ann,2024-04-05,10\r\n2,"bob,2024-04-06,11\r\n`, '3, column 2'],
    ['with CR', `${HEADER}\r1,ann,2024-04-05,10\r2,"bob,2024-04-06,11\r`, '3, column 2'],
    ['behind empty lines', `${HEADER}\n\n\n2,"bob,2024-04-06,11\n`, '4, column 2'],
  ])('%s', async (_where, text, place) => {
    expect(await read(text)).toBe(never(place));
  });

  test('the head says so too', async () => {
    const head = new CsvRows('orders.csv', chunks(`${HEADER}\n1,"Ann\nB",2024-04-05,10\n2,"x,,\n`), ',').head(
      7,
    );
    await expect(head).rejects.toThrow(never('4, column 2'));
  });
});

describe('a stray quote that a later one closes does not swallow rows', () => {
  test.each([
    [
      'two rows made one: the second closes it at the end of its cell',
      `${HEADER}\n1,ann,2024-04-05,10\n2,"bob,2024-04-06,11\n3,disk 5",2024-04-07,12\n4,dee,2024-04-08,13\n`,
      within('3, column 2', 4),
    ],
    [
      'many rows made one',
      `${HEADER}\n1,ann,2024-04-05,10\n2,"bob,2024-04-06,11\n3,cas,2024-04-07,12\n4,dee,2024-04-08,13\n5,disk 5",2024-04-09,14\n`,
      within('3, column 2', 6),
    ],
    [
      'many rows made a part of one with too many cells',
      `${HEADER}\n1,ann,2024-04-05,10\n2,bob,2024-04-06,"11\n3,cas,2024-04-07,12\n4,dee,2024-04-08,13\n5,eve",2024-04-09,14\n`,
      within('3, column 4', 6),
    ],
    [
      'the next quoted cell seems to close it',
      `${HEADER}\n1,ann,2024-04-05,10\n2,"bob,2024-04-06,11\n3,"cas, jr",2024-04-07,12\n`,
      goesOn('3, column 2', 4),
    ],
    [
      'all cells are quoted and one quote is missing',
      '"order_id","customer","date","total"\n"1","ann","2024-04-05","10\n"2","bob","2024-04-06","11"\n',
      goesOn('2, column 4', 3),
    ],
    [
      'the first row of the file swallows all others',
      `${HEADER}\n1,"ann,2024-04-05,10\n2,bob,2024-04-06,11\n3,disk 5",2024-04-07,12\n`,
      within('2, column 2', 4),
    ],
    [
      'rows with quoted cells of their own are known too',
      `${HEADER}\n1,ann,2024-04-05,10\n2,"bob,2024-04-06,11\n3,"",2024-04-07,12\n4,disk 5",2024-04-07,12\n`,
      within('3, column 2', 5),
    ],
    [
      'with CRLF',
      `${HEADER}\r\n1,ann,2024-04-05,10\r\n2,"bob,2024-04-06,11\r\n3,disk 5",2024-04-07,12\r\n`,
      within('3, column 2', 4),
    ],
  ])('%s', async (_how, text, message) => {
    expect(await read(text)).toBe(message);
  });

  test('semicolons and amounts in euro', async () => {
    const text =
      'Bestelling;Klant;Datum;Totaal\n1;ann;05-04-2024;€ 10,50\n2;"bob;06-04-2024;€ 11,00\n3;5";07-04-2024;€ 12,00\n';
    expect(await read(text, ';')).toBe(within('3, column 2', 4));
  });
});

describe('a quoted cell may hold what it likes', () => {
  const rest = '2024-04-05,10\n2,bob,2024-04-06,11\n';
  test.each([
    ['an address with as many commas as the file', '12 Main St, Springfield, IL\n62701, USA'],
    [
      'prose with commas on every line',
      'please come, soon, and bring\nyour friends, 3, 4 or\nmore, all, of, them',
    ],
    ['doubled quotes', 'he said "hi"\nand left, "quickly", by car'],
    ['empty lines', 'a\n\n\nb'],
    ['a list of numbers', '1,2,3,4\n5,6,7,8\n9,10,11,12'],
    ['dates', '2024-04-05\n2024-04-06\n2024-04-07'],
    ['a line end alone', '\n'],
    ['one row of the file, pasted', 'see order\n7,gus,2024-05-05,70\nabove'],
    ['U+2028 and U+2029', 'a\u2028b\u2029c'],
    ['CRLF', 'a\r\nb, c\r\nd'],
  ])('%s', async (_what, note) => {
    const text = `${HEADER}\n1,"${note.replaceAll('"', '""')}",${rest}`;
    expect(await read(text)).toEqual([
      HEADER.split(','),
      ['1', note, '2024-04-05', '10'],
      ['2', 'bob', '2024-04-06', '11'],
    ]);
  });

  test('as the last cell, where its first line ends a row', async () => {
    const address = '12, Main St\n62701, Springfield\n5, backyard';
    const text = `id,name,address\n1,Ann,"${address}"\n2,Bob,x\n`;
    expect(await read(text, ',', 3)).toEqual([
      ['id', 'name', 'address'],
      ['1', 'Ann', address],
      ['2', 'Bob', 'x'],
    ]);
  });

  test('blanks may stand between its closing quote and the end of the cell', async () => {
    expect(await read(`${HEADER}\n1,"Ann\nB" ,${rest}`)).toHaveLength(3);
  });

  test('a stray quote on one line stays a character', async () => {
    expect(await read(`${HEADER}\n1,5" disk,2024-04-05,10\n2,"ACME" Ltd,2024-04-06,11\n`)).toEqual([
      HEADER.split(','),
      ['1', '5" disk', '2024-04-05', '10'],
      ['2', '"ACME" Ltd', '2024-04-06', '11'],
    ]);
  });
});
