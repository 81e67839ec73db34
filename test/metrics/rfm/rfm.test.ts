import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scope } from '../../../src/metrics/metric.js';
import { RFM_DEFAULTS, type RfmParameters } from '../../../src/metrics/rfm/parameters.js';
import { rfm } from '../../../src/metrics/rfm/rfm.js';
import {
  bookOf,
  type Customer,
  customerArbitrary,
  FIRST,
  howArbitrary,
  resultOn,
  scopeOf,
  splitAndWhole,
} from '../books.js';

const AS_OF = FIRST + 800;

/** A customer who bought on these days before as-of, for these amounts in minor units of EUR. */
const buyer = (
  ...purchases: readonly (readonly [daysAgo: number, amount: number, currency?: number])[]
): Customer => ({
  acquisition: 0,
  entries: purchases.map(([daysAgo, amount, currency = 0]) => ({
    day: AS_OF - daysAgo,
    amount,
    currency,
    kind: 0,
  })),
});
const refund = (daysAgo: number, amount: number) => ({ day: AS_OF - daysAgo, amount, currency: 0, kind: 1 });

const euros: Partial<Scope> = { currencies: ['EUR'] };
const on = (
  customers: readonly Customer[],
  parameters: Partial<RfmParameters> = {},
  more: Partial<Scope> = euros,
) =>
  resultOn(
    rfm({ ...RFM_DEFAULTS, ...parameters }),
    bookOf(customers, [...(more.currencies ?? ['EUR', 'USD'])]),
    scopeOf(AS_OF, more),
  );
const warningsOn = (
  customers: readonly Customer[],
  parameters: Partial<RfmParameters> = {},
  more: Partial<Scope> = euros,
) => rfm(RFM_DEFAULTS).warnings(on(customers, parameters, more), scopeOf(AS_OF, more));

const customersOf = ({ counts }: { readonly counts: readonly { readonly customers: number }[] }) =>
  counts.map(({ customers }) => customers);

// Days ago 0, 10, 20, 30, 40; orders 5, 4, 3, 2, 1; revenue 500, 400, 300, 200, 100.
const FIVE = [5, 4, 3, 2, 1].map((orders) =>
  buyer(...Array.from({ length: orders }, (_, at) => [(5 - orders) * 10 + at, 10_000] as const)),
);

