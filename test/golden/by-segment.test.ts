import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calculate, type Options, reportSchema } from '../../src/index.js';
import { file, fixture, sharedData } from '../files.js';

// The orders of fixtures/tiny-orders.csv with a channel, and one of F after as-of. Referred: B (by A), D (by C); as of 2024-12-31.
const TINY = `order_id,customer,date,total,status,channel
o01,A,2023-03-10,100.00,paid,web
o02,A,2024-02-05,50.00,paid,shop
o03,A,2024-06-20,50.00,paid, Web
o04,B,2024-01-15,80.00,paid,shop
o05,B,2024-01-15,20.00,paid,web
o06,C,2024-03-01,40.00,paid,
o07,C,2024-09-01,60.00,paid,shop
o08,D,2024-11-11,30.00,paid,web
o09,E,2024-12-31T23:30:00Z,25.00,paid,web
o10,F,2023-05-05,90.00,paid,shop
o11,G,2024-04-04,70.00,cancelled,app
o12,H,2024-05-05,120.00,refunded,app
o13,,2024-07-07,15.00,paid,web
o14,J,2021-06-01,35.00,paid,shop
o15,J,2024-10-10,45.00,paid,web
o16,F,2025-02-01,10.00,paid,app
`;
const orders = file(TINY, 'tiny-with-channels.csv');
const tiny = (options: Options = {}) =>
  calculate([orders], {
    customers: [fixture('tiny-customers.csv')],
    asOf: '2024-12-31',
    by: ['channel'],
    ...options,
  });

/** Value, customers, and of ROR the numerator and denominator. */
const rorRows = async (options: Options = {}) =>
  (await tiny(options)).segments?.rows.map(({ segment, customers, metrics: { ror } }) => [
    segment['channel'],
    customers,
    ror?.relationship,
    ror?.helped,
  ]);

