import { describe, expect, test } from 'vitest';
import { clv } from '../../src/index.js';
import { isoDay } from '../../src/model/day.js';
import { clvReportSchema } from '../../src/report/clv-schema.js';
import { hasDuckDb } from '../input/duckdb/both-engines.js';
import { simulated } from '../metrics/clv/simulated.js';
import { folderWith, ror, SMALL } from './run.js';

/** A shop as the models take it: 1,500 customers of a year and a half, a customer in five in another currency where there are two. */
function shop(currencies: readonly string[]): string {
  const rows = simulated({ customers: 1500 }).flatMap(({ entries }, customer) =>
    entries.map(
      ({ day, amount }, order) =>
        `o${customer}-${order},c${customer},${isoDay(day)},${(amount / 100).toFixed(2)},${currencies[customer % 5] ?? currencies[0]}`,
    ),
  );
  return `order_id,customer,date,total,currency\n${rows.join('\n')}\n`;
}

const folder = folderWith({
  'orders.csv': shop(['EUR']),
  'two.csv': shop(['EUR', 'USD']),
  'bare.csv': shop(['EUR'])
    .replace(/,[\d.]+,(EUR)$/gm, '')
    .replace(',total,currency', ''),
  'small.csv': SMALL,
});
const parsed = (words: readonly string[]) => {
  const run = ror(folder, ['clv', ...words, '--format', 'json', '--quiet']);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(run.stdout);
};

describe('ror clv', () => {
  test('what is to come, with intervals and a holdout', () => {
    const run = ror(folder, ['clv', 'orders.csv', '--holdout', '6m', '--bootstrap', '40']);
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
    expect(run.stdout).toMatchSnapshot();
  });

  test('profit of half a year, in days, from one of two currencies', () => {
    const words = [
      '--currency',
      'EUR',
      '--horizon',
      '26w',
      '--margin',
      '30%',
      '--discount',
      '0',
      '--unit',
      'days',
    ];
    const run = ror(folder, ['clv', 'two.csv', ...words]);
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
    expect(run.stdout).toMatchSnapshot();
  });

  test('orders without value, from two currencies', () => {
    const { code, stdout } = ror(folder, ['clv', 'two.csv', '--holdout', '2023-01-01']);
    expect(code).toBe(0);
    expect(stdout).toMatchSnapshot();
  });

  test('too few customers are said so, and exit as done', () => {
    const { code, stdout, stderr } = ror(folder, [
      'clv',
      'small.csv',
      '--holdout',
      '2m',
      '--bootstrap',
      '40',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  test.each(['60', '80', '100', '200'])('fits %s columns', (COLUMNS) => {
    for (const words of [
      ['orders.csv', '--holdout', '6m', '--bootstrap', '40'],
      ['two.csv'],
      ['small.csv', '--holdout', '2m'],
    ]) {
      const { stdout } = ror(folder, ['clv', ...words], { env: { COLUMNS } });
      const widest = Math.max(...stdout.split('\n').map((line) => [...line].length));
      expect(widest).toBeLessThanOrEqual(Number(COLUMNS));
    }
  });

  test('the JSON is the object that the library gives, by its schema', async () => {
    const result = parsed([
      'orders.csv',
      '--holdout',
      '6m',
      '--bootstrap',
      '40',
      '--margin',
      '1/2',
      '--discount',
      '12%',
    ]);
    const report = await clv(
      [`${folder}/orders.csv`],
      {},
      { holdout: '6m', bootstrap: 40, margin: 0.5, discount: 0.12 },
    );
    const files = report.data.files.map((file) => ({ ...file, name: 'orders.csv' }));
    expect(result).toEqual({ ...report, data: { ...report.data, files } });
    expect(clvReportSchema().safeParse(result).error).toBeUndefined();
  });

  test.skipIf(!hasDuckDb)('both engines print the same bytes', () => {
    const by = (engine: string) =>
      ror(folder, [
        'clv',
        'two.csv',
        '--currency',
        'EUR',
        '--holdout',
        '6m',
        '--format',
        'json',
        '--engine',
        engine,
      ]);
    const duckdb = by('duckdb');
    expect(duckdb.code).toBe(0);
    expect(duckdb.stdout).toBe(by('memory').stdout);
  });

  test('without amounts there are orders alone', () => {
    const { clv: result } = parsed(['bare.csv']);
    expect(result).toMatchObject({ reason: null, spendReason: 'no column gives amounts', gammaGamma: null });
    expect(result.expected.orders).toBeGreaterThan(100);
  });

  test('ror explain clv puts the numbers of a file in', () => {
    const { code, stdout } = ror(folder, ['explain', 'clv', 'orders.csv']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ {2}CLV = [\d,.]+ \/ 1,500 = \d+\.\d\d\n/);
  });
});

test.each([
  [['--horizon', '3'], '--horizon: "3" is no length of time of at most 10 years; write 12m, 52w, 365d or 1y'],
  [
    ['--horizon', '11y'],
    '--horizon: "11y" is no length of time of at most 10 years; write 12m, 52w, 365d or 1y',
  ],
  [
    ['--horizon', '121m'],
    '--horizon: "121m" is no length of time of at most 10 years; write 12m, 52w, 365d or 1y',
  ],
  [['--discount', '10'], '--discount: "10" is more than the whole; for a percentage write 10%'],
  [['--discount', '-0.1'], '--discount: "-0.1" is no rate; write 0.8 or 80%'],
  [['--margin', '0'], '--margin: must be above 0, for example 0.3 or 30%'],
  [['--margin', '30'], '--margin: "30" is more than the whole; for a percentage write 30%'],
  [['--unit', 'months'], '--unit: write days or weeks'],
  [['--currency', 'CHF'], '--currency: no order is in CHF; the orders are in EUR'],
  [
    ['--holdout', 'spring'],
    '--holdout: "spring" is neither a date nor a length of time; write the last day to fit to, 2026-06-30, or what to hold out, 6m',
  ],
  [
    ['--holdout', '2025-03-15'],
    '--holdout: 2025-03-15 is not before 2025-03-15, the last day that counts: nothing would be held out',
  ],
  [
    ['--holdout', '2024-01-09'],
    '--holdout: nothing is left to fit to up to 2024-01-09: the first order is of 2024-01-10',
  ],
  [
    ['--holdout', '5y'],
    '--holdout: nothing is left to fit to up to 2020-03-15: the first order is of 2024-01-10',
  ],
  [['--bootstrap', 'yes'], '--bootstrap: "yes" is not a whole number; write for example 200'],
  [['--bootstrap', '39'], '--bootstrap: write a whole number from 40 to 10000'],
  [['--bootstrap', '10001'], '--bootstrap: write a whole number from 40 to 10000'],
])('%o is refused with what to write', (words, message) => {
  expect(ror(folder, ['clv', 'small.csv', ...words])).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: ${message}\n`,
  });
});

test('the days at the edge are taken', () => {
  for (const holdout of ['2024-01-10', '2025-03-14'])
    expect(ror(folder, ['clv', 'small.csv', '--holdout', holdout, '--horizon', '10y'])).toMatchObject({
      code: 0,
    });
});

test('the library checks what it is told, too', async () => {
  const file = [`${folder}/small.csv`];
  await expect(clv(file, {}, { discount: 2 })).rejects.toThrow(
    'discount: write a fraction from 0 to 1, for example 0.1',
  );
  await expect(clv(file, {}, { margin: 0 })).rejects.toThrow(
    'margin: write a fraction from above 0 to 1, for example 0.1',
  );
});