describe('five customers who differ in everything', () => {
  test('the cuts, and one customer a score', () => {
    const { customers, reason, currency, monetary, scores } = on(FIVE);
    expect({ customers, reason, currency, monetary }).toEqual({
      customers: 5,
      reason: null,
      currency: 'EUR',
      monetary: 'sum',
    });
    const counts = [1, 2, 3, 4, 5].map((score) => ({ score, customers: 1 }));
    const more = { reason: null, customers: 5, distinctValues: 5, counts };
    expect(scores).toEqual({
      recency: { cuts: [8, 16, 24, 32], ...more },
      frequency: { cuts: [1.8, 2.6, 3.4, 4.2], ...more },
      monetary: { cuts: ['180.00', '260.00', '340.00', '420.00'], ...more },
    });
  });

  test('the latest is the most frequent: one in each segment of the diagonal', () => {
    const { segments } = on(FIVE);
    expect(segments.filter(({ customers }) => customers > 0)).toEqual([
      {
        name: 'champions',
        cells: [
          [5, 5],
          [5, 4],
        ],
        customers: 1,
        share: 0.2,
        orders: 5,
        revenue: { EUR: '500.00' },
        revenueShare: 1 / 3,
        revenueShareByCurrency: { EUR: 1 / 3 },
        averageOrderValue: { EUR: '100.00' },
        medianRecencyDays: 0,
      },
      expect.objectContaining({ name: 'loyal', customers: 1, orders: 4, medianRecencyDays: 10 }),
      expect.objectContaining({ name: 'need_attention', customers: 1, orders: 3, medianRecencyDays: 20 }),
      expect.objectContaining({
        name: 'hibernating',
        customers: 2,
        share: 0.4,
        orders: 3,
        revenue: { EUR: '300.00' },
        revenueShare: 0.2,
        averageOrderValue: { EUR: '100.00' },
        medianRecencyDays: 35,
      }),
    ]);
  });

  test('a segment without customers has no average and no median', () => {
    expect(on(FIVE).segments.find(({ name }) => name === 'new')).toEqual({
      name: 'new',
      cells: [[5, 1]],
      customers: 0,
      share: 0,
      orders: 0,
      revenue: { EUR: '0.00' },
      revenueShare: 0,
      revenueShareByCurrency: { EUR: 0 },
      averageOrderValue: { EUR: null },
      medianRecencyDays: null,
    });
  });

  test('need no warning', () => {
    expect(warningsOn(FIVE)).toEqual([]);
  });

  test('worked: cuts, counts and segments', () => {
    const metric = rfm();
    const worked = metric.worked(on(FIVE));
    expect(worked.map(({ lines }) => lines[0])).toEqual([
      'R cuts, days = 8, 16, 24, 32; customers with score 1 to 5 = 1, 1, 1, 1, 1',
      'F cuts, orders = 1.8, 2.6, 3.4, 4.2; customers with score 1 to 5 = 1, 1, 1, 1, 1',
      'M cuts, net revenue = 180.00, 260.00, 340.00, 420.00; customers with score 1 to 5 = 1, 1, 1, 1, 1',
      'champions = 1 / 5 = 20.0%',
    ]);
    expect(worked[0]?.value).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 });
    expect(worked[3]?.value).toMatchObject({ champions: 1, hibernating: 2, new: 0 });
    expect(worked[3]?.terms).toContain('champions');
    expect(
      worked.flatMap(({ terms }) => terms).filter((term) => ![metric.id, ...metric.terms].includes(term)),
    ).toEqual([]);
  });
});

