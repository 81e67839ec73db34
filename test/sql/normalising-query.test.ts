import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { calculate } from '../../src/calculate.js';
import { InputError } from '../../src/index.js';
import type { DialectId } from '../../src/input/sql/dialect.js';
import { dialects } from '../../src/input/sql/dialects/index.js';
import type { SqlPlan } from '../../src/report/sql-plan-schema.js';
import { settingsOf } from '../../src/settings.js';
import { sqlOf, sqlPlanOf } from '../../src/sql-plan.js';
import { mergeTallies } from '../../src/tally/merge.js';
import { tallyStream } from '../../src/tally/tally.js';
import { file, fixture } from '../files.js';
import { hasDuckDb } from '../input/duckdb/both-engines.js';
import { duckDb, postgresql, tableOf, type Warehouse } from './warehouses.js';

const FIXTURES = [
  ...readdirSync(fixture('')).filter((name) => /\.csv(\.gz)?$/.test(name)),
  ...readdirSync(fixture('presets')).map((name) => `presets/${name}`),
].toSorted();

async function* bytesOf(lines: readonly string[]) {
  yield Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

/** The figures of a table by way of its normalising query, or why there are none. */
async function byQuery(warehouse: Warehouse, dialect: DialectId, path: string, asOf: string) {
  let plan: SqlPlan;
  try {
    plan = await sqlPlanOf(path, settingsOf({}), 'orders');
  } catch (error) {
    if (error instanceof InputError)
      return { why: error.message.split('\n')[0]?.replace(/^.*exactly: /, '') };
    throw error;
  }
  const delimiter = (await import('node:fs')).readFileSync(path, 'latin1').split('\n')[0]?.includes(';')
    ? ';'
    : ',';
  const [, ...rows] = tableOf(path, delimiter);
  await warehouse.load('orders', plan.columns, rows);
  const lines = await warehouse.lines(await sqlOf(plan, dialects[dialect]));
  const currencies = [...new Set(lines.map((line) => line.split('\t')[4] ?? ''))];
  try {
    const tally = await tallyStream(bytesOf(lines), 'stream', { asOf, currencies, metric: ['all'] });
    const { metrics, data } = mergeTallies([tally]);
    return { metrics, revenue: data.revenue };
  } catch (error) {
    if (error instanceof InputError) return { why: error.message };
    throw error;
  }
}

describe.skipIf(!hasDuckDb).each(['duckdb', 'postgres'] as const)(
  'the normalising query in %s',
  (dialect) => {
    let warehouse: Warehouse;
    beforeAll(async () => {
      warehouse = dialect === 'duckdb' ? await duckDb() : await postgresql();
    }, 120_000);

    const figures = async (path: string) => {
      const { metrics, data, settings } = await calculate([path], { engine: 'memory', metric: ['all'] });
      return { metrics, revenue: data.revenue, asOf: settings.asOf };
    };

    test('gives the figures of ror calc for every fixture, or says why not', async () => {
      const said: Record<string, string> = {};
      for (const name of FIXTURES) {
        const path = fixture(name);
        const expected = await figures(path).catch((error: unknown) => {
          if (error instanceof InputError) return undefined;
          throw error;
        });
        if (expected === undefined) continue;
        const { asOf, ...rest } = expected;
        const found = await byQuery(warehouse, dialect, path, asOf);
        if ('why' in found) said[name] = found.why ?? '';
        else {
          expect(found, name).toEqual(rest);
          said[name] = 'the figures of ror calc';
        }
      }
      await expect(JSON.stringify(said, undefined, 2)).toMatchFileSnapshot('__snapshots__/fixtures.txt');
    });

    test('lines of orders, states of several columns, refunds, addresses and ids, currencies with other digits', async () => {
      const path = file(
        [
          'Order,Customer,Email,Date,Total,Refunded Amount,Currency,Status,Cancelled',
          '1001,c1,ann@shop.example,2024-01-05 10:00:00,100.00,,EUR,paid,',
          '1001,,,2024-01-05 10:00:00,,,,,',
          '1002,,ann@shop.example,2024-02-05 09:00:00,50.00,,EUR,paid,',
          '1003,c2,bob@shop.example,2024-02-29 23:59:59,80.50,80.50,EUR,paid,',
          '1004,c2,bob@shop.example,2024-03-01 00:00:00,20,5.25,EUR,paid,',
          '1005,,Zoe@Shop.example,2024-03-02 08:00:00,1500,,JPY,paid,',
          '1006,,zoe@shop.example,2024-04-02 08:00:00,-99.5,,JPY,paid,',
          '1007,c3,,2024-04-03 08:00:00,12.00,,EUR,paid,2024-04-04',
          '1008,,,2024-04-05 08:00:00,7.00,,EUR,paid,',
        ].join('\n'),
      );
      const { asOf, ...expected } = await figures(path);
      expect(await byQuery(warehouse, dialect, path, asOf)).toEqual(expected);
      expect(expected.revenue).toEqual({ EUR: '164.75', JPY: '1400' });
    });

    test.each([
      ['a date that the calendar does not have', '1002,c2,2024-02-30,10.00'],
      ['an amount in words', '1002,c2,2024-02-03,ten'],
      ['an order that contradicts another with its id', '1001,c2,2024-01-05,10.00'],
      ['an order id that a spreadsheet wrote in another way', '1001.0,c1,2024-01-05,10.00'],
    ])('%s stops ror tally: nothing is lost', async (_what, row) => {
      const path = file(
        ['order,customer,date,total', '1001,c1,2024-01-05,10.00', row, '1003,c3,2024-03-05,1.00'].join('\n'),
      );
      expect(await byQuery(warehouse, dialect, path, '2024-12-31')).toEqual({ why: 'stream:1: no customer' });
    });
  },
);
