import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { customers } from '../../src/index.js';
import { folderWith, ror } from './run.js';

// ann buys every 10 days until 25 days ago, bob twice long ago, cas lately, dee on five days, eve has no id; as of 2025-06-30.
const ORDERS = `order_id,customer_id,email,date,total,currency
1,ann,ann@x.com,2025-05-16,10.00,EUR
2,ann,ann@x.com,2025-05-26,20.00,EUR
3,ann,ann@x.com,2025-06-05,30.00,EUR
4,bob,,2023-01-01,500.00,EUR
5,bob,,2023-02-10,500.00,EUR
6,cas,cas@x.com,2025-06-20,40.00,EUR
7,dee,,2025-02-01,15.00,EUR
8,dee,,2025-03-01,15.00,EUR
9,dee,,2025-04-01,15.00,EUR
10,dee,,2025-05-01,15.00,EUR
11,dee,,2025-06-01,15.00,EUR
12,,eve@x.com,2025-06-30,7.50,EUR
`;
const EVE = 'email:d29c26c4eefa8b24';
const folder = folderWith({ 'orders.csv': ORDERS });
const list = (...words: readonly string[]) =>
  ror(folder, [...words.slice(0, 1), 'orders.csv', ...words.slice(1)]);

/** The cells of the rows of a CSV, by the names of its columns. */
function rowsOf(csv: string): Record<string, string>[] {
  const [head = '', ...lines] = csv.trimEnd().split('\n');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [head.split(',')[at] ?? '', cell])),
  );
}

