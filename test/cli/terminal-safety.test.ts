import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

const ESC = '\u001b[31m\u001b]0;title\u0007';
const C1 = '\u009b31m';
const BIDI = '\u202egnp\u2066';
const HIDDEN = '\u200b\ufeff\u2028\u{e0041}';
const EVIL = `${ESC}${C1}${BIDI}${HIDDEN}`;

/** What must never stand in a text for people, but for its line ends. */
const ACTS = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
/** JSON is for programs: what is invisible may stand in it, but nothing that a terminal acts on. */
const ACTS_IN_JSON = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const inOneLine = (text: string) => text.replaceAll('\n', '');

const NAME = `orders${EVIL}.csv`;
const row = (cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
const HEADER = row(['order_id', 'customer', 'date', 'total', 'currency', 'status', `note${EVIL}`]);
const GOOD = [
  row([`1${EVIL}`, `ann${EVIL}`, '2024-01-10', '10.00', 'EUR', 'paid', EVIL]),
  row(['2', `ann${EVIL}`, '2025-01-10', '10.00', `E${EVIL}`, 'paid', EVIL]),
  row(['3', 'bob', '2025-01-11', '10.00', 'EUR', `cancelled${EVIL}`, EVIL]),
  row(['4', 'cas', '2025-02-11', '10.00', 'EUR', `odd${EVIL}`, EVIL]),
  row(['5', 'cas', '2025-02-12', '10.00', 'EUR', 'cancelled', EVIL]),
].join('');
const BAD = [
  row([`6${EVIL}`, 'dee', `2025-02-30${EVIL}`, '10.00', 'EUR', 'paid', '']),
  row([`7${EVIL}`, 'dee', '2025-02-20', `much${EVIL}`, 'EUR', 'paid', '']),
].join('');
const CONFLICT = [
  row([`8${EVIL}`, 'dee', '2025-02-20', '1.00', 'EUR', 'paid', '']),
  row([`8${EVIL}`, 'eve', '2025-02-21', '2.00', 'EUR', 'paid', '']),
].join('');

const place = folderWith({
  [NAME]: HEADER + GOOD + BAD + CONFLICT,
  [`conflict${EVIL}.csv`]: HEADER + GOOD + CONFLICT,
  [`no-orders${EVIL}.csv`]: row([`a${EVIL}`, `b${EVIL}`]) + row([EVIL, EVIL]),
  [`two${EVIL}.csv`]: row(['customer', `date${EVIL}`, `date ${EVIL}`]) + row(['a', '1/2/2025', EVIL]),
});

const CALC = ['calc', NAME];
const RUNS: readonly (readonly string[])[] = [
  CALC,
  [...CALC, '--strict'],
  ['calc', `conflict${EVIL}.csv`, '--strict'],
  ['calc', `no-orders${EVIL}.csv`],
  ['calc', `two${EVIL}.csv`],
  [...CALC, '--tiers', `new${EVIL}=1,loyal=5`],
  [...CALC, '--metric', `ror${EVIL}`],
  [...CALC, '--map', `role${EVIL}=x`],
  [...CALC, '--map', `date=column${EVIL}`],
  [...CALC, '--map', EVIL],
  [...CALC, '--delimiter', EVIL],
  [...CALC, '--delimiter', '\u001b'],
  [...CALC, '--encoding', EVIL],
  [...CALC, '--date-format', EVIL],
  [...CALC, '--decimal', EVIL],
  [...CALC, '--timezone', EVIL],
  [...CALC, '--as-of', EVIL],
  [...CALC, '--window', EVIL],
  [...CALC, '--loyal', EVIL],
  [...CALC, '--occasion', EVIL],
  [...CALC, '--returning', EVIL],
  [...CALC, '--fail-under', EVIL],
  [...CALC, '--fail-if', EVIL],
  [...CALC, '--fail-if', `ror.rate${EVIL} < 1`],
  [...CALC, '--compare', `missing${EVIL}.json`],
  [...CALC, '--compare', NAME],
  [...CALC, '--customers', `${EVIL}.csv`],
  [...CALC, '--format', EVIL],
  [...CALC, '--include-status', EVIL, '--exclude-status', EVIL],
  [...CALC, '--output', `nowhere${EVIL}/report`],
  [...CALC, '--output', NAME],
  [...CALC, `--option${EVIL}`],
  ['calc', `missing${EVIL}.csv`],
  ['calc', `missing${EVIL}*.csv`],
  ['inspect', NAME],
  ['inspect', NAME, '--delimiter', '\u001b'],
  ['inspect', `no-orders${EVIL}.csv`],
  ['inspect', `two${EVIL}.csv`],
  ['explain', 'loyalty', NAME, '--tiers', `new${EVIL}=1,loyal=5`],
  ['explain', EVIL],
  ['retention', '--start', EVIL, '--end', '1', '--new', '1'],
  [`command${EVIL}`],
  ['help', `command${EVIL}`],
  ['schema', `argument${EVIL}`],
];

describe('nothing from files and arguments acts on the terminal', () => {
  test.each(
    RUNS.map((words) => ({ words, title: JSON.stringify(words.map((word) => word.replaceAll(EVIL, '*'))) })),
  )('$title', ({ words }) => {
    const { code, stdout, stderr } = ror(place, words);
    expect(code).toBeLessThan(70);
    expect(`${stdout}${stderr}`).not.toBe('');
    expect(inOneLine(stdout)).not.toMatch(ACTS);
    expect(inOneLine(stderr)).not.toMatch(ACTS);
  });

  test.each([CALC, ['inspect', NAME], ['explain', 'loyalty', NAME, '--tiers', `new${EVIL}=1`]])(
    'as JSON: %#',
    (...words) => {
      const { stdout } = ror(place, [...words, '--format', 'json']);
      expect(inOneLine(stdout)).not.toMatch(ACTS_IN_JSON);
      expect(typeof JSON.parse(stdout)).toBe('object');
    },
  );
});

describe('what would act is shown escaped', () => {
  const RED = '\u001b[31m';
  const shown = '\\u{1b}[31m';
  const columns = `order_id,customer,date,total,currency,status,note${RED}\u202e\n`;
  const orders = [
    `1,ann${RED},2024-01-10,10.00,EUR,paid,\n`,
    `2,ann${RED},2025-01-10,10.00,E${RED},paid,\n`,
    `3,bob,2025-01-11,10.00,EUR,odd${RED}\u202e,\n`,
    `4${RED},cas,2025-01-12,10.00,EUR,paid,\n`,
    `4${RED},dee,2025-01-12,10.00,EUR,paid,\n`,
  ].join('');
  const name = `orders${RED}.csv`;
  const own = folderWith({
    [name]: columns + orders,
    'bad.csv': `order_id,customer,date,total\n1,ann,2025-01-10${RED},10.00\n2,ann,2025-01-10,10.00\n`,
  });
  const SHOW = ['calc', name, '--exclude-status', `odd${RED}\u202e`];

  test('file name, status and currency in the table', () => {
    const { stdout } = ror(own, SHOW);
    expect(stdout).toContain(`  files      orders${shown}.csv (generic, 5 rows)\n`);
    expect(stdout).toContain(`left out: 1 void (1\n             odd${shown}\\u{202e}), 1 conflict\n`);
    expect(stdout).toContain('  revenue    10.00 E\\u{1b}[31M, 20.00 EUR\n');
    expect(stdout).toContain('    share of E\\u{1b}[31M revenue    0.0%  0.00 E\\u{1b}[31M\n');
  });
  test('file name, column name, ids, currency and status in inspect', () => {
    const { stdout } = ror(own, ['inspect', name]);
    expect(stdout.startsWith(`orders${shown}.csv\n`)).toBe(true);
    expect(stdout).toContain(`  not used: note${shown}\\u{202e}\n`);
    expect(stdout).toContain(
      `  2. order 2, customer ann${shown}, date 2025-01-10, amount 10 (10.00),\n     currency E${shown}, status paid\n`,
    );
    expect(stdout).toContain(`     status odd${shown}\\u{202e}\n  4. order 4${shown}, customer cas,`);
  });
  test('order id and file name in an error', () => {
    expect(ror(own, ['calc', name, '--strict']).stderr).toBe(
      'error: --strict: orders that contradict an earlier one with the same id: 1. The first: ' +
        `order 4${shown}, orders${shown}.csv:6 against orders${shown}.csv:5, differs in customer.\n` +
        'Mend the orders, or run without --strict.\n',
    );
  });
  test('a cell in an error', () => {
    expect(ror(own, ['calc', 'bad.csv', '--strict']).stderr).toBe(
      `error: --strict: rejected rows: 1. The first: bad.csv:2, column date: "2025-01-10${shown}": not a date, or one that does not exist.\n` +
        'Mend the rows, or run without --strict.\n',
    );
  });
  test('in JSON, as JSON does it', () => {
    const { stdout } = ror(own, [...SHOW, '--format', 'json', '--quiet']);
    expect(stdout).toContain('        "name": "orders\\u001b[31m.csv",\n');
    expect(stdout).toContain('        "odd\\u001b[31m\\u202e": 1\n');
    expect(stdout).toContain('        "orderId": "4\\u001b[31m",\n');
    expect(stdout).toContain('      "E\\u001b[31M": "10.00",\n');
  });
});

describe('a line break in a file forges no line of an error', () => {
  const FORGED = '\nerror: forged';
  const shown = '\\u{a}error: forged';
  const own = folderWith({
    'cell.csv': `id,customer,date,total\n1,ann,"2025-13-01${FORGED}",1.00\n`,
    'mixed.csv': `id,customer,date,total\n1,ann,"2025-13-01${FORGED}",1.00\n2,ann,2025-01-01,1.00\n`,
    'id.csv': `id,customer,date,total\n"1${FORGED}",ann,2025-01-01,1.00\n"1${FORGED}",bob,2025-01-01,1.00\n`,
    'currencies.csv': `id,customer,date,total,currency\n${Array.from({ length: 300 }, (_none, at) => `${at},ann,2025-01-01,1.00,"C${at}${FORGED}"\n`).join('')}`,
  });
  test.each([
    [
      ['calc', 'cell.csv'],
      `error: cell.csv: none of the rows could be used. The first: cell.csv:2, column date, "2025-13-01${shown}": not a date, or one that does not exist.\n` +
        'ror inspect shows how the file was understood.\n',
    ],
    [
      ['calc', 'mixed.csv', '--strict'],
      `error: --strict: rejected rows: 1. The first: mixed.csv:2, column date: "2025-13-01${shown}": not a date, or one that does not exist.\n` +
        'Mend the rows, or run without --strict.\n',
    ],
    [
      ['calc', 'id.csv', '--strict'],
      `error: --strict: orders that contradict an earlier one with the same id: 1. The first: order 1${shown}, id.csv:4 against id.csv:2, differs in customer.\n` +
        'Mend the orders, or run without --strict.\n',
    ],
    [
      ['calc', 'currencies.csv'],
      'error: More than 250 different currencies, the last of them "C250\\u{a}ERROR: FORGED": is that the currency column?\n' +
        'Name it with --map currency=COLUMN.\n',
    ],
  ])('%j', (words, message) => {
    expect(ror(own, words)).toEqual({ code: 3, stdout: '', stderr: message });
  });
});

test('JSON gives the names as they are', () => {
  const report = JSON.parse(ror(place, [...CALC, '--format', 'json']).stdout);
  expect(report.data.files[0].name).toBe(NAME);
});
