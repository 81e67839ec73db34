import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import type { TrendRow } from '../../src/report/trend-schema.js';
import { trend } from '../../src/trend.js';
import { file } from '../files.js';

const HEADER = 'Order ID,Sale,Kind,Customer,Date,Total,Currency,Channel\n';
const options = { map: { type: 'Kind', refundOf: 'Sale' }, by: ['Channel'], window: '3m' };
const exportOf = (rows: readonly string[]) => file(`${HEADER}${rows.join('\n')}\n`);

type Trend = Awaited<ReturnType<typeof trend>>;
const rowsOf = ({ segments }: Trend, channel: string) =>
  segments?.rows.find(({ segment }) => segment['Channel'] === channel)?.rows ?? [];

/** The numbers of a row that are of customers, orders or money: those that add up. */
const counts = ({ ror, retention, repeat, loyalty, activity }: TrendRow) => ({
  ...only(ror, ['relationship', 'helped', 'repeatOnly', 'referredOnly', 'both', 'base', 'newCustomers']),
  ...only(retention, ['start', 'end', 'new', 'retained', 'reactivated', 'churned'], 'retention.'),
  ...only(repeat, ['buyers', 'repeatBuyers'], 'repeat.'),
  ...only(loyalty, ['loyal', 'buyers', 'active'], 'loyalty.'),
  ...only(activity, ['customers', 'newCustomers', 'orders'], 'activity.'),
  cents: Math.round(Number(activity.revenue['EUR'] ?? 0) * 100),
});

function only<Of>(of: Of, keys: readonly (keyof Of & string)[], prefix = ''): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [prefix + key, Number(of[key])]));
}