describe('TINY', () => {
  test('by the first order: A D E came by web, B F J by shop, of C it is not known', async () => {
    expect(await rorRows()).toEqual([
      ['Web', 3, 2, 3],
      ['shop', 3, 2, 2],
      ['(none)', 1, 1, 1],
    ]);
  });
  test('by the last order: A B D E J last bought on the web, C F in the shop', async () => {
    expect(await rorRows({ byRule: 'last' })).toEqual([
      ['Web', 5, 4, 5],
      ['shop', 2, 1, 1],
    ]);
  });
  test('by any order: A B J are in both, C in the shop and where it is not known', async () => {
    expect(await rorRows({ byRule: 'any' })).toEqual([
      ['Web', 5, 4, 5],
      ['shop', 5, 4, 4],
      ['(none)', 1, 1, 1],
    ]);
  });
  test('says whether customers are in one row each', async () => {
    expect((await tiny()).segments).toMatchObject({ by: ['channel'], rule: 'first', partition: true });
    expect((await tiny({ byRule: 'any' })).segments).toMatchObject({ rule: 'any', partition: false });
  });
  test("F's order by app is after as-of: a year later it decides the last order", async () => {
    expect(await rorRows({ byRule: 'last', asOf: '2025-12-31' })).toEqual([
      ['Web', 5, 0, 0],
      ['app', 1, 1, 1],
      ['shop', 1, 0, 0],
    ]);
  });
  test('each row has the interval of its own customers, and is small', async () => {
    const [web] = (await tiny()).segments?.rows ?? [];
    expect(web).toMatchObject({ share: 3 / 7, small: true, metrics: { ror: { rate: 2 / 3 } } });
    expect(web?.metrics.ror?.interval?.[0]).toBeCloseTo(0.20766, 5);
    expect(web?.metrics.ror?.interval?.[1]).toBeCloseTo(0.938508, 6);
  });
  test('against 2023, when A (web) and F (shop) were helped and nobody was repeat or referred', async () => {
    const { segments, metrics } = await tiny();
    expect(segments?.previousWindow).toEqual({
      start: '2023-01-01',
      end: '2024-01-01',
      partialHistory: false,
    });
    expect(segments?.rows.map(({ change }) => change.ror?.rate)).toMatchObject([
      { previous: 0, difference: 2 / 3 },
      { previous: 0, difference: 1 },
      { previous: null, difference: null, interval: null },
    ]);
    expect(segments?.total).toMatchObject({
      customers: 7,
      change: { ror: { rate: { previous: 0, difference: metrics.ror?.rate } } },
    });
    // Of the buyers of 2023 and before, A (web) and F J (shop), none was repeat; now 1 of 3 of each, and C.
    expect(segments?.rows.map(({ change }) => change.repeat?.rate.previous)).toEqual([0, 0, null]);
    expect(segments?.rows.map(({ change }) => change.repeat?.rate.difference)).toEqual([1 / 3, 2 / 3, null]);
    // Nobody was active in 2022.
    expect(segments?.rows.map(({ change }) => change.retention?.overlapRate.previous)).toEqual([
      null,
      null,
      null,
    ]);
  });
  test('by the last order a segment is compared with who was in it then', async () => {
    // In 2023 the last order of F and J was in the shop, A's on the web.
    const { segments } = await tiny({ byRule: 'last' });
    expect(segments?.rows.map(({ change }) => change.repeat?.rate.previous)).toEqual([0, 0]);
    expect(segments?.rows[0]?.change.ror?.rate.previous).toBe(0);
  });
  test('a b j have bought in two channels; A and F, active in 2023, had one there', async () => {
    const [channel] = (await tiny()).segments?.distinctValues ?? [];
    expect(channel?.column).toBe('channel');
    expect(channel?.customers.filter(({ customers }) => customers > 0)).toEqual([
      { values: 1, customers: 4, share: 4 / 7, repeatBuyers: 1 },
      { values: 2, customers: 3, share: 3 / 7, repeatBuyers: 3 },
    ]);
    expect(channel?.retention.filter(({ start }) => start > 0)).toMatchObject([
      { values: 1, start: 2, retained: 1, rate: 0.5 },
    ]);
  });
  test('the report of all customers is the same as without segments', async () => {
    const { segments: _segments, ...report } = await tiny();
    expect(report).toEqual(await tiny({ by: [] }));
  });
  test('two columns: the channel of the order and who referred the customer', async () => {
    const { segments } = await tiny({ by: ['channel', 'referred_by'] });
    expect(
      segments?.rows.map(({ segment, customers }) => [Object.values(segment).join(' / '), customers]),
    ).toEqual([
      ['Web / (none)', 2],
      ['shop / (none)', 2],
      ['(none) / (none)', 1],
      ['Web / C', 1],
      ['shop / A', 1],
    ]);
    expect(segments?.rows[0]?.segment).toEqual({ channel: 'Web', referred_by: '(none)' });
  });
  test('referrals are left out of the rows, with a word about it', async () => {
    const { segments, metrics, warnings } = await tiny({ metric: ['all'] });
    expect(metrics.referral?.referred).toBe(2);
    expect(segments?.rows.map(({ metrics: { referral } }) => referral)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(warnings.filter(({ code }) => code === 'referralsNotBySegment')).toHaveLength(1);
    expect(segments?.rows[0]?.metrics.purchaseFrequency).toBeDefined();
  });
  test('only what was chosen is in the rows', async () => {
    const { segments } = await tiny({ metric: ['loyalty'] });
    expect(Object.keys(segments?.rows[0]?.metrics ?? {})).toEqual(['loyalty']);
    expect(segments?.rows[0]?.change).toEqual({});
  });
  test('the data reach back to 2023 alone: no comparison is trusted', async () => {
    const late = file(TINY.replace(/^o14.*\n/m, ''), 'tiny-from-2023.csv');
    const { segments } = await calculate([late], { by: ['channel'], asOf: '2024-12-31' });
    expect(segments?.previousWindow.partialHistory).toBe(true);
  });
  test.each(['first', 'last', 'any'] as const)('by %s the result is what its schema says', async (byRule) => {
    const report = await tiny({ byRule, metric: ['all'] });
    expect(reportSchema().parse(report)).toEqual(report);
  });
});

describe('the window before is as a report of the day before the window has it', () => {
  const map = { type: 'Type', refundOf: 'Original order' };
  // Until February 2024 Ann had bought twice, first on the web; that order was taken back then. The others had: Bob in the shop, Cas by app and then in the shop.
  const takenBack = file(`Order ID,Type,Customer,Date,Total,Original order,Channel
S0,sale,bob,2021-12-01,10,,shop
S1,sale,ann,2023-03-01,20,,web
S2,sale,ann,2023-05-01,30,,shop
S3,sale,cas,2023-05-05,30,,app
S4,sale,cas,2023-06-05,30,,shop
R1,refund,ann,2024-02-01,-20,S1,
S5,sale,bob,2024-03-01,10,,shop
S6,sale,cas,2024-04-05,30,,web
`);

  test.each(['first', 'last', 'any'] as const)(
    'also a sale that was taken back since, by %s',
    async (byRule) => {
      const options = { by: ['channel'], byRule, map };
      const now = await calculate([takenBack], { ...options, asOf: '2024-12-31' });
      const then = await calculate([takenBack], { ...options, asOf: '2023-12-31' });
      expect(now.segments?.total.change.ror?.rate.previous).toBe(then.metrics.ror?.rate);
      expect(now.segments?.total.change.repeat?.rate.previous).toBe(then.metrics.repeat?.rate);
      for (const { segment, change } of now.segments?.rows ?? []) {
        const before = then.segments?.rows.find((row) => row.segment['channel'] === segment['channel']);
        expect(change.ror?.rate.previous).toBe(before?.metrics.ror?.rate ?? null);
        expect(change.repeat?.rate.previous).toBe(before?.metrics.repeat?.rate ?? null);
      }
    },
  );
  test('Ann came by web then, and by shop now', async () => {
    const rowsOf = async (asOf: string) =>
      (await calculate([takenBack], { by: ['channel'], map, asOf })).segments?.rows.map(
        ({ segment, customers, metrics: { repeat } }) => [
          segment['channel'],
          customers,
          repeat?.repeatBuyers,
        ],
      );
    expect(await rowsOf('2023-12-31')).toEqual([
      ['app', 1, 1],
      ['shop', 1, 0],
      ['web', 1, 1],
    ]);
    expect(await rowsOf('2024-12-31')).toEqual([
      ['shop', 2, 1],
      ['app', 1, 1],
    ]);
  });
});

describe('counts of the rows add up to the report', () => {
  test.each([
    [['channel'], 'first'],
    [['channel'], 'last'],
    [['channel', 'referred_by'], 'first'],
    [['referred_by'], undefined],
  ] as const)('by %j, %s', async (by, byRule) => {
    const { segments, metrics, data } = await tiny({ by: [...by], byRule });
    const sum = (of: (row: NonNullable<typeof segments>['rows'][number]) => number | undefined) =>
      (segments?.rows ?? []).reduce((total, row) => total + (of(row) ?? Number.NaN), 0);
    expect(sum(({ customers }) => customers)).toBe(data.customers.buyers);
    for (const key of [
      'helped',
      'relationship',
      'repeatOnly',
      'referredOnly',
      'both',
      'neither',
      'base',
      'newCustomers',
    ] as const)
      expect(sum((row) => row.metrics.ror?.[key])).toBe(metrics.ror?.[key]);
    for (const key of ['start', 'end', 'new', 'retained', 'reactivated', 'churned'] as const)
      expect(sum((row) => row.metrics.retention?.[key])).toBe(metrics.retention?.[key]);
    for (const key of ['buyers', 'repeatBuyers', 'sameDayOnly'] as const)
      expect(sum((row) => row.metrics.repeat?.[key])).toBe(metrics.repeat?.[key]);
    for (const key of ['buyers', 'loyal', 'active', 'oneOrderAway'] as const)
      expect(sum((row) => row.metrics.loyalty?.[key])).toBe(metrics.loyalty?.[key]);
    expect(sum(({ share }) => share ?? Number.NaN)).toBeCloseTo(1, 12);
  });
});

describe("Simpson's paradox", () => {
  /** So many customers of a channel in a year, of whom so many bought twice. */
  const customers = (year: number, channel: string, number: number, repeat: number) =>
    Array.from({ length: number }, (_none, at) =>
      [1, ...(at < repeat ? [2] : [])]
        .map((month) => `${year}${channel}${at},${year}-0${month}-01,10,${channel}\n`)
        .join(''),
    ).join('');
  const header = 'customer,date,total,channel\n';
  // 2023: web 4 of 10, shop 24 of 40, together 28 of 50 = 56%. 2024: web 18 of 40, shop 7 of 10, together 25 of 50 = 50%. Both channels rise.
  const mixed = `${header}x,2021-12-01,10,shop\n${customers(2023, 'web', 10, 4)}${customers(2023, 'shop', 40, 24)}${customers(2024, 'web', 40, 18)}${customers(2024, 'shop', 10, 7)}`;
  const calc = (content: string, more: Options = {}) =>
    calculate([file(content)], { by: ['channel'], asOf: '2024-12-31', ...more });
  const mixEffects = async (content: string, more: Options = {}) =>
    (await calc(content, more)).warnings
      .filter(({ code }) => code === 'mixEffect')
      .map(({ message }) => message);

  test('the total falls and every segment rises: the numbers, and the warning', async () => {
    const { segments, warnings } = await calc(mixed);
    expect(segments?.total.change.ror?.rate).toMatchObject({ previous: 0.56 });
    expect(segments?.total.change.ror?.rate.difference).toBeCloseTo(-0.06, 12);
    // Newcombe on 28 of 50 and 25 of 50.
    expect(segments?.total.change.ror?.rate.interval?.[0]).toBeCloseTo(-0.24525, 5);
    expect(
      segments?.rows.map(({ segment, change }) => [segment['channel'], change.ror?.rate.previous]),
    ).toEqual([
      ['shop', 0.6],
      ['web', 0.4],
    ]);
    expect(warnings.filter(({ code }) => code === 'mixEffect')).toEqual([
      {
        about: 'figures',
        code: 'mixEffect',
        message:
          'Return on relationship fell from 56.0% in the window before to 50.0%, but rose in every segment (shop 60.0% to 70.0%; web 40.0% to 45.0%): ' +
          'the sizes of the segments have changed. Compare segment by segment.',
      },
      {
        about: 'figures',
        code: 'mixEffect',
        // All buyers so far: 28 of 51 and 53 of 101.
        message:
          'The repeat purchase rate fell from 54.9% in the window before to 52.5%, but rose in every segment (shop 58.5% to 60.8%; web 40.0% to 44.0%): ' +
          'the sizes of the segments have changed. Compare segment by segment.',
      },
    ]);
  });
  test('the other way round the total rises and every segment falls', async () => {
    const other = `${header}x,2021-12-01,10,shop\n${customers(2023, 'web', 40, 18)}${customers(2023, 'shop', 10, 7)}${customers(2024, 'web', 10, 4)}${customers(2024, 'shop', 40, 24)}`;
    expect((await mixEffects(other, { metric: ['ror'] }))[0]).toMatch(
      /^Return on relationship rose from 50\.0% in the window before to 56\.0%, but fell in every segment/,
    );
  });
  test('one segment that moves with the total is explanation enough', async () => {
    const plain = mixed.replace(/^2024shop.*\n/gm, '') + customers(2024, 'shop', 10, 5);
    expect(await mixEffects(plain, { metric: ['ror'] })).toEqual([]);
  });
  test('where a segment stays, and where another cannot be compared, that is said', async () => {
    const content = `${header}x,2021-12-01,10,shop\n${customers(2023, 'shop', 10, 6)}${customers(2024, 'shop', 10, 6)}${customers(2024, 'app', 10, 1)}`;
    expect(await mixEffects(content, { metric: ['ror'] })).toEqual([
      'Return on relationship fell from 60.0% in the window before to 35.0%, but rose or stayed in every segment that can be compared (shop 60.0% to 60.0%): ' +
        'the sizes of the segments have changed. Compare segment by segment.',
    ]);
  });
  test('of many segments the four largest are named', async () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'];
    const content = `${header}x,2021-12-01,10,a\n${many.map((channel, at) => customers(2023, channel, 20, at * 2) + customers(2024, channel, 20, at * 2)).join('')}${customers(2024, 'z'.repeat(40), 50, 0)}`;
    expect((await mixEffects(content, { metric: ['ror'] }))[0]).toContain(
      '(a 0.0% to 0.0%; b 10.0% to 10.0%; c 20.0% to 20.0%; d 30.0% to 30.0%; and 2 more segments)',
    );
  });
  test('nothing is said where the data start too late to compare', async () => {
    expect(await mixEffects(mixed.replace('x,2021-12-01', 'x,2022-12-01'))).toEqual([]);
  });
  test('nor where customers are in several segments', async () => {
    expect(await mixEffects(mixed, { byRule: 'any' })).toEqual([]);
  });
});

const chinook = sharedData('chinook');

describe.skipIf(chinook === undefined)('Chinook: 59 customers who never moved', () => {
  const folder = chinook ?? '';
  test('by the country of the first order, of the last, of any, and of the list of customers it is the same', async () => {
    const options = { asOf: '2025-12-31' };
    const rowsOf = async (more: Options) => {
      const { segments } = await calculate([join(folder, 'Invoice.csv')], { ...options, ...more });
      return segments?.rows.map(({ segment, customers, metrics }) => [
        Object.values(segment),
        customers,
        metrics,
      ]);
    };
    const first = await rowsOf({ by: ['billing country'] });
    expect(first?.slice(0, 3).map(([country, customers]) => [country, customers])).toEqual([
      [['USA'], 13],
      [['Canada'], 8],
      [['Brazil'], 5],
    ]);
    expect(first).toHaveLength(24);
    expect(await rowsOf({ by: ['billing country'], byRule: 'last' })).toEqual(first);
    expect(await rowsOf({ by: ['billing country'], byRule: 'any' })).toEqual(first);
    expect(await rowsOf({ by: ['country'], customers: [join(folder, 'Customer.csv')] })).toEqual(first);
  });
});
