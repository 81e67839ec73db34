import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

const ORDERS = [
  'Order,Customer,Date,Total,Currency,State',
  'A-1001,c1,2024-01-05 10:00:00,100.00,EUR,paid',
  'A-1002,c1,2024-02-05 09:00:00,50.00,USD,cancelled',
  '',
].join('\n');

describe('ror sql', () => {
  const folder = folderWith({
    'orders.csv': ORDERS,
    'dates.csv': 'Order,Customer,Date,Total\n1,c1,5/4/2024,100.00\n2,c1,25/4/2024,100.00\n',
    'broken.json': '{',
    'no-plan.json': '{"schema":"ror/sql-plan/1","table":"orders"}',
  });

  test('the plan of an export says what the query is made from', () => {
    const { code, stdout, stderr } = ror(folder, [
      'sql',
      'orders.csv',
      '--table',
      'shop.orders',
      '--format',
      'json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      schema: 'ror/sql-plan/1',
      table: 'shop.orders',
      columns: ['Order', 'Customer', 'Date', 'Total', 'Currency', 'State'],
      map: {
        order: 'Order',
        customer: 'Customer',
        date: 'Date',
        amount: 'Total',
        currency: 'Currency',
        status: 'State',
      },
      dates: '2024-01-05 10:00:00',
      timezone: null,
      decimal: '.',
      currencies: ['EUR', 'USD'],
      stateColumns: ['State'],
      states: [
        { cells: ['paid'], means: 'order' },
        { cells: ['cancelled'], means: 'void' },
      ],
      customerPrefix: 'c',
      orderPrefix: 'A-',
    });
  });

  test.each(['duckdb', 'spark', 'postgres', 'bigquery', 'snowflake'])(
    'the query in %s, by an export and by its plan',
    async (dialect) => {
      const words = ['--dialect', dialect, '--table', 'shop.orders'];
      const { code, stdout, stderr } = ror(folder, ['sql', 'orders.csv', ...words]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      await expect(stdout).toMatchFileSnapshot(`__snapshots__/sql/${dialect}.sql`);
      const plan = ror(folder, ['sql', 'orders.csv', '--table', 'shop.orders', '--format', 'json']).stdout;
      const other = folderWith({ 'plan.json': plan });
      expect(ror(other, ['sql', '--plan', 'plan.json', '--dialect', dialect]).stdout).toBe(stdout);
    },
  );

  test('a name of a table or column, and a state, stay names and texts', () => {
    const odd = folderWith({
      'orders.csv': `Order,Customer,"Date ""of"" order`.concat(
        `",Total,State\n1,c1,2024-01-05,10.00,"paid'); DROP TABLE orders; --\\"\n2,c1,2024-01-06,10.00,paid\n`,
      ),
    });
    const words = ['sql', 'orders.csv', '--map', 'date=3', '--table', 'a"b`c'];
    const { stdout, stderr, code } = ror(odd, [...words, '--dialect', 'postgres']);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toContain('FROM "a""b`c")');
    expect(stdout).toContain('CAST("Date ""of"" order" AS TEXT)');
    expect(stdout).toContain(`state IN ('paid''); DROP TABLE orders; --\\', 'paid')`);
    const spark = ror(odd, [...words, '--dialect', 'spark']).stdout;
    expect(spark).toContain('FROM `a"b``c`)');
    expect(spark).toContain(`state IN ('paid\\'); DROP TABLE orders; --\\\\', 'paid')`);
  });

  test.each([
    [['sql'], 2, 'error: give an export of the table, or a plan with --plan, and not both'],
    [['sql', 'orders.csv'], 2, 'error: --dialect is needed: duckdb, spark, postgres, bigquery or snowflake'],
    [
      ['sql', 'dates.csv', '--dialect', 'duckdb'],
      3,
      'error: dates.csv: SQL alone does not normalise it exactly: dates are written such as "5/4/2024".\nror calc reads it; or let the warehouse export orders in plain columns.',
    ],
    [
      ['sql', '--plan', 'broken.json', '--dialect', 'duckdb'],
      3,
      'error: broken.json: is no JSON; ror sql EXPORT --format json prints a plan.',
    ],
    [
      ['sql', '--plan', 'no-plan.json', '--dialect', 'duckdb'],
      3,
      'error: no-plan.json: is no plan for ror sql: columns is not as it should be.\nror sql EXPORT --format json prints one.',
    ],
  ])('%j', (words, code, message) => {
    const run = ror(folder, words);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr.trim().replace(/\n\(ror .*$/s, '')).toBe(message);
  });
});

describe('--engine spark where there is none', () => {
  const folder = folderWith({ 'orders.csv': ORDERS });

  test.each([
    [
      ['trend', 'orders.csv', '--engine', 'spark'],
      2,
      'error: --engine: spark makes the report of ror calc, without --by, and no other',
    ],
    [
      ['calc', 'orders.csv', '--by', 'State', '--engine', 'spark'],
      2,
      'error: --by: figures by segment are not made on Spark; leave out engine',
    ],
    [
      ['calc', 'orders.csv', 's3a://lake/orders.parquet', '--engine', 'spark'],
      2,
      'error: FILE: s3a://lake/orders.parquet is an address and others are files of this machine; give one kind',
    ],
    [
      ['calc', 'orders.csv', '--engine', 'spark', '--spark-conf', 'spark.executor.memory 4g'],
      2,
      'error: --spark-conf: "spark.executor.memory 4g" is no setting; write name=value',
    ],
    [
      ['calc', 'orders.csv', '--engine', 'spork'],
      2,
      'error: --engine: write auto, memory, threads, duckdb or spark',
    ],
  ])('%j', (words, code, message) => {
    const run = ror(folder, words);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr.trim().replace(/\n\(ror .*$/s, '')).toBe(message);
  });
});
