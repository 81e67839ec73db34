import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, measureOf } from '../../src/metrics/claims/claim.js';
import { claims } from '../../src/metrics/claims/claims.js';
import { fifthOrder, risingToFifth } from '../../src/metrics/claims/fifth-order.js';
import { growthRange, retentionProfit } from '../../src/metrics/claims/retention-profit.js';
import { sellToExisting } from '../../src/metrics/claims/sell-to-existing.js';
import { growth, monthsAfter, spendMore } from '../../src/metrics/claims/spend-more.js';
import { threeReferrals } from '../../src/metrics/claims/three-referrals.js';
import { shareOfTop, topFifth } from '../../src/metrics/claims/top-fifth.js';
import { agreed, judged } from '../../src/metrics/claims/verdict.js';
import type { Scope } from '../../src/metrics/metric.js';
import { isoDay } from '../../src/model/day.js';
import { ACQUISITION, forEachHistory } from '../../src/model/order-book.js';
import {
  bookOf,
  type Customer,
  customerArbitrary,
  day,
  FIRST,
  howArbitrary,
  resultOn,
  scopeOf,
  splitAndWhole,
} from './books.js';

const scope = scopeOf(day('2024-12-31'), { currencies: ['EUR'], firstDay: day('2020-01-01') });
const bought = (iso: string, amount = 1000, kind = 0) => ({ day: day(iso), amount, currency: 0, kind });
const customer = (...entries: readonly ReturnType<typeof bought>[]): Customer => ({
  acquisition: 0,
  entries,
});
const times = (count: number, each: Customer): Customer[] => Array.from({ length: count }, () => each);

/** What a claim finds on customers. */
function found<Tally>(claim: Claim<Tally>, customers: readonly Customer[], under: Scope = scope) {
  const tally = claim.start(under);
  forEachHistory(bookOf(customers, [...under.currencies]), under.period.end, (history) =>
    claim.add(tally, history, under),
  );
  return claim.finish(tally, under);
}

describe('judged', () => {
  const share = (value: number | null, interval: readonly [number, number] | null) =>
    measureOf({ name: 'x', unit: 'share', value, interval, intervalBy: 'wilson' });
  const range = { from: 0.6, to: 0.7 };
  const least = { from: 0.8, to: null };

  test.each([
    [[0.61, 0.69], range, 'holds', 'the interval, 61.0% to 69.0%, lies within 60.0% to 70.0%'],
    [[0.6, 0.7], range, 'holds', 'the interval, 60.0% to 70.0%, lies within 60.0% to 70.0%'],
    [[0.5, 0.59], range, 'does not hold', 'the interval, 50.0% to 59.0%, lies below 60.0%'],
    [[0.71, 0.8], range, 'does not hold', 'the interval, 71.0% to 80.0%, lies above 70.0%'],
    [
      [0.5, 0.6],
      range,
      'cannot be told',
      'the interval, 50.0% to 60.0%, lies partly within 60.0% to 70.0%, partly not: either may be true',
    ],
    [
      [0.7, 0.8],
      range,
      'cannot be told',
      'the interval, 70.0% to 80.0%, lies partly within 60.0% to 70.0%, partly not: either may be true',
    ],
    [[0.8, 0.9], least, 'holds', 'the interval, 80.0% to 90.0%, lies at 80.0% or more'],
    [[0.7, 0.79], least, 'does not hold', 'the interval, 70.0% to 79.0%, lies below 80.0%'],
    [
      [0.79, 0.8],
      least,
      'cannot be told',
      'the interval, 79.0% to 80.0%, lies partly at 80.0% or more, partly not: either may be true',
    ],
  ] as const)('%j against %j %s', (interval, claimed, verdict, reason) => {
    expect(judged(share(0.65, interval), claimed, 1000, '')).toEqual({ verdict, reason });
  });
  test('numbers are no percentages', () => {
    const measure = measureOf({
      name: 'x',
      unit: 'number',
      value: 1,
      interval: [0.5, 1.25],
      intervalBy: 'bootstrap',
    });
    expect(judged(measure, { from: 3, to: null }, 30, '').reason).toBe(
      'the interval, 0.50 to 1.25, lies below 3.00',
    );
  });
  test('30 customers are enough, 29 are not', () => {
    expect(judged(share(0.1, [0, 0.2]), range, 30, '').verdict).toBe('does not hold');
    expect(judged(share(0.1, [0, 0.2]), range, 29, '')).toEqual({
      verdict: 'cannot be told',
      reason: 'only 29 customers were measured; 30 are needed to tell',
    });
    expect(judged(share(0.1, [0, 0.2]), range, 1, '').reason).toBe(
      'only 1 customer was measured; 30 are needed to tell',
    );
  });
  test('without a value it says why, and without an interval that', () => {
    expect(judged(share(null, null), range, 1000, 'there are none')).toEqual({
      verdict: 'cannot be told',
      reason: 'there are none',
    });
    expect(judged(share(0.65, null), range, 1000, '')).toEqual({
      verdict: 'cannot be told',
      reason: 'there is no interval to judge it by',
    });
  });
});

