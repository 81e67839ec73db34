import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { dataSection } from '../../src/render/data-section.js';
import { moneyText } from '../../src/render/numbers.js';
import { reportTable } from '../../src/render/report-table.js';
import { cutFront } from '../../src/render/text.js';
import { file } from '../files.js';

const style = { colors: new Chalk({ level: 0 }), width: 100 };
const ORDER = 'order,customer,date,total\n1,ann,2025-01-01,10.00\n';

/** Orders in files of these names under a folder of its own; the lines of the data section. */
async function linesFor(names: readonly string[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ror-names-'));
  const files = names.map((name, at) => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, ORDER.replace('\n1,', `\n${at},`));
    return path;
  });
  return dataSection(await calculate(files), style).split('\n');
}

describe('file names in the data section', () => {
  test('are cut in front, where the folders are', () => {
    expect(cutFront('/home/ann/shops/berlin/exports/2025/orders.csv', 30)).toBe('…/exports/2025/orders.csv');
    expect(cutFront('C:\\Users\\ann\\shops\\exports\\orders.csv', 18)).toBe('…\\orders.csv');
    expect(cutFront('orders-of-the-shop-in-berlin-2025-01.csv', 20)).toBe('…-berlin-2025-01.csv');
    expect(cutFront('orders.csv', 20)).toBe('orders.csv');
  });
  test('stand alone where the files are from one folder', async () => {
    const names = ['exports-of-the-shop/orders-january.csv', 'exports-of-the-shop/orders-february.csv'];
    expect((await linesFor(names))[1]).toBe(
      '  files      orders-january.csv (generic, 1 row), orders-february.csv (generic, 1 row)',
    );
  });
  test('keep their end where the folders differ', async () => {
    const names = ['a-folder-with-a-name-of-many-letters/orders.csv', 'another-folder/orders.csv'];
    expect((await linesFor(names)).slice(1, 3)).toEqual([
      '  files      …/orders.csv (generic, 1 row), …/another-folder/orders.csv (generic, 1 row)',
      '  rows       2 read, 2 accepted, 0 rejected',
    ]);
  });
});

test('referral files have a line of their own, with their rejected rows', async () => {
  const orders = file(ORDER, 'some-orders.csv');
  const customers = file(
    'customer_id,email,phone,city\nann,ann@example.com,,\n,,,Delft\n',
    'some-customers.csv',
  );
  const referrals = file('referee_id,referrer_id\nann,bob\n,bob\n,ann\n', 'some-referrals.csv');
  const report = await calculate([orders], { customers: [customers], referrals: [referrals] });
  expect(report.data.customersFiles).toEqual([
    {
      name: customers,
      holds: 'customers',
      preset: 'generic',
      rows: 2,
      accepted: 1,
      rejected: 1,
      blank: 0,
      notData: 0,
    },
    {
      name: referrals,
      holds: 'referrals',
      preset: 'generic',
      rows: 3,
      accepted: 1,
      rejected: 2,
      blank: 0,
      notData: 0,
    },
  ]);
  const lines = dataSection(report, style)
    .split('\n')
    .map((line) => line.replace(/…?\/.*\//, ''));
  expect(lines.slice(1, 5)).toEqual([
    '  files      some-orders.csv (generic, 1 row)',
    '  customers  some-customers.csv (generic, 2 rows, 1 rejected)',
    '  referrals  some-referrals.csv (generic, 3 rows, 2 rejected)',
    '  rows       1 read, 1 accepted, 0 rejected',
  ]);
});

describe('money without currency', () => {
  test('is said to be so beside others', async () => {
    expect(moneyText({ EUR: '7.50', XXX: '2246.50' })).toBe('7.50 EUR, 2,246.50 without currency');
    expect(moneyText({ XXX: '2246.50' })).toBe('2,246.50');
    const report = await calculate([
      file('order,customer,date,total,currency\n1,ann,2025-01-01,7.50,EUR\n2,ann,2025-01-02,2246.50,\n'),
    ]);
    const text = reportTable(report, style);
    expect(text).toContain('\n  revenue    7.50 EUR, 2,246.50 without currency\n');
    expect(text).toContain('\n    share of EUR revenue');
    expect(text).toContain('\n    share, no currency');
    expect(report.data.revenue).toEqual({ EUR: '7.50', XXX: '2246.50' });
  });
});

test('the shares of the tiers say of what, in 80 columns', async () => {
  const table = reportTable(await calculate([file(ORDER)]), { ...style, width: 80 });
  expect(table).toContain(
    '  tier, orders  buyers, share  revenue, share  average  days ago  one away\n' +
      '  one-time 1         1 100.0%       10 100.0%    10.00         0         1\n' +
      '  returning 2        0   0.0%        0   0.0%      n/a                   0\n',
  );
});
