import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { folderWith, ror, SMALL } from './run.js';

// As of 2025-03-15 the window is 2024-03-16 to 2025-03-15: helped are ann (orders 2, 4), bob (3, 5), cas (6).
// Repeat: ann and bob, so ROR = 2/3. At the start (2023-03-16 to 2024-03-15) only ann was active; she bought again: CRR 1/1.
const folder = folderWith({ 'orders.csv': SMALL });

describe('ror calc', () => {
  test('prints the report on a file, and nothing on standard error', () => {
    const run = ror(folder, ['calc', 'orders.csv']);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatchSnapshot();
  });

  test('is what ror does with a file alone', () => {
    expect(ror(folder, ['orders.csv'])).toEqual(ror(folder, ['calc', 'orders.csv']));
  });

  test('gives the figures worked out by hand, as JSON with the warnings on standard error', () => {
    const run = ror(folder, ['calc', 'orders.csv', '--format', 'json']);
    const report = JSON.parse(run.stdout);
    expect(report.metrics.ror).toMatchObject({
      rate: 2 / 3,
      helped: 3,
      relationship: 2,
      repeatOnly: 2,
      base: 3,
    });
    expect(report.metrics.retention).toMatchObject({
      rate: 1,
      start: 1,
      end: 3,
      new: 2,
      retained: 1,
      churned: 0,
    });
    expect(report.metrics.repeat).toMatchObject({ rate: 2 / 3, buyers: 3, repeatBuyers: 2 });
    expect(report.metrics.loyalty).toMatchObject({ threshold: 5, loyal: 0, buyers: 3, oneOrderAway: 0 });
    expect(report.data.revenue).toEqual({ EUR: '210.00' });
    expect(report.data.orders).toMatchObject({
      total: 7,
      counted: 6,
      void: 1,
      voidReasons: { cancelled: 1 },
    });
    expect(report.settings).toMatchObject({
      asOf: '2025-03-15',
      window: { length: '12m', start: '2024-03-16', end: '2025-03-16' },
    });
    expect(run.stderr.split('\n').filter((line) => line !== '')).toHaveLength(report.warnings.length);
  });

  test('--quiet leaves standard error empty', () => {
    expect(ror(folder, ['calc', 'orders.csv', '--format', 'json', '--quiet']).stderr).toBe('');
  });

  test('prints the same object as the library gives', async () => {
    const options = ['--as-of', '2025-01-31', '--window', '6m', '--loyal', '2', '--occasion', 'day'];
    const run = ror(folder, ['calc', 'orders.csv', '--format', 'json', ...options]);
    const report = await calculate([join(folder, 'orders.csv')], {
      asOf: '2025-01-31',
      window: '6m',
      loyal: 2,
      occasion: 'day',
    });
    const [file] = report.data.files;
    expect(JSON.parse(run.stdout)).toEqual({
      ...report,
      data: { ...report.data, files: [{ ...file, name: 'orders.csv' }] },
    });
  });

  test('prints the same bytes every time', () => {
    expect(ror(folder, ['orders.csv', '--format', 'json'])).toEqual(
      ror(folder, ['orders.csv', '--format', 'json']),
    );
  });

  test('fits 80 columns', () => {
    const long = ror(folder, ['calc', 'orders.csv'])
      .stdout.split('\n')
      .filter((line) => line.length > 80);
    expect(long).toEqual([]);
  });

  test('--metric computes only what is asked for', () => {
    const { metrics } = JSON.parse(
      ror(folder, ['orders.csv', '--metric', 'repeat,ror', '--format', 'json']).stdout,
    );
    expect(Object.keys(metrics)).toEqual(['repeat', 'ror']);
  });

  test('--tiers gives thresholds, with names or without', () => {
    const tiers = (list: string) =>
      JSON.parse(
        ror(folder, ['orders.csv', '--tiers', list, '--format', 'json']).stdout,
      ).metrics.loyalty.tiers.map((tier: { name: string; from: number; customers: number }) => [
        tier.name,
        tier.from,
        tier.customers,
      ]);
    expect(tiers('1,2,4')).toEqual([
      ['1', 1, 1],
      ['2-3', 2, 2],
      ['4+', 4, 0],
    ]);
    expect(tiers('new=1,fan=3')).toEqual([
      ['new', 1, 2],
      ['fan', 3, 1],
    ]);
  });

  test('reads standard input', () => {
    const run = ror(folder, ['calc', '-', '--format', 'json'], { input: SMALL });
    expect(JSON.parse(run.stdout).data.files).toEqual([
      { name: '-', preset: 'generic', rows: 7, accepted: 7, rejected: 0, blank: 0, notData: 0 },
    ]);
  });

  test('reads gzip, whatever the file is called', () => {
    const packed = folderWith({ 'orders.data': gzipSync(SMALL) });
    expect(JSON.parse(ror(packed, ['orders.data', '--format', 'json']).stdout).data.orders.counted).toBe(6);
  });

  test('reads all files of a folder and of a glob, once each', () => {
    const rows = SMALL.split('\n');
    const head = rows[0] ?? '';
    const months = folderWith({
      'x/a.csv': [head, ...rows.slice(1, 4), ''].join('\n'),
      'x/b.csv': [head, ...rows.slice(3, 8), ''].join('\n'),
      'x/notes.md': 'not orders',
    });
    // Order 3 is in both files.
    for (const names of [['x'], ['x/*.csv'], ['x/a.csv', 'x']]) {
      const { orders } = JSON.parse(ror(months, ['calc', ...names, '--format', 'json']).stdout).data;
      expect(orders).toMatchObject({ total: 8, counted: 6, duplicates: 1, void: 1, conflicts: 0 });
    }
  });
});

