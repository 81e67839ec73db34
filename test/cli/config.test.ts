import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

/** Of the result as JSON: the last day that counts, and the length of the window. */
function windowOf(stdout: string): unknown {
  const { asOf, window } = JSON.parse(stdout).settings;
  return { asOf, start: window.start };
}

describe('a file with options', () => {
  test.each([
    ['ror.config.json', '{ "asOf": "2025-02-28", "window": "6m" }'],
    ['ror.config.yaml', 'asOf: 2025-02-28\nwindow: 6m\n'],
    ['ror.config.yml', 'asOf: 2025-02-28\nwindow: 6m\n'],
    ['package.json', '{ "name": "shop", "ror": { "asOf": "2025-02-28", "window": "6m" } }'],
  ])('%s is found in the working folder', (name, text) => {
    const folder = folderWith({ 'orders.csv': SMALL, [name]: text });
    const run = ror(folder, ['orders.csv', '--format', 'json']);
    expect(run.stderr.split('\n')[0]).toBe(`note: options from ${name}: asOf, window`);
    expect(windowOf(run.stdout)).toEqual({ asOf: '2025-02-28', start: '2024-09-01' });
  });
  test('is found in a folder above, and names of files go from there', () => {
    const folder = folderWith({
      'orders/orders.csv': SMALL,
      'ror.config.yaml': 'customers: customers.csv\nquiet: true\n',
      'customers.csv': 'customer_id,referred_by\nann,\nbob,ann\ncas,ann\n',
    });
    const run = ror(join(folder, 'orders'), ['orders.csv', '--format', 'json']);
    expect(run.stderr).toBe('');
    const { name, rows } = JSON.parse(run.stdout).data.customersFiles[0];
    expect({ name, rows }).toEqual({ name: '../customers.csv', rows: 3 });
  });
  test('a flag wins, --no-config wins over all, --config names another', () => {
    const folder = folderWith({
      'orders.csv': SMALL,
      'ror.config.json': '{ "asOf": "2025-02-28", "window": "6m" }',
      'other.yaml': 'window: 1m\n',
    });
    const start = (...words: string[]) => windowOf(ror(folder, [...words, '--format', 'json']).stdout);
    expect(start('orders.csv', '--window', '12m')).toEqual({ asOf: '2025-02-28', start: '2024-03-01' });
    const bare = { asOf: '2025-03-15', start: '2024-03-16' };
    expect(start('orders.csv', '--no-config')).toEqual(bare);
    expect(start('--no-config', 'calc', 'orders.csv')).toEqual(bare);
    const other = { asOf: '2025-03-15', start: '2025-02-16' };
    expect(start('orders.csv', '--config', 'other.yaml')).toEqual(other);
    expect(start('--config', 'other.yaml', 'orders.csv')).toEqual(other);
    expect(start('--config=other.yaml', 'calc', 'orders.csv')).toEqual(other);
  });
  test('gives lists, maps, switches and options of one command', () => {
    const folder = folderWith({
      'orders.csv': 'a,b,c\nx,2025-01-01,10.00\nx,2025-02-01,10.00\n',
      'ror.config.yaml':
        'map: { customer: a, date: 2, amount: c }\ntiers: [1, 2]\nquiet: true\ncommands:\n  calc: { metric: [repeat, loyalty], quiet: false }\n',
    });
    const run = ror(folder, ['calc', 'orders.csv', '--format', 'json']);
    expect(run.stderr).toContain('note: options from ror.config.yaml: map, tiers, quiet, metric\n');
    const { metrics } = JSON.parse(run.stdout);
    expect(Object.keys(metrics)).toEqual(['repeat', 'loyalty']);
    expect(metrics.repeat.rate).toBe(1);
    expect(metrics.loyalty.tiers.map(({ name }: { name: string }) => name)).toEqual(['1', '2+']);
  });
  test('a format that a command does not have is for the others', () => {
    const folder = folderWith({ 'orders.csv': SMALL, 'ror.config.yaml': 'format: csv\nquiet: true\n' });
    expect(ror(folder, ['inspect', 'orders.csv']).stdout).toContain('recognised as');
    expect(ror(folder, ['trend', 'orders.csv']).stdout).toMatch(/^\w+,/);
  });
  test('says nothing where no order files are read', () => {
    const folder = folderWith({ 'ror.config.json': '{ "asOf": "2025-02-28" }' });
    const run = ror(folder, ['what-if', '--rate', '0.8', '--retention', '+5pp']);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(
      ror(folder, ['what-if', '--rate', '0.8', '--retention', '+5pp', '--config', 'x.json']),
    ).toMatchObject({ code: 2, stderr: 'error: --config is about order files; name one, or leave it out\n' });
  });
});

