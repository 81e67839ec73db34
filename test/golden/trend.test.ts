import { describe, expect, test } from 'vitest';
import { calculate, type Options, type TrendParameters, trend } from '../../src/index.js';
import { file, fixture, sharedData } from '../files.js';

const path = sharedData('cdnow-sample/CDNOW_sample.txt');
const layout = { header: false, map: { customer: '2', date: '3', amount: '5' } };
const cdnow = (options: Options, parameters: Partial<TrendParameters>) =>
  trend([path ?? ''], { ...layout, ...options }, parameters);

describe.skipIf(path === undefined)('CDNOW sample', () => {
  test('retention by quarter, the quarter being the window', async () => {
    const { rows } = (await cdnow({ window: '3m' }, { by: 'quarter' })).trend;
    expect(
      rows.map(({ period, retention: { start, end, new: isNew, retained, reactivated } }) => [
        period,
        start,
        end,
        isNew,
        retained,
        reactivated,
      ]),
    ).toEqual([
      ['1997-Q1', 0, 2357, 2357, 0, 0],
      ['1997-Q2', 2357, 524, 0, 524, 0],
      ['1997-Q3', 524, 418, 0, 214, 204],
      ['1997-Q4', 418, 404, 0, 203, 201],
      ['1998-Q1', 404, 384, 0, 196, 188],
      ['1998-Q2', 384, 300, 0, 169, 131],
    ]);
    const rates = rows.slice(1).map(({ retention }) => [retention.overlapRate, retention.rate]);
    [
      [0.2223, 0.2223],
      [0.4084, 0.7977],
      [0.4856, 0.9665],
      [0.4851, 0.9505],
      [0.4401, 0.7812],
    ].forEach(([overlap = 0, formula = 0], at) => {
      expect(rates[at]?.[0]).toBeCloseTo(overlap, 4);
      expect(rates[at]?.[1]).toBeCloseTo(formula, 4);
    });
    expect(rows.map(({ partialHistory }) => partialHistory)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('the months: customers active, those of the cohorts of the first three, and revenue in all', async () => {
    const { rows } = (await cdnow({}, { last: 18 })).trend;
    // The first month is that of its cohort; then 124 + 857, 95 + 134 + 719, 70 + 110 + 87, 65 + 75 + 84.
    expect(rows.slice(0, 5).map(({ activity }) => [activity.customers, activity.newCustomers])).toEqual([
      [781, 781],
      [124 + 857, 857],
      [95 + 134 + 719, 719],
      [70 + 110 + 87, 0],
      [65 + 75 + 84, 0],
    ]);
    const cents = rows.map(({ activity }) => Math.round(Number(activity.revenue['XXX']) * 100));
    expect(cents.reduce((sum, revenue) => sum + revenue, 0)).toBe(24_409_194);
    expect(rows.reduce((sum, { activity }) => sum + activity.orders, 0)).toBe(6919);
    expect(rows.at(-1)).toMatchObject({
      period: '1998-06',
      ror: { rate: 1, relationship: 812, helped: 812, base: 2357 },
      repeat: { repeatBuyers: 1152, buyers: 2357 },
      loyalty: { loyal: 388, buyers: 2357 },
    });
  });

  test('every row is what calculate says as of its end, and its change what the two rows differ by', async () => {
    const options: Options = {
      window: '6m',
      loyal: 3,
      occasion: 'day',
      returning: 'prior',
      asOf: '1998-03-31',
    };
    const { trend: result, settings } = await cdnow(options, { by: 'month', last: 2 });
    expect(settings).toMatchObject({
      asOf: '1998-03-31',
      window: { start: '1997-10-01', end: '1998-04-01' },
    });
    expect(result.rows.map(({ to }) => to)).toEqual(['1998-02-28', '1998-03-31']);
    for (const row of result.rows) {
      const { metrics, settings: under } = await calculate([path ?? ''], {
        ...layout,
        ...options,
        asOf: row.to,
      });
      expect(metrics.ror).toMatchObject(row.ror);
      expect(metrics.retention).toEqual(row.retention);
      expect(metrics.repeat).toMatchObject(row.repeat);
      expect(metrics.loyalty).toMatchObject(row.loyalty);
      expect(under.window).toMatchObject(row.window);
    }
    const [february, march] = result.rows;
    const { previous, yearBefore } = march?.change ?? {};
    expect(previous?.period).toBe('1998-02');
    expect(previous?.loyalty.rate.difference).toBe(
      (march?.loyalty.rate ?? 0) - (february?.loyalty.rate ?? 0),
    );
    expect(previous?.retention.rate).toEqual({
      difference: (march?.retention.rate ?? 0) - (february?.retention.rate ?? 0),
      interval: null,
    });
    // Purchase days.
    expect([february?.activity.orders, march?.activity.orders]).toEqual([190, 270]);
    expect(previous?.activity?.orders).toBeCloseTo(270 / 190 - 1, 12);
    expect(yearBefore).toMatchObject({ period: '1997-03', partialHistory: true });
  });
});

// As in tiny.test.ts. A 2023-03-10, 2024-02-05, 2024-06-20; B twice on 2024-01-15; C 2024-03-01, 2024-09-01; D 2024-11-11;
// E 2024-12-31; F 2023-05-05; J 2021-06-01, 2024-10-10.
test('TINY by year', async () => {
  const { trend: result } = await trend(
    [fixture('tiny-orders.csv')],
    { customers: [fixture('tiny-customers.csv')], asOf: '2024-12-31' },
    { by: 'year' },
  );
  const rows = result.rows.map(({ period, ror, retention, repeat, activity, partialHistory }) => ({
    period,
    ror: [ror.relationship, ror.helped, ror.base],
    retention: [retention.start, retention.end, retention.new, retention.retained],
    repeat: [repeat.repeatBuyers, repeat.buyers],
    activity: [activity.customers, activity.newCustomers, activity.orders],
    money: [activity.revenue['XXX'], activity.averageOrderValue['XXX']],
    partialHistory,
  }));
  expect(rows).toEqual([
    {
      period: '2021',
      ror: [0, 1, 1],
      retention: [0, 1, 1, 0],
      repeat: [0, 1],
      activity: [1, 1, 1],
      money: ['35.00', '35.00'],
      partialHistory: true,
    },
    {
      period: '2022',
      ror: [0, 0, 1],
      retention: [1, 0, 0, 0],
      repeat: [0, 1],
      activity: [0, 0, 0],
      money: ['0.00', null],
      partialHistory: true,
    },
    {
      period: '2023',
      ror: [0, 2, 3],
      retention: [0, 2, 2, 0],
      repeat: [0, 3],
      activity: [2, 2, 2],
      money: ['190.00', '95.00'],
      partialHistory: false,
    },
    {
      period: '2024',
      ror: [5, 6, 7],
      retention: [2, 6, 4, 1],
      repeat: [4, 7],
      activity: [6, 4, 9],
      money: ['400.00', '44.44'],
      partialHistory: false,
    },
  ]);
  const change = result.rows[3]?.change;
  expect(change?.yearBefore).toEqual(change?.previous);
  expect(change?.previous).toMatchObject({
    period: '2023',
    ror: { rate: { difference: 5 / 6 }, ofBase: { difference: 5 / 7 } },
    retention: {
      rate: { difference: null, interval: null },
      overlapRate: { difference: null, interval: null },
    },
    repeat: { rate: { difference: 4 / 7 } },
    loyalty: { rate: { difference: 0 } },
    activity: { customers: 2, newCustomers: 1, orders: 3.5 },
  });
  expect(change?.previous?.activity?.revenue['XXX']).toBeCloseTo(400 / 190 - 1, 12);
});

test('a sale that a later refund takes back counts in the rows before, as in a report as of then', async () => {
  const orders = file(
    [
      'Order ID,Sale,Kind,Status,Customer,Date,Total,Currency',
      // The refund that completes the others stands before them.
      '3,1,Refund,,,2024-03-10,-30,EUR',
      '2,1,Refund,,,2024-01-09,-20,EUR',
      '1,,Sale,,a,2024-01-05,50,EUR',
      '4,,Sale,,a,2024-02-11,10,EUR',
      '5,,Sale,,b,2024-02-05,70,USD',
      '6,5,Refund,,,2024-04-01,-70,USD',
      '7,,Sale,,c,2024-01-20,90,EUR',
      '8,7,Refund,,,2024-05-02,-40,EUR',
      '9,,Sale,,d,2024-04-30,5,EUR',
      '10,,Sale,,e,2024-03-01,15,EUR',
      '11,10,Refund,,,2024-03-31,-15,EUR',
      '12,,Sale,,c,2024-05-31,5,EUR',
      // Void whatever the day: by its own status, or that of its sale. A void refund takes nothing back.
      '13,,Sale,cancelled,f,2024-01-10,20,EUR',
      '14,13,Refund,,,2024-03-10,-20,EUR',
      '15,,Sale,,d,2024-04-29,6,EUR',
      '16,15,Refund,failed,,2024-05-20,-6,EUR',
    ].join('\n'),
  );
  const options = { map: { type: 'Kind', refundOf: 'Sale' }, window: '2m' };
  const { rows } = (await trend([orders], options, { by: 'month' })).trend;
  for (const row of rows) {
    const { metrics } = await calculate([orders], { ...options, asOf: row.to });
    expect(metrics.ror).toMatchObject(row.ror);
    expect(metrics.retention).toEqual(row.retention);
    expect(metrics.repeat).toMatchObject(row.repeat);
    expect(metrics.loyalty).toMatchObject(row.loyalty);
  }
  // January: a and c, less 20. February: a and b. March: what a and e bought was taken back. April: d, twice. May: c, less 40.
  expect(
    rows.map(({ activity: { customers, orders: count, revenue } }) => [customers, count, revenue]),
  ).toEqual([
    [2, 2, { EUR: '120.00' }],
    [2, 2, { EUR: '10.00', USD: '70.00' }],
    [0, 0, { EUR: '0.00', USD: '0.00' }],
    [1, 2, { EUR: '11.00', USD: '0.00' }],
    [1, 1, { EUR: '-35.00', USD: '0.00' }],
  ]);
  expect(rows.map(({ ror }) => [ror.relationship, ror.helped, ror.base])).toEqual([
    [0, 2, 2],
    [1, 3, 3],
    [0, 2, 3],
    [1, 1, 3],
    [2, 2, 3],
  ]);
});
