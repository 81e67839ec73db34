import { stripVTControlCharacters } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { fixture } from '../files.js';
import { hasDuckDb } from '../input/duckdb/both-engines.js';
import { folderWith, ror } from './run.js';

/** Orders of about three years by customers who come back now and then, with refunds; the same every time. */
function generated(rows: number, currencies: readonly string[]): string {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const lines = Array.from({ length: rows }, (_none, at) => {
    const customer = `c${Math.floor(random(rows) ** 0.8)}`;
    const day = new Date(Date.UTC(2023, 0, 1 + random(1000))).toISOString().slice(0, 10);
    const cents = random(9) === 0 ? -random(3000) : random(20_000);
    return `${at},${customer},${day},${(cents / 100).toFixed(2)},${currencies[random(currencies.length)]}`;
  });
  return `order_id,customer,date,total,currency\n${lines.join('\n')}\n`;
}

const TWO_CURRENCIES = `order_id,customer,date,total,currency
1,ann,2024-01-10,10.00,EUR
2,ann,2024-02-20,20.00,USD
3,bob,2024-01-31,30.00,EUR
`;

const folder = folderWith({
  'generated.csv': generated(3000, ['EUR']),
  'generated-two.csv': generated(2000, ['EUR', 'USD']),
  'two.csv': TWO_CURRENCIES,
  'bare.csv': 'order_id,customer,date\n1,ann,2024-01-10\n2,ann,2024-02-20\n',
});
const shopify = fixture('shopify-orders.csv');
const SINCE_2026 = ['cohort', shopify, '--as-of', '2026-06-30', '--last', '6'];

/** What a table has above the data section. */
const above = (stdout: string) => stdout.slice(0, stdout.indexOf('\nData\n'));

