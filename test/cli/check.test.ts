import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CheckReport, checkSchema } from '../../src/report/check-schema.js';
import { fixture } from '../files.js';
import { folderWith, ror, SMALL, shell } from './run.js';

const damaged = fixture('damaged');

function checked(...words: string[]): CheckReport {
  const { stdout } = ror(damaged, ['check', ...words, '--format', 'json']);
  return checkSchema().parse(JSON.parse(stdout));
}

/** The findings on files but those that dates have no time of day, which most of the fixtures share. */
function found(...words: string[]): readonly string[] {
  return checked(...words)
    .findings.filter(({ code }) => code !== 'noTimes')
    .map(({ level, code, file, line, message }) => {
      const where = file === null ? '' : ` ${file}${line === null ? '' : `:${line}`}`;
      return `${level} ${code}${where}: ${message}`;
    });
}

describe('ror check names the damage:', () => {
  test.each<[what: string, files: string[], findings: string[]]>([
    [
      'the same order twice, and one that contradicts an earlier one',
      ['overlap-january.csv', 'overlap-february.csv'],
      [
        'fault conflicts overlap-february.csv:3: 1 order contradicts an earlier one with the same id and was left out. The first: order A104, overlap-february.csv:3 against overlap-january.csv:5, differs in total. If the amounts are those of lines, say so with --map lineAmount=COLUMN.',
        'note duplicates: 1 order is there a second time: it counts once.',
      ],
    ],
    [
      'months without orders',
      ['gap-months.csv'],
      [
        'warning monthsWithoutOrders: 2 whole months have no order: 2025-03, 2025-04. Is an export missing? Add it, or know that the shop was closed.',
      ],
    ],
    [
      'an order decades from the others',
      ['far-date.csv'],
      [
        'warning dateGap far-date.csv:5: The last order is of 2052-03-31, 9,863 days after the one next to it (2025-03-30): is the date right? Mend it in the file, or leave the row out.',
      ],
    ],
    [
      'several currencies',
      ['mixed-currencies.csv'],
      [
        'note severalCurrencies: Orders are in 2 currencies (EUR 2, USD 1); amounts are added up for each apart.',
      ],
    ],
    [
      'times of another zone',
      ['utc-hours.csv'],
      [
        "warning timeZone: Of 238 times 98 are between 00:00 and 06:00, and only 0 between 08:00 and 14:00: these look like the times of another zone, such as UTC. If so, name the shop's own, as in --timezone America/New_York, so that every order is on its day.",
      ],
    ],
    [
      'a placeholder customer',
      ['placeholder-customer.csv'],
      [
        'warning suspiciousCustomer: 1 customer looks like a placeholder: "guest" (3 orders). The orders of many people would count as those of one. Empty such cells: orders without customer are counted apart.',
      ],
    ],
    [
      'one customer with a quarter of all orders',
      ['one-customer.csv'],
      [
        'warning suspiciousCustomer: The customer "desk@shop.example" has 13 of all 50 counted orders (26%): is that one person, or an id or address that several share? If so, empty its cells: orders without customer are counted apart.',
      ],
    ],
    [
      'an e-mail address of several ids',
      ['shared-email.csv'],
      [
        'warning sharedEmails: 1 e-mail address belongs to several customer ids, which count as several customers; orders without an id go to the first of them. --identity email makes one customer of the ids of an address.',
      ],
    ],
    [
      'ids in scientific notation',
      ['scientific-ids.csv'],
      [
        'fault damagedIds: 2 customer ids are in scientific notation, the first "7.21045E+12": a spreadsheet has cut off digits, and different ids may look the same. Export the file anew and do not save it from a spreadsheet.',
      ],
    ],
    [
      'ids without their leading zeros',
      ['lost-zeros.csv'],
      [
        'fault lostZeros: 2 customer ids such as "417" are shorter than those with leading zeros, such as "00417"; 1 of them is there in both forms, and one customer counts as two. Export the file anew and do not save it from a spreadsheet.',
      ],
    ],
    [
      'rejected rows',
      ['rejected-rows.csv'],
      [
        'fault rejectedRows rejected-rows.csv:3: 3 of 5 rows were left out. The first: rejected-rows.csv:3, column date: not a date, or one that does not exist. --rejects FILE writes all to a file.',
      ],
    ],
    [
      'amounts that contradict the decimals of the others',
      ['two-decimals.csv'],
      [
        'fault rejectedRows two-decimals.csv:4: 1 of 3 rows was left out. The first: two-decimals.csv:4, column total: contradicts the decimal comma of the column. --rejects FILE writes all to a file.',
      ],
    ],
    [
      'an order without date',
      ['no-date.csv'],
      [
        'fault rejectedRows no-date.csv:3: 1 of 2 rows was left out. The first: no-date.csv:3, column date: no date in any row of the order. --rejects FILE writes all to a file.',
      ],
    ],
    [
      'names in a wrong encoding',
      ['mojibake.csv'],
      [
        'fault damagedText mojibake.csv:2: mojibake.csv: 2 rows have a customer whose text went through a wrong encoding, the first on line 2: "ZoÃ« Maas". Where that is in an id, one customer may count as two. Export the file anew, as UTF-8.',
      ],
    ],
    [
      'the same sales in the exports of two platforms',
      ['double-export-shop.csv', 'double-export-stripe.csv'],
      [
        'fault sameSalesTwice: 3 of 3 orders of stripe (double-export-stripe.csv) have the customer, day, amount and currency of an order of generic (double-export-shop.csv): if they are the same sales, all of them count twice. Give only one of the two exports.',
      ],
    ],
    [
      'statuses that are not known',
      ['unknown-statuses.csv'],
      [
        'warning unknownStatuses: Statuses that ror does not know count as orders: "parked" (2). Leave them out with --exclude-status, or confirm them with --include-status.',
      ],
    ],
    [
      'titles, totals and the header again',
      ['total-rows.csv'],
      [
        'note notData total-rows.csv: total-rows.csv: 3 rows are titles, totals or the header again and were passed over.',
      ],
    ],
    [
      'referrals by oneself and by strangers',
      ['self-referral.csv', '--customers', 'self-referral-customers.csv'],
      [
        'warning referralsNotCounted: 2 referrals do not count: 1 by the customer itself, 1 by somebody who is in no file.',
      ],
    ],
    [
      'no order of a known customer',
      ['no-customers.csv'],
      [
        'fault unusable: no-customers.csv: no order of a known customer is left to count: of 2 orders 2 have no customer.\nCheck the status and customer columns with ror inspect, or name them with --map.',
        'warning ordersWithoutCustomer: 2 of 2 orders (100%) have no customer: the figures are those of the others. Look whether another column names the customer, for --map customer=COLUMN.',
      ],
    ],
  ])('%s', (_what, files, findings) => {
    expect(found(...files)).toEqual(findings);
  });

  test('a quote that is never closed', () => {
    expect(ror(damaged, ['check', 'unclosed-quote.csv'])).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: unclosed-quote.csv:3, column 5: a quote is opened here and never closed.\nClose it, or remove it, and run again.\n',
    });
  });

  test('every line of the table fits 80 columns', () => {
    const { stdout } = ror(damaged, [
      'check',
      'overlap-january.csv',
      'overlap-february.csv',
      'utc-hours.csv',
    ]);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

test('the whole table', () => {
  expect(ror(damaged, ['check', 'total-rows.csv'])).toEqual({
    code: 0,
    stdout: `Data quality
the files can be used; 0 faults, 0 warnings, 2 notes

Files
  total-rows.csv: generic orders file; 3 rows read, 3 accepted, 0 rejected, 3 of
    titles or totals

Orders
  read        3, of which 3 counted
  customers   2
  currencies  EUR 3
  statuses    "paid" 3
  dates       2025-01-04 to 2025-01-06; no whole month without orders
  times       none

Findings
  note noTimes: The dates have no time of day: orders of one day are put in the
    order of their ids, and --timezone changes nothing.
  note notData: total-rows.csv: 3 rows are titles, totals or the header again
    and were passed over.
`,
    stderr: '',
  });
});

test('counts, as JSON', () => {
  const { orders, statuses, currencies, hours, dates, customers } = checked('unknown-statuses.csv');
  expect({ orders, statuses, currencies, hours, dates, customers }).toEqual({
    orders: {
      total: 4,
      counted: 3,
      void: 1,
      voidReasons: { cancelled: 1 },
      refunds: 0,
      duplicates: 0,
      conflicts: 0,
      anonymous: 0,
      anonymousShare: 0,
    },
    statuses: [
      { file: 'unknown-statuses.csv', status: 'parked', orders: 2, voidReason: null },
      { file: 'unknown-statuses.csv', status: 'cancelled', orders: 1, voidReason: 'cancelled' },
      { file: 'unknown-statuses.csv', status: 'paid', orders: 1, voidReason: null },
    ],
    currencies: { EUR: 3 },
    hours: null,
    dates: { first: '2025-01-04', last: '2025-01-06', monthsWithoutOrders: [] },
    customers: 2,
  });
});

describe('exit codes:', () => {
  const code = (...words: string[]) => ror(damaged, ['check', ...words]).code;
  test('0 where files can be used, also with faults', () => expect(code('rejected-rows.csv')).toBe(0));
  test('3 with --strict where there is a fault', () => expect(code('rejected-rows.csv', '--strict')).toBe(3));
  test('0 with --strict where there are warnings only', () =>
    expect(code('gap-months.csv', '--strict')).toBe(0));
  test('3 where files cannot be used', () => expect(code('no-customers.csv')).toBe(3));
  test('2 for --raw alone', () => {
    expect(ror(damaged, ['check', 'gap-months.csv', '--raw'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --raw is about the file of --rejects; name one with --rejects FILE\n',
    });
  });
});

test('a file without a column for the customer cannot be used, and is shown as far as it was understood', () => {
  const folder = folderWith({ 'x.csv': 'date,total\n2025-01-01,5.00\n' });
  const { code, stdout } = ror(folder, ['check', 'x.csv', '--format', 'json']);
  const report = checkSchema().parse(JSON.parse(stdout));
  expect(code).toBe(3);
  expect(report.usable).toBe(false);
  expect(report.files).toEqual([
    { name: 'x.csv', holds: 'orders', preset: 'generic', title: 'generic', rows: null },
  ]);
  expect(report.findings.map(({ level, code: name }) => [level, name])).toEqual([['fault', 'unusable']]);
});

test('text from files cannot act on the terminal', () => {
  const folder = folderWith({ 'x.csv': SMALL.replaceAll('paid', '\u001b[31mpaid') });
  const { stdout } = ror(folder, ['check', 'x.csv']);
  expect(stdout).toContain('"\\u{1b}[31mpaid"');
  expect(stdout).not.toContain('\u001b');
});

describe('--rejects', () => {
  const out = () => join(mkdtempSync(join(tmpdir(), 'ror-rejects-')), 'rejects.csv');
  const ROWS =
    'file,line,column,reason,order_id,customer_id,date,total,currency,note,column 7\n' +
    'rejected-rows.csv,3,date,"not a date, or one that does not exist",2,omar,someday,35.00,EUR,"call back, please",\n' +
    "rejected-rows.csv,4,total,not an amount,3,lena,2025-01-30,abc,EUR,'=1+1,\n" +
    'rejected-rows.csv,5,,"the row has 7 cells, the header 6: a cell with the delimiter in it needs quotes",4,pia,2025-02-01,1,50,EUR,gift\n';

  test('has all rejected rows under the header of the file, formulas made harmless', () => {
    const file = out();
    expect(ror(damaged, ['check', 'rejected-rows.csv', '--rejects', file]).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(ROWS);
  });
  test('--raw leaves formulas', () => {
    const file = out();
    ror(damaged, ['check', 'rejected-rows.csv', '--rejects', file, '--raw']);
    expect(readFileSync(file, 'utf8')).toBe(ROWS.replace("'=1+1", '=1+1'));
  });
  test('of files with different headers has each row in one cell, also those rejected late', () => {
    const file = out();
    ror(damaged, ['check', 'two-decimals.csv', 'no-date.csv', 'unknown-statuses.csv', '--rejects', file]);
    expect(readFileSync(file, 'utf8')).toBe(
      'file,line,column,reason,order_id,customer_id,date,total,currency\n' +
        'two-decimals.csv,4,total,contradicts the decimal comma of the column,3,lena,2025-01-06,15.25,EUR\n' +
        'no-date.csv,3,date,no date in any row of the order,2,omar,,35.00,EUR\n',
    );
    ror(damaged, ['check', 'two-decimals.csv', 'rejected-rows.csv', '--rejects', file]);
    expect(readFileSync(file, 'utf8').split('\n').slice(0, 3)).toEqual([
      'file,line,column,reason,row',
      'two-decimals.csv,4,total,contradicts the decimal comma of the column,"3,lena,2025-01-06,15.25,EUR"',
      'rejected-rows.csv,3,date,"not a date, or one that does not exist","2,omar,someday,35.00,EUR,""call back, please"""',
    ]);
  });
  test('has more than the hundred rows that reports list', () => {
    const bad = Array.from({ length: 250 }, (_none, at) => `b${at},ann,never,1.00,EUR,paid\n`).join('');
    const folder = folderWith({ 'x.csv': SMALL + bad });
    ror(folder, ['check', 'x.csv', '--rejects', 'out.csv']);
    const lines = readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBe(251);
    expect(lines.at(-1)).toBe(
      'x.csv,258,date,"not a date, or one that does not exist",b249,ann,never,1.00,EUR,paid',
    );
  });
  test('has rows of standard input and of pipes, which come once', () => {
    const input = readFileSync(join(damaged, 'two-decimals.csv'));
    const file = out();
    expect(ror(damaged, ['check', '-', '--rejects', file, '--raw'], { input }).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(
      'file,line,column,reason,order_id,customer_id,date,total,currency\n' +
        '-,4,total,contradicts the decimal comma of the column,3,lena,2025-01-06,15.25,EUR\n',
    );
    const folder = folderWith({ 'x.csv': input });
    expect(
      shell(folder, 'mkfifo pipe; cat x.csv > pipe & "$NODE" "$ROR" check pipe --rejects out.csv').code,
    ).toBe(0);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain('pipe,4,total,contradicts');
  });
  test('is there without rows, too, and where no row could be used', () => {
    const folder = folderWith({ 'x.csv': SMALL, 'y.csv': 'order,customer,date\n1,ann,never\n' });
    expect(ror(folder, ['check', 'x.csv', '--rejects', 'out.csv']).code).toBe(0);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('file,line,column,reason\n');
    expect(ror(folder, ['check', 'y.csv', '--rejects', 'out.csv']).code).toBe(3);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(
      'file,line,column,reason,order,customer,date\ny.csv,2,date,"not a date, or one that does not exist",1,ann,never\n',
    );
  });
  test('never writes over a file that is read, nor through a link', () => {
    const folder = folderWith({ 'x.csv': SMALL });
    expect(ror(folder, ['check', 'x.csv', '--rejects', './x.csv'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --rejects ./x.csv is the same file as x.csv, which is to be read; name another file\n',
    });
    symlinkSync('x.csv', join(folder, 'link.csv'));
    expect(ror(folder, ['check', 'x.csv', '--rejects', 'link.csv']).code).not.toBe(0);
    expect(readFileSync(join(folder, 'x.csv'), 'utf8')).toBe(SMALL);
  });
});

test('--preset is used, and never replaced by the rejected rows', () => {
  const folder = folderWith({
    'x.csv': 'Ref,Wer,Wann,Wieviel\n1,ann,2025-01-01,5.00\n',
    'own.yaml':
      'id: till\ntitle: Our till\nholds: orders\nsignature: [Ref, Wer]\ncolumns: { order: Ref, customer: Wer, date: Wann, amount: Wieviel }\n',
  });
  const { stdout } = ror(folder, ['check', 'x.csv', '--preset', 'own.yaml']);
  expect(stdout).toContain('x.csv: Our till (till); 1 row read, 1 accepted, 0 rejected');
  expect(ror(folder, ['check', 'x.csv', '--preset', 'own.yaml', '--rejects', 'own.yaml']).code).toBe(2);
});
