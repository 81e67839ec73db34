import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { rfm } from '../../src/index.js';
import { folderWith, ror } from './run.js';

// Ten customers with 1, 1, 1, 1, 1, 1, 2, 2, 3 and 7 orders, the more the later.
const ORDERS_OF = [1, 1, 1, 1, 1, 1, 2, 2, 3, 7];
const ROWS = ORDERS_OF.flatMap((orders, at) =>
  Array.from({ length: orders }, (_, number) => [
    `c${at}-${number}`,
    `c${at}`,
    `2025-${String(at + 1).padStart(2, '0')}-${String(number + 10)}`,
    `${(at + 1) * 10}.${at}0`,
    'EUR',
  ]),
);
const ORDERS = `order_id,customer,date,total,currency\n${ROWS.map((row) => row.join(',')).join('\n')}\n`;
const folder = folderWith({ 'orders.csv': ORDERS });

describe('ror rfm', () => {
  test('prints segments, cuts and counts, and nothing on standard error', () => {
    const run = ror(folder, ['rfm', 'orders.csv']);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatchSnapshot();
  });

  test('fits 80 columns, and 60', () => {
    for (const columns of [80, 60]) {
      const { stdout } = ror(folder, ['rfm', 'orders.csv'], { env: { COLUMNS: String(columns) } });
      expect(stdout.split('\n').filter((line) => line.length > columns)).toEqual([]);
    }
  });

  test('as JSON is what the library gives, with the warnings on standard error', async () => {
    const run = ror(folder, [
      'rfm',
      'orders.csv',
      '--format',
      'json',
      '--cuts-f',
      '1,2, 4,8',
      '--as-of',
      '2025-10-20',
    ]);
    const report = JSON.parse(run.stdout);
    const { data, ...library } = await rfm(
      [join(folder, 'orders.csv')],
      { asOf: '2025-10-20' },
      { cutsF: [1, 2, 4, 8] },
    );
    expect(report).toMatchObject(library);
    expect(report.schema).toBe('ror/rfm/1');
    expect(report.data.orders).toEqual(data.orders);
    expect(run.stderr).toBe(
      'warning: F has 4 different values: too few for 5 scores.\n' +
        'warning: Scores that nobody has: F 5. Customers with equal values share a score, and no value lies between the cuts there.\n',
    );
  });

  test('as CSV: a row a segment', () => {
    const { stdout } = ror(folder, ['rfm', 'orders.csv', '--format', 'csv', '--quiet']);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toBe(
      'segment,customers,share,orders,revenue.EUR,revenueShare.EUR,averageOrderValue.EUR,medianRecencyDays',
    );
    expect(rows).toHaveLength(10);
    // c8: 3 of 90.80, c9: 7 of 100.90; as of 2025-10-16.
    expect(rows[0]).toBe(`champions,2,0.2,10,978.70,${97870 / 149280},97.87,17`);
    expect(rows[3]).toBe('new,0,0,0,0.00,0,,');
  });

  test('in CSV names that are formulas are made safe, but for --raw', () => {
    const place = folderWith({
      'orders.csv': ORDERS,
      'segments.yaml': '"+all": { r: 1-5, f: 1-5 }\n',
    });
    const words = ['rfm', 'orders.csv', '--segments', 'segments.yaml', '--format', 'csv', '--quiet'];
    const name = (more: readonly string[]) =>
      ror(place, [...words, ...more])
        .stdout.split('\n')[1]
        ?.split(',')[0];
    expect(name([])).toBe("'+all");
    expect(name(['--raw'])).toBe('+all');
  });

  test('own segments, in the order of the file, with what they are made of', () => {
    const place = folderWith({
      'orders.csv': ORDERS,
      'segments.yaml':
        'come back: { r: 1-3, f: 1-5 }\nhere:\n  - { r: 4-5, f: 1-2 }\n  - { r: 4-5, f: 4-5 }\nhm: { r: 4-5, f: 3 }\n',
    });
    const { stdout } = ror(place, ['rfm', 'orders.csv', '--segments', 'segments.yaml']);
    expect(stdout.split('\n').slice(3, 7)).toEqual([
      '  segment    customers, share  revenue, share  average  days ago  scores',
      '  come back          6  60.0%      212  14.2%    35.25     204.5  R1-3 F1-5',
      '  here               4  40.0%    1,281  85.8%    91.52        50  R4-5 F1-2,4-5',
      '  hm                 0   0.0%        0   0.0%      n/a            R4-5 F3',
    ]);
  });

  test('of too few customers: the reason instead of figures', () => {
    const place = folderWith({ 'orders.csv': ORDERS.split('\n').slice(0, 5).join('\n') });
    const { code, stdout } = ror(place, ['rfm', 'orders.csv']);
    expect(code).toBe(0);
    expect(stdout).toContain('n/a: quintiles need 5 customers or more, and there are 4');
    expect(stdout).toContain('  R: n/a (quintiles need 5 customers or more, and there are 4)');
    expect(ror(place, ['rfm', 'orders.csv', '--format', 'csv', '--quiet']).stdout.split('\n')).toHaveLength(
      2,
    );
  });

  test('of several currencies: M for the one that is named', () => {
    const place = folderWith({ 'orders.csv': `${ORDERS}x,c0,2025-09-01,5.00,USD\n` });
    expect(ror(place, ['rfm', 'orders.csv']).stdout).toContain(
      '  M: n/a (the orders are in 2 currencies (EUR, USD), and none is named)',
    );
    const named = ror(place, ['rfm', 'orders.csv', '--currency', 'EUR']).stdout;
    expect(named).toContain('M, revenue EUR');
  });

  test('both engines give the same bytes', () => {
    const by = (engine: string) =>
      ror(folder, ['rfm', 'orders.csv', '--format', 'json', '--engine', engine, '--monetary', 'mean']).stdout;
    expect(by('duckdb')).toBe(by('memory'));
  });

  test.each([
    [['--cuts-r', '30,90'], '--cuts-r: write four numbers of 0 or more, for example 30,90,180,365'],
    [['--cuts-f', '1,2,x,8'], '--cuts-f: "x" is not a number of 0 or more; write four, for example 1,2,4,8'],
    [['--cuts-f', '1,2,,8'], '--cuts-f: "" is not a number of 0 or more; write four, for example 1,2,4,8'],
    [
      ['--cuts-m', '5,4,3,2'],
      '--cuts-m: each amount must be above the one before, for example 25,50,100,250.50',
    ],
    [['--monetary', 'median'], '--monetary: write sum or mean'],
    [['--currency', 'USD'], '--currency: no order is in USD; the orders are in EUR'],
    [['--segments', 'none.yaml'], '--segments: none.yaml: no such file.'],
    [['--raw'], '--raw is about --format csv and tsv'],
  ])('%j is wrong use', (words, message) => {
    expect(ror(folder, ['rfm', 'orders.csv', ...words])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });

  test('--output never writes over the segments', () => {
    const yaml = 'all: { r: 1-5, f: 1-5 }\n';
    const place = folderWith({ 'orders.csv': ORDERS, 'segments.yaml': yaml });
    const run = ror(place, ['rfm', 'orders.csv', '--segments', 'segments.yaml', '--output', 'segments.yaml']);
    expect(run.code).toBe(2);
    expect(readFileSync(join(place, 'segments.yaml'), 'utf8')).toBe(yaml);
  });
});

test('ror explain rfm, with the numbers of a file', () => {
  const { stdout } = ror(folder, ['explain', 'rfm', 'orders.csv']);
  expect(stdout).toContain('F cuts, orders = 1, 1, 1.4, 2.2; customers with score 1 to 5 = 6, 0, 0, 2, 2');
});

test('ror schema rfm is what the JSON fits', () => {
  const schema = JSON.parse(ror(folder, ['schema', 'rfm']).stdout);
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(JSON.parse(ror(folder, ['rfm', 'orders.csv', '--format', 'json']).stdout))).toBe(true);
  expect(validate({ schema: 'ror/rfm/1' })).toBe(false);
});
