import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

/** So many customers of a channel and country with one order in 2024, of whom so many also bought in 2023 and in 2021. */
function customers(channel: string, country: string, number: number, old: number): string {
  return Array.from({ length: number }, (_none, at) =>
    [
      ...(at < old ? [`${channel}${country}${at},2021-03-01,10,${channel},${country}`] : []),
      ...(at < old ? [`${channel}${country}${at},2023-05-01,15,app,${country}`] : []),
      `${channel}${country}${at},2024-06-01,20,${channel},${country}`,
    ].join('\n'),
  ).join('\n');
}

const folder = folderWith({
  'orders.csv': `customer,date,total,Channel,country\n${[
    customers('web', 'NL', 24, 9),
    customers('shop', 'NL', 14, 12),
    customers('shop', 'DE', 12, 3),
    customers('', 'DE', 3, 1),
  ].join('\n')}\n`,
  'customers.csv': 'customer_id,Plan\nwebNL0,gold\n',
  'hostile.csv':
    'order,customer,date,total,channel\n1,ann,2024-01-10,10,=cmd()\n2,bob,2024-01-11,10,\u001b[31mred\n3,cas,2024-01-12,10,"a\nb"\n4,dee,2024-01-13,10,\u202Eevil\n',
  'many.csv': `order,customer,date,total,channel\n${Array.from({ length: 25 }, (_none, at) => `${at},c${at},2024-01-10,10,v${String(at).padStart(2, '0')}`).join('\n')}\n`,
});
const json = (...words: readonly string[]) =>
  JSON.parse(ror(folder, ['calc', ...words, '--format', 'json', '--quiet']).stdout);

/** The block of a report that starts with these words. */
const blockOf = (stdout: string, start: string) =>
  stdout.split('\n\n').find((block) => block.startsWith(start)) ?? `no block ${start} in ${stdout}`;

describe('the table', () => {
  const run = ror(folder, ['calc', 'orders.csv', '--by', 'channel']);
  test('has the segments below the headline figures', () => {
    expect(run.code).toBe(0);
    expect(blockOf(run.stdout, 'By channel')).toMatchSnapshot();
    expect(blockOf(run.stdout, 'How many values')).toMatchSnapshot();
    expect(run.stdout.indexOf('By channel')).toBeGreaterThan(run.stdout.indexOf('Return on relationship'));
    expect(run.stdout.indexOf('By channel')).toBeLessThan(run.stdout.indexOf('How often customers'));
  });
  test('has two columns in one name, and shares where there is room', () => {
    const wide = ror(folder, ['calc', 'orders.csv', '--by', 'channel,country', '--by-rule', 'last'], {
      env: { COLUMNS: '120' },
    });
    expect(blockOf(wide.stdout, 'By channel')).toMatchSnapshot();
  });
  test('is no wider than 80 columns, and says that rows overlap by any order', () => {
    const { stdout } = ror(folder, ['calc', 'orders.csv', '--by', 'channel,country', '--by-rule', 'any']);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain('By channel / country of any order\n');
    expect(stdout).toContain('a customer is in the row of each order');
  });
  test('shows 20 segments, and how many are left', () => {
    const block = blockOf(ror(folder, ['calc', 'many.csv', '--by', 'channel']).stdout, 'By channel');
    expect(block).toContain('  v19 ');
    expect(block).not.toContain('v20');
    expect(block).toContain('\n  and 5 more segments with 5 customers: --format json lists all\n');
    expect(json('many.csv', '--by', 'channel').segments.rows).toHaveLength(25);
  });
  test('shows what files have as text', () => {
    const block = blockOf(ror(folder, ['calc', 'hostile.csv', '--by', 'channel']).stdout, 'By channel');
    expect(block).toContain('\\u{1b}[31mred');
    expect(block).toContain('=cmd()');
    expect(block).toContain('a\\u{a}b');
    expect(block).toContain('\\u{202e}evil');
    expect(block).not.toContain('\u001b');
    expect(block).not.toContain('\u202E');
  });
  test('has the figures that were chosen', () => {
    const { stdout } = ror(folder, ['calc', 'orders.csv', '--by', 'channel', '--metric', 'repeat']);
    expect(blockOf(stdout, 'By channel').split('\n')[1]).toBe('  channel  buyers   share  repeat');
  });
  test('of a column of a customers file names no order', () => {
    const { stdout } = ror(folder, ['calc', 'orders.csv', '--customers', 'customers.csv', '--by', 'plan']);
    expect(blockOf(stdout, 'By plan').split('\n')[0]).toBe('By plan');
    expect(stdout).not.toContain('How many values of');
  });
});

