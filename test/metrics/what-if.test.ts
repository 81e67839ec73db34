import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedRate,
  constantRetention,
  expectedPeriods,
  impossibleChange,
  type RateChange,
  retentionEffect,
} from '../../src/metrics/what-if/constant-retention.js';
import { customersKept, retentionOnRate } from '../../src/metrics/what-if/retention-part.js';
import { rorTarget } from '../../src/metrics/what-if/target.js';
import { type WhatIfParameters, whatIfMetric } from '../../src/metrics/what-if/what-if.js';
import { parseRatio, WHOLE } from '../../src/model/ratio.js';
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

const points = (amount: number): RateChange => ({ amount, unit: 'pp' });
const percent = (amount: number): RateChange => ({ amount, unit: '%' });

describe('changedRate', () => {
  test('five points on 80% are 85%, five percent are 84%', () => {
    expect(changedRate(0.8, points(5))).toBe(0.85);
    expect(changedRate(0.8, percent(5))).toBe(0.84);
    expect(changedRate(0.8, points(-5))).toBe(0.75);
    expect(changedRate(0.8, percent(-5))).toBe(0.76);
  });
});

describe('the constant-retention model', () => {
  test('80%, discounted by 10%: five periods, 2.667 margins', () => {
    const { expectedPeriods, valueFactor } = constantRetention(0.8, 0.1);
    expect(expectedPeriods).toBeCloseTo(5, 12);
    expect(valueFactor).toBeCloseTo(0.8 / 0.3, 12);
  });
  test('customers who never leave have no expected end, and a value only with a discount', () => {
    expect(constantRetention(1, 0.1).expectedPeriods).toBeNull();
    expect(constantRetention(1, 0.1).valueFactor).toBeCloseTo(10, 12);
    expect(() => constantRetention(1, 0)).toThrow('below 1 + discount');
  });
  test('nobody stays: one period, and nothing after it', () => {
    expect(constantRetention(0, 0.1)).toEqual({ retention: 0, expectedPeriods: 1, valueFactor: 0 });
  });
  test.each([-0.01, 1.01, Number.NaN])('%d is no retention rate', (retention) => {
    expect(() => constantRetention(retention, 0.1)).toThrow(RangeError);
    expect(() => expectedPeriods(retention)).toThrow('retention must be a fraction 0..1.');
  });
  test('nothing grows from nothing', () => {
    expect(retentionEffect({ retention: 0, change: percent(5), discount: 0.1 }).change).toBeNull();
  });
  test('more than all cannot be retained', () => {
    expect(() => retentionEffect({ retention: 0.96, change: points(5), discount: 0.1 })).toThrow(RangeError);
  });
});

describe('impossibleChange', () => {
  test.each([
    [0.95, points(5), 0.1, undefined],
    [0.96, points(5), 0.1, 'retention would be 101.0%, and more than 100% cannot be retained'],
    [
      0.95,
      points(5),
      0,
      'retention would be 100.0%, and without a discount the value of customers who never leave has no end',
    ],
    [0.94, points(5), 0, undefined],
    [
      1,
      points(-5),
      0,
      'retention is 100.0%, and without a discount the value of customers who never leave has no end',
    ],
    [1, points(-5), 0.1, undefined],
    [0.05, points(-5), 0.1, undefined],
    [0.04, points(-5), 0.1, 'retention would be -1.0%, below 0'],
  ])('%d %j at a discount of %d', (rate, change, discount, said) => {
    expect(impossibleChange(rate, change, discount)).toBe(said);
  });
});

describe('customersKept', () => {
  test('points are of those at the start, percent of those retained', () => {
    expect(customersKept({ start: 2357, retained: 812 }, points(5))).toBe(118);
    expect(customersKept({ start: 2357, retained: 812 }, percent(5))).toBe(41);
    expect(customersKept({ start: 10, retained: 4 }, points(5))).toBe(1);
    expect(customersKept({ start: 9, retained: 4 }, points(5))).toBe(0);
  });
  test('fewer is the same the other way round', () => {
    expect(customersKept({ start: 10, retained: 4 }, points(-5))).toBe(-1);
    expect(customersKept({ start: 9, retained: 4 }, points(-5))).toBe(0);
  });
});

