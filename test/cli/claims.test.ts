import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { fixture } from '../files.js';
import { hasDuckDb } from '../input/duckdb/both-engines.js';
import { folderWith, ror, SMALL } from './run.js';

/** Forty customers who buy every 35 days or so from 2020 on, each a little less often than the one before. */
const rows = Array.from({ length: 40 }, (_none, customer) =>
  Array.from({ length: 12 }, (_same, order) => {
    const date = new Date(Date.UTC(2020, 0, 1 + customer + order * (30 + customer * 5)));
    return `${customer * 100 + order},c${customer},${date.toISOString().slice(0, 10)},${10 + ((customer * 7 + order) % 13)}.50,EUR`;
  }),
).flat();
const folder = folderWith({
  'orders.csv': `order_id,customer,date,total,currency\n${rows.join('\n')}\n`,
  'small.csv': SMALL,
  'shopify-orders.csv': readFileSync(fixture('shopify-orders.csv')),
  'shopify-customers.csv': readFileSync(fixture('shopify-customers.csv')),
});

const shopify = ['shopify-orders.csv', '--customers', 'shopify-customers.csv'];

describe.each(['claims', 'reconcile'])('ror %s', (command) => {
  test('prints a table, and nothing on standard error', () => {
    const { code, stdout, stderr } = ror(folder, [command, ...shopify]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchSnapshot();
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('prints JSON of the shape that ror schema says, with the warnings on standard error', () => {
    const { code, stdout, stderr } = ror(folder, [command, 'small.csv', '--format', 'json']);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.schema).toBe(`ror/${command}/1`);
    expect(Object.keys(result)).toEqual(['schema', 'settings', 'data', command, 'warnings']);
    expect(stderr.trimEnd().split('\n')).toEqual(
      result.warnings.map(({ message }: { message: string }) => `warning: ${message}`),
    );
    const schema = JSON.parse(ror(folder, ['schema', command]).stdout);
    expect(Object.keys(schema.properties)).toEqual(Object.keys(result));
  });

  test('explain says what it means', () => {
    expect(ror(folder, ['explain', command]).code).toBe(0);
    expect(ror(folder, ['explain', command, 'small.csv']).stdout).toContain('With the numbers of this file');
  });

  test.skipIf(!hasDuckDb)(
    'both engines print the same bytes, also where orders are after the last day',
    () => {
      for (const format of ['table', 'json', 'csv']) {
        const words = [command, 'orders.csv', '--as-of', '2025-02-28', '--format', format];
        const memory = ror(folder, [...words, '--engine', 'memory']);
        expect(memory.code).toBe(0);
        expect(ror(folder, [...words, '--engine', 'duckdb'])).toEqual(memory);
      }
    },
  );

  test('--output writes a file, and another format is refused', () => {
    expect(ror(folder, [command, 'small.csv', '--format', 'pdf'])).toMatchObject({ code: 2, stdout: '' });
    const written = ror(folder, [command, 'small.csv', '--quiet', '--output', `${command}.txt`]);
    expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

test('ror claims: the forty customers are enough for some sayings', () => {
  const { stdout } = ror(folder, ['claims', 'orders.csv', '--as-of', '2025-02-28', '--format', 'json']);
  const { claims } = JSON.parse(stdout);
  const verdicts = claims.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict]);
  expect(Object.fromEntries(verdicts)).toMatchObject({
    spendMore: 'does not hold',
    threeReferrals: 'cannot be told',
    topFifth: 'does not hold',
  });
});

test('ror claims --format csv has a row for each figure', () => {
  const { stdout } = ror(folder, ['claims', ...shopify, '--format', 'csv']);
  const cells = parse(stdout, { columns: true }) as Record<string, string>[];
  expect(cells).toHaveLength(12);
  expect(cells.find(({ id }) => id === 'sellToExisting')).toMatchObject({
    verdict: 'does not hold',
    value: String(14 / 58),
    part: '14',
    customers: '58',
    intervalBy: 'wilson',
  });
  expect(cells.find(({ id }) => id === 'spendMore')).toMatchObject({
    value: '',
    low: '',
    high: '',
    part: '',
  });
});

test('ror reconcile --format csv has a row for each definition', () => {
  const { stdout } = ror(folder, ['reconcile', ...shopify, '--format', 'csv']);
  const cells = parse(stdout, { columns: true }) as Record<string, string>[];
  expect(cells).toHaveLength(12);
  expect(cells.find(({ id }) => id === 'klaviyo')).toMatchObject({
    numerator: '30',
    denominator: '53',
    rate: String(30 / 53),
    gapNumerator: '-8',
    gapDenominator: '0',
    moves:
      'numerator -7: bought in the period before, and once in the window; numerator -1: new in the window by referral, bought once',
  });
});

test('ror reconcile --returning prior compares with the stricter ROR', () => {
  const words = ['reconcile', 'small.csv', '--returning', 'prior', '--format', 'json', '--quiet'];
  const { reconcile } = JSON.parse(ror(folder, words).stdout);
  expect(reconcile.headline).toBe('rorPrior');
  const gaps = Object.fromEntries(
    reconcile.definitions.map(({ id, gap }: { id: string; gap: { numerator: number } }) => [
      id,
      gap.numerator,
    ]),
  );
  expect(gaps).toMatchObject({ ror: 1, rorPrior: 0 });
});