describe('what is wrong in it is said with its place', () => {
  test.each([
    ['asof: 2025-01-01', '1: "asof" is no option that a file may give (did you mean asOf?)'],
    ['output: report.txt', '1: "output" is no option that a file may give'],
    [
      'quiet: true\nby: channel',
      '2: "by" is --by <columns> of ror calc, but --by <period> of ror trend; write it under "commands", for example in "calc"',
    ],
    ['strict: 3', '1: "strict" is true or false'],
    ['strict:', '1: "strict" has no value'],
    [
      'format: jsno',
      '1: "format" is one of table, json, ndjson, csv, tsv, markdown, html, xlsx (did you mean json?)',
    ],
    ['format: xml', '1: "format" is one of table, json, ndjson, csv, tsv, markdown, html, xlsx'],
    ['map: { date: [x] }', '1: "map" is a text, a list of texts, or keys with a text each'],
    ['customers: { a: b }', '1: "customers" is a text or a list of texts'],
    ['window: [1, 2]', '1: "window" is one text or number'],
    ['commands:\n  trnd: {}', '2: "commands.trnd" is no command that goes by it (did you mean trend?)'],
    [
      'commands:\n  trend:\n    lst: 3',
      '3: "commands.trend.lst" is no option of ror trend (did you mean last?)',
    ],
    ['- a', '1: is not a group of options with their values'],
  ])('%s', (text, message) => {
    const folder = folderWith({ 'orders.csv': SMALL, 'ror.config.yaml': text });
    expect(ror(folder, ['orders.csv'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ror.config.yaml:${message}\n`,
    });
  });
  test('a value that the command refuses is told from a flag', () => {
    const folder = folderWith({ 'orders.csv': SMALL, 'package.json': '{"ror":{"asOf":"2025"}}' });
    expect(ror(folder, ['orders.csv', '--quiet']).stderr).toBe(
      'error: --as-of: "2025" is not a date of the calendar; write YYYY-MM-DD, for example 2026-10-31\nasOf is from package.json.\n',
    );
    expect(ror(folder, ['orders.csv', '--quiet', '--as-of', '2026']).stderr).not.toContain('package.json');
  });
  test('a file that is not there', () => {
    expect(ror(folderWith({ 'orders.csv': SMALL }), ['orders.csv', '--config', 'no.json'])).toMatchObject({
      code: 2,
      stderr: 'error: --config: no.json: no such file.\n',
    });
  });
});

describe('ror config', () => {
  test('shows values and where they come from', () => {
    const folder = folderWith({
      'ror.config.yaml': 'asOf: 2025-02-28\ncommands:\n  trend:\n    by: [quarter, channel]\n',
    });
    expect(ror(folder, ['config', 'trend']).stdout).toMatchSnapshot();
  });
  test('without a file all are defaults', () => {
    const { file, options } = JSON.parse(ror(folderWith({}), ['config', '--format', 'json']).stdout);
    expect(file).toBe(null);
    expect(options).toContainEqual({ key: 'window', value: '12m', from: 'default', line: null });
    expect(options.every(({ from }: { from: string }) => from === 'default')).toBe(true);
  });
  test('a command that reads no order files', () => {
    expect(ror(folderWith({}), ['config', 'clac']).stderr).toMatch(
      /^error: "clac" is no command that goes by options of a file \(did you mean calc\?\); those are calc, trend, /,
    );
  });
});

describe('ror init', () => {
  const ORDERS = 'nr;klant;datum;totaal\n1;ann;13/01/2024;10,00\n2;ann;02/05/2024;20,00\n';
  test('writes what it understood and was told, and the figures are the same by it', () => {
    const folder = folderWith({ 'orders.csv': ORDERS });
    const before = ror(folder, ['orders.csv', '--format', 'json', '--timezone', 'Europe/Amsterdam']);
    const run = ror(folder, ['init', 'orders.csv', '--timezone', 'Europe/Amsterdam']);
    expect(run).toEqual({
      code: 0,
      stdout: '',
      stderr: 'orders.csv: generic orders file\nwrote ror.config.json: dateFormat, decimal, timezone, map\n',
    });
    expect(JSON.parse(readFileSync(join(folder, 'ror.config.json'), 'utf8'))).toEqual({
      dateFormat: 'day-first',
      decimal: ',',
      timezone: 'Europe/Amsterdam',
      map: { customer: 'klant', date: 'datum', amount: 'totaal' },
    });
    const after = ror(folder, ['orders.csv', '--format', 'json']);
    expect(JSON.parse(after.stdout).metrics).toEqual(JSON.parse(before.stdout).metrics);
  });
  test('writes over no file but with --force', () => {
    const folder = folderWith({ 'orders.csv': ORDERS, 'ror.config.json': '{}' });
    expect(ror(folder, ['init', 'orders.csv'])).toMatchObject({
      code: 2,
      stderr: 'error: ror.config.json is there already; write another over it with --force\n',
    });
    expect(readFileSync(join(folder, 'ror.config.json'), 'utf8')).toBe('{}');
    expect(ror(folder, ['init', 'orders.csv', '--force']).code).toBe(0);
    expect(readFileSync(join(folder, 'ror.config.json'), 'utf8')).toContain('klant');
  });
  test('of files that cannot be used it writes nothing', () => {
    const folder = folderWith({ 'orders.csv': 'a,b\n1,2\n' });
    expect(ror(folder, ['init', 'orders.csv']).code).toBe(3);
    expect(ror(folder, ['config']).stdout).toMatch(/^ror calc: no file with options\n/);
  });
});