describe('rorTarget', () => {
  test.each([
    [
      { helped: 53, relationship: 20, target: 0.5 },
      { needed: 7, neededNew: 13 },
    ],
    [
      { helped: 100, relationship: 0, target: 0.55 },
      { needed: 55, neededNew: 123 },
    ],
    [
      { helped: 6, relationship: 5, target: 1 },
      { needed: 1, neededNew: null },
    ],
    [
      { helped: 6, relationship: 5, target: 5 / 6 },
      { needed: 0, neededNew: 0 },
    ],
    [
      { helped: 6, relationship: 5, target: 0 },
      { needed: 0, neededNew: 0 },
    ],
    [
      { helped: 6, relationship: 6, target: 1 },
      { needed: 0, neededNew: 0 },
    ],
    [
      { helped: 4, relationship: 1, target: 0.5 },
      { needed: 1, neededNew: 2 },
    ],
  ])('%j', (counts, answer) => {
    expect(rorTarget(counts)).toEqual(answer);
  });
  test('is null where nobody was helped', () => {
    expect(rorTarget({ helped: 0, relationship: 0, target: 0.5 })).toBeNull();
  });
  test('refuses what cannot be', () => {
    expect(() => rorTarget({ helped: 1, relationship: 2, target: 0.5 })).toThrow(
      'More relationship customers',
    );
    expect(() => rorTarget({ helped: 3, relationship: 2, target: 1.01 })).toThrow(
      'target must be a fraction',
    );
    expect(() => rorTarget({ helped: 3, relationship: 2, target: -0.01 })).toThrow(
      'target must be a fraction',
    );
    expect(() => rorTarget({ helped: 3.5, relationship: 2, target: 0.5 })).toThrow(
      'helped must be a whole number',
    );
  });
  test('is the least number that reaches the target', () => {
    const counts = fc.record({
      helped: fc.integer({ min: 1, max: 5000 }),
      part: fc.nat(5000),
      hundredths: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(counts, ({ helped, part, hundredths }) => {
        const relationship = Math.min(part, helped);
        const { needed, neededNew } = rorTarget({ helped, relationship, target: hundredths / 100 }) ?? {
          needed: Number.NaN,
          neededNew: null,
        };
        const isReached = (more: number, all: number) => (relationship + more) * 100 >= hundredths * all;
        expect(isReached(needed, helped)).toBe(true);
        expect(needed === 0 || !isReached(needed - 1, helped)).toBe(true);
        const added = neededNew ?? Number.NaN;
        expect(isReached(added, helped + added)).toBe(true);
        expect(added === 0 || !isReached(added - 1, helped + added - 1)).toBe(true);
      }),
    );
  });
});

describe('on customers', () => {
  // As of 2024-12-31: ann and bob were active in 2023, ann bought again on the first day of 2024 (30.00), bob got 5.00 back; cas is new (90.00, 10.00 given back).
  const bought = (iso: string, amount: number) => ({ day: day(iso), amount, currency: 0, kind: 0 });
  const customers: Customer[] = [
    { acquisition: 0, entries: [bought('2023-03-01', 5000), bought('2024-01-01', 3000)] },
    { acquisition: 0, entries: [bought('2023-05-01', 7000), { ...bought('2024-02-01', 500), kind: 1 }] },
    {
      acquisition: 2,
      entries: [bought('2024-06-01', 9000), { ...bought('2024-06-09', 1000), kind: 1 }],
    },
  ];
  const scope = scopeOf(day('2024-12-31'), { currencies: ['EUR'], firstDay: day('2022-01-01') });
  const ask = (parameters: Partial<WhatIfParameters>, more = scope) =>
    resultOn(
      whatIfMetric({ change: null, target: null, discount: 0.1, margin: WHOLE, ...parameters }),
      bookOf(customers, ['EUR']),
      more,
    );

  test('retention 50% + 10 points: from 0.833 to 1.2 margins of 55.00 each', () => {
    const { retention, target } = ask({ change: points(10) });
    expect(target).toBeNull();
    expect(retention).toMatchObject({
      rate: 0.5,
      retained: 1,
      start: 2,
      newRate: 0.6,
      reason: null,
      margin: 1,
    });
    // Two helped brought 30 + 80 in the window.
    expect(retention?.model?.before.customerValue).toEqual({ EUR: '45.83' });
    expect(retention?.model?.after.customerValue).toEqual({ EUR: '66.00' });
    expect(retention?.model?.change).toBeCloseTo(0.44, 12);
  });
  test('directly: 100 points of two at the start, so many times what ann spent', () => {
    expect(ask({ change: points(50) }).retention?.direct).toEqual({
      customers: 1,
      perCustomer: { EUR: '30.00' },
      margin: { EUR: '30.00' },
    });
    expect(ask({ change: points(-50) }).retention?.direct?.margin).toEqual({ EUR: '-30.00' });
  });
  test('by percent: half as many again of the one retained, in the shape of the schema', () => {
    const answer = ask({ change: percent(50) });
    expect(answer.retention).toMatchObject({ newRate: 0.75, direct: { customers: 1 } });
    expect(metric.schema().parse(answer)).toEqual(answer);
  });
  test('a margin of a third is taken exactly', () => {
    const third = parseRatio('1/3') ?? WHOLE;
    const { retention } = ask({ change: points(50), margin: third });
    expect(retention?.direct).toEqual({
      customers: 1,
      perCustomer: { EUR: '10.00' },
      margin: { EUR: '10.00' },
    });
    expect(retention?.margin).toBeCloseTo(1 / 3, 12);
    expect(retention?.model?.before.customerValue).toEqual({ EUR: '15.28' });
    expect(retention?.assumptions[1]).toContain('33.3% of revenue');
  });
  test('more than all: no model, and why', () => {
    expect(ask({ change: points(60) }).retention).toMatchObject({
      rate: 0.5,
      newRate: null,
      model: null,
      direct: null,
      reason: 'retention would be 110.0%, and more than 100% cannot be retained',
    });
  });
  test('nobody was active before: no rate, and why', () => {
    const young = scopeOf(day('2023-12-31'), { currencies: ['EUR'], firstDay: day('2023-03-01') });
    expect(ask({ change: points(5) }, young).retention).toMatchObject({
      rate: null,
      model: null,
      direct: null,
      reason: 'no customer was active at the start of the window',
    });
  });
  test('nobody retained: nothing grows, and no mean to go by', () => {
    const lost = resultOn(
      whatIfMetric({ change: points(5), target: null, discount: 0.1, margin: WHOLE }),
      bookOf(customers.slice(1), ['EUR']),
      scope,
    );
    expect(lost.retention?.model?.change).toBeNull();
    expect(lost.retention?.direct?.perCustomer).toEqual({ EUR: null });
  });
  test('in several currencies there is no money, but the model', () => {
    const both = scopeOf(day('2024-12-31'), { firstDay: day('2022-01-01') });
    const { retention } = ask({ change: points(10) }, both);
    expect([retention?.model?.before.retention, retention?.model?.before.customerValue]).toEqual([0.5, {}]);
    expect(retention?.direct).toEqual({ customers: 0, perCustomer: {}, margin: {} });
  });
  test('a target of ROR: ann is repeat, cas referred', () => {
    expect(ask({ target: 0.8 }).target).toMatchObject({
      rate: 1,
      relationship: 2,
      helped: 2,
      needed: 0,
      neededNew: 0,
      reason: null,
    });
    expect(ask({ target: 0.8 }).target?.assumptions).toHaveLength(2);
    expect(ask({ target: 0.8 }).retention).toBeNull();
  });
  test('and of nobody', () => {
    const later = scopeOf(day('2026-12-31'), { currencies: ['EUR'], firstDay: day('2022-01-01') });
    expect(ask({ target: 0.8 }, later).target).toMatchObject({
      rate: null,
      needed: null,
      neededNew: null,
      reason: 'no customer bought in the window',
    });
  });
  test('the assumptions name window and discount', () => {
    const list = ask({ change: points(5), discount: 0.2 }).retention?.assumptions.join('\n');
    expect(list).toContain('Directly: the customers kept spend what those who were retained spent');
    expect(list).toContain('window of 12m');
    expect(list).toContain('discounted by 20.0% each');
    expect(list).toContain('the same revenue (what it costs is not known: --margin)');
  });
  test('warns where the data do not reach back', () => {
    const metric = whatIfMetric({ change: points(5), target: null, discount: 0.1, margin: WHOLE });
    const partial = scopeOf(day('2024-12-31'), { firstDay: day('2023-06-01') });
    const result = resultOn(metric, bookOf(customers), partial);
    expect(metric.warnings(result, partial).map(({ code }) => code)).toEqual(['partialHistory']);
    expect(metric.worked(result)).toEqual([]);
  });
});

test('a rate alone gives the model alone', () => {
  expect(retentionOnRate(0.8, points(5), 0.1)).toMatchObject({
    rate: 0.8,
    newRate: 0.85,
    retained: null,
    start: null,
    direct: null,
  });
  expect(retentionOnRate(0.8, points(5), 0.1).change).toEqual(points(5));
  expect(retentionOnRate(0.8, points(5), 0.1).assumptions).toEqual([
    'Model: every customer stays from one period to the next with the same probability, however long they have been there, and who leaves does not come back.',
    'Model: who stays brings the same margin each time; the first is not counted, later ones are discounted by 10.0% each.',
  ]);
  const { model } = retentionOnRate(0.8, points(5), 0.1);
  expect([model?.before.customerValue, model?.after.customerValue]).toEqual([{}, {}]);
});

const metric = whatIfMetric({ change: points(5), target: 0.5, discount: 0.1, margin: WHOLE });

test('tallies of a split, merged, give the result of the whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 40 }),
      howArbitrary,
      fc.constantFrom(['EUR'], ['EUR', 'USD']),
      (marked, how, currencies) => {
        const { merged, whole } = splitAndWhole(metric, marked, scopeOf(FIRST + 800, { ...how, currencies }));
        expect(merged).toEqual(whole);
        expect(metric.schema().parse(whole)).toEqual(whole);
      },
    ),
  );
});