describe('agreed', () => {
  const holds = { verdict: 'holds', reason: 'yes' } as const;
  const fails = { verdict: 'does not hold', reason: 'no' } as const;
  test('readings that agree give their verdict', () => {
    expect(agreed([['a', holds]])).toEqual(holds);
    expect(
      agreed([
        ['a', holds],
        ['b', holds],
      ]),
    ).toEqual(holds);
    expect(
      agreed([
        ['a', fails],
        ['b', { ...fails, reason: 'not at all' }],
      ]),
    ).toEqual({
      verdict: 'does not hold',
      reason: 'a: no; b: not at all',
    });
  });
  test('readings that do not agree cannot tell', () => {
    expect(
      agreed([
        ['a', holds],
        ['b', fails],
      ]),
    ).toEqual({
      verdict: 'cannot be told',
      reason: 'it depends on how it is read; a: yes; b: no',
    });
  });
  test('there must be one', () => {
    expect(() => agreed([])).toThrow('without a reading has no verdict');
  });
});

describe('20% of customers bring 80%', () => {
  test.each([
    [[1, 1, 1, 1, 6], 0.6],
    [[1, 1, 1, 1, 2, 4], 0.6],
    [[5], 1],
    [[-5, 1, 1, 1, 1], null],
    [[0, 0, 0, 0, 0], null],
    [[-1, 0, 0, 0, 5], null],
    [[], null],
  ])('the top fifth of %j', (sorted, share) => {
    expect(shareOfTop(sorted)).toBe(share);
  });
  test('45 of 300 bring nearly all: holds', () => {
    const { verdict, measures, claimed } = found(topFifth, [
      ...times(255, customer(bought('2024-01-01', 100))),
      ...times(45, customer(bought('2024-01-01', 11_000), bought('2024-01-02', 1000, 1))),
    ]);
    expect(verdict).toBe('holds');
    expect(claimed).toEqual({ unit: 'share', from: 0.8, to: null });
    expect(measures).toMatchObject([
      {
        name: 'share of revenue of the top 20%',
        unit: 'share',
        value: 4515 / 4755,
        intervalBy: 'bootstrap',
        counts: { top: 60, customers: 300 },
        amounts: { top: '4515.00', revenue: '4755.00' },
      },
    ]);
    const [low, high] = measures[0]?.interval ?? [0, 0];
    expect(low).toBeGreaterThan(0.92);
    expect(high).toBeLessThan(0.97);
  });
  test('all bring the same: does not hold', () => {
    const { verdict, measures } = found(topFifth, times(50, customer(bought('2024-01-01'))));
    expect([verdict, measures[0]?.value, measures[0]?.interval]).toEqual(['does not hold', 0.2, [0.2, 0.2]]);
  });
  test('one customer brings all: the interval ends at 1', () => {
    const { measures } = found(topFifth, [
      ...times(40, customer(bought('2024-01-01', 0))),
      customer(bought('2024-01-01', 5000)),
    ]);
    expect([measures[0]?.value, measures[0]?.interval]).toEqual([1, null]);
  });
  test.each([
    ['no column gives amounts', { amountColumn: false, currencies: ['EUR'] }],
    ['the orders are in several currencies, which are never added up', { currencies: ['EUR', 'USD'] }],
  ])('%s', (reason, more) => {
    const under = scopeOf(day('2024-12-31'), more);
    expect(found(topFifth, times(50, customer(bought('2024-01-01'))), under)).toMatchObject({
      verdict: 'cannot be told',
      reason,
      measures: [{ value: null, interval: null, intervalBy: null, amounts: {}, counts: { customers: 50 } }],
    });
  });
  test('more refunds than revenue', () => {
    const { reason } = found(topFifth, times(50, customer(bought('2024-01-01', 0))));
    expect(reason).toBe('there is no revenue to share, or refunds exceed it');
  });
});

