import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({
  'orders.csv': SMALL,
  'none/readme.md': 'no data here',
  'empty.csv': '',
  'header.csv': 'order_id,customer,date,total\n',
  'no-date.csv': 'order_id,customer,total\n1,ann,10\n',
  'two-dates.csv': 'order_id,customer,shop date,till date,total\n1,ann,2024-01-01,2024-01-02,10\n',
  'no-customer.csv': 'order_id,date,total\n1,2024-01-01,10\n',
  'binary.csv': Buffer.from([0x4f, 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 7]),
  'book.csv': Buffer.from('PK\u0003\u0004 and so on'),
  'dates.csv': 'order_id,customer,date,total\n1,ann,05/04/2024,10\n2,ann,06/04/2024,10\n',
  'amounts.csv': 'order_id,customer,date,total\n1,ann,2024-04-05,"1,234"\n',
  'quote.csv':
    'order_id,customer,date,total\n1,ann,2024-04-05,10\n2,"bob,2024-04-06,11\n3,cas,2024-04-07,12\n',
  'void.csv': 'order_id,customer,date,total,status\n1,ann,2024-04-05,10,cancelled\n',
});

describe('input that cannot be used: exit code 3, two lines at most', () => {
  test.each([
    [
      'a missing file',
      ['gone.csv'],
      'gone.csv: no such file or folder.\nCheck the path; the current folder is where ror was started.',
    ],
    [
      'a folder without CSV files',
      ['none'],
      'none: the folder has no .csv, .tsv, .tab, .txt, .parquet, .jsonl or .ndjson files (also .gz and .zst).',
    ],
    ['a glob that matches nothing', ['*.tsv'], '*.tsv: no file matches.'],
    ['an empty file', ['empty.csv'], 'empty.csv: the file is empty.'],
    [
      'a header alone',
      ['header.csv'],
      'header.csv: there is a header but no rows.\nCheck the date range of the export.',
    ],
    [
      'no date column',
      ['no-date.csv'],
      'no-date.csv: no column is the order date. The file has the columns "order_id", "customer", "total".\nName it with --map date=COLUMN.',
    ],
    [
      'two columns that could be the date',
      ['two-dates.csv'],
      'two-dates.csv: more than one column could be the order date: "shop date" (3), "till date" (4).\nChoose one with --map date=COLUMN, by name or number.',
    ],
    [
      'no customer column',
      ['no-customer.csv'],
      'no-customer.csv: no column names the customer. The file has the columns "order_id", "date", "total".\n' +
        'Name one with --map customer=COLUMN or --map email=COLUMN; without a customer no figure can be computed.',
    ],
    [
      'a binary file',
      ['binary.csv'],
      'binary.csv: is a binary file, not CSV. Export the orders as CSV first.',
    ],
    [
      'an Excel workbook',
      ['book.csv'],
      'book.csv: is a zip archive or an Excel workbook (.xlsx). Save the sheet as CSV, or unpack it first.',
    ],
    [
      'dates that may be day or month first',
      ['dates.csv'],
      'dates.csv:2: 05/04/2024 in "date" could be day/month or month/day, and no row of the file decides.\n' +
        'Say which is right with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.',
    ],
    [
      'amounts that may be thousands or decimals',
      ['amounts.csv'],
      'amounts.csv:2: 1,234 in "total" could be thousands or three decimals, and no row of the file decides.\nSay which with --decimal . or --decimal ,',
    ],
    [
      'a quote that is never closed',
      ['quote.csv'],
      'quote.csv:3, column 2: a quote is opened here and never closed.\nClose it, or remove it, and run again.',
    ],
    [
      'only void orders',
      ['void.csv'],
      'void.csv: no order of a known customer is left to count: of 1 order 1 is void.\n' +
        'Check the status and customer columns with ror inspect, or name them with --map.',
    ],
    [
      'a column that --map names and the file has not',
      ['orders.csv', '--map', 'date=Placed'],
      'orders.csv: --map date=Placed: there is no such column.\nThe file has the columns "order_id", "customer", "date", "total", "currency", "status".',
    ],
  ])('%s', (_what, words, message) => {
    expect(ror(folder, ['calc', ...words])).toEqual({ code: 3, stdout: '', stderr: `error: ${message}\n` });
  });

  test('the flags that the messages name help', () => {
    expect(ror(folder, ['dates.csv', '--date-format', 'DD/MM/YYYY']).code).toBe(0);
    expect(ror(folder, ['amounts.csv', '--decimal', '.']).stdout).toContain('1,234.00');
    expect(ror(folder, ['amounts.csv', '--decimal', ',']).stdout).toContain('1.23');
    expect(ror(folder, ['two-dates.csv', '--map', 'date=shop date']).code).toBe(0);
    expect(ror(folder, ['void.csv', '--include-status', 'cancelled']).code).toBe(0);
  });
});

