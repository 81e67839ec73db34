import { describe, expect, test } from 'vitest';
import { type CohortOptions, cohort, type Options } from '../../src/index.js';
import { fixture, sharedData } from '../files.js';

/** The cells of a run by cohort: one value of each, in the order of offsets. */
async function cellsBy<Value>(
  run: ReturnType<typeof cohort>,
  value: (cell: Awaited<ReturnType<typeof cohort>>['cohort']['cells'][number]) => Value,
): Promise<Record<string, Value[]>> {
  const lists: Record<string, Value[]> = {};
  for (const cell of (await run).cohort.cells)
    lists[cell.cohort] = [...(lists[cell.cohort] ?? []), value(cell)];
  return lists;
}

// The public 1/10 sample of CDNOW (Fader & Hardie). Expected figures were computed independently in Python and R.
const path = sharedData('cdnow-sample/CDNOW_sample.txt');
const cdnow = (more: CohortOptions = {}, options: Options = {}) =>
  cohort([path ?? ''], { header: false, map: { customer: '2', date: '3', amount: '5' }, ...options }, more);

describe.skipIf(path === undefined)('CDNOW sample, monthly cohorts', () => {
  test('customers active at every offset', async () => {
    const { cohort: result } = await cdnow();
    expect(result.cohorts).toEqual([
      { cohort: '1997-01', from: '1997-01-01', size: 781 },
      { cohort: '1997-02', from: '1997-02-01', size: 857 },
      { cohort: '1997-03', from: '1997-03-01', size: 719 },
    ]);
    expect(result.cells.every(({ complete }) => complete)).toBe(true);
    expect(await cellsBy(cdnow(), ({ customers }) => customers)).toEqual({
      '1997-01': [781, 124, 95, 70, 65, 77, 65, 53, 52, 45, 62, 59, 45, 47, 63, 37, 37, 33],
      '1997-02': [857, 134, 110, 75, 77, 75, 61, 61, 74, 70, 59, 57, 59, 70, 56, 59, 60],
      '1997-03': [719, 87, 84, 78, 63, 64, 55, 57, 73, 65, 47, 51, 78, 32, 38, 45],
    });
  });

  test('revenue at offsets 0 to 3, which adds up to all of it', async () => {
    const revenue = await cellsBy(cdnow(), (cell) => cell.revenue?.['XXX']);
    expect(Object.values(revenue).map((list) => list.slice(0, 4))).toEqual([
      ['28592.70', '7003.73', '4241.64', '3755.36'],
      ['33430.08', '6418.37', '4983.66', '3590.41'],
      ['32812.09', '4103.03', '3456.67', '3163.59'],
    ]);
    const cents = Object.values(revenue)
      .flat()
      .reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
    expect(cents).toBe(24_409_194);
    const total = await cellsBy(cdnow(), (cell) => Number(cell.cumulativeRevenue?.['XXX']));
    const last = Object.values(total).map((list) => list.at(-1) ?? 0);
    expect(last.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(244_091.94, 6);
  });

  test('averages: over three cohorts up to offset 15, then over fewer', async () => {
    const { averages } = (await cdnow()).cohort;
    expect(averages).toHaveLength(18);
    expect(averages[1]).toMatchObject({ cohorts: 3, size: 2357, customers: 345, rate: 345 / 2357 });
    expect(averages[15]).toMatchObject({ cohorts: 3, size: 2357, customers: 37 + 59 + 45 });
    expect(averages[16]).toMatchObject({ cohorts: 2, size: 1638, customers: 37 + 60 });
    expect(averages[17]).toMatchObject({ cohorts: 1, size: 781, customers: 33 });
  });

  test('cumulative: at the last offset those who bought in two months or more; rolling at offset 1 the same customers', async () => {
    const cumulative = await cellsBy(cdnow({ mode: 'cumulative' }), ({ customers }) => customers);
    const rolling = await cellsBy(cdnow({ mode: 'rolling' }), ({ customers }) => customers);
    for (const [name, list] of Object.entries(cumulative)) expect(rolling[name]?.[1]).toBe(list.at(-1));
  });

  test('as of a day in June 1998 that month is not over', async () => {
    const complete = await cellsBy(cdnow({}, { asOf: '1998-06-29' }), (cell) => cell.customers !== null);
    expect(Object.values(complete).map((list) => list.indexOf(false))).toEqual([17, 16, 15]);
  });

  test('by quarter they are one cohort, active as the quarterly retention says', async () => {
    expect(await cellsBy(cdnow({ by: 'quarter' }), ({ customers }) => customers)).toEqual({
      '1997-Q1': [2357, 524, 418, 404, 384, 300],
    });
  });
});

// Fifteen orders of A to J (fixtures/tiny-orders.csv); what counts of them stands in tiny.test.ts.
describe('TINY', () => {
  const tiny = (more: CohortOptions = {}, options: Options = {}) =>
    cohort([fixture('tiny-orders.csv')], { asOf: '2024-12-31', ...options }, more);

  test('B is the cohort of January 2024, C that of March, who comes back after six months', async () => {
    const customers = await cellsBy(tiny(), (cell) => cell.customers);
    expect(customers['2024-01']).toEqual([1, ...Array.from({ length: 11 }, () => 0)]);
    expect(customers['2024-03']).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    expect((await tiny()).cohort.cohorts.map(({ cohort: name, size }) => `${name} ${size}`)).toEqual([
      '2021-06 1',
      '2023-03 1',
      '2023-05 1',
      '2024-01 1',
      '2024-03 1',
      '2024-11 1',
      '2024-12 1',
    ]);
  });

  test('B has two orders of 100 together in January', async () => {
    const { cells } = (await tiny()).cohort;
    expect(cells.find(({ cohort: name }) => name === '2024-01')).toMatchObject({
      orders: 2,
      revenue: { XXX: '100.00' },
    });
  });

  test('in Amsterdam E comes in 2025', async () => {
    const { cohorts } = (await tiny({}, { timezone: 'Europe/Amsterdam', asOf: '2025-01-31' })).cohort;
    expect(cohorts.at(-1)).toEqual({ cohort: '2025-01', from: '2025-01-01', size: 1 });
  });

  test('by age C comes back at 184 days', async () => {
    const customers = await cellsBy(tiny({ age: '30d' }), (cell) => cell.customers);
    expect(customers['2024-03']?.slice(0, 8)).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
    expect(await cellsBy(tiny({ age: '20w' }), (cell) => cell.customers)).toMatchObject({
      '2024-03': [1, 1, null],
    });
  });
});