describe('repeat customers spend 67% more', () => {
  test.each([
    ['2023-08-31', 6, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2023-12-15', 1, '2024-01-15'],
  ])('%s and %i months are %s', (start, months, end) => {
    expect(isoDay(monthsAfter(day(start), months))).toBe(end);
  });
  test('growth', () => {
    expect(growth(100, 167)).toBeCloseTo(0.67, 12);
    expect(growth(0, 5)).toBeNull();
    expect(growth(-1, 5)).toBeNull();
  });

  // The first half-year ends on 2022-07-15, the last of the third year is 2024-07-15 to 2025-01-14.
  const old = customer(
    bought('2022-01-15', 1000),
    bought('2022-07-14', 500),
    bought('2022-07-15', 7000),
    bought('2024-07-14', 7000),
    bought('2024-07-15', 1500),
    bought('2024-12-31', 1000),
    bought('2025-01-15', 7000),
  );
  const asOf = (iso: string) => scopeOf(day(iso), { currencies: ['EUR'] });

  test('counts a customer from the day on which 36 months are over', () => {
    expect(found(spendMore, [old], asOf('2025-01-13')).measures[0]?.counts).toEqual({ customers: 0 });
    expect(found(spendMore, [old], asOf('2025-01-14')).measures[0]).toMatchObject({
      counts: { customers: 1 },
      amounts: { months31To36: '25.00', months1To6: '15.00' },
      value: 2500 / 1500 - 1,
    });
  });
  test('the 36 months end with the data, or with the window where that is earlier', () => {
    const counted = (end: string, lastDay: string) =>
      found(spendMore, [old], scopeOf(day(end), { currencies: ['EUR'], lastDay: day(lastDay) })).measures[0]
        ?.counts['customers'];
    expect([counted('2025-03-31', '2025-01-13'), counted('2025-03-31', '2025-01-14')]).toEqual([0, 1]);
    expect([counted('2025-01-13', '2025-03-31'), counted('2025-01-14', '2025-03-31')]).toEqual([0, 1]);
  });
  test('also where the three years have no leap day', () => {
    const first = customer(bought('2020-03-01'));
    expect(found(spendMore, [first], asOf('2023-02-27')).measures[0]?.counts).toEqual({ customers: 0 });
    expect(found(spendMore, [first], asOf('2023-02-28')).measures[0]?.counts).toEqual({ customers: 1 });
  });
  test('what is spent after the 36 months does not count', () => {
    expect(found(spendMore, [old], asOf('2025-03-31')).measures[0]?.amounts).toEqual({
      months31To36: '25.00',
      months1To6: '15.00',
    });
  });
  test('the interval is the same whoever comes first', () => {
    const spread = Array.from({ length: 40 }, (_none, at) =>
      customer(bought('2020-01-15', 1000 + (at % 5)), bought('2022-08-01', 100 * at)),
    );
    const [one, other] = [spread, spread.toReversed()].map(
      (list) => found(spendMore, list).measures[0]?.interval,
    );
    expect(one?.[0]).toBeLessThan(one?.[1] ?? 0);
    expect(other).toEqual(one);
  });
  test('without such customers it cannot be told', () => {
    expect(found(spendMore, [customer(bought('2024-01-01'))])).toMatchObject({
      verdict: 'cannot be told',
      reason:
        'not enough history: no customer bought for the first time 36 months before the last order of the data',
      measures: [
        { name: 'all customers', value: null, interval: null, amounts: {} },
        { name: 'repeat customers', value: null },
      ],
    });
  });
  test('does not hold where they spend less', () => {
    const late = customer(bought('2020-01-15', 1000), bought('2022-08-01', 500));
    expect(found(spendMore, times(40, late))).toMatchObject({
      verdict: 'does not hold',
      reason: 'the interval, -50.0% to -50.0%, lies below 67.0%',
      measures: [{ value: -0.5, interval: [-0.5, -0.5], intervalBy: 'bootstrap' }, { value: -0.5 }],
    });
  });
  test('holds where all do', () => {
    const late = customer(bought('2020-01-15', 1000), bought('2022-08-01', 1700));
    expect(found(spendMore, times(40, late))).toMatchObject({ verdict: 'holds' });
  });
  test('cannot be told where those who bought once make the difference', () => {
    const late = customer(bought('2020-01-15', 1000), bought('2022-08-01', 2000));
    const once = customer(bought('2020-01-15', 1000));
    const result = found(spendMore, [...times(200, once), ...times(200, late)]);
    expect(result.verdict).toBe('cannot be told');
    expect(result.measures.map(({ value, counts }) => [value, counts])).toEqual([
      [0, { customers: 400 }],
      [1, { customers: 200 }],
    ]);
    expect(result.reason).toMatch(
      /^it depends on how it is read; all customers: the interval, .* lies below 67.0%; repeat customers: the interval, 100.0% to 100.0%, lies at 67.0% or more$/,
    );
  });
  test('nobody has bought twice, or nothing was spent', () => {
    const once = found(spendMore, times(40, customer(bought('2020-01-15', 1000))));
    expect(once.reason).toContain('repeat customers: none of them has bought more than once');
    const nothing = found(spendMore, times(40, customer(bought('2020-01-15', 0), bought('2020-02-15', 0))));
    expect(nothing).toMatchObject({ verdict: 'cannot be told', reason: 'they spent nothing at first' });
  });
  test('in several currencies it cannot be told, but who would be measured is known', () => {
    const under = scopeOf(day('2025-12-31'), { currencies: ['EUR', 'USD'] });
    expect(found(spendMore, times(40, old), under)).toMatchObject({
      verdict: 'cannot be told',
      reason: 'the orders are in several currencies, which are never added up',
      measures: [
        { value: null, counts: { customers: 40 } },
        { value: null, counts: { customers: 40 } },
      ],
    });
    expect(found(spendMore, times(40, old), under).measures.map(({ amounts }) => amounts)).toEqual([{}, {}]);
  });
});

describe('five orders make a loyal customer', () => {
  const step = (low: number, high: number, customers = 100) =>
    measureOf({
      name: 'x',
      unit: 'share',
      value: (low + high) / 2,
      interval: [low, high],
      intervalBy: 'wilson',
      counts: { customers },
    });
  const rising = [step(0.1, 0.2), step(0.3, 0.4), step(0.5, 0.6), step(0.7, 0.8), step(0.85, 0.9)];

  test('holds where each interval lies above the one before', () => {
    expect(risingToFifth(rising)).toEqual({
      verdict: 'holds',
      reason: 'with every order up to the fifth more of them order again',
    });
  });
  test('cannot be told where one only touches it', () => {
    expect(risingToFifth(rising.with(4, step(0.8, 0.9)))).toEqual({
      verdict: 'cannot be told',
      reason: 'the share who order again rises clearly up to 4 orders and not beyond',
    });
    expect(risingToFifth(rising.with(1, step(0.2, 0.4))).reason).toBe(
      'the share who order again does not clearly rise',
    );
  });
  test('does not hold where one lies below any earlier one', () => {
    const falls = {
      verdict: 'does not hold',
      reason: 'after a later order fewer order again than after an earlier one',
    };
    expect(risingToFifth(rising.with(4, step(0.4, 0.45)))).toEqual(falls);
    expect(risingToFifth(rising.with(4, step(0.7, 0.7)))).not.toEqual(falls);
  });
  test('with 29 who have ordered five times it cannot be told', () => {
    expect(risingToFifth(rising.with(4, step(0.85, 0.9, 29))).reason).toBe(
      'only 29 customers were measured; 30 are needed to tell',
    );
    expect(risingToFifth(rising.with(4, step(0.85, 0.9, 30))).verdict).toBe('holds');
  });
  test('with nobody neither', () => {
    const nobody = measureOf({ name: 'x', unit: 'share', value: null, counts: { customers: 0 } });
    expect(risingToFifth(rising.with(4, nobody)).reason).toBe('nobody has ordered five times');
    expect(risingToFifth([]).reason).toBe('nobody has ordered five times');
  });
  test('measures how many of those with k orders have a further one', () => {
    const orders = (count: number) =>
      customer(...Array.from({ length: count }, (_none, at) => bought(isoDay(day('2024-01-01') + at))));
    const { measures, reason, claimed } = found(fifthOrder, [
      ...times(4, orders(1)),
      ...times(3, orders(2)),
      orders(5),
      ...times(2, orders(11)),
    ]);
    expect(measures.map(({ counts }) => [counts['orderedAgain'], counts['customers']])).toEqual([
      [6, 10],
      [3, 6],
      [3, 3],
      [3, 3],
      [2, 3],
    ]);
    expect(measures.map(({ name }) => name).slice(0, 2)).toEqual([
      'ordered again after 1 order',
      'ordered again after 2 orders',
    ]);
    expect(measures[4]).toMatchObject({ unit: 'share', value: 2 / 3, intervalBy: 'wilson' });
    expect(measures[4]?.interval?.[0]).toBeCloseTo(0.20766, 5);
    expect(reason).toBe(
      'only 3 customers were measured; 30 are needed to tell; orders show who comes back, not what people feel',
    );
    expect(claimed).toEqual({ unit: 'share', from: null, to: null });
  });
});

describe('the chance of selling to an existing customer', () => {
  const kept = customer(bought('2023-05-01'), bought('2024-05-01'));
  const lost = customer(bought('2023-05-01'));
  test('is the overlap rate of retention, against 60 to 70%', () => {
    const result = found(sellToExisting, [
      ...times(650, kept),
      ...times(350, lost),
      customer(bought('2024-05-01')),
    ]);
    expect(result).toMatchObject({
      verdict: 'holds',
      claimed: { unit: 'share', from: 0.6, to: 0.7 },
      measures: [
        {
          name: 'bought again in the window',
          unit: 'share',
          value: 0.65,
          intervalBy: 'wilson',
          counts: { bought: 650, customers: 1000 },
        },
      ],
    });
    expect(result.measures[0]?.interval?.[0]).toBeCloseTo(0.619915, 5);
  });
  test('does not hold for half of a hundred, cannot be told for half of forty', () => {
    expect(found(sellToExisting, [...times(50, kept), ...times(50, lost)]).verdict).toBe('does not hold');
    expect(found(sellToExisting, [...times(20, kept), ...times(20, lost)]).verdict).toBe('cannot be told');
  });
  test('with nobody active before it cannot be told', () => {
    expect(found(sellToExisting, [customer(bought('2024-05-01'))])).toMatchObject({
      verdict: 'cannot be told',
      reason: 'no customer was active in the period before the window',
      measures: [{ value: null, interval: null, counts: { bought: 0, customers: 0 } }],
    });
  });
});

describe('a repeat customer refers three', () => {
  const repeat = customer(bought('2024-01-01'), bought('2024-02-01'));
  const referredBy = (referrer: number): Customer => ({ ...customer(bought('2024-03-01')), referrer });
  test('counts those referred by repeat customers, for each repeat customer', () => {
    // Customers 0 to 39 are repeat customers, 40 is none; 0 and 1 have referred one each, 40 one, too.
    const result = found(threeReferrals, [
      ...times(40, repeat),
      customer(bought('2024-01-01')),
      referredBy(0),
      referredBy(1),
      referredBy(40),
      { acquisition: 0, entries: [], referrer: 2 },
    ]);
    expect(result).toMatchObject({
      verdict: 'does not hold',
      claimed: { unit: 'number', from: 3, to: null },
      measures: [
        {
          unit: 'number',
          value: 0.05,
          intervalBy: 'bootstrap',
          counts: { referred: 2, unnamed: 41, customers: 40 },
        },
      ],
    });
    expect(result.measures[0]?.interval?.[0]).toBe(0);
    expect(result.measures[0]?.interval?.[1]).toBeCloseTo(0.125, 6);
  });
  test('cannot be told where those of whom it is not recorded might make three', () => {
    const known = { ...repeat, acquisition: ACQUISITION.notReferred };
    const byWord = { ...customer(bought('2024-03-01')), acquisition: ACQUISITION.referred };
    const unknown = customer(bought('2024-03-01'));
    const of = (unnamed: number) =>
      found(threeReferrals, [...times(40, known), referredBy(0), byWord, ...times(unnamed - 1, unknown)]);
    expect(of(118).verdict).toBe('does not hold');
    expect(of(119)).toMatchObject({
      verdict: 'cannot be told',
      reason:
        'how 119 customers came is not recorded; had repeat customers referred them all, each would have referred 3.00',
      measures: [{ value: 0.025, counts: { referred: 1, unnamed: 119, customers: 40 } }],
    });
  });
  test('holds where each has referred four', () => {
    const referees = Array.from({ length: 160 }, (_none, at) => referredBy(at % 40));
    expect(found(threeReferrals, [...times(40, repeat), ...referees]).verdict).toBe('holds');
  });
  test('cannot be told where the data name nobody, or nobody is a repeat customer', () => {
    expect(found(threeReferrals, times(40, repeat))).toMatchObject({
      verdict: 'cannot be told',
      reason: 'the data do not name who referred whom',
      measures: [{ value: null, interval: null, counts: { referred: 0, unnamed: 40, customers: 40 } }],
    });
    expect(found(threeReferrals, [customer(bought('2024-01-01')), referredBy(0)]).reason).toBe(
      'nobody has bought more than once',
    );
  });
  test('tallies nothing where no column says who came by referral', () => {
    const under = scopeOf(day('2024-12-31'), { referralColumn: false });
    const tally = threeReferrals.start(under);
    forEachHistory(bookOf([repeat, referredBy(0)]), under.period.end, (history) =>
      threeReferrals.add(tally, history, under),
    );
    expect(tally).toEqual({ repeat: [], referrers: [], unnamed: 0 });
  });
});

describe('5% more retention is 25% more profit', () => {
  const kept = customer(bought('2023-05-01'), bought('2024-05-01'));
  const lost = customer(bought('2023-05-01'));
  test('depends on the reading at 80%: +27.5% by points, +21.2% by percent', () => {
    const result = found(retentionProfit, [...times(80_00, kept), ...times(20_00, lost)]);
    expect(result.measures.map(({ value }) => value)).toEqual([
      expect.closeTo(0.275, 6),
      expect.closeTo(0.211538, 6),
    ]);
    expect(result.verdict).toBe('cannot be told');
    expect(result.reason).toMatch(
      /^it depends on how it is read; 5 percentage points more: .* or more; 5 percent more: .* lies below 25.0%$/,
    );
    expect(result.measures[0]).toMatchObject({
      name: '5 percentage points more',
      unit: 'change',
      intervalBy: 'model',
      counts: { retained: 8000, customers: 10_000 },
    });
  });
  test('does not hold at 60%, holds at 90%', () => {
    expect(found(retentionProfit, [...times(600, kept), ...times(400, lost)]).verdict).toBe('does not hold');
    expect(found(retentionProfit, [...times(900, kept), ...times(100, lost)]).verdict).toBe('holds');
  });
  test('cannot be told above 95%, with nobody, and with nobody retained', () => {
    expect(found(retentionProfit, [...times(97, kept), ...times(3, lost)]).reason).toMatch(
      /^5 percentage points more: retention would be 102.0%, and more than 100% cannot be retained; 5 percent more: retention would be 101.8%/,
    );
    expect(found(retentionProfit, []).reason).toBe('no customer was active in the period before the window');
    expect(found(retentionProfit, times(40, lost)).reason).toBe('nobody was retained');
    // 94% is possible, but not all of its interval.
    expect(found(retentionProfit, [...times(94, kept), ...times(6, lost)]).reason).toBe(
      'there is no interval to judge it by',
    );
  });
  test('the range has the turning point of growth by points in it, 52.5%', () => {
    const [low, high] = growthRange([0.4, 0.6], { amount: 5, unit: 'pp' }) ?? [0, 0];
    expect(low).toBeCloseTo(0.055 / (0.525 * (1.1 - 0.525 - 0.05)), 12);
    expect(high).toBeCloseTo(0.055 / (0.4 * (1.1 - 0.4 - 0.05)), 12);
    const [from, to] = growthRange([0.4, 0.5], { amount: 5, unit: 'pp' }) ?? [0, 0];
    expect(from).toBeCloseTo(0.055 / (0.5 * 0.55), 12);
    expect(to).toBe(high);
    const [below, above] = growthRange([0.6, 0.9], { amount: 5, unit: 'pp' }) ?? [0, 0];
    expect(below).toBeCloseTo(0.2037037, 6);
    expect(above).toBeCloseTo(0.4074074, 6);
  });
  test('by percent it only rises', () => {
    const [low, high] = growthRange([0.4, 0.6], { amount: 5, unit: '%' }) ?? [0, 0];
    expect(low).toBeCloseTo((0.05 * 1.1) / (1.1 - 1.05 * 0.4), 12);
    expect(high).toBeCloseTo((0.05 * 1.1) / (1.1 - 1.05 * 0.6), 12);
  });
});

test('claims: the sayings in their order', () => {
  const result = resultOn(claims, bookOf([], ['EUR']), scope);
  expect(result.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['spendMore', 'cannot be told'],
    ['fifthOrder', 'cannot be told'],
    ['sellToExisting', 'cannot be told'],
    ['threeReferrals', 'cannot be told'],
    ['retentionProfit', 'cannot be told'],
    ['topFifth', 'cannot be told'],
  ]);
  expect(result[5]?.saying).toBe('20% of customers bring 80% of the revenue');
});

