// The corpora of fixtures/corpora (see its SOURCE.md), read as ror reads a file: opened, its encoding and delimiter
// sniffed, and parsed.
import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { CsvRows } from '../../src/input/csv/csv-rows.js';
import { sniffEncoding, toUtf8 } from '../../src/input/encoding.js';
import { openFile } from '../../src/input/open-file.js';
import { decodeSample, refuseBinary, sniffDelimiter } from '../../src/input/sniff.js';
import { fixture } from '../files.js';

type Rows = readonly (readonly string[])[];

/** All rows of a file of the corpora. */
async function rowsOf(name: string): Promise<Rows> {
  const file = await openFile(fixture(`corpora/${name}`), () => Readable.from([]));
  const encoding = sniffEncoding(file.sample);
  refuseBinary(name, file.sample, encoding);
  const delimiter = sniffDelimiter(decodeSample(file.sample, encoding));
  const bytes = toUtf8(file.bytes(), encoding, name, { invalidUtf8: false, nulBytes: 0 });
  const csv = new CsvRows(name, bytes, delimiter);
  const [header = []] = await csv.head(1);
  const rows: string[][] = [];
  const needed = { columns: [...header.keys()], width: header.length };
  await csv.forEach(needed, (cells) => rows.push([...cells]));
  return rows;
}

/** Rows as objects by the names in the first. */
function objectsOf([header = [], ...rows]: Rows): Record<string, string | undefined>[] {
  return rows.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column]])));
}

const json = (name: string): unknown => JSON.parse(readFileSync(fixture(`corpora/${name}`), 'utf8'));

const names = (folder: string, extension: string) =>
  readdirSync(fixture(`corpora/${folder}`))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length));

describe('csv-spectrum', () => {
  test('is complete', () => {
    expect(names('csv-spectrum/csvs', '.csv')).toHaveLength(12);
  });
  // Its result has one object instead of a list, and another telephone number than its file.
  const atOdds = 'location_coordinates';
  test.each(names('csv-spectrum/csvs', '.csv').filter((name) => name !== atOdds))('%s', async (name) => {
    const rows = await rowsOf(`csv-spectrum/csvs/${name}.csv`);
    expect(objectsOf(rows)).toEqual(json(`csv-spectrum/json/${name}.json`));
  });
  test(atOdds, async () => {
    const rows = await rowsOf(`csv-spectrum/csvs/${atOdds}.csv`);
    const result = json(`csv-spectrum/json/${atOdds}.json`) as object;
    expect(objectsOf(rows)).toEqual([{ ...result, 'Contact Phone Number': '2095257564' }]);
  });
});

describe('CSV on the Web of the W3C', () => {
  const trimmed = (rows: Rows) => rows.map((row) => row.map((cell) => cell.trim()));
  const results = names('w3c-csvw', '.json');

  test('has seven results', () => {
    expect(results).toHaveLength(7);
  });
  test.each(results.filter((name) => name !== 'test022'))('%s', async (name) => {
    expect(objectsOf(await rowsOf(`w3c-csvw/${name}.csv`))).toEqual(json(`w3c-csvw/${name}.json`));
  });
  test('test022: cells with the spaces around them taken away', async () => {
    expect(objectsOf(trimmed(await rowsOf('w3c-csvw/test022.csv')))).toEqual(json('w3c-csvw/test022.json'));
  });
  test('test020: spaces at the start and the end of cells', async () => {
    const [, first, second] = await rowsOf('w3c-csvw/test020.csv');
    expect([first, second]).toEqual([
      [' 1 ', ' ADDISON AV ', ' Celtis australis ', ' Large Tree Routine Prune ', ' 10/18/2010 '],
      [' 2 ', ' EMERSON ST ', ' Liquidambar styraciflua ', ' Large Tree Routine Prune ', ' 6/2/2010'],
    ]);
  });
  test('test055: rows in which all cells are empty', async () => {
    const rows = await rowsOf('w3c-csvw/test055.csv');
    expect(rows.map((row) => row.join('|').slice(0, 12))).toEqual([
      'GID|On Stree',
      '||||',
      '1|ADDISON AV',
      '||||',
      '2|EMERSON ST',
    ]);
  });
  test('test091: rows with fewer cells than the header', async () => {
    expect(await rowsOf('w3c-csvw/test091.csv')).toEqual([
      ['col1', 'col2', 'col3'],
      ['1', '2', '3'],
      ['1', '2'],
      ['1'],
    ]);
  });
  test('test158: commas within quotes', async () => {
    expect(await rowsOf('w3c-csvw/test158.csv')).toEqual([
      ['integer', 'decimal', 'double', 'decimal1'],
      ['0', '0.1', '0.0e0', '10_000,1'],
      ['10', '10.1', '10.10e1', '1,1'],
    ]);
  });
  test('test160 and test254: small files', async () => {
    expect(objectsOf(await rowsOf('w3c-csvw/test160.csv'))).toEqual([
      { integer: '10', decimal: '10.10', double: '10.10e10' },
    ]);
    expect(objectsOf(await rowsOf('w3c-csvw/test254.csv'))).toEqual([{ foo: 'ref', bar: 'ref' }]);
  });
});

describe('cases of our own', () => {
  test.each(names('own', '.csv'))('%s', async (name) => {
    expect(await rowsOf(`own/${name}.csv`)).toEqual(json(`own/${name}.json`));
  });
});