describe('ror calc --output', () => {
  test('writes the result to a file and nothing else', () => {
    const place = folderWith({ 'orders.csv': SMALL });
    const run = ror(place, ['calc', 'orders.csv', '--format', 'json', '--output', 'report.json', '--quiet']);
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(place, 'report.json'), 'utf8')).toBe(
      ror(place, ['calc', 'orders.csv', '--format', 'json']).stdout,
    );
    expect(readdirSync(place).toSorted()).toEqual(['orders.csv', 'report.json']);
  });
});

describe('ror calc --fail-under', () => {
  const rates =
    'the rates are ror, ror.ofBase, retention, retention.overlapRate, repeat, repeat.window, repeat.returning, loyalty, loyalty.revenueShare';
  test('is met', () => {
    expect(ror(folder, ['orders.csv', '--fail-under', 'ror=0.6,repeat=66%', '--quiet']).code).toBe(0);
  });

  test('is not met: the report, a word on standard error, exit code 1', () => {
    const run = ror(folder, ['orders.csv', '--fail-under', 'ror=0.7']);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('Return on relationship');
    expect(run.stderr).toBe('error: ror is 66.7%, below the threshold of 70.0%\n');
  });

  // Of the two customers active at the start one came back; a third, reactivated, raises the formula to 100%.
  test('retention is the formula, retention.overlapRate leaves out who came back', () => {
    const place = folderWith({
      'orders.csv':
        'order,customer,date,total\n1,ann,2022-01-01,1\n2,bob,2023-06-01,1\n3,cas,2023-07-01,1\n4,bob,2024-06-01,1\n5,ann,2024-12-31,1\n',
    });
    expect(ror(place, ['orders.csv', '--fail-under', 'retention=0.9,retention.rate=0.9']).code).toBe(0);
    expect(ror(place, ['orders.csv', '--fail-under', 'retention.overlapRate=0.9'])).toMatchObject({
      code: 1,
      stderr: 'error: retention.overlapRate is 50.0%, below the threshold of 90.0%\n',
    });
  });

  test.each([
    ['ror.ofBase', '66.7%'],
    ['repeat.window', '66.7%'],
    ['repeat.returning.rate', '66.7%'],
    ['loyalty.revenueShare', '0.0%'],
  ])('%s', (name, rate) => {
    expect(ror(folder, ['orders.csv', '--fail-under', `${name}=0.9`]).stderr).toBe(
      `error: ${name} is ${rate}, below the threshold of 90.0%\n`,
    );
  });

  test('a rate that is missed by a hair is told with more decimals', () => {
    expect(ror(folder, ['orders.csv', '--fail-under', 'ror=66.7%']).stderr).toBe(
      'error: ror is 66.67%, below the threshold of 66.70%\n',
    );
  });

  test('a percentage is the decimal that it says: 291 of 1000 are 29.1%', () => {
    const orders = Array.from({ length: 1000 }, (_none, at) => `c${at},2025-01-01\n`);
    const again = Array.from({ length: 291 }, (_none, at) => `c${at},2025-02-01\n`);
    const place = folderWith({ 'orders.csv': `customer,date\n${orders.join('')}${again.join('')}` });
    const run = ror(place, ['orders.csv', '--fail-under', 'repeat=29.1%', '--quiet']);
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('is not met by a rate that cannot be computed', () => {
    const run = ror(folder, ['orders.csv', '--as-of', '2024-02-01', '--fail-under', 'retention=0']);
    expect(run.code).toBe(1);
    expect(run.stderr).toBe(
      'error: retention is n/a (no customer was active at the start of the window), so the threshold of 0.0% is not met\n',
    );
  });

  test.each([
    ['ror', `"ror" is not name=rate; write for example ror=0.4 or ror=40%; ${rates}`],
    ['ror=', `"ror=" is not name=rate; write for example ror=0.4 or ror=40%; ${rates}`],
    ['nps=0.2', `"nps" is no rate; ${rates}`],
    ['constructor=0.2', `"constructor" is no rate; ${rates}`],
    ['churn=0.2', `"churn" is no rate (did you mean retention.overlapRate?); ${rates}`],
    ['retension=0.2', `"retension" is no rate (did you mean retention?); ${rates}`],
    ['ror=40', 'ror=40 is above 1; for a percentage write ror=40%'],
    ['retention=125', 'retention=125 is above 1; a threshold is 0 to 1, or 0% to 100%'],
    ['retention=125%', 'retention=125% is above 100%; a threshold is 0 to 1, or 0% to 100%'],
  ])('%s is wrong use', (text, message) => {
    expect(ror(folder, ['orders.csv', '--fail-under', text])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: --fail-under: ${message}\n`,
    });
  });

  test('names a figure that --metric leaves out: wrong use', () => {
    const run = ror(folder, ['orders.csv', '--metric', 'ror', '--fail-under', 'repeat=0.2']);
    expect(run).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --fail-under names repeat, which --metric leaves out\n',
    });
  });
});

describe('ror calc --strict', () => {
  test('a rejected row is an error', () => {
    const place = folderWith({ 'orders.csv': `${SMALL}8,eve,someday,5.00,EUR,paid\n` });
    expect(ror(place, ['orders.csv']).code).toBe(0);
    expect(ror(place, ['orders.csv', '--strict'])).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: --strict: rejected rows: 1. The first: orders.csv:9, column date: "someday": not a date, or one that does not exist.\n' +
        'Mend the rows, or run without --strict.\n',
    });
  });

  test('a conflict is an error', () => {
    const place = folderWith({ 'a.csv': SMALL, 'b.csv': SMALL.replace('30.00', '31.00') });
    expect(ror(place, ['a.csv', 'b.csv', '--strict'])).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: --strict: orders that contradict an earlier one with the same id: 1. The first: order 3, b.csv:4 against a.csv:4, differs in total.\n' +
        'Mend the orders, or run without --strict.\n',
    });
  });
});

describe('colours', () => {
  const escapeCode = '\u001b[';
  test('none where standard output is no terminal', () => {
    expect(ror(folder, ['orders.csv']).stdout).not.toContain(escapeCode);
  });
  test('FORCE_COLOR brings them, NO_COLOR alone does not', () => {
    expect(ror(folder, ['orders.csv'], { env: { FORCE_COLOR: '1' } }).stdout).toContain(escapeCode);
    expect(ror(folder, ['orders.csv'], { env: { NO_COLOR: '1' } }).stdout).not.toContain(escapeCode);
  });
  test('change nothing but the colour', () => {
    const plain = ror(folder, ['orders.csv']).stdout;
    const colored = ror(folder, ['orders.csv'], { env: { FORCE_COLOR: '1' } }).stdout;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is looked for
    expect(colored.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(plain);
  });
});