describe('wrong use of the command line: exit code 2', () => {
  const hint = '(ror calc --help shows how it is used)\n';
  test.each([
    [
      'an unknown option',
      ['orders.csv', '--formt', 'json'],
      `error: unknown option '--formt'\n(Did you mean --format?)\n${hint}`,
    ],
    [
      'an unknown command',
      ['clac', 'orders.csv'],
      `error: unknown command 'clac'\n(Did you mean calc?)\n(ror --help shows how it is used)\n`,
    ],
    ['no file', ['calc'], `error: missing required argument 'files'\n${hint}`],
    [
      'an unknown format',
      ['orders.csv', '--format', 'pdf'],
      `error: option '--format <format>' argument 'pdf' is invalid. Allowed choices are table, json, ndjson, csv, tsv, markdown, html, xlsx.\n${hint}`,
    ],
    [
      'a mistyped format',
      ['orders.csv', '--format', 'jsno'],
      `error: option '--format <format>' argument 'jsno' is invalid. Did you mean json? Allowed choices are table, json, ndjson, csv, tsv, markdown, html, xlsx.\n${hint}`,
    ],
    [
      'a mistyped format of a command that has few',
      ['inspect', 'orders.csv', '--format', 'tabel'],
      `error: option '--format <format>' argument 'tabel' is invalid. Did you mean table? Allowed choices are table, json.\n(ror inspect --help shows how it is used)\n`,
    ],
    [
      'an impossible --as-of',
      ['orders.csv', '--as-of', '2025-02-30'],
      'error: --as-of: "2025-02-30" is not a date of the calendar; write YYYY-MM-DD, for example 2026-10-31\n',
    ],
    [
      'an impossible --window',
      ['orders.csv', '--window', '12'],
      'error: --window: "12" is not a length of time; write 12m, 365d, 4w or 1y\n',
    ],
    [
      'an unknown figure',
      ['orders.csv', '--metric', 'churn'],
      'error: --metric: "churn" is no figure; the figures are ror, retention, repeat, loyalty, purchaseFrequency, returningRevenue, timeBetweenOrders, timeToSecondOrder, referral, revenueRetention, historicValue, and all\n',
    ],
    [
      'a mistyped figure',
      ['orders.csv', '--metric', 'retension'],
      'error: --metric: "retension" is no figure (did you mean retention?); the figures are ror, retention, repeat, loyalty, purchaseFrequency, returningRevenue, timeBetweenOrders, timeToSecondOrder, referral, revenueRetention, historicValue, and all\n',
    ],
    [
      'an unknown time zone',
      ['orders.csv', '--timezone', 'Mars'],
      'error: --timezone: "Mars" is no time zone known here; write an IANA name such as Europe/Amsterdam\n',
    ],
    [
      'an unknown encoding',
      ['orders.csv', '--encoding', 'klingon'],
      'error: --encoding: "klingon" is no known encoding; write utf-8, utf-16le, windows-1252, ...\n',
    ],
    [
      'a date format without a year',
      ['orders.csv', '--date-format', 'dd.MM.'],
      'error: --date-format: "dd.MM." is no date format; write DD/MM/YYYY, MM/DD/YYYY, or a pattern such as d.M.yyyy HH:mm\n',
    ],
    ['a decimal that is none', ['orders.csv', '--decimal', ';'], 'error: --decimal: write . or ,\n'],
    [
      'a delimiter of two characters',
      ['orders.csv', '--delimiter', '||'],
      'error: --delimiter: "||" is no delimiter; write one character, or tab, or space\n',
    ],
    [
      'a --map without a column',
      ['orders.csv', '--map', 'date'],
      'error: --map: "date" is not role=column; write for example --map date="Order placed" or --map date=3\n',
    ],
    [
      'a --map of no role',
      ['orders.csv', '--map', 'day=3'],
      'error: --map: "day" is no role; the roles are order, customer, email, phone, name, date, time, timezone, amount, lineAmount, quantity, unitPrice, refund, currency, status, cancelled, captured, test, type, refundOf, referredBy, referralSource\n',
    ],
    [
      'a --loyal that is no number',
      ['orders.csv', '--loyal', 'five'],
      'error: --loyal: "five" is not a whole number\n',
    ],
    [
      'tiers that do not increase',
      ['orders.csv', '--tiers', '1,5,3'],
      'error: --tiers: tiers start at 1 and increase, for example 1,2,3,5,10\n',
    ],
    [
      'an occasion that is none',
      ['orders.csv', '--occasion', 'week'],
      'error: --occasion: write order or day\n',
    ],
  ])('%s', (_what, words, message) => {
    expect(ror(folder, words)).toEqual({ code: 2, stdout: '', stderr: message });
  });
});

test('names from a file are shown, not acted on', () => {
  const evil = folderWith({ 'orders.csv': 'order\u001b[2Jid,who\u202e,total\n1,ann,10\n' });
  const { stderr } = ror(evil, ['orders.csv']);
  expect(stderr).toContain('order\\u{1b}[2Jid');
  expect(stderr).toContain('who\\u{202e}');
  expect(stderr).not.toContain('\u001b');
});