describe('the table', () => {
  test('of customers: a triangle, the month that is not over, the averages', () => {
    const run = ror(fixture(''), ['cohort', 'shopify-orders.csv', '--as-of', '2026-06-20', '--last', '8']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatchInlineSnapshot(`
      "Cohorts by month
      As of 2026-06-20. Cohort: the customers whose first order is in that month,
      which is month 0.
      · is not over yet.

      Customers who bought in month k, in % of the cohort
        cohort   size     0    1    2    3    4    5   6   7    8   9
        2025-09     2 100.0  0.0  0.0 50.0  0.0  0.0 0.0 0.0  0.0   ·
        2025-10     3 100.0  0.0  0.0  0.0 33.3  0.0 0.0 0.0    ·
        2025-11     4 100.0 25.0  0.0 25.0  0.0 25.0 0.0   ·
        2025-12     9 100.0 22.2 22.2  0.0 33.3 11.1   ·
        2026-01     5 100.0 40.0 20.0  0.0 40.0    ·
        2026-02     2 100.0  0.0  0.0  0.0    ·
        2026-03     6 100.0 16.7 33.3    ·
        2026-05     2 100.0    ·
        average       100.0 17.5 15.5 14.3 18.0  7.1 6.7 2.8 11.8 7.6
        The last 8 of 24 cohorts; averages are of all of them.

      Data
        files      shopify-orders.csv (shopify-orders, 502 rows)
        rows       502 read, 502 accepted, 0 rejected
        orders     284 read, 210 counted (2024-05-24 to 2026-06-07); left out: 25 void
                   (11 cancelled, 12 refunded, 2 test), 12 without customer (470.97
                   EUR), 37 after the as-of date; 1 of the counted has a total of 0
        buyers     99 of 117 customers
        revenue    11,158.38 EUR
      "
    `);
  });

  test('of revenue: sums, and per customer below', () => {
    expect(
      above(ror(folder, [...SINCE_2026, '--metric', 'revenue', '--by', 'quarter']).stdout),
    ).toMatchInlineSnapshot(`
      "Cohorts by quarter
      As of 2026-06-30. Cohort: the customers whose first order is in that quarter,
      which is quarter 0.

      Revenue in quarter k, in EUR
        cohort        size     0     1     2     3    4    5
        2025-Q1         15   960   393   489   223   65  147
        2025-Q2         13   893   430     0   197   18
        2025-Q3         11   731   179    84    41
        2025-Q4         16   832   206   168
        2026-Q1         13   899   586
        2026-Q2          4   153
        per customer       61.96 25.42 12.07 12.92 4.53 5.15
        The last 6 of 9 cohorts; averages are of all of them.
      "
    `);
  });

  test('of orders by age, with what is not over', () => {
    const words = ['--metric', 'orders', '--by', 'quarter', '--age', '90d', '--show-incomplete'];
    expect(above(ror(folder, [...SINCE_2026, ...words]).stdout)).toMatchInlineSnapshot(`
      "Cohorts by quarter
      As of 2026-06-30. Cohort: the customers whose first order is in that quarter.
      Age k: days 90k to 90k+89 after each one's first order.
      * is not over yet, and in no average.

      Orders at age k
        cohort        size    0    1    2    3    4    5    6
        2025-Q1         15   21    7    5    2    1    4*   0*
        2025-Q2         13   19    5    1    3    0*   0*
        2025-Q3         11   15    3    2    0*
        2025-Q4         16   21    7    0*   0*
        2026-Q1         13   21    2*
        2026-Q2          4    4*
        per customer       1.40 0.40 0.24 0.16 0.11 0.03 0.05
        The last 6 of 9 cohorts; averages are of all of them.
      "
    `);
  });

  test('of cumulative revenue per customer', () => {
    expect(
      above(ror(folder, [...SINCE_2026, '--metric', 'cumulative', '--by', 'quarter']).stdout),
    ).toMatchInlineSnapshot(`
      "Cohorts by quarter
      As of 2026-06-30. Cohort: the customers whose first order is in that quarter,
      which is quarter 0.

      Revenue per customer of the cohort up to the end of quarter k, in EUR
        cohort   size     0      1      2      3      4      5
        2025-Q1    15 63.99  90.22 122.84 137.68 142.01 151.81
        2025-Q2    13 68.67 101.78 101.78 116.94 118.31
        2025-Q3    11 66.49  82.72  90.34  94.10
        2025-Q4    16 51.99  64.86  75.33
        2026-Q1    13 69.19 114.25
        2026-Q2     4 38.19
        average       61.96  88.37  96.43 114.32 122.75 129.21
        The last 6 of 9 cohorts; averages are of all of them.
      "
    `);
  });

  test.each([
    [['--mode', 'rolling'], 'Customers who bought in month k or later, as far as known, in % of the cohort'],
    [['--mode', 'cumulative'], 'Customers who bought in any month from 1 to k, in % of the cohort'],
    [
      ['--mode', 'cumulative', '--age', '4w'],
      'Customers who bought at any age from 1 to k, in % of the cohort',
    ],
    [['--mode', 'cumulative', '--metric', 'orders'], 'Orders up to the end of month k'],
    [['--mode', 'cumulative', '--metric', 'revenue'], 'Revenue up to the end of month k, in EUR'],
    [
      ['--metric', 'cumulative', '--age', '30d'],
      'Revenue per customer of the cohort up to the end of age k, in EUR',
    ],
    [['--age', '1d'], "Age k: day k after each one's first order."],
    [['--occasion', 'day'], 'As of 2026-06-30, orders of one day count as one.'],
    [['--timezone', 'Europe/Amsterdam'], 'As of 2026-06-30, Europe/Amsterdam.'],
  ])('with %j says so', (words, said) => {
    const { stdout } = ror(folder, [...SINCE_2026, ...words]);
    expect(stdout.replace(/\n/g, ' ')).toContain(said);
  });

  test('a currency has a triangle of its own', () => {
    const { stdout } = ror(folder, ['cohort', 'two.csv', '--metric', 'revenue', '--as-of', '2024-02-29']);
    expect(above(stdout)).toMatchInlineSnapshot(`
      "Cohorts by month
      As of 2024-02-29. Cohort: the customers whose first order is in that month,
      which is month 0.

      Revenue in month k, in EUR
        cohort   size  0 1
        2024-01     2 40 0

      Revenue in month k, in USD
        cohort   size 0  1
        2024-01     2 0 20
      "
    `);
  });

  test('per customer there is nothing for several currencies, nor without amounts, and it says why', () => {
    const two = ror(folder, ['cohort', 'two.csv', '--metric', 'cumulative', '--as-of', '2024-02-29']).stdout;
    expect(two).toContain('\n  n/a: several currencies: revenue per customer needs one\n');
    const bare = ror(folder, ['cohort', 'bare.csv', '--metric', 'revenue', '--as-of', '2024-02-29']).stdout;
    expect(bare).toContain('\n  n/a: no column gives amounts\n');
    expect(bare).toContain('  ! No column gives amounts');
  });

  test.each([60, 80, 100, 140])(
    'has no line wider than a terminal of %i columns, and the more columns the wider',
    (width) => {
      const { stdout } = ror(folder, ['cohort', 'generated.csv', '--show-incomplete'], {
        env: { COLUMNS: String(width) },
      });
      expect(stdout.split('\n').filter((line) => line.length > width)).toEqual([]);
      const head = stdout.split('\n').find((line) => line.includes('cohort  ')) ?? '';
      expect(width - head.length).toBeLessThan(8);
      const last = Number(head.split(' ').at(-1));
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        `columns not shown (${last + 1} to 32): take a wider terminal, or --format csv.`,
      );
    },
  );

  test('a terminal that is wide enough has all columns', () => {
    const { stdout } = ror(folder, ['cohort', 'generated.csv'], { env: { COLUMNS: '220' } });
    expect(stdout).not.toContain('not shown');
    expect(stdout).toMatch(/\n {2}cohort +size .* 31 +32\n/);
  });

  test('colours: the more the darker, the same text', () => {
    const plain = ror(folder, SINCE_2026).stdout;
    const coloured = ror(folder, SINCE_2026, { env: { FORCE_COLOR: '1', TERM: 'xterm-256color' } }).stdout;
    expect(coloured).toContain('\u001b[48;5;18m\u001b[97m40.0 ');
    expect(coloured).toContain('\u001b[48;5;69m\u001b[30m22.2 ');
    expect(coloured).toContain('\u001b[48;5;255m\u001b[30m 0.0 ');
    expect(coloured).toContain('  2026-06     2 100.0\n');
    const stripped = stripVTControlCharacters(coloured).replace(' (the darker the more)', '');
    expect(stripped.replaceAll(/ +\n/g, '\n')).toBe(plain);
    const truecolor = ror(folder, SINCE_2026, { env: { FORCE_COLOR: '1', COLORTERM: 'truecolor' } }).stdout;
    expect(truecolor).toContain('\u001b[48;2;8;69;148m');
    const sixteen = ror(folder, SINCE_2026, { env: { FORCE_COLOR: '1', TERM: 'xterm' } }).stdout;
    expect(sixteen).not.toContain('\u001b[48');
    expect(sixteen).not.toContain('darker');
  });
});

