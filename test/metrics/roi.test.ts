import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowableCac, CAC_SHARE } from '../../src/metrics/allowable-cac.js';
import {
  allowableCost,
  returnOnInvestment,
  returnOnInvestmentSchema,
} from '../../src/metrics/return-on-investment.js';
import { parseRatio, WHOLE } from '../../src/model/ratio.js';
import {
  bookOf,
  type Customer,
  customerArbitrary,
  day,
  FIRST,
  resultOn,
  scopeOf,
  splitAndWhole,
} from './books.js';

describe('returnOnInvestment', () => {
  test.each([
    ['1500', '1000', 0.5, '500'],
    ['1500.50', '1000', 0.5005, '500.50'],
    ['1000', '1500.5', -500.5 / 1500.5, '-500.5'],
    ['0', '10', -1, '-10'],
    ['0.05', '0.10', -0.5, '-0.05'],
    ['-5', '10', -1.5, '-15'],
    ['10', '10.00', 0, '0.00'],
  ])('gain %s, cost %s', (gain, cost, rate, net) => {
    const result = returnOnInvestment({ gain, cost });
    expect(result).toEqual({ rate, reason: null, gain, cost, net });
    expect(returnOnInvestmentSchema().parse(result)).toEqual(result);
  });
  test('is exact where binary numbers are not', () => {
    const { net } = returnOnInvestment({ gain: '900719925474099300.10', cost: '0.20' });
    expect(net).toBe('900719925474099299.90');
  });
  test('what cost nothing has no rate', () => {
    expect(returnOnInvestment({ gain: '5', cost: '0.00' })).toMatchObject({
      rate: null,
      reason: 'it cost nothing',
      net: '5.00',
    });
  });
  test.each(['1,5', '', '1.', '.5', '1e3', ' 1', '1 ', '--1'])('"%s" is no amount', (text) => {
    expect(() => returnOnInvestment({ gain: text, cost: '1' })).toThrow('gain must be decimal text');
    expect(() => returnOnInvestment({ gain: '1', cost: text })).toThrow('cost must be decimal text');
  });
  test('nothing costs less than nothing', () => {
    expect(() => returnOnInvestment({ gain: '1', cost: '-0.01' })).toThrow('cost must be 0 or more');
  });
});

test.each([
  ['90', '30.00'],
  ['100', '33.33'],
  ['0.05', '0.02'],
  ['100.000', '33.333'],
])('a third of a lifetime value of %s is %s', (value, cost) => {
  expect(allowableCost(value, CAC_SHARE)).toBe(cost);
});
test('a lifetime value is decimal text', () => {
  expect(() => allowableCost('ninety', CAC_SHARE)).toThrow('lifetimeValue must be decimal text');
});

describe('allowableCac', () => {
  const bought = (amount: number, kind = 0, currency = 0) => ({
    day: day('2024-03-01'),
    amount,
    currency,
    kind,
  });
  const customers: Customer[] = [
    { acquisition: 0, entries: [bought(10_000), bought(4000), bought(2000, 1)] },
    { acquisition: 0, entries: [bought(1000)] },
    { acquisition: 0, entries: [bought(500, 1)] },
    { acquisition: 0, entries: [] },
  ];
  const scope = scopeOf(day('2024-12-31'), { currencies: ['EUR'] });

  test('130.00 of two buyers: 65.00 each, a third of which is 21.67', () => {
    expect(
      resultOn(allowableCac({ margin: WHOLE, cacShare: CAC_SHARE }), bookOf(customers, ['EUR']), scope),
    ).toEqual({
      reason: null,
      buyers: 2,
      margin: 1,
      cacShare: 1 / 3,
      customerValue: { EUR: '65.00' },
      allowableCac: { EUR: '21.67' },
    });
  });
  test('of a margin of 30%, a quarter', () => {
    const parameters = { margin: parseRatio('30%') ?? WHOLE, cacShare: parseRatio('0.25') ?? WHOLE };
    const result = resultOn(allowableCac(parameters), bookOf(customers, ['EUR']), scope);
    expect(result).toMatchObject({
      margin: 0.3,
      cacShare: 0.25,
      customerValue: { EUR: '19.50' },
      allowableCac: { EUR: '4.88' },
    });
  });
  test.each([
    ['nobody has bought', [], { currencies: ['EUR'] }, { EUR: null }],
    ['no column gives amounts', customers, { currencies: ['EUR'], amountColumn: false }, {}],
    ['several currencies: customers have no one value', customers, {}, {}],
  ] as const)('%s', (reason, list, more, money) => {
    const metric = allowableCac({ margin: WHOLE, cacShare: CAC_SHARE });
    const result = resultOn(metric, bookOf(list), scopeOf(day('2024-12-31'), more));
    expect([result.reason, result.customerValue, result.allowableCac]).toEqual([reason, money, money]);
    expect(metric.warnings(result, scope)).toEqual([]);
    expect(metric.worked(result)).toEqual([]);
  });
  test('tallies of a split, merged, give the result of the whole', () => {
    const metric = allowableCac({ margin: WHOLE, cacShare: CAC_SHARE });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 40 }),
        fc.constantFrom(['EUR'], ['EUR', 'USD']),
        (marked, currencies) => {
          const { merged, whole } = splitAndWhole(metric, marked, scopeOf(FIRST + 800, { currencies }));
          expect(merged).toEqual(whole);
          expect(metric.schema().parse(whole)).toEqual(whole);
        },
      ),
    );
  });
});