test('claims: tallies of a split, merged, give the result of the whole', () => {
  // Enough customers for the intervals, and long enough ago for the first saying.
  const many = fc.array(fc.tuple(customerArbitrary, fc.boolean()), { minLength: 31, maxLength: 45 });
  const longAgo = many.map((marked) =>
    marked.map(
      ([each, side]) =>
        [
          {
            ...each,
            entries: each.entries.map((entry) => ({ ...entry, day: entry.day - (entry.amount % 2) * 900 })),
          },
          side,
        ] as const,
    ),
  );
  fc.assert(
    fc.property(
      longAgo,
      howArbitrary,
      fc.constantFrom(['EUR'], ['EUR', 'USD']),
      (marked, how, currencies) => {
        const one = marked.map(
          ([each, side]) =>
            [
              {
                ...each,
                entries: each.entries.map((entry) => ({
                  ...entry,
                  currency: entry.currency % currencies.length,
                })),
              },
              side,
            ] as const,
        );
        const { merged, whole } = splitAndWhole(claims, one, scopeOf(FIRST + 800, { ...how, currencies }));
        expect(merged).toEqual(whole);
        expect(claims.schema().parse(whole)).toEqual(whole);
      },
    ),
    { numRuns: 30 },
  );
});

test('claims: warns where the data do not reach back', () => {
  const partial = scopeOf(day('2024-12-31'), { firstDay: day('2023-06-01') });
  expect(claims.warnings([], partial).map(({ code }) => code)).toEqual(['partialHistory']);
});