describe('JSON and CSV', () => {
  test('JSON is as its schema says', () => {
    const schema = JSON.parse(ror(folder, ['schema', 'cohort']).stdout);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    for (const file of ['generated.csv', 'generated-two.csv', 'bare.csv']) {
      const report = JSON.parse(ror(folder, ['cohort', file, '--format', 'json']).stdout);
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      expect(report.schema).toBe('ror/cohort/1');
    }
  });

  test('CSV has the cells of JSON, one a row, empty where there is null', () => {
    const words = ['cohort', 'generated-two.csv', '--as-of', '2025-06-15', '--format'];
    const { cells } = JSON.parse(ror(folder, [...words, 'json']).stdout).cohort;
    const rows: Record<string, string>[] = parse(ror(folder, [...words, 'csv', '--quiet']).stdout, {
      columns: true,
    });
    expect(rows).toHaveLength(cells.length);
    rows.forEach((row, at) => {
      const {
        revenue,
        cumulativeRevenue,
        revenuePerCustomer: _none,
        cumulativeRevenuePerCustomer: _no,
        ...cell
      } = cells[at];
      const money = (name: string, amounts: Record<string, string> | null) => ({
        [`${name}.EUR`]: amounts?.['EUR'] ?? '',
        [`${name}.USD`]: amounts?.['USD'] ?? '',
      });
      expect(row).toEqual({
        ...Object.fromEntries(
          Object.entries(cell).map(([key, value]) => [key, value === null ? '' : String(value)]),
        ),
        ...money('revenue', revenue),
        ...money('cumulativeRevenue', cumulativeRevenue),
      });
    });
    expect(rows.some(({ complete, customers }) => complete === 'false' && customers === '')).toBe(true);
  });

  test('CSV of one currency has revenue per customer', () => {
    const { stdout } = ror(folder, ['cohort', shopify, '--by', 'year', '--format', 'csv']);
    expect(stdout).toMatchInlineSnapshot(`
      "cohort,offset,customers,size,rate,orders,cumulativeOrders,revenue.EUR,revenuePerCustomer.EUR,cumulativeRevenue.EUR,cumulativeRevenuePerCustomer.EUR,complete
      2024,0,29,29,1,45,45,2442.51,84.22,2442.51,84.22,true
      2024,1,11,29,0.3793103448275862,22,67,965.60,33.30,3408.11,117.52,true
      2024,2,,29,,,,,,,,false
      2025,0,55,55,1,93,93,5130.10,93.27,5130.10,93.27,true
      2025,1,,55,,,,,,,,false
      2026,0,,26,,,,,,,,false
      "
    `);
  });

  test('warnings stand on standard error', () => {
    const run = ror(folder, ['cohort', 'two.csv', '--as-of', '2024-02-20', '--format', 'csv']);
    expect(run.code).toBe(0);
    expect(run.stderr.split('\n').map((line) => line.slice(0, 33))).toEqual([
      'warning: The data start on 2024-0',
      'warning: No cohort is complete at',
      '',
    ]);
  });
});