function sumOf(rows: readonly (TrendRow | undefined)[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const row of rows)
    for (const [key, value] of Object.entries(row === undefined ? {} : counts(row)))
      sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

describe('a first order that is taken back later', () => {
  // Until 10 March ann had bought on the web first; after that in the shop, on 5 February.
  const rows = [
    '0,,Sale,zoe,2023-01-05,10,EUR,shop',
    '1,,Sale,ann,2024-01-05,50,EUR,web',
    '2,,Sale,ann,2024-02-05,20,EUR,shop',
    '3,1,Refund,,2024-03-10,-50,EUR,',
    '4,,Sale,zoe,2024-03-20,5,EUR,shop',
    '5,,Sale,bob,2024-02-20,5,EUR,app',
    '6,5,Refund,,2024-04-01,-5,EUR,',
  ];
  const buyers = (of: Trend, channel: string) => rowsOf(of, channel).map(({ repeat }) => repeat.buyers);

  test('says where the customer is until then, and the next order after that', async () => {
    const report = await trend([exportOf(rows)], { ...options, asOf: '2024-04-30' }, { last: 4 });
    expect(report.trend.rows.map(({ period }) => period)).toEqual([
      '2024-01',
      '2024-02',
      '2024-03',
      '2024-04',
    ]);
    expect(buyers(report, 'web')).toEqual([1, 1, 0, 0]);
    expect(buyers(report, 'shop')).toEqual([1, 1, 2, 2]);
    // Bob's only order was taken back on 1 April.
    expect(buyers(report, 'app')).toEqual([0, 1, 1, 0]);
    expect(report.segments?.rows.map(({ segment, rows: _rows, ...rest }) => [segment, rest])).toEqual([
      [{ Channel: 'shop' }, { customers: 2, share: 1, small: true }],
      [{ Channel: 'app' }, { customers: 0, share: 0, small: true }],
      [{ Channel: 'web' }, { customers: 0, share: 0, small: true }],
    ]);
    expect(rowsOf(report, 'shop')[2]?.change.previous?.activity).toMatchObject({ customers: null });
  });

  test.each([
    ['10:00', '11:00', 'web'],
    ['11:00', '10:00', 'shop'],
  ])(
    'of two orders of one day, at %s on the web and at %s in the shop, the first by the clock was in the %s',
    async (web, shop, first) => {
      const day = [
        '0,,Sale,zoe,2023-01-05 09:00,10,EUR,tv',
        `1,,Sale,ann,2024-01-05 ${web},50,EUR,web`,
        `2,,Sale,ann,2024-01-05 ${shop},20,EUR,shop`,
        '3,1,Refund,,2024-02-10 09:00,-50,EUR,',
        '4,,Sale,zoe,2024-03-01 09:00,5,EUR,tv',
      ];
      const late = await trend([exportOf(day)], { ...options, asOf: '2024-02-29' }, { last: 2 });
      expect(buyers(late, first)[0]).toBe(1);
      expect(buyers(late, 'shop')[1]).toBe(1);
      const early = await trend([exportOf(day)], { ...options, asOf: '2024-01-31' }, { last: 1 });
      expect(rowsOf(early, first)).toEqual(rowsOf(late, first).slice(0, 1));
      // ror calc looks back in the same way.
      const calc = await calculate([exportOf(day)], { ...options, window: '29d', asOf: '2024-02-29' });
      const before = calc.segments?.rows.find(({ segment }) => segment['Channel'] === 'shop');
      expect(before?.change.repeat?.rate.previous ?? null).toBe(first === 'shop' ? 1 : null);
    },
  );
});

const date = (at: number) => new Date(Date.UTC(2023, 0, 1) + at * 3_600_000).toISOString().slice(0, 16);
const DAY = 24;

/** Sales, of which some are taken back in full or in part, in one or two refunds, hours or months later. */
const salesArbitrary = fc.array(
  fc.record({
    customer: fc.integer({ min: 0, max: 5 }),
    // A few days only, so that several orders of a customer are on one.
    day: fc.integer({ min: 0, max: 40 }).map((at) => at * 11),
    hour: fc.integer({ min: 0, max: 11 }),
    channel: fc.constantFrom('web', 'shop', 'app', ''),
    refunds: fc.array(
      fc.record({ later: fc.integer({ min: 0, max: 200 }), cents: fc.constantFrom(500, 1000) }),
      {
        maxLength: 2,
      },
    ),
  }),
  { minLength: 1, maxLength: 20 },
);

/** The rows of an export with the time of each, in hours. */
function rowsWith(sales: typeof salesArbitrary extends fc.Arbitrary<infer Sales> ? Sales : never) {
  const row = (at: number, text: string) => ({ at, text });
  return [
    // From before all: the data reach back as far in each run.
    row(-DAY * 400, `first,,Sale,zoe,${date(-DAY * 400)},10,EUR,shop`),
    ...sales.flatMap(({ customer, day, hour, channel, refunds }, number) => {
      const at = day * DAY + hour;
      return [
        row(at, `s${number},,Sale,c${customer},${date(at)},10,EUR,${channel}`),
        ...refunds.map(({ later, cents }, which) =>
          row(
            at + later * DAY + 1,
            `r${number}-${which},s${number},Refund,,${date(at + later * DAY + 1)},-${cents / 100},EUR,`,
          ),
        ),
      ];
    }),
  ];
}

describe('with whatever sales are taken back', () => {
  test('the counts of the segments add up to the total in every row', async () => {
    await fc.assert(
      fc.asyncProperty(salesArbitrary, async (sales) => {
        const all = exportOf(rowsWith(sales).map(({ text }) => text));
        const { trend: total, segments } = await trend(
          [all],
          { ...options, asOf: '2024-12-31' },
          { last: 24 },
        );
        for (const [at, row] of total.rows.entries())
          expect(sumOf((segments?.rows ?? []).map(({ rows }) => rows[at]))).toEqual(counts(row));
      }),
      { numRuns: 40 },
    );
  });

  test('a row is the same in a run of its last day and in one with later orders and refunds', async () => {
    await fc.assert(
      fc.asyncProperty(salesArbitrary, fc.integer({ min: 0, max: 23 }), async (sales, month) => {
        const end = Date.UTC(2023, month + 1, 1);
        const asOf = new Date(end - 1).toISOString().slice(0, 10);
        const all = rowsWith(sales);
        const known = all.filter(({ at }) => Date.UTC(2023, 0, 1) + at * 3_600_000 < end);
        const how = { last: 24 };
        const early = await trend([exportOf(known.map(({ text }) => text))], { ...options, asOf }, how);
        const late = await trend(
          [exportOf(all.map(({ text }) => text))],
          { ...options, asOf: '2024-12-31' },
          { last: 48 },
        );
        const sameOf = (rows: readonly TrendRow[]) =>
          rows.find(({ period }) => period === asOf.slice(0, 7)) as TrendRow;
        const now = early.trend.rows.at(-1);
        expect(now?.to).toBe(asOf);
        expect(sameOf(late.trend.rows)).toEqual(now);
        for (const { segment, rows } of early.segments?.rows ?? [])
          expect(sameOf(rowsOf(late, segment['Channel'] ?? ''))).toEqual(rows.at(-1));
        // Segments that come later have nobody then.
        const names = new Set((early.segments?.rows ?? []).map(({ segment }) => segment['Channel']));
        for (const { segment, rows } of late.segments?.rows ?? [])
          if (!names.has(segment['Channel'] ?? ''))
            expect(Object.values(counts(sameOf(rows))).filter((count) => count !== 0)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("Simpson's paradox", () => {
  /** So many customers of a channel with an order in a month, of whom so many buy twice in it. */
  const customers = (month: string, channel: string, number: number, repeat: number) =>
    Array.from({ length: number }, (_none, at) =>
      ['05', ...(at < repeat ? ['06'] : [])]
        .map((on) => `,,Sale,${month}${channel}${at},${month}-${on},10,EUR,${channel}`)
        .join('\n'),
    ).join('\n');
  const first = ',,Sale,zoe,2021-12-05,10,EUR,shop';
  // Earlier: web 4 of 10, shop 24 of 40, together 28 of 50 = 56%. Later: web 18 of 40, shop 7 of 10, together 25 of 50 = 50%. Both rise.
  const earlier = (month: string) => [customers(month, 'web', 10, 4), customers(month, 'shop', 40, 24)];
  const later = (month: string) => [customers(month, 'web', 40, 18), customers(month, 'shop', 10, 7)];
  const messages = async (rows: readonly string[], asOf: string, by: 'month' | 'year' = 'month') => {
    const window = by === 'month' ? '1m' : '12m';
    const columns = 'Number,Sale,Kind,Customer,Date,Total,Currency,Channel\n';
    const path = file(`${columns}${rows.join('\n')}\n`);
    const { warnings } = await trend([path], { by: ['Channel'], window, asOf }, { by, last: 1 });
    return warnings
      .filter(({ code, message }) => code === 'mixEffect' && message.startsWith('Return on'))
      .map(({ about, message }) => [about, message]);
  };
  const text = (before: string, now: string) => [
    'figures',
    `Return on relationship fell from 56.0% in ${before} to 50.0% in ${now}, but rose in every segment (shop 60.0% to 70.0%; web 40.0% to 45.0%): ` +
      'the sizes of the segments have changed. Compare segment by segment.',
  ];

  test('against the month before', async () => {
    expect(await messages([first, ...earlier('2024-04'), ...later('2024-05')], '2024-05-31')).toEqual([
      text('2024-04', '2024-05'),
    ]);
  });
  test('against the year before', async () => {
    const rows = [first, ...earlier('2023-05'), ...earlier('2024-04').slice(1), ...later('2024-05').slice(0)];
    // The month before had the shop alone: 60%, which falls, as no segment that can be compared does.
    expect(await messages(rows, '2024-05-31')).toEqual([
      [
        'figures',
        'Return on relationship fell from 60.0% in 2024-04 to 50.0% in 2024-05, but rose in every segment that can be compared (shop 60.0% to 70.0%): ' +
          'the sizes of the segments have changed. Compare segment by segment.',
      ],
      text('2023-05', '2024-05'),
    ]);
  });
  test('by year the year before is the period before: it is said once', async () => {
    expect(await messages([first, ...earlier('2023-05'), ...later('2024-05')], '2024-12-31', 'year')).toEqual(
      [text('2023', '2024')],
    );
  });
  test('of repeat buyers and of loyal customers, who are counted over all time', async () => {
    const rows = [...earlier('2024-04'), ...later('2024-05')];
    const columns = 'Number,Sale,Kind,Customer,Date,Total,Currency,Channel\n';
    const path = file(`${columns}${[first, ...rows].join('\n')}\n`);
    const { warnings } = await trend(
      [path],
      { by: ['Channel'], window: '1m', asOf: '2024-05-31', loyal: 2 },
      { last: 1 },
    );
    const named = warnings.filter(({ code }) => code === 'mixEffect').map(({ message }) => message);
    // Of all buyers so far: 28 of 51, then 53 of 101; shop 24 of 41, then 31 of 51; web 4 of 10, then 22 of 50.
    const rest =
      'fell from 54.9% in 2024-04 to 52.5% in 2024-05, but rose in every segment (shop 58.5% to 60.8%; web 40.0% to 44.0%): the sizes of the segments have changed. Compare segment by segment.';
    expect(named.slice(1)).toEqual([
      `The repeat purchase rate ${rest}`,
      `The share of loyal customers ${rest}`,
    ]);
  });
  test('a segment that moves with the total explains it', async () => {
    const rows = [
      first,
      ...earlier('2024-04'),
      customers('2024-05', 'web', 40, 18),
      customers('2024-05', 'shop', 10, 5),
    ];
    expect(await messages(rows, '2024-05-31')).toEqual([]);
  });
  test('nothing is said where the data start too late to compare, or there is nothing to compare', async () => {
    const months = [...earlier('2024-04'), ...later('2024-05')];
    // The lookback of April is March.
    const start = (day: string) => messages([`,,Sale,zoe,${day},10,EUR,shop`, ...months], '2024-05-31');
    expect(await start('2024-03-02')).toEqual([]);
    expect(await start('2024-03-01')).toHaveLength(1);
    expect(await messages([...later('2024-05')], '2024-05-31')).toEqual([]);
  });
});
