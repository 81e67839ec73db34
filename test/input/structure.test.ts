import { appendFileSync, rmSync, truncateSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { CsvRows } from '../../src/input/csv/csv-rows.js';
import type { Delimiter } from '../../src/input/csv/delimiter.js';
import { sniffEncoding, toUtf8 } from '../../src/input/encoding.js';
import { openFile } from '../../src/input/open-file.js';
import { sniffDelimiter } from '../../src/input/sniff.js';
import { file } from '../files.js';

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

describe('a record without end', () => {
  const rows = async (text: string) => {
    const csv = new CsvRows('orders.csv', chunks(text), ',', { recordBytes: 300_000 });
    const read = csv.forEach({ columns: [0], width: 4 }, () => {});
    return read.then(
      () => 'read',
      (error: Error) => error.message,
    );
  };
  const row = '1,ann,2024-04-05,10\n';

  test('a quote that is not closed does not take more memory than a record may have', async () => {
    expect(await rows(`${HEADER}\n1,"${row.repeat(50_000)}`)).toBe(never('2, column 2'));
  });
  test('a line longer than a record may be', async () => {
    expect(await rows(`${HEADER}\n${row}${'x'.repeat(400_000)}`)).toBe(
      'orders.csv:3: the line is longer than 256 MB; this is no CSV with a row on each line.\nCheck the file and its line ends.',
    );
  });
  test('many rows are no long record', async () => {
    expect(await rows(`${HEADER}\n${row.repeat(50_000)}`)).toBe('read');
  });
});

describe('the delimiter', () => {
  const long = 'a, b, c and more. '.repeat(5000);
  test.each<readonly [string, string, Delimiter]>([
    ['of a header with another candidate in it', 'Total (incl; tax),Date\n1,2024-04-05\n', ','],
    ['of a header with several others in it', 'Total (incl; tax; fees; all),Date\n1,2024-04-05\n', ','],
    ['of such a header alone', 'Total (incl; tax),Date\n', ','],
    [
      'beside decimal commas and a comma in the header',
      'Total, EUR;Date\n1,50;2024-04-05\n2,50;2024-04-06\n',
      ';',
    ],
    ['of quoted cells with others in them', '"a,b,c";"d,e,f"\n"1,2,3";"4,5,6"\n', ';'],
    ['of quoted cells that span lines', 'id;note\n1;"x,\ny,\nz,"\n2;"a,b"\n', ';'],
    ['beside an inch mark', 'id;disk\n1;5" a, b\n2;7" c, d\n', ';'],
    [
      'of a file with a title',
      'Orders of Acme, Inc\nid;date;total\n1;2024-04-05;1,50\n2;2024-04-06;2,50\n',
      ';',
    ],
    ['of rows with one cell more than the header', 'a;b\n1;2;\n3;4;\n', ';'],
    ['of a single column', 'email\nann@example.com\nbob@example.com\n', ','],
    ['of a sample that ends within a quoted cell', `id;note\n1;"${long}`.slice(0, 65_536), ';'],
    ['of old Mac files', 'a;b\r1,5;2\r', ';'],
    ['of tabs', 'a\tb, c\n1\t2, 3\n', '\t'],
    ['that sep= names', 'sep=|\na,b|c\n', '|'],
    ['of columns between spaces', ' 1 19970101 2 29.33\n 2 19970102 1 11.77\n', ' '],
  ])('%s', (_of, text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });
});

describe('the encoding', () => {
  const japanese = '注文番号,顧客,日付,合計\n1,佐藤,2024-04-05,1000\n2,鈴木,2024-04-06,2000\n';
  test('UTF-16 without a byte order mark in a script that has few zero bytes', () => {
    expect(sniffEncoding(Buffer.from(japanese, 'utf16le'))).toBe('utf-16le');
    expect(sniffEncoding(Buffer.from(japanese, 'utf16le').swap16())).toBe('utf-16be');
  });
  test('a few NULs make no UTF-16', () => {
    expect(sniffEncoding(Buffer.from('id,date\n1,\0x\n'))).toBe('utf-8');
  });
  test('NULs are left out across chunks and counted', async () => {
    const faults = { invalidUtf8: false, nulBytes: 0 };
    async function* bytes() {
      yield Buffer.from('a\0');
      yield Buffer.from('\0b\0c');
      yield Buffer.from('d');
    }
    const read: Buffer[] = [];
    for await (const chunk of toUtf8(bytes(), 'utf-8', 'x', faults)) read.push(chunk);
    expect(Buffer.concat(read).toString()).toBe('abcd');
    expect(faults).toEqual({ invalidUtf8: false, nulBytes: 3 });
  });
});

describe('a file that changes while it is read', () => {
  const row = '1,ann,2024-04-05,10\n';
  const large = `${HEADER}\n${row.repeat(60_000)}`;
  const open = (name: string) => openFile(name, () => Readable.from([]));
  const length = async (name: string, change: () => void) => {
    const opened = await open(name);
    change();
    let sum = 0;
    for await (const chunk of opened.bytes()) sum += chunk.length;
    return sum;
  };

  test('a growing file is read as it was when it was opened', async () => {
    const name = file(large);
    expect(await length(name, () => appendFileSync(name, row.repeat(1000)))).toBe(large.length);
  });
  test('a file that becomes shorter is refused', async () => {
    const name = file(large);
    const message = await length(name, () => truncateSync(name, 300_000)).catch(
      (error: Error) => error.message,
    );
    // How much had been read ahead by then depends on the system.
    expect(String(message).replace(/(?<=\()\d+ of/, 'N of')).toBe(
      `${name}: the file became shorter while it was read (N of ${large.length} bytes). Run again when it is complete.`,
    );
  });
  test('a file that is deleted while it is read is read to its end', async () => {
    const name = file(large);
    expect(await length(name, () => rmSync(name))).toBe(large.length);
  });
  test('a file that has vanished', async () => {
    const name = file('');
    rmSync(name);
    await expect(open(name)).rejects.toThrow(`${name}: no such file.`);
  });
  test.skipIf(process.platform !== 'linux')('a system file that says it is empty', async () => {
    expect(await length('/proc/self/status', () => {})).toBeGreaterThan(0);
  });
});

test('a file that ends with a letter of several bytes, without a line end, is UTF-8', async () => {
  const { data, warnings } = await calculate([
    file('order_id,customer_id,date,total,city\n1,A,2024-01-05,10.00,Orléé'),
  ]);
  expect(data.orders.counted).toBe(1);
  expect(warnings.filter(({ code }) => code === 'invalidUtf8')).toEqual([]);
});
