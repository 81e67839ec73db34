import { describe, expect, test } from 'vitest';
import { rfmReportSchema } from '../../src/report/rfm-schema.js';
import { trendReportSchema } from '../../src/report/trend-schema.js';
import { rfm } from '../../src/rfm.js';
import { trend } from '../../src/trend.js';
import { file } from '../files.js';

const CHANNELS = ['web', 'shop', '', 'app'];

/** Ninety customers who buy every so many weeks from 2022 on, each on two channels by turns. */
const orders = file(
  `customer,date,total,channel\n${Array.from({ length: 90 }, (_none, customer) =>
    Array.from({ length: 1 + (customer % 6) }, (_order, at) => {
      const days = customer * 9 + at * (30 + (customer % 50) * 4);
      const date = new Date(Date.UTC(2022, 0, 3 + days)).toISOString().slice(0, 10);
      return `c${customer},${date},${(customer * 37 + at * 11) % 90}.50,${CHANNELS[(customer + at) % 4]}`;
    }).join('\n'),
  ).join('\n')}\n`,
);
const asOf = '2024-03-31';

describe('a trend by segment', () => {
  test('every count of every period adds up to that of all customers', async () => {
    const { trend: total, segments } = await trend(
      [orders],
      { asOf, by: ['channel'] },
      { by: 'quarter', last: 9 },
    );
    expect(segments).toMatchObject({ by: ['channel'], rule: 'first', partition: true });
    expect(segments?.rows).toHaveLength(4);
    for (const [at, row] of total.rows.entries()) {
      const parts = (segments?.rows ?? []).map(({ rows }) => rows[at]);
      const sum = (of: (part: typeof row) => number) =>
        parts.reduce((all, part) => all + (part === undefined ? Number.NaN : of(part)), 0);
      expect(parts.map((part) => part?.period)).toEqual(parts.map(() => row.period));
      expect(sum(({ ror }) => ror.helped)).toBe(row.ror.helped);
      expect(sum(({ ror }) => ror.relationship)).toBe(row.ror.relationship);
      expect(sum(({ retention }) => retention.start)).toBe(row.retention.start);
      expect(sum(({ retention }) => retention.retained)).toBe(row.retention.retained);
      expect(sum(({ repeat }) => repeat.buyers)).toBe(row.repeat.buyers);
      expect(sum(({ loyalty }) => loyalty.loyal)).toBe(row.loyalty.loyal);
      expect(sum(({ activity }) => activity.orders)).toBe(row.activity.orders);
      expect(sum(({ activity }) => Number(activity.revenue['XXX']))).toBe(
        Number(row.activity.revenue['XXX']),
      );
    }
  });
  test('the trend of all customers is the same as without segments, and all is what the schema says', async () => {
    const { segments, ...rest } = await trend([orders], { asOf, by: ['channel'] });
    expect(rest).toEqual(await trend([orders], { asOf }));
    expect(trendReportSchema().parse({ ...rest, segments })).toEqual({ ...rest, segments });
  });
  test('a row is not changed by later orders', async () => {
    const options = { by: ['channel'], asOf };
    const late = await trend([orders], options, { by: 'quarter', last: 9 });
    const early = await trend([orders], { ...options, asOf: '2023-06-30' }, { by: 'quarter', last: 9 });
    for (const { segment, rows } of early.segments?.rows ?? []) {
      const same = late.segments?.rows.find((row) => row.segment['channel'] === segment['channel']);
      const last = rows.at(-1);
      expect(last?.period).toBe('2023-Q2');
      expect(same?.rows.find(({ period }) => period === last?.period)).toEqual(last);
    }
  });
  test.each(['last', 'any'] as const)(
    'the rule %s is refused, as later orders would change earlier rows',
    async (byRule) => {
      await expect(trend([orders], { by: ['channel'], byRule })).rejects.toThrow(
        'byRule: a trend goes by the first order, as later orders would change earlier rows; write first, or nothing',
      );
    },
  );
});

describe('RFM by segment', () => {
  test.each([{}, { monetary: 'mean' as const }, { cutsF: [1, 2, 3, 4] }])(
    'with the scores that customers have among all, counts and revenue add up: %j',
    async (how) => {
      const { rfm: total, segments } = await rfm([orders], { asOf, by: ['channel'], byRule: 'last' }, how);
      expect(segments).toMatchObject({ by: ['channel'], rule: 'last', partition: true });
      for (const [at, all] of total.segments.entries()) {
        const parts = (segments?.rows ?? []).map(({ rfmSegments }) => rfmSegments[at]);
        expect(parts.map((part) => part?.name)).toEqual(parts.map(() => all.name));
        const sum = (of: (part: typeof all) => number) =>
          parts.reduce((numbers, part) => numbers + (part === undefined ? Number.NaN : of(part)), 0);
        expect(sum(({ customers }) => customers)).toBe(all.customers);
        expect(sum(({ orders: number }) => number)).toBe(all.orders);
        expect(sum(({ revenue }) => Number(revenue['XXX']))).toBe(Number(all.revenue['XXX']));
      }
      for (const { customers, rfmSegments } of segments?.rows ?? [])
        expect(rfmSegments.reduce((sum, each) => sum + (each.share ?? 0), 0)).toBeCloseTo(
          customers === 0 ? 0 : 1,
          12,
        );
    },
  );
  test('the RFM of all customers is the same as without segments, and all is what the schema says', async () => {
    const { segments, ...rest } = await rfm([orders], { asOf, by: ['channel'] });
    expect(rest).toEqual(await rfm([orders], { asOf }));
    expect(rfmReportSchema().parse({ ...rest, segments })).toEqual({ ...rest, segments });
  });
  test.each([{}, { cutsF: [1, 2, 3, 4] }, { cutsR: [1, 2, 3, 4] }])(
    'without scores for both R and F there are no RFM segments either: %j',
    async (how) => {
      const few = file('customer,date,total,channel\nann,2024-01-01,10,web\n');
      const { segments, rfm: total } = await rfm([few], { by: ['channel'] }, how);
      expect(total.reason).not.toBeNull();
      expect(segments?.rows).toEqual([
        { segment: { channel: 'web' }, customers: 1, share: 1, small: true, rfmSegments: [] },
      ]);
    },
  );
});
