import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { sharedData } from '../files.js';

// The public 1/10 sample of CDNOW (Fader & Hardie). Expected figures were computed independently in Python and R.
const path = sharedData('cdnow-sample/CDNOW_sample.txt');
const cdnow = (options: Options = {}) =>
  calculate([path ?? ''], { header: false, map: { customer: '2', date: '3', amount: '5' }, ...options });

describe.skipIf(path === undefined)('CDNOW sample', () => {
  test('data: 2,357 customers, 6,919 orders, revenue 244,091.94', async () => {
    const { data, settings } = await cdnow();
    expect(data.customers).toEqual({ total: 2357, buyers: 2357, withoutOrders: 0 });
    expect(data.orders).toMatchObject({ total: 6919, counted: 6919, zeroTotal: 8 });
    expect(data.revenue).toEqual({ XXX: '244091.94' });
    expect(settings.asOf).toBe('1998-06-30');
    expect(settings.window).toEqual({ length: '12m', start: '1997-07-01', end: '1998-07-01' });
  });

  test('ror: all 812 helped customers are repeat customers, with the warnings that this needs', async () => {
    const { metrics, warnings } = await cdnow();
    expect(metrics.ror).toMatchObject({
      rate: 1,
      helped: 812,
      base: 2357,
      ofBase: 812 / 2357,
      newCustomers: 0,
      referralData: 'absent',
    });
    expect(warnings.map(({ code }) => code)).toEqual([
      'noNewCustomers',
      'noReferralData',
      'partialHistory',
      'sameDayRepeat',
    ]);
  });

  test('retention: 812 of 2,357', async () => {
    const { metrics } = await cdnow();
    expect(metrics.retention).toMatchObject({ start: 2357, end: 812, new: 0, retained: 812, reactivated: 0 });
    expect(metrics.retention?.rate).toBeCloseTo(0.344506, 6);
    expect(metrics.retention?.interval?.[0]).toBeCloseTo(0.325588, 6);
    expect(metrics.retention?.interval?.[1]).toBeCloseTo(0.363929, 6);
  });

  test('repeat: 1,152 of 2,357, and the distribution of order counts', async () => {
    const { metrics } = await cdnow();
    const { repeat } = metrics;
    expect(repeat).toMatchObject({ buyers: 2357, repeatBuyers: 1152, sameDayOnly: 13 });
    expect(repeat?.rate).toBeCloseTo(0.488757, 6);
    expect(repeat?.interval?.[0]).toBeCloseTo(0.468611, 6);
    expect(repeat?.interval?.[1]).toBeCloseTo(0.508939, 6);
    expect(repeat?.distribution.slice(0, 8).map((row) => row.customers)).toEqual([
      1205, 406, 208, 150, 98, 56, 65, 35,
    ]);
    const next = [0.4888, 0.6476, 0.7212, 0.7212, 0.7474, 0.8069];
    next.forEach((rate, at) => {
      expect(repeat?.distribution[at]?.nextRate).toBeCloseTo(rate, 4);
    });
  });

  test('purchase days instead of orders', async () => {
    const { metrics } = await cdnow({ occasion: 'day' });
    expect(metrics.repeat?.repeatBuyers).toBe(1139);
    expect(metrics.repeat?.distribution.slice(0, 8).map((row) => row.customers)).toEqual([
      1218, 403, 209, 149, 95, 60, 64, 36,
    ]);
    expect(metrics.loyalty?.loyal).toBe(378);
  });

  test.each([
    [2, 1152, 0.849756],
    [3, 746, 0.741778],
    [5, 388, 0.569633],
    [10, 111, 0.297739],
  ])('loyalty from %i orders: %i customers', async (loyal, customers, share) => {
    const { metrics } = await cdnow({ loyal });
    expect(metrics.loyalty?.loyal).toBe(customers);
    expect(metrics.loyalty?.revenueShare).toBeCloseTo(share, 6);
  });

  test.each([
    ['1997-06-30', 2357, 524, 524, 0, 0.2223, 0.2223],
    ['1997-09-30', 524, 418, 214, 204, 0.4084, 0.7977],
    ['1997-12-31', 418, 404, 203, 201, 0.4856, 0.9665],
    ['1998-03-31', 404, 384, 196, 188, 0.4851, 0.9505],
    ['1998-06-30', 384, 300, 169, 131, 0.4401, 0.7812],
  ])('retention of the quarter to %s', async (asOf, start, end, retained, reactivated, overlap, formula) => {
    const { metrics } = await cdnow({ asOf, window: '3m' });
    expect(metrics.retention).toMatchObject({ start, end, new: 0, retained, reactivated });
    expect(metrics.retention?.overlapRate).toBeCloseTo(overlap, 4);
    expect(metrics.retention?.rate).toBeCloseTo(formula, 4);
  });
});