describe('JSON', () => {
  test('has the segments between the figures and the warnings, and nothing else is different', () => {
    const { segments, ...report } = json('orders.csv', '--by', 'channel');
    expect(report).toEqual(json('orders.csv'));
    expect(Object.keys(json('orders.csv', '--by', 'channel'))).toEqual([
      'schema',
      'settings',
      'data',
      'metrics',
      'segments',
      'warnings',
    ]);
    expect(segments.rows[0]).toMatchObject({ segment: { channel: 'shop' }, customers: 26, small: false });
  });
  test('is the same every time, and the same in the library', async () => {
    const { calculate } = await import('../../src/index.js');
    const words = ['calc', 'orders.csv', '--by', 'channel,country', '--format', 'json'];
    expect(ror(folder, words)).toEqual(ror(folder, words));
    const report = await calculate([`${folder}/orders.csv`], { by: ['channel', 'country'] });
    expect(json('orders.csv', '--by', 'channel,country').segments).toEqual(
      JSON.parse(JSON.stringify(report.segments)),
    );
  });
  test('--by twice is the same as a list', () => {
    expect(json('orders.csv', '--by', 'channel', '--by', 'country')).toEqual(
      json('orders.csv', '--by', 'channel,country'),
    );
  });
});

describe('ror trend', () => {
  test('has ROR by segment below the course of each figure', () => {
    const run = ror(folder, ['trend', 'orders.csv', '--by', 'quarter,channel', '--last', '4', '--partial']);
    expect(run.stderr).toBe('');
    expect(blockOf(run.stdout, 'ROR by')).toMatchSnapshot();
  });
  test('by columns alone it goes by month', () => {
    const run = ror(folder, ['trend', 'orders.csv', '--by', 'channel', '--format', 'json', '--quiet']);
    expect(JSON.parse(run.stdout)).toMatchObject({ trend: { by: 'month' }, segments: { by: ['channel'] } });
  });
  test('has the segments in columns of the CSV, those of all customers first', () => {
    const words = ['--by', 'year,channel,country', '--last', '1', '--format', 'csv', '--quiet', '--partial'];
    const { stdout } = ror(folder, ['trend', 'orders.csv', ...words]);
    expect(stdout.split('\n').map((line) => line.split(',').slice(0, 3).join())).toEqual([
      'by.channel,by.country,period',
      ',,2024',
      'web,NL,2024',
      'shop,NL,2024',
      'shop,DE,2024',
      '(none),DE,2024',
      '',
    ]);
  });
  test('two periods are refused', () => {
    expect(ror(folder, ['trend', 'orders.csv', '--by', 'month,year'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --by: month and year are two calendar periods; write one\n',
    });
  });
});

describe('ror rfm', () => {
  test('has the largest RFM segments of each segment', () => {
    const run = ror(folder, ['rfm', 'orders.csv', '--by', 'channel', '--by-rule', 'last']);
    expect(run.stderr).toBe('');
    expect(blockOf(run.stdout, 'RFM by')).toMatchSnapshot();
  });
  test('has them in columns of the CSV, those of all customers first', () => {
    const { stdout } = ror(folder, ['rfm', 'orders.csv', '--by', 'channel', '--format', 'csv', '--quiet']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',').slice(0, 2));
    expect(rows[0]).toEqual(['by.channel', 'segment']);
    expect([...new Set(rows.slice(1).map(([channel]) => channel))]).toEqual(['', 'shop', 'web', '(none)']);
    expect(rows).toHaveLength(1 + 4 * 10);
  });
  test.each(['60', '80', '120'])('fits %s columns', (COLUMNS) => {
    for (const [words, start] of [
      [['calc'], 'By'],
      [['trend', '--by', 'month'], 'ROR by'],
      [['rfm'], 'RFM by'],
    ] as const) {
      const { stdout } = ror(folder, [...words, 'orders.csv', '--by', 'channel,country'], {
        env: { COLUMNS },
      });
      const lines = blockOf(stdout, `${start} channel / country of the first order`).split('\n');
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(Number(COLUMNS));
    }
  });
});

test('DuckDB leaves it to the csv reader, with a note and the same figures', () => {
  const words = ['calc', 'orders.csv', '--by', 'channel', '--format', 'json'];
  const run = ror(folder, [...words, '--engine', 'duckdb']);
  expect(run.stderr).toContain(
    'note: read by the csv reader, not by DuckDB: --by asks for columns that only that one reads\n',
  );
  expect(run.stdout).toBe(ror(folder, [...words, '--engine', 'memory']).stdout);
  expect(ror(folder, words).stderr).not.toContain('DuckDB');
});

test.each([
  [
    ['--by', 'chanel'],
    'error: --by: no file has a column "chanel"; did you mean "Channel"?\nThe columns are "customer", "date", "total", "Channel", "country"; ror inspect lists them.\n',
  ],
  [
    ['--by-rule', 'last'],
    'error: --by-rule: says which order decides the segment of a customer, and there are no segments; name a column with --by\n',
  ],
  [['--by', 'channel', '--by-rule', 'latest'], 'error: --by-rule: write first, last or any\n'],
  [['--by', 'channel,'], 'error: --by: name a column\n'],
])('wrong options: %j', (words, stderr) => {
  expect(ror(folder, ['calc', 'orders.csv', ...words])).toEqual({ code: 2, stdout: '', stderr });
});

test('ror explain knows the segments and the mix effect', () => {
  expect(ror(folder, ['explain', 'mix effect']).stdout).toContain('Segments: the figures by channel');
});
