import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { revenueRetention } from '../../src/metrics/revenue-retention.js';
import { revenueRetentionTable } from '../../src/render/revenue-retention.js';
import { bookOf, type Customer, day, resultOn, scopeOf } from '../metrics/books.js';

const style = { colors: new Chalk({ level: 0 }), width: 80 };
const scope = scopeOf(day('2025-12-31'), { currencies: ['EUR'], firstDay: day('2020-01-01') });
const customer = (
  ...entries: readonly (readonly [iso: string, amount: number, currency?: number])[]
): Customer => ({
  acquisition: 0,
  entries: entries.map(([iso, amount, currency = 0]) => ({ day: day(iso), amount, currency, kind: 0 })),
});

const customers = [
  customer(['2024-03-01', 1_234_500], ['2025-03-01', 1_500_000]),
  customer(['2024-03-01', 100_000], ['2025-03-01', 60_000]),
  customer(['2024-03-01', 50_000]),
  customer(['2023-03-01', 50_000], ['2025-03-01', 2_500]),
  customer(['2025-03-01', 8_000]),
  customer(['2024-03-01', 0]),
];

test('one currency: the rates, and the movements as a sum', () => {
  const result = resultOn(revenueRetention, bookOf(customers, ['EUR']), scope);
  expect(`\n${revenueRetentionTable(result, style)}\n`).toBe(`
Revenue retention (orders)
  Net (NRR)               112.7%  with reactivated 112.9%, net churn -12.9%
  Gross (GRR)              93.5%  no customer above what they brought before
    before the window  13,845.00  3 customers
    + new                  80.00  1 customer
    + expansion         2,655.00  1 customer
    + reactivation         25.00  1 customer
    - contraction         400.00  1 customer
    - churn               500.00  1 customer
    = in the window    15,705.00  left out: 1 customer with 0 or less before
`);
});

test('a narrow terminal: what does not fit stands below', () => {
  const result = resultOn(revenueRetention, bookOf(customers, ['EUR']), scope);
  const rows = revenueRetentionTable(result, { ...style, width: 60 }).split('\n');
  expect(rows.slice(0, 5)).toEqual([
    'Revenue retention (orders)',
    '  Net (NRR)               112.7%  with reactivated 112.9%,',
    '                                  net churn -12.9%',
    '  Gross (GRR)              93.5%  no customer above what',
    '                                  they brought before',
  ]);
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(60);
});

test('several currencies have a block each', () => {
  const mixed = [...customers, customer(['2025-03-01', 700, 1])];
  const result = resultOn(revenueRetention, bookOf(mixed, ['EUR', 'XXX']), {
    ...scope,
    currencies: ['EUR', 'XXX'],
  });
  const heads = revenueRetentionTable(result, style)
    .split('\n')
    .filter((line) => line.startsWith('Revenue') || line.includes('(GRR)'));
  expect(heads).toEqual([
    'Revenue retention (orders), EUR',
    '  Gross (GRR)              93.5%  no customer above what they brought before',
    'Revenue retention (orders), without currency',
    '  Gross (GRR)           n/a  no revenue in the period before the window',
  ]);
});

test('nothing to show says why', () => {
  const result = { nrr: null, grr: null, reason: 'no column gives amounts', byCurrency: {} };
  expect(revenueRetentionTable(result, style)).toBe(
    'Revenue retention (orders)\n  n/a (no column gives amounts)',
  );
});
