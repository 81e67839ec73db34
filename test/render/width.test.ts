import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { calculate, type Report } from '../../src/index.js';
import { reportTable } from '../../src/render/report-table.js';
import { folderWith, ror, SMALL } from '../cli/run.js';
import { file, fixture } from '../files.js';

const colors = new Chalk({ level: 0 });
const TIMES = 123_457;
const KEPT = /rate|share|ofBase|interval|per|threshold|^(orders|from|to)$/i;

/** The same figures with every count and all money so many times as large; rates, thresholds and ranks stay. */
function enlarged(value: unknown, key = ''): unknown {
  if (KEPT.test(key)) return value;
  if (typeof value === 'number') return value * TIMES;
  if (typeof value === 'string' && /^\d+\.\d\d$/.test(value))
    return `${BigInt(value.slice(0, -3)) * BigInt(TIMES)}.00`;
  if (Array.isArray(value)) return value.map((item) => enlarged(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, enlarged(inner, name)]));
}

async function large(): Promise<Report> {
  const report = await calculate([fixture('shopify-orders.csv')], {
    customers: [fixture('shopify-customers.csv')],
  });
  return { ...report, metrics: enlarged(report.metrics) as Report['metrics'] };
}

describe('a report with counts in the millions', () => {
  test.each([60, 70, 80, 100])('fits %i columns', async (width) => {
    const text = reportTable(await large(), { colors, width });
    expect(text.split('\n').filter((line) => line.length > width)).toEqual([]);
  });

  test('has the interval below its rate where there is no room beside it', async () => {
    expect(reportTable(await large(), { colors, width: 80 })).toContain(`
  Return on relationship     71.7%  4,691,366 of 6,543,221 helped
      95% interval                  58.4% to 82.0%
    repeat or referred       71.7%  3,703,710 repeat, 123,457 referred, 864,199
                                    both
    of all customers         34.5%  4,691,366 of 13,580,270
`);
  });
});

test('COLUMNS=60 gives lines of 60 columns at most, all the same figures', () => {
  const folder = folderWith({ 'orders.csv': SMALL });
  const narrow = ror(folder, ['orders.csv'], { env: { COLUMNS: '60' } }).stdout;
  expect(narrow.split('\n').filter((line) => line.length > 60)).toEqual([]);
  expect(narrow).toContain(
    '  Return on relationship    66.7%  2 of 3 helped\n      95% interval                 20.8% to 93.9%\n',
  );
});

test('of several currencies each has its share of revenue', async () => {
  const report = await calculate([
    file('order,customer,date,total,currency\n1,ann,2025-01-01,10.00,EUR\n2,ann,2025-01-02,10.00,USD\n'),
  ]);
  expect(reportTable(report, { colors, width: 80 })).toMatch(
    / {4}share of EUR revenue +0\.0% {2}0\.00 EUR\n {4}share of USD revenue +0\.0% {2}0\.00 USD\n/,
  );
});
