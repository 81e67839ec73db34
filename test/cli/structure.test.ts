import { execFileSync, spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const PROGRAM = fileURLToPath(new URL('../../bin/ror.js', import.meta.url));

interface Rows {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejects: readonly unknown[];
  readonly rejectsNotListed: number;
}

/** The rows and warnings of a report on one file. */
function report(content: string | Buffer, words: readonly string[] = []) {
  const folder = folderWith({ 'orders.csv': content });
  const { code, stdout, stderr } = ror(folder, [
    'calc',
    'orders.csv',
    '--format',
    'json',
    '--quiet',
    ...words,
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as {
    data: { rows: Rows; orders: { counted: number } };
    warnings: readonly { code: string; message: string }[];
    metrics: unknown;
  };
}

const plain = report(SMALL);
const HEADER = 'order_id,customer,date,total,currency,status';

/** That a file gives what the plain one gives. */
function expectPlain(content: string | Buffer, words: readonly string[] = []): void {
  const { data, metrics, warnings } = report(content, words);
  expect(metrics).toEqual(plain.metrics);
  expect(data.orders).toEqual(plain.data.orders);
  expect(warnings).toEqual(plain.warnings);
}

/** What a refusal says. */
function refusal(files: Readonly<Record<string, string | Buffer>>, ...words: readonly string[]): string {
  const { code, stdout, stderr } = ror(folderWith(files), words);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  return stderr;
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('encodings and line ends: the same figures', () => {
  test.each<readonly [string, string | Buffer]>([
    ['UTF-8 with BOM', `\ufeff${SMALL}`],
    ['UTF-16 little-endian with BOM', Buffer.from(`\ufeff${SMALL}`, 'utf16le')],
    ['UTF-16 little-endian without BOM', Buffer.from(SMALL, 'utf16le')],
    ['UTF-16 big-endian with BOM', utf16be(`\ufeff${SMALL}`)],
    ['UTF-16 big-endian without BOM', utf16be(SMALL)],
    [
      'UTF-16 with a line end of one byte appended',
      Buffer.concat([Buffer.from(SMALL, 'utf16le'), Buffer.from('\n')]),
    ],
    ['CR', SMALL.replaceAll('\n', '\r')],
    ['CRLF', SMALL.replaceAll('\n', '\r\n')],
    ['mixed line ends', SMALL.replace('\n', '\r\n').replace('paid\n2', 'paid\r2')],
    ['no line end at the end', SMALL.trimEnd()],
    ['empty lines', SMALL.replaceAll('\n', '\n\n')],
    ['sep=;', `sep=;\n${SMALL.replaceAll(',', ';')}`],
    ['sep=; with CR', `sep=;\n${SMALL.replaceAll(',', ';')}`.replaceAll('\n', '\r')],
    ['sep= and a tab', `sep=\t\n${SMALL.replaceAll(',', '\t')}`],
    ['gzip of two members', Buffer.concat([gzipSync(SMALL.slice(0, 99)), gzipSync(SMALL.slice(99))])],
    ['gzip padded with zeros', Buffer.concat([gzipSync(SMALL), Buffer.alloc(512)])],
  ])('%s', (_what, content) => {
    expectPlain(content);
  });

  test('UTF-16 that is cut in the middle of a character', () => {
    const bytes = Buffer.from(`\ufeff${SMALL}`, 'utf16le');
    expect(refusal({ 'orders.csv': bytes.subarray(0, -3) }, 'orders.csv')).toBe(
      `error: orders.csv: the file ends in the middle of a character (byte ${bytes.length - 3}, in utf-16le): it was cut off. Get it again.\n`,
    );
  });

  test('Windows-1252: the euro sign and smart quotes', () => {
    const text = SMALL.replaceAll('10.00,EUR', '€10.00,EUR').replaceAll(',ann,', ',“Zoë”,');
    const bytes = Buffer.from(
      text.replaceAll('€', '\x80').replaceAll('“', '\x93').replaceAll('”', '\x94'),
      'latin1',
    );
    expectPlain(bytes);
    const inspected = ror(folderWith({ 'orders.csv': bytes }), ['inspect', 'orders.csv']).stdout;
    expect(inspected).toContain('windows-1252');
    expect(inspected).toContain('“Zoë”');
  });

  test('U+2028 is no line end', () => {
    expectPlain(SMALL.replaceAll(',ann,', ',an\u2028n,'));
  });
});

describe('NUL bytes', () => {
  const damaged = SMALL.replace('ann', 'a\0nn').replace('2024-06-01', '2024-\0\x0006-01');

  test('a few: the file is read without them, and a warning counts them', () => {
    const { data, metrics, warnings } = report(damaged);
    expect(metrics).toEqual(plain.metrics);
    expect(data.orders).toEqual(plain.data.orders);
    expect(warnings.filter(({ code }) => code === 'nulBytes')).toEqual([
      {
        about: 'data',
        code: 'nulBytes',
        message:
          'orders.csv has 3 NUL bytes; it was read without them. Something damaged the file on its way: compare it with its source.',
      },
    ]);
    expect(refusal({ 'orders.csv': damaged }, 'orders.csv', '--strict')).toBe(
      'error: --strict: orders.csv has 3 NUL bytes; it was read without them. Something damaged the file on its way: compare it with its source.\n' +
        'Mend the files, or run without --strict.\n',
    );
  });

  test('many, or beside other control characters: a binary file', () => {
    const message = 'error: orders.csv: is a binary file, not CSV. Export the orders as CSV first.\n';
    const padded = SMALL.split(',').join(',\0\0');
    expect(refusal({ 'orders.csv': padded }, 'orders.csv')).toBe(message);
    expect(refusal({ 'orders.csv': `${SMALL}\0\x01` }, 'orders.csv')).toBe(message);
  });
});

describe('gzip', () => {
  test('a truncated file says how far it came', () => {
    const packed = gzipSync(SMALL.repeat(50));
    expect(refusal({ 'orders.csv.gz': packed.subarray(0, 60) }, 'orders.csv.gz')).toMatch(
      /^error: orders\.csv\.gz: the gzip file ends too early, after 60 bytes \(\d+ unpacked\): it was cut off\. Get it again\.\n$/,
    );
  });

  test('trailing garbage', () => {
    const packed = Buffer.concat([gzipSync(SMALL), Buffer.from('garbage')]);
    expect(refusal({ 'orders.csv.gz': packed }, 'orders.csv.gz')).toBe(
      'error: orders.csv.gz: the gzip file is damaged, or something else stands behind its end (incorrect header check). Get it again.\n',
    );
  });
});

describe('columns', () => {
  test('ragged rows are rejected with their line, and counted', () => {
    const text = `${SMALL}8,eve,2025-04-02\n9,eve,2025-04-03,1.00,EUR,paid,more\n`;
    const { data } = report(text);
    expect(data.rows).toMatchObject({ read: 9, accepted: 7, rejected: 2 });
    expect(refusal({ 'orders.csv': text }, 'orders.csv', '--strict')).toBe(
      'error: --strict: rejected rows: 2. The first: orders.csv:9: "8,eve,2025-04-02": the row has 3 cells, the header 6.\n' +
        'Mend the rows, or run without --strict.\n',
    );
  });

  test('duplicate and empty column names beside those that are needed', () => {
    expectPlain(
      SMALL.replace(/$/gm, ',x,y,,')
        .replace('status,x,y,,', 'status,note,note,,')
        .replace(/\n,x,y,,$/, '\n'),
    );
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a column named %s', (name) => {
    expectPlain(SMALL.replace(/(?<=.)$/gm, ',x').replace('status,x', `status,${name}`));
  });

  test.each(['__proto__', 'constructor'])(
    'the customer in a column named %s, with customers of such names',
    (name) => {
      const text = SMALL.replace('customer', name)
        .replaceAll(',ann,', ',__proto__,')
        .replaceAll(',bob,', ',constructor,');
      expectPlain(text, ['--map', `customer=${name}`]);
    },
  );

  test('10,000 columns', () => {
    const more = Array.from({ length: 10_000 }, (_none, column) => `more ${column}`).join(',');
    const [header = '', ...rows] = SMALL.trimEnd().split('\n');
    const blank = ','.repeat(10_000);
    expectPlain([`${header},${more}`, ...rows.map((row) => row + blank), ''].join('\n'));
  });
});

describe('size', () => {
  test('a cell of 50 MB', () => {
    const cell = 'a note, with a comma\n'.repeat(2_500_000);
    const text = SMALL.replace(/(?<=.)$/gm, ',')
      .replace('status,', 'status,note')
      .replace('paid,', `paid,"${cell}"`);
    expectPlain(text);
  });

  test('a million ragged lines: all counted, a hundred listed', () => {
    const { data } = report(SMALL + '1,2\n'.repeat(1_000_000));
    expect(data.rows).toMatchObject({ read: 1_000_007, accepted: 7, rejected: 1_000_000 });
    expect(data.rows.rejects).toHaveLength(100);
    expect(data.rows.rejectsNotListed).toBe(999_900);
  });

  const row = (n: number, note = 'x') =>
    `${n},c${n % 1000},2024-01-${String((n % 28) + 1).padStart(2, '0')},10.00,EUR,${note}\n`;
  const large = (notes: Readonly<Record<number, string>>) =>
    `${HEADER}\n${Array.from({ length: 150_000 }, (_none, n) => row(n, notes[n])).join('')}`;

  test('an unclosed quote in a file that several threads read', () => {
    expect(refusal({ 'orders.csv': large({ 120000: '"x' }) }, 'orders.csv')).toBe(
      'error: orders.csv:120002, column 6: a quote is opened here and never closed.\nClose it, or remove it, and run again.\n',
    );
  });

  test('rows within quotes in a file that several threads read', () => {
    expect(refusal({ 'orders.csv': large({ 120000: '"x', 120003: 'y"' }) }, 'orders.csv')).toBe(
      'error: orders.csv:120002, column 6: a quote is opened here and closed on line 120005, with rows of the file in between.\n' +
        'Remove the stray quote, or write it twice (""), and run again.\n',
    );
  });
});

describe('files that are no plain files', () => {
  const folder = folderWith({ 'orders.csv': SMALL, 'orders.csv.gz': gzipSync(SMALL) });
  const bash = (script: string) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, PROGRAM], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { code: status, stdout, stderr };
  };
  const run = '"$1" "$2" calc --quiet';
  const expected = ror(folder, ['calc', '--quiet', 'orders.csv']);

  test.each([
    ['process substitution', `${run} <(cat orders.csv)`],
    ['process substitution of gzip', `${run} <(cat orders.csv.gz)`],
    [
      'process substitution that gives its first byte alone',
      `${run} <(head -c 1 orders.csv.gz; sleep 0.2; tail -c +2 orders.csv.gz)`,
    ],
    ['/dev/fd', `${run} /dev/fd/7 7< orders.csv`],
    ['a FIFO', `mkfifo pipe; cat orders.csv > pipe & ${run} pipe`],
    ['standard input', `cat orders.csv | ${run} -`],
  ])('%s', (_what, script) => {
    const { stdout, ...rest } = bash(script);
    // The name of the file is all that differs.
    expect({ ...rest, stdout: stdout.replace(/(?<=files {6})\S+/, 'orders.csv') }).toEqual(expected);
  });

  test.each([
    ['empty', `${run} - < /dev/null`],
    ['closed', `${run} - <&-`],
  ])('standard input that is %s', (_how, script) => {
    expect(bash(script)).toEqual({ code: 3, stdout: '', stderr: 'error: -: the file is empty.\n' });
  });

  test('a folder with a file that is not there any more', () => {
    const gone = folderWith({ 'all/a.csv': SMALL });
    symlinkSync(join(gone, 'gone.csv'), join(gone, 'all/b.csv'));
    expect(ror(gone, ['all'])).toEqual({ code: 3, stdout: '', stderr: 'error: all/b.csv: no such file.\n' });
  });

  test.skipIf(process.getuid?.() === 0)('a folder with a file that may not be read', () => {
    const secret = folderWith({ 'all/a.csv': SMALL, 'all/b.csv': SMALL });
    execFileSync('chmod', ['000', join(secret, 'all/b.csv')]);
    expect(ror(secret, ['all'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'error: all/b.csv: you may not read this file (EACCES).\n',
    });
  });
});