describe('wrong use', () => {
  test.each([
    [['--by', 'day'], '--by: "day" is none of those there are; write week, month, quarter or year'],
    [
      ['--metric', 'ltv'],
      '--metric: "ltv" is none of those there are; write customers, revenue, orders or cumulative',
    ],
    [['--mode', 'all'], '--mode: "all" is none of those there are; write classic, rolling or cumulative'],
    [
      ['--mode', 'rolling', '--metric', 'revenue'],
      '--mode: rolling counts customers who bought then or later; with the metric revenue write classic or cumulative',
    ],
    [
      ['--mode', 'classic', '--metric', 'cumulative', '--by', 'week'],
      '--mode: classic contradicts the metric cumulative, which adds up by itself; leave the mode out, or write the metric revenue for that of each week',
    ],
    [['--age', '1m'], '--age: "1m" is no number of days or weeks; write for example 30d or 4w'],
    [['--age', '30'], '--age: "30" is no number of days or weeks; write for example 30d or 4w'],
    [['--last', '0'], '--last: "0" is not a number of cohorts; write a whole number of 1 or more'],
    [['--last', 'all'], '--last: "all" is not a number of cohorts; write a whole number of 1 or more'],
    [
      ['--last', '3', '--format', 'json'],
      '--last is for the table: leave it out, as --format json gives all cohorts for programs to choose from',
    ],
  ])('%j', (words, message) => {
    expect(ror(folder, ['cohort', 'two.csv', ...words])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });

  test('it is known before the files are read', () => {
    expect(ror(folder, ['cohort', 'missing.csv', '--by', 'day'])).toMatchObject({ code: 2 });
  });
});

describe.skipIf(!hasDuckDb)('both engines print the same', () => {
  test.each([
    ['generated.csv', ['--format', 'table']],
    ['generated.csv', ['--format', 'csv', '--by', 'week', '--metric', 'cumulative', '--show-incomplete']],
    ['generated.csv', ['--format', 'json', '--age', '30d', '--mode', 'rolling', '--occasion', 'day']],
    ['generated-two.csv', ['--format', 'json', '--metric', 'revenue', '--as-of', '2025-03-31']],
  ])('%s %j', (file, words) => {
    const by = (engine: string) => ror(folder, ['cohort', file, ...words, '--engine', engine]);
    const memory = by('memory');
    expect(memory.code).toBe(0);
    expect(by('duckdb')).toEqual(memory);
  });
});