describe('what is counted', () => {
  test('R by the last day, F by occasion', () => {
    const sameDay = [...FIVE.slice(1), buyer([3, 100], [3, 100])];
    expect(on(sameDay).scores.frequency.cuts).toEqual([1.8, 2, 2.4, 3.2]);
    expect(on(sameDay, {}, { ...euros, occasion: 'day' }).scores.frequency.cuts).toEqual([1, 1.6, 2.4, 3.2]);
    expect(on(sameDay).scores.recency.cuts).toEqual(
      on(sameDay, {}, { ...euros, occasion: 'day' }).scores.recency.cuts,
    );
  });

  test('refunds lower M and make nobody recent or frequent', () => {
    const refunded = { acquisition: 0, entries: [...buyer([40, 10_000]).entries, refund(1, 25_000)] };
    const result = on([...FIVE.slice(0, 4), refunded]);
    expect(result.scores.recency.cuts).toEqual([8, 16, 24, 32]);
    expect(result.scores.frequency.cuts).toEqual([1.8, 2.6, 3.4, 4.2]);
    // -150, 200, 300, 400, 500
    expect(result.scores.monetary.cuts).toEqual(['130.00', '260.00', '340.00', '420.00']);
    expect(result.segments.find(({ name }) => name === 'hibernating')).toMatchObject({
      customers: 2,
      orders: 3,
      revenue: { EUR: '50.00' },
      averageOrderValue: { EUR: '16.67' },
    });
  });

  test('--monetary mean is revenue by order', () => {
    const customers = [
      buyer([1, 300], [2, 100]),
      buyer([1, 250]),
      buyer([1, 50], [2, 50], [3, 0]),
      buyer([1, 1000]),
      buyer([1, 400], [2, 401]),
      buyer([1, 700]),
    ];
    // 200, 250, 33.33, 1000, 400.5, 700
    const { monetary, scores } = on(customers, { monetary: 'mean' });
    expect(monetary).toBe('mean');
    expect(scores.monetary.cuts).toEqual(['2.00', '2.50', '4.005', '7.00']);
    expect(customersOf(scores.monetary)).toEqual([2, 1, 1, 1, 1]);
  });

  test('customers who have bought nothing have no scores', () => {
    const nobody = { acquisition: 0, entries: [refund(3, 100)] };
    expect(on([...FIVE, nobody])).toEqual(on(FIVE));
  });

  test('amounts beyond what a double holds add up to the last cent', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const rich = buyer([1, most], [1, most], [1, most], [1, 2], [1, 1]);
    const { segments, scores } = on([rich, ...FIVE.slice(1)]);
    expect(segments.find(({ name }) => name === 'champions')?.revenue).toEqual({ EUR: '270215977642229.76' });
    expect(customersOf(scores.monetary)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('own cuts', () => {
  const cuts = {
    recency: [0, 10, 20, 30],
    frequency: [1, 2, 4, 8],
    monetary: ['99.99', '100', '300.00', '300.005'],
  };

  test('a value at a cut has the score below it; R runs the other way', () => {
    const { scores } = on(FIVE, { cuts });
    expect(scores.recency).toMatchObject({ cuts: [0, 10, 20, 30], reason: null });
    expect(customersOf(scores.recency)).toEqual([1, 1, 1, 1, 1]);
    // 1; 2; 3, 4; 5
    expect(customersOf(scores.frequency)).toEqual([1, 1, 2, 1, 0]);
    // 100.00 is at 100; 200 and 300.00 above it; 400 and 500 above 300.005
    expect(scores.monetary.cuts).toEqual(['99.99', '100', '300.00', '300.005']);
    expect(customersOf(scores.monetary)).toEqual([0, 1, 2, 0, 2]);
  });

  test('decimal cuts are exact: 0.29 is not below 29 cents', () => {
    const cents = [29, 29, 29, 29, 30].map((amount) => buyer([1, amount]));
    const { scores } = on(cents, { cuts: { monetary: ['0.1', '0.29', '0.3', '0.4'] } });
    expect(customersOf(scores.monetary)).toEqual([0, 4, 1, 0, 0]);
  });

  test('need no five customers; those that are not given do', () => {
    const { recency, frequency } = cuts;
    const two = FIVE.slice(0, 2);
    const result = on(two, { cuts: { recency, frequency } });
    expect(result.reason).toBeNull();
    expect(customersOf(result.scores.recency)).toEqual([0, 0, 0, 1, 1]);
    expect(result.scores.monetary).toMatchObject({
      cuts: null,
      reason: 'quintiles need 5 customers or more, and there are 2',
      customers: 0,
      counts: [],
    });
    expect(result.segments.filter(({ customers }) => customers > 0).map(({ name }) => name)).toEqual([
      'champions',
      'potential_loyalist',
    ]);
    expect(on(two, { cuts: { recency } })).toMatchObject({
      reason: 'quintiles need 5 customers or more, and there are 2',
      segments: [],
    });
    for (const given of [{ recency }, { frequency }])
      expect(warningsOn(two, { cuts: given })).toContainEqual({
        code: 'fewCustomers',
        message:
          'No segments: quintiles need 5 customers or more, and there are 2. Own cuts (--cuts-r, --cuts-f) need no quintiles.',
      });
    expect(on(two, { cuts: { frequency } }).reason).toBe(
      'quintiles need 5 customers or more, and there are 2',
    );
  });
});

describe('where there are no scores', () => {
  test('fewer than five customers: the reason, no segments, no counts', () => {
    const result = on(FIVE.slice(0, 4));
    expect(result).toMatchObject({
      customers: 4,
      reason: 'quintiles need 5 customers or more, and there are 4',
      segments: [],
    });
    expect(result.scores.recency).toEqual({
      cuts: null,
      reason: 'quintiles need 5 customers or more, and there are 4',
      customers: 0,
      distinctValues: 4,
      counts: [],
    });
    expect(on(FIVE.slice(0, 1)).reason).toBe('quintiles need 5 customers or more, and there is 1');
    expect(warningsOn(FIVE.slice(0, 4))).toEqual([
      {
        code: 'fewCustomers',
        message:
          'No segments: quintiles need 5 customers or more, and there are 4. Own cuts (--cuts-r, --cuts-f) need no quintiles.',
      },
    ]);
    expect(
      rfm()
        .worked(result)
        .map(({ lines, value }) => [lines, value]),
    ).toEqual([
      [['R: n/a (quintiles need 5 customers or more, and there are 4)'], null],
      [['F: n/a (quintiles need 5 customers or more, and there are 4)'], null],
      [['M: n/a (quintiles need 5 customers or more, and there are 4)'], null],
      [['segments: n/a (quintiles need 5 customers or more, and there are 4)'], null],
    ]);
  });

  test('no amounts: M alone', () => {
    const without = { ...euros, amountColumn: false };
    const result = on(FIVE, {}, without);
    expect(result.currency).toBeNull();
    expect(result.scores.monetary).toEqual({
      cuts: null,
      reason: 'no column gives amounts',
      customers: 0,
      distinctValues: 0,
      counts: [],
    });
    expect(result.segments[0]).toMatchObject({
      customers: 1,
      revenue: {},
      averageOrderValue: {},
      revenueShare: null,
    });
    expect(warningsOn(FIVE, {}, without)).toEqual([
      {
        code: 'noAmounts',
        message: 'No column gives amounts: M has no scores. Name one with --map amount=COLUMN.',
      },
    ]);
  });

  test('several currencies: M alone, until one is named', () => {
    const both = { currencies: ['EUR', 'USD'] };
    const dollars = [10, 20, 30, 40, 50].map((amount) => buyer([amount, amount, 1]));
    const customers = [...FIVE, ...dollars];
    const result = on(customers, {}, both);
    expect(result.currency).toBeNull();
    expect(result.scores.monetary.reason).toBe(
      'the orders are in 2 currencies (EUR, USD), and none is named',
    );
    expect(result.segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(10);
    expect(result.segments[0]).toMatchObject({
      revenue: { EUR: '900.00', USD: '0.00' },
      revenueShare: null,
      averageOrderValue: {},
    });
    expect(warningsOn(customers, {}, both).at(-1)).toEqual({
      code: 'severalCurrencies',
      message:
        'The orders are in 2 currencies (EUR, USD), which are never added up: M has no scores. Choose one with --currency CODE.',
    });

    // Who has bought in the other currency alone has no M, and takes no part in its quintiles.
    const named = on(customers, { currency: 'USD' }, both);
    expect(named.currency).toBe('USD');
    expect(named.scores.monetary).toMatchObject({ cuts: ['0.18', '0.26', '0.34', '0.42'], customers: 5 });
    expect(customersOf(named.scores.monetary)).toEqual([1, 1, 1, 1, 1]);
    expect(warningsOn(customers, { currency: 'USD' }, both).at(-1)).toEqual({
      code: 'severalCurrencies',
      message: 'The orders are in 2 currencies (EUR, USD): M scores the 5 of 10 customers who bought in USD.',
    });
    expect(warningsOn([...FIVE, ...dollars.slice(1)], { currency: 'USD' }, both).at(-1)?.message).toBe(
      'The orders are in 2 currencies (EUR, USD): M has no scores in USD: quintiles need 5 customers or more, and there are 4.',
    );
  });

  test('a currency that no order is in', () => {
    expect(on(FIVE, { currency: 'GBP' }).scores.monetary.reason).toBe('no order is in GBP');
  });
});

describe('scores that nobody has', () => {
  test('are named, and so is a variable of few values', () => {
    const customers = [1, 1, 1, 1, 1, 1, 2, 2, 3, 7].map((orders, at) =>
      buyer(...Array.from({ length: orders }, () => [at, 100 * (at + 1)] as const)),
    );
    const result = on(customers);
    expect(result.scores.frequency).toMatchObject({ cuts: [1, 1, 1.4, 2.2], distinctValues: 4 });
    expect(customersOf(result.scores.frequency)).toEqual([6, 0, 0, 2, 2]);
    expect(warningsOn(customers)).toEqual([
      { code: 'fewDistinctValues', message: 'F has 4 different values: too few for 5 scores.' },
      {
        code: 'emptyScores',
        message:
          'Scores that nobody has: F 2, 3. Customers with equal values share a score, and no value lies between the cuts there.',
      },
    ]);
  });

  test('with one value for all', () => {
    const same = Array.from({ length: 6 }, () => buyer([5, 100]));
    expect(customersOf(on(same).scores.recency)).toEqual([0, 0, 0, 0, 6]);
    expect(customersOf(on(same).scores.monetary)).toEqual([6, 0, 0, 0, 0]);
    expect(warningsOn(same).map(({ message }) => message)).toEqual([
      'R has 1 different value, F has 1 different value, M has 1 different value: too few for 5 scores.',
      'Scores that nobody has: R 1, 2, 3, 4; F 2, 3, 4, 5; M 2, 3, 4, 5. Customers with equal values share a score, and no value lies between the cuts there.',
    ]);
  });
});

describe('the schema', () => {
  const result = on(FIVE);
  const isValid = (value: unknown) => rfm().schema().safeParse(value).success;

  test('takes a result', () => {
    expect(isValid(result)).toBe(true);
    expect(isValid({})).toBe(false);
  });

  test('scores and segments have to be there whole', () => {
    expect(isValid({ ...result, scores: {} })).toBe(false);
    expect(isValid({ ...result, scores: { ...result.scores, monetary: {} } })).toBe(false);
    const { monetary } = result.scores;
    expect(
      isValid({ ...result, scores: { ...result.scores, monetary: { ...monetary, counts: [{}] } } }),
    ).toBe(false);
    expect(isValid({ ...result, segments: [{}] })).toBe(false);
    expect(isValid({ ...result, segments: [] })).toBe(true);
  });
});

const parametersArbitrary: fc.Arbitrary<Partial<RfmParameters>> = fc.record({
  monetary: fc.constantFrom('sum' as const, 'mean' as const),
  cuts: fc.constantFrom(
    {},
    { recency: [30, 90, 180, 365], frequency: [1, 2, 4, 8], monetary: ['1', '2.5', '10', '20'] },
  ),
  currency: fc.constantFrom('EUR', 'USD'),
});

describe('for any customers', () => {
  test('tallies of a split, merged, give the result of the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 40 }),
        howArbitrary,
        parametersArbitrary,
        (marked, how, parameters) => {
          const metric = rfm({ ...RFM_DEFAULTS, ...parameters });
          const { merged, whole } = splitAndWhole(metric, marked, scopeOf(AS_OF, how));
          expect(merged).toEqual(whole);
        },
      ),
    );
  });

  test('the order of the customers does not matter, the result has the shape of its schema, and the parts add up', () => {
    fc.assert(
      fc.property(
        fc.array(customerArbitrary, { maxLength: 40 }),
        howArbitrary,
        parametersArbitrary,
        (customers, how, parameters) => {
          const result = on(customers, parameters, { currencies: ['EUR', 'USD'], ...how });
          expect(on(customers.toReversed(), parameters, { currencies: ['EUR', 'USD'], ...how })).toEqual(
            result,
          );
          expect(rfm().schema().parse(result)).toEqual(result);
          if (result.reason !== null) return;
          expect(result.segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(result.customers);
          for (const scale of [result.scores.recency, result.scores.frequency])
            expect(customersOf(scale).reduce((a, b) => a + b, 0)).toBe(result.customers);
        },
      ),
    );
  });
});