test('every term of claims asks for one of its worked parts', () => {
  const parts = claims.worked(resultOn(claims, bookOf([], ['EUR']), scope));
  expect(parts.flatMap(({ terms }) => terms).toSorted()).toEqual(['claims', ...claims.terms].toSorted());
});

test('worked: nothing to work with', () => {
  const lines = claims.worked(resultOn(claims, bookOf([], ['EUR']), scope)).flatMap((part) => part.lines);
  expect(lines).toContain('all customers = n/a');
  expect(lines).toContain('share of revenue of the top 20% = 0 / 0 = n/a');
});

test('worked: each saying with its own numbers', () => {
  const kept = customer(
    bought('2020-01-15', 1000),
    bought('2022-08-01', 1700),
    bought('2023-05-01'),
    bought('2024-05-01'),
  );
  const parts = claims.worked(
    resultOn(
      claims,
      bookOf([...times(1200, kept), { ...customer(bought('2024-06-01')), referrer: 0 }], ['EUR']),
      scope,
    ),
  );
  const lines = parts.flatMap((part) => part.lines);
  expect(lines).toContain('all customers = 20,400.00 / 12,000.00 - 1 = 70.0%');
  expect(lines).toContain('ordered again after 1 order = 1,200 / 1,201 = 99.9%');
  expect(lines).toContain('5 percentage points more = with a retention of 1,200 / 1,200, n/a');
  expect(lines).toContain('referred by each repeat customer = 1 / 1,200 = 0.00');
  // 241 of the 1,201 customers, each of whom brought 10 + 17 + 10 + 10; and one brought 10.
  expect(lines).toContain('share of revenue of the top 20% = 11,327.00 / 56,410.00 = 20.1%');
  expect(lines[0]).toBe(
    '"Repeat customers spend 67% more" holds: the interval, 70.0% to 70.0%, lies at 67.0% or more',
  );
  expect(parts.find(({ terms }) => terms.includes('60-70%'))?.value).toBe(1);
});