describe('ror customers', () => {
  test('prints the customers, their statuses, and where they come from; nothing on standard error', () => {
    const run = list('customers');
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatchSnapshot();
  });

  test('with more of each in a wider terminal', () => {
    const { stdout } = ror(folder, ['customers', 'orders.csv', '--show-email'], { env: { COLUMNS: '140' } });
    expect(stdout.split('\n').slice(5, 11)).toMatchSnapshot();
  });

  test.each(['customers', 'at-risk', 'loyal'])('%s fits 80 columns, and 60', (command) => {
    for (const columns of [80, 60]) {
      const words = [command, 'orders.csv', ...(command === 'at-risk' ? ['--lapsed'] : [])];
      const { stdout } = ror(folder, words, { env: { COLUMNS: String(columns) } });
      expect(stdout.split('\n').filter((line) => line.length > columns)).toEqual([]);
    }
  });

  test('as JSON is what the library gives', async () => {
    const run = list(
      'customers',
      '--format',
      'json',
      '--where',
      'status=repeat,status=new',
      '--sort',
      'orders',
      '--top',
      '2',
      '--quiet',
    );
    const report = JSON.parse(run.stdout);
    const library = await customers(
      [join(folder, 'orders.csv')],
      {},
      { where: ['status=repeat', 'status=new'], sort: 'orders', top: 2 },
    );
    expect(report.customers).toEqual(library.customers);
    expect(report.schema).toBe('ror/customers/1');
    expect(report.warnings).toEqual(library.warnings);
  });

  test('as CSV: a row a customer, all of them, without addresses', () => {
    const { stdout } = list('customers', '--format', 'csv', '--quiet');
    expect(stdout).not.toContain('@');
    expect(
      rowsOf(stdout).map((row) => [
        row['customer'],
        row['orders'],
        row['revenue.EUR'],
        row['status'],
        row['segment'],
      ]),
    ).toEqual([
      ['bob', '2', '1000.00', 'lapsed', 'at_risk'],
      ['dee', '5', '75.00', 'loyal', 'cant_lose'],
      ['ann', '3', '60.00', 'at-risk', 'loyal'],
      ['cas', '1', '40.00', 'new', 'promising'],
      [EVE, '1', '7.50', 'new', 'new'],
    ]);
    expect(stdout.split('\n')[0]).toBe(
      'customer,status,tier,ordersToNextTier,segment,r,f,m,firstOrder,lastOrder,recencyDays,orders,purchaseDays,medianGapDays,usualGapDays,pace,overdueRatio,' +
        'revenue.EUR,averageOrderValue.EUR,revenueLast12Months.EUR,referred,referredBy,customersReferred,expectedOrders,expectedValue.EUR,pAlive',
    );
    expect(stdout.split('\n')[3]).toBe(
      'ann,at-risk,regular,2,loyal,3,4,3,2025-05-16,2025-06-05,25,3,3,10,10,own,2.5,60.00,20.00,60.00,,,0,,,',
    );
  });

  test('addresses only with --show-email', () => {
    const rows = rowsOf(list('customers', '--format', 'csv', '--show-email', '--quiet').stdout);
    expect(rows.map((row) => [row['customer'], row['email']])).toEqual([
      ['bob', ''],
      ['dee', ''],
      ['ann', 'ann@x.com'],
      ['cas', 'cas@x.com'],
      ['eve@x.com', 'eve@x.com'],
    ]);
    for (const format of ['table', 'json', 'csv'])
      expect(list('customers', '--format', format).stdout).not.toContain('@');
  });

  test('says once that some are called by a pseudonym', () => {
    const { stderr } = list('customers', '--format', 'csv');
    expect(stderr.match(/pseudonym/g)).toHaveLength(1);
    expect(list('customers', '--format', 'csv', '--show-email').stderr).not.toContain('pseudonym');
  });

  test('in CSV ids that are formulas are made safe, but for --raw', () => {
    const place = folderWith({ 'orders.csv': 'order,customer,date,total\n1,=1+1,2025-01-01,5.00\n' });
    const id = (...more: readonly string[]) =>
      ror(place, ['customers', 'orders.csv', '--format', 'csv', '--quiet', ...more])
        .stdout.split('\n')[1]
        ?.split(',')[0];
    expect(id()).toBe("'=1+1");
    expect(id('--raw')).toBe('=1+1');
  });

  test('the table shows 20, and says how many more there are', () => {
    const rows = Array.from(
      { length: 25 },
      (_, at) => `${at},c${String(at).padStart(2, '0')},2025-01-01,5.00`,
    );
    const place = folderWith({ 'orders.csv': `order,customer,date,total\n${rows.join('\n')}\n` });
    const shown = (...more: readonly string[]) => ror(place, ['customers', 'orders.csv', ...more]).stdout;
    expect(shown().match(/^ {2}c\d\d /gm)).toHaveLength(20);
    expect(shown()).toContain('\n  and 5 more: --top N shows the first N, --format csv or json all\n');
    expect(shown('--top', '24')).toContain('\n  and 1 more');
    expect(shown('--top', '25')).not.toContain(' more: ');
    expect(rowsOf(ror(place, ['customers', 'orders.csv', '--format', 'csv', '--quiet']).stdout)).toHaveLength(
      25,
    );
  });

  test('text from the file cannot act on the terminal', () => {
    const place = folderWith({
      'orders.csv': 'order,customer,date,total\n1,\u001b[31mred,2025-01-01,5.00\n',
    });
    const { stdout } = ror(place, ['customers', 'orders.csv']);
    expect(stdout).toContain('\\u{1b}[31mred');
    expect(stdout).not.toContain('\u001b');
  });

  test('nobody fits: none', () => {
    expect(list('customers', '--where', 'status=one-time').stdout).toContain(
      '0 of 5 customers (0.0%), 0 orders; revenue 0.00 EUR (0.0% of all), in the last\n12 months 0.00 EUR\n' +
        'where status one-time; sorted by revenue, descending\n\n  none\n',
    );
  });

  test('no forecast where none is asked for', () => {
    const { customers: result, warnings } = JSON.parse(
      list('customers', '--no-expected', '--format', 'json').stdout,
    );
    expect(result.expected.reason).toBe('not asked for');
    expect(warnings.map(({ code }: { code: string }) => code)).not.toContain('notExpected');
  });

  test('--output writes a file', () => {
    const place = folderWith({ 'orders.csv': ORDERS });
    expect(
      ror(place, ['customers', 'orders.csv', '--format', 'csv', '--output', 'crm.csv', '--quiet']),
    ).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});

describe('ror at-risk', () => {
  test('prints who is overdue, by what is at stake', () => {
    const run = list('at-risk', '--lapsed');
    expect(run.stdout).toMatchSnapshot();
    expect(run.stderr).toBe('');
  });

  const names = (...words: readonly string[]) =>
    rowsOf(list('at-risk', '--format', 'csv', '--quiet', ...words).stdout).map((row) => row['customer']);

  test('those at risk alone; with --lapsed the lapsed, too; by a rule for comparison', () => {
    expect(names()).toEqual(['ann']);
    expect(names('--lapsed')).toEqual(['ann', 'bob']);
    expect(names('--rule', 'fixed:24d')).toEqual(['dee', 'ann', 'bob']);
    expect(names('--rule', 'fixed:29d')).toEqual(['bob']);
    expect(list('at-risk', '--rule', 'fixed:29d').stdout).toContain(
      'two or more orders, none in the last 29 days',
    );
  });
});

describe('ror loyal', () => {
  test('prints loyal customers and what they are worth', () => {
    const run = list('loyal', '--loyal', '3');
    expect(run.stdout).toMatchSnapshot();
    expect(run.stderr).toBe('');
  });

  test('--one-away: who needs one more order', () => {
    const { stdout } = list('loyal', '--loyal', '3', '--one-away', '--format', 'csv', '--quiet');
    expect(rowsOf(stdout).map((row) => [row['customer'], row['orders']])).toEqual([['bob', '2']]);
    expect(list('loyal', '--one-away').stdout).toContain(
      'Customers one order away from loyal, of 4 orders\n',
    );
  });
});

describe('wrong use', () => {
  test.each<[string, readonly string[], string]>([
    [
      'customers',
      ['--where', 'status'],
      '--where: "status" is not field=value; write for example status=at-risk; the fields are status, tier, segment, r, f, m, referred',
    ],
    [
      'customers',
      ['--where', 'segment=champion'],
      '--where: segment is never "champion" (did you mean champions?); write champions, loyal, potential_loyalist, new, promising, need_attention, about_to_sleep, cant_lose, at_risk, hibernating',
    ],
    [
      'customers',
      ['--sort', 'orders:down'],
      '--sort: "down" is no direction; write asc or desc, such as orders:asc',
    ],
    ['customers', ['--top', 'ten'], '--top: "ten" is not a whole number'],
    ['customers', ['--top', '0'], '--top: must be 1 or more'],
    ['customers', ['--min-days', '1'], '--min-days: must be 2 or more: one day has no gap'],
    ['customers', ['--raw'], '--raw is about --format csv and tsv'],
    ['at-risk', ['--rule', '90d'], '--rule: "90d" is no rule; write pace, or fixed:90d for a number of days'],
    [
      'at-risk',
      ['--lapsed', '--rule', 'fixed:90d'],
      '--rule: by a fixed number of days nobody lapses; leave the lapsed out',
    ],
    [
      'loyal',
      ['--cuts-f', '1,1,2,3'],
      '--cuts-f: each number must be above the one before, for example 1,2,4,8',
    ],
  ])('ror %s %j', (command, words, message) => {
    expect(ror(folder, [command, 'orders.csv', ...words])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });

  test('--engine duckdb: the csv reader reads, which is said', () => {
    const run = list('customers', '--engine', 'duckdb', '--format', 'csv');
    expect(run.stderr).toContain(
      'note: read by the csv reader, not by DuckDB: only that one knows customers by name\n',
    );
  });
});

test.each(['customers', 'at-risk', 'loyal'])('ror schema %s is what the JSON fits', (command) => {
  const schema = JSON.parse(ror(folder, ['schema', command]).stdout);
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const { stdout } = list(command, '--format', 'json', '--show-email', '--quiet');
  expect(validate(JSON.parse(stdout))).toBe(true);
  expect(validate({ ...JSON.parse(stdout), customers: {} })).toBe(false);
});
