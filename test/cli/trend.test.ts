import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { trend } from '../../src/index.js';
import { trendReportSchema } from '../../src/report/trend-schema.js';
import { hasDuckDb } from '../input/duckdb/both-engines.js';
import { folderWith, ror, SMALL } from './run.js';

/** A shop that grows from 2023 to June 2025: customer c1 comes on day 1, c2 on day 11, and so on, each again after 17 days more than the number allows. */
function growingShop(currencyOf: (customer: number) => string): string {
  const rows: string[] = ['order_id,customer,date,total,currency'];
  for (let customer = 1; customer <= 88; customer++) {
    const every = 40 + ((customer * 17) % 90);
    for (let at = customer * 10, order = 0; at < 911 && order <= customer % 9; at += every, order++) {
      const date = new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(0, 10);
      const total = (20 + ((customer * 7 + order * 13) % 60) + 0.5).toFixed(2);
      rows.push(`o${customer}-${order},c${customer},${date},${total},${currencyOf(customer)}`);
    }
  }
  return `${rows.join('\n')}\n`;
}

const folder = folderWith({
  'orders.csv': growingShop(() => 'EUR'),
  'currencies.csv': growingShop((customer) => (customer % 3 === 0 ? 'USD' : 'EUR')),
  'small.csv': SMALL,
});

describe('ror trend', () => {
  test('prints the last 13 months, and how each figure has changed', () => {
    const run = ror(folder, ['trend', 'orders.csv', '--as-of', '2025-06-30']);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatchSnapshot();
  });

  test('with the week that is not over, in several currencies', () => {
    const words = ['trend', 'currencies.csv', '--by', 'week', '--last', '5', '--window', '4w', '--partial'];
    const run = ror(folder, [...words, '--as-of', '2025-06-26', '--occasion', 'day'], {
      env: { COLUMNS: '120' },
    });
    expect(run.stdout).toMatchSnapshot();
  });

  test.each(['60', '80', '100', '200'])('fits %s columns', (COLUMNS) => {
    for (const file of ['orders.csv', 'currencies.csv'])
      for (const more of [[], ['--by', 'week', '--last', '30']]) {
        const { stdout } = ror(folder, ['trend', file, ...more], { env: { COLUMNS } });
        const widest = Math.max(...stdout.split('\n').map((line) => [...line].length));
        expect(widest).toBeLessThanOrEqual(Number(COLUMNS));
        expect(stdout).toContain('revenue');
      }
  });

  test('the JSON is the object that the library gives, by its schema', async () => {
    const run = ror(folder, ['trend', 'orders.csv', '--by', 'quarter', '--last', '3', '--format', 'json']);
    const result = JSON.parse(run.stdout);
    const report = await trend([`${folder}/orders.csv`], {}, { by: 'quarter', last: 3 });
    const files = report.data.files.map((file) => ({ ...file, name: 'orders.csv' }));
    expect(result).toEqual({ ...report, data: { ...report.data, files } });
    expect(trendReportSchema().safeParse(result).error).toBeUndefined();
    expect(result.trend).toMatchObject({ by: 'quarter', window: '12m', leftOut: { period: '2025-Q2' } });
    expect(result.trend.rows.map(({ period }: { period: string }) => period)).toEqual([
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
    ]);
    expect(run.stderr).toContain(
      'warning: 2025-Q2 is not over on 2025-06-25, the as-of date, and is left out. --partial shows it;',
    );
  });

  test('the CSV says the same as the JSON', () => {
    const words = ['trend', 'currencies.csv', '--as-of', '2025-06-30', '--quiet', '--format'];
    const { rows } = JSON.parse(ror(folder, [...words, 'json']).stdout).trend;
    const records: Record<string, string>[] = parse(ror(folder, [...words, 'csv']).stdout, { columns: true });
    expect(records).toHaveLength(13);
    const columns = new Set(rows.flatMap((row: object) => [...leaves(row).keys()]));
    for (const [at, record] of records.entries()) {
      const expected = leaves(rows[at]);
      for (const column of columns)
        expect([column, record[String(column)]]).toEqual([column, expected.get(String(column)) ?? '']);
      expect(Object.keys(record).filter((column) => !columns.has(column))).toEqual([]);
    }
  });

  test('is in the schema command', () => {
    expect(JSON.parse(ror(folder, ['schema', 'trend']).stdout).properties.schema).toEqual({
      type: 'string',
      const: 'ror/trend/1',
    });
  });

  test.skipIf(!hasDuckDb)('both engines print the same bytes', () => {
    for (const more of [
      [],
      ['--format', 'json', '--by', 'week', '--last', '60'],
      ['--format', 'csv', '--occasion', 'day', '--window', '1m', '--partial'],
    ]) {
      const words = ['trend', 'currencies.csv', ...more, '--engine'];
      const memory = ror(folder, [...words, 'memory']);
      expect(ror(folder, [...words, 'duckdb'])).toEqual(memory);
      expect(memory.code).toBe(0);
    }
  });
});

describe('where there is little to show', () => {
  test('no month is over: there are no rows, and it says how to see one', () => {
    const run = ror(folder, ['trend', 'small.csv', '--as-of', '2024-01-30']);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatchSnapshot();
    expect(ror(folder, ['trend', 'small.csv', '--as-of', '2024-01-30', '--format', 'csv']).stdout).toBe(
      'period\n',
    );
  });

  test('the first month alone has no changes', () => {
    const { stdout } = ror(folder, ['trend', 'small.csv', '--as-of', '2024-01-31']);
    expect(stdout).toMatch(/^Trend by month, 2024-01\n/);
    expect(stdout).toContain('\nROR 0.0% in 2024-01.\n');
    expect(stdout).not.toContain('against');
  });

  test('a rate of nobody is n/a in the table, and so are its changes', () => {
    const { stdout } = ror(folder, ['trend', 'small.csv', '--as-of', '2024-03-31', '--window', '1m']);
    expect(stdout).toContain('ROR n/a in 2024-03: n/a against the month before.');
  });
});

test.each([
  [
    ['--by', 'day'],
    'error: --by: "day" is no calendar period; write week, month, quarter or year\nNor is it a column of a file, for a trend by segment; ror inspect lists the columns.\n',
  ],
  [['--last', '0'], 'error: --last: 0 is no number of periods; write a whole number from 1 to 5200\n'],
  [['--last', '5201'], 'error: --last: 5201 is no number of periods; write a whole number from 1 to 5200\n'],
  [['--last', 'ten'], 'error: --last: "ten" is not a whole number\n'],
])('%j is refused', (words, stderr) => {
  expect(ror(folder, ['trend', 'small.csv', ...words])).toEqual({ code: 2, stdout: '', stderr });
});

/** What is in a row, as text by its path; of an interval `lower` and `upper`. `reason` stands in the JSON alone. */
function leaves(value: unknown, path = ''): Map<string, string> {
  if (path.endsWith('.reason') || path.endsWith('retention.rate.interval')) return new Map();
  if (Array.isArray(value))
    return new Map([
      [`${path}.lower`, String(value[0])],
      [`${path}.upper`, String(value[1])],
    ]);
  if (typeof value === 'object' && value !== null)
    return new Map(
      Object.entries(value).flatMap(([key, inner]) => [
        ...leaves(inner, path === '' ? key : `${path}.${key}`),
      ]),
    );
  return new Map(value === null ? [] : [[path, String(value)]]);
}
