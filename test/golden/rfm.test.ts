import { describe, expect, test } from 'vitest';
import { customers, type Options, type RfmOptions, rfm } from '../../src/index.js';
import { fixture, sharedData } from '../files.js';

// Expected figures were computed independently in Python and R, but for those said to be published.
const cdnowPath = sharedData('cdnow-sample/CDNOW_sample.txt');
const cdnow = (options: Options = {}, rfmOptions: RfmOptions = {}) =>
  rfm(
    [cdnowPath ?? ''],
    { header: false, map: { customer: '2', date: '3', amount: '5' }, ...options },
    rfmOptions,
  );

const countsOf = ({ counts }: { readonly counts: readonly { readonly customers: number }[] }) =>
  counts.map((each) => each.customers);

describe.skipIf(cdnowPath === undefined)('RFM of the CDNOW sample', () => {
  test('cuts and score counts', async () => {
    const { scores, customers: buyers } = (await cdnow()).rfm;
    expect(buyers).toBe(2357);
    expect(scores.recency.cuts).toEqual([152, 442, 486, 512]);
    expect(countsOf(scores.recency)).toEqual([459, 478, 475, 471, 474]);
    expect(scores.frequency.cuts).toEqual([1, 1, 2, 4]);
    expect(countsOf(scores.frequency)).toEqual([1205, 0, 406, 358, 388]);
    expect(scores.monetary.cuts).toEqual(['15.36', '31.958', '59.25', '130.436']);
    expect(countsOf(scores.monetary)).toEqual([481, 462, 472, 470, 472]);
  });

  test('the ten segments', async () => {
    const { segments } = (await cdnow()).rfm;
    expect(Object.fromEntries(segments.map((segment) => [segment.name, segment.customers]))).toEqual({
      hibernating: 846,
      champions: 415,
      about_to_sleep: 359,
      loyal: 316,
      potential_loyalist: 246,
      at_risk: 89,
      need_attention: 84,
      cant_lose: 2,
      new: 0,
      promising: 0,
    });
    expect(segments[0]).toMatchObject({ name: 'champions', revenue: { XXX: '119943.08' } });
    expect(segments[0]?.share).toBeCloseTo(415 / 2357, 12);
    expect(segments[0]?.revenueShare).toBeCloseTo(119943.08 / 244091.94, 12);
    const cents = segments.map(({ revenue }) => Math.round(Number(revenue['XXX']) * 100));
    expect(cents.reduce((a, b) => a + b, 0)).toBe(24_409_194);
    expect(segments.reduce((sum, segment) => sum + segment.orders, 0)).toBe(6919);
  });

  test('the only warning: nobody has F 2', async () => {
    const { warnings } = await cdnow();
    expect(warnings.map(({ code, message }) => [code, message.slice(0, 33)])).toEqual([
      ['emptyScores', 'Scores that nobody has: F 2. Cust'],
    ]);
  });

  test('own cuts of F by the distribution of order counts: 1205, 406, 358, 219, 169', async () => {
    const { scores } = (await cdnow({}, { cutsF: [1, 2, 4, 7] })).rfm;
    expect(countsOf(scores.frequency)).toEqual([
      1205,
      406,
      208 + 150,
      98 + 56 + 65,
      2357 - 1205 - 406 - 358 - 219,
    ]);
  });

  test('by purchase days F 1 are the 1,218 who bought on one day', async () => {
    const { scores } = (await cdnow({ occasion: 'day' })).rfm;
    expect(countsOf(scores.frequency)[0]).toBe(1218);
  });
});

// README of rfm 0.3.0 for R: analysis date 2006-12-31. Its cuts are whole numbers for these customers, so that its scores are those of quintiles.
const rfmPath = sharedData('rfm-r/rfm_data_orders.csv');
test.skipIf(rfmPath === undefined).each([
  ["Abbey O'Reilly", 205, 6, '472.00', '343'],
  ['Add Senger', 140, 3, '340.00', '412'],
  ['Aden Lesch', 194, 4, '405.00', '323'],
  ['Aden Murphy', 98, 7, '596.00', '544'],
  ['Admiral Senger', 132, 5, '448.00', '433'],
])(
  'published for R: %s, last bought %i days ago, %i orders, %s: score %s',
  async (name, days, orders, amount, score) => {
    const { data, customers: result } = await customers(
      [rfmPath ?? ''],
      { asOf: '2006-12-31' },
      { sort: 'customer', expected: false },
    );
    expect(data.customers.buyers).toBe(995);
    const row = result.list.find(({ customer }) => customer === name);
    expect(row).toMatchObject({ recencyDays: days, orders, revenue: { XXX: amount } });
    expect(`${row?.scores.recency}${row?.scores.frequency}${row?.scores.monetary}`).toBe(score);
  },
);

describe('RFM of the tiny shop', () => {
  // Days ago: A 194, B 351, C 121, D 50, E 0, F 606, J 82. Orders: 3, 2, 2, 1, 1, 1, 2. Revenue: 200, 100, 100, 30, 25, 90, 80.
  const tiny = (rfmOptions: RfmOptions = {}) =>
    rfm([fixture('tiny-orders.csv')], { asOf: '2024-12-31' }, rfmOptions);

  test('cuts', async () => {
    const { scores } = (await tiny()).rfm;
    expect(scores.recency.cuts).toEqual([56.4, 97.6, 164.8, 319.6]);
    expect(scores.frequency.cuts).toEqual([1, 1.4, 2, 2]);
    expect(scores.monetary.cuts).toEqual(['40.00', '84.00', '96.00', '100.00']);
  });

  test('one customer in each of five segments, two in new', async () => {
    const { segments } = (await tiny()).rfm;
    expect(segments.filter(({ customers: number }) => number > 0)).toMatchObject([
      {
        name: 'potential_loyalist',
        customers: 1,
        orders: 2,
        revenue: { XXX: '80.00' },
        medianRecencyDays: 82,
      },
      { name: 'new', customers: 2, orders: 2, revenue: { XXX: '55.00' }, medianRecencyDays: 25 },
      { name: 'need_attention', customers: 1, revenue: { XXX: '100.00' }, medianRecencyDays: 121 },
      {
        name: 'cant_lose',
        customers: 1,
        orders: 3,
        revenue: { XXX: '200.00' },
        averageOrderValue: { XXX: '66.67' },
      },
      { name: 'at_risk', customers: 1, orders: 2, revenue: { XXX: '100.00' }, medianRecencyDays: 351 },
      { name: 'hibernating', customers: 1, orders: 1, revenue: { XXX: '90.00' }, medianRecencyDays: 606 },
    ]);
  });
});
