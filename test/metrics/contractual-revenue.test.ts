import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractualRetention } from '../../src/metrics/contractual-retention.js';
import { contractualRevenue } from '../../src/metrics/contractual-revenue.js';
import { dayOf } from '../../src/model/day.js';
import { periodOf } from '../../src/model/period.js';
import type { BillingInterval, Subscription } from '../../src/model/subscription.js';

const day = (month: number, date: number) => dayOf(2025, month, date) ?? 0;
// [2025-03-01, 2025-06-01)
const spring = periodOf(day(5, 31), { text: '3m', unit: 'months', count: 3 });
const BEFORE = day(1, 1);
const MIDDLE = day(4, 15);

const MONTH: BillingInterval = { unit: 'month', count: 1 };

/** A contract that brings so many minor units in each interval. */
function contract(
  customer: number,
  minorUnits: number,
  [start, end = null]: readonly [number, (number | null)?],
  {
    interval = MONTH,
    currency = 'EUR',
    from = start,
  }: { interval?: BillingInterval | undefined; currency?: string; from?: number } = {},
): Subscription {
  return { customer, start, end, amount: { minorUnits, currency, interval, from } };
}

const figures = (...contracts: readonly Subscription[]) =>
  contractualRevenue(contracts, spring).byCurrency['EUR'];

test('X expands, Y contracts, Z is lost, W is new: NRR 84%, GRR 64%', () => {
  const result = contractualRevenue(
    [
      contract(0, 10000, [BEFORE]),
      contract(0, 5000, [MIDDLE]),
      contract(1, 10000, [BEFORE, MIDDLE]),
      contract(1, 6000, [MIDDLE]),
      contract(2, 5000, [BEFORE, MIDDLE]),
      contract(3, 8000, [MIDDLE]),
    ],
    spring,
  );
  expect(result).toEqual({
    basis: 'month',
    nrr: 0.84,
    grr: 0.64,
    reason: null,
    byCurrency: {
      EUR: {
        nrr: 0.84,
        grr: 0.64,
        nrrWithReactivation: 0.84,
        grossChurnRate: 0.36,
        netChurnRate: 0.16,
        reason: null,
        start: '250.00',
        new: '80.00',
        expansion: '50.00',
        reactivation: '0.00',
        contraction: '40.00',
        churn: '50.00',
        end: '290.00',
        customers: { start: 3, new: 1, expanded: 1, unchanged: 0, reactivated: 0, contracted: 1, churned: 1 },
      },
    },
    withoutAmount: 0,
  });
});

test('amounts are normalised to a month', () => {
  const interval = (unit: BillingInterval['unit'], count: number) => ({ interval: { unit, count } });
  const result = figures(
    contract(0, 12000, [BEFORE], interval('year', 1)),
    contract(1, 3000, [BEFORE], interval('month', 3)),
    contract(2, 300, [BEFORE], interval('week', 1)),
    contract(3, 1200, [BEFORE], interval('day', 73)),
    contract(4, 24000, [BEFORE], interval('year', 2)),
  );
  // 10.00 + 10.00 + 3.00 * 52/12 + 12.00 * 5/12 + 10.00
  expect(result).toMatchObject({
    start: '48.00',
    end: '48.00',
    customers: { start: 5, unchanged: 5, expanded: 0, contracted: 0, churned: 0 },
  });
});

test('parts of a cent add up before they are rounded', () => {
  // 10.00 a year is 0.8333 a month: a thousand of them are 833.33, and not 830.
  const many = Array.from({ length: 1000 }, (_, customer) =>
    contract(customer, 1000, [BEFORE, customer < 500 ? MIDDLE : null], {
      interval: { unit: 'year', count: 1 },
    }),
  );
  expect(figures(...many)).toMatchObject({ start: '833.33', churn: '416.67', end: '416.66', grr: 0.5 });
});

test('intervals of any length stay exact', () => {
  // 7.00 in 7 months and 11.00 in 11 months are 1.00 a month; 1.00 in 7 months is a seventh of it.
  const every = (count: number) => ({ interval: { unit: 'month' as const, count } });
  const many = Array.from({ length: 700 }, (_, customer) => contract(customer, 100, [BEFORE], every(7)));
  expect(figures(...many)?.start).toBe('100.00');
  expect(figures(...many, contract(700, 1100, [BEFORE], every(11)))?.start).toBe('101.00');
  const elevenths = many.slice(0, 110).map((_each, at) => contract(at, 100, [BEFORE], every(11)));
  expect(figures(...elevenths, contract(700, 700, [BEFORE], every(7)))?.start).toBe('11.00');
});

test('customers are counted by what became of what they bring', () => {
  expect(
    figures(
      contract(0, 200, [BEFORE, MIDDLE]),
      contract(0, 100, [MIDDLE]),
      contract(1, 200, [BEFORE, MIDDLE]),
      contract(2, 200, [BEFORE, MIDDLE]),
      contract(3, 100, [BEFORE, day(2, 1)]),
      contract(3, 100, [MIDDLE]),
      contract(4, 100, [BEFORE, day(2, 1)]),
      contract(9, 100, [BEFORE, day(2, 1)]),
      contract(5, 100, [day(3, 1)]),
      contract(6, 100, [day(4, 1)]),
      contract(7, 100, [day(4, 1)]),
      contract(8, 100, [day(4, 1)]),
    )?.customers,
  ).toEqual({ start: 4, new: 3, expanded: 0, unchanged: 1, reactivated: 1, contracted: 1, churned: 2 });
});

describe('the instants', () => {
  test('a contract brings on the day it starts, and not on the day it ends', () => {
    expect(figures(contract(0, 100, [day(3, 1), day(6, 1)]))).toMatchObject({
      start: '1.00',
      churn: '1.00',
      customers: { churned: 1 },
    });
    expect(figures(contract(0, 100, [day(6, 1)]))).toMatchObject({ start: '0.00', new: '1.00' });
    expect(figures(contract(0, 100, [BEFORE, day(3, 1)]), contract(0, 100, [day(6, 1)]))).toMatchObject({
      reactivation: '1.00',
    });
  });

  test('lost and back within the window is retained', () => {
    expect(figures(contract(0, 100, [BEFORE, day(4, 1)]), contract(0, 100, [day(5, 1)]))).toMatchObject({
      nrr: 1,
      customers: { unchanged: 1 },
    });
  });

  test('came and went within the window is nothing', () => {
    expect(figures(contract(0, 100, [day(4, 1), day(4, 20)]))).toMatchObject({
      end: '0.00',
      customers: { start: 0, new: 0, reactivated: 0 },
    });
  });
});

describe('trials and free plans', () => {
  test('a trial brings nothing before it ends', () => {
    expect(figures(contract(0, 100, [BEFORE], { from: MIDDLE }), contract(1, 50, [BEFORE]))).toMatchObject({
      start: '0.50',
      new: '1.00',
      customers: { start: 1, new: 1 },
    });
  });

  test('a trial that was cancelled was never paid, so who comes later is new', () => {
    const trial = contract(0, 100, [BEFORE, day(2, 1)], { from: day(2, 1) });
    expect(figures(trial, contract(0, 100, [MIDDLE]))).toMatchObject({ new: '1.00', reactivation: '0.00' });
    const paid = contract(0, 100, [BEFORE, day(2, 2)], { from: day(2, 1) });
    expect(figures(paid, contract(0, 100, [MIDDLE]))).toMatchObject({ new: '0.00', reactivation: '1.00' });
  });

  test('who paid nothing before and pays now is new, and a customer all along', () => {
    const contracts = [contract(0, 0, [BEFORE, MIDDLE]), contract(0, 100, [MIDDLE])];
    expect(figures(...contracts)).toMatchObject({ new: '1.00', reactivation: '0.00', nrr: null });
    expect(contractualRetention(contracts, spring)).toMatchObject({ start: 1, new: 0 });
  });
});

describe('what is not known', () => {
  const unknown = (customer: number, start: number, end: number | null = null): Subscription => ({
    customer,
    start,
    end,
  });

  test('leaves its customer out, at whichever end it is', () => {
    expect(
      contractualRevenue(
        [
          contract(0, 100, [BEFORE]),
          contract(1, 100, [BEFORE, MIDDLE]),
          unknown(1, MIDDLE),
          unknown(2, BEFORE, MIDDLE),
          contract(2, 500, [MIDDLE]),
          // Active at neither end: it does not matter.
          contract(3, 100, [BEFORE]),
          unknown(3, day(4, 1), day(5, 1)),
        ],
        spring,
      ),
    ).toMatchObject({
      withoutAmount: 2,
      nrr: 1,
      byCurrency: { EUR: { start: '2.00', end: '2.00', customers: { start: 2, unchanged: 2 } } },
    });
  });

  test('so does an amount without an interval beside others that have one', () => {
    const result = contractualRevenue(
      [
        contract(0, 100, [BEFORE]),
        {
          ...contract(1, 700, [BEFORE]),
          amount: { minorUnits: 700, currency: 'EUR', interval: undefined, from: BEFORE },
        },
      ],
      spring,
    );
    expect(result).toMatchObject({
      basis: 'month',
      withoutAmount: 1,
      byCurrency: { EUR: { start: '1.00' } },
    });
  });

  test('nothing in any interval is known to be nothing', () => {
    const free: Subscription = {
      ...contract(1, 0, [BEFORE]),
      amount: { minorUnits: 0, currency: 'EUR', interval: undefined, from: BEFORE },
    };
    expect(contractualRevenue([contract(0, 100, [BEFORE]), free], spring)).toMatchObject({
      withoutAmount: 0,
      byCurrency: { EUR: { customers: { start: 1 } } },
    });
  });

  test('amounts without intervals stand as they are given', () => {
    const asGiven = (customer: number, minorUnits: number, end: number | null): Subscription => ({
      customer,
      start: BEFORE,
      end,
      amount: { minorUnits, currency: 'EUR', interval: undefined, from: BEFORE },
    });
    expect(contractualRevenue([asGiven(0, 700, null), asGiven(1, 300, MIDDLE)], spring)).toMatchObject({
      basis: 'asGiven',
      nrr: 0.7,
      byCurrency: { EUR: { start: '10.00', churn: '3.00', end: '7.00' } },
    });
  });

  test('without any amount there is a reason', () => {
    expect(contractualRevenue([unknown(0, BEFORE)], spring)).toEqual({
      basis: 'asGiven',
      nrr: null,
      grr: null,
      reason: 'no contract with an amount is paid',
      byCurrency: {},
      withoutAmount: 1,
    });
    expect(contractualRevenue([contract(0, 100, [MIDDLE])], spring)).toMatchObject({
      nrr: null,
      reason: 'no contract with an amount was paid at the start of the window',
    });
  });
});

test('each currency by itself, by its own contracts', () => {
  const result = contractualRevenue(
    [
      contract(0, 1000, [BEFORE, MIDDLE], { currency: 'USD' }),
      contract(0, 900, [MIDDLE], { currency: 'EUR' }),
      contract(1, 300, [BEFORE], { currency: 'JPY' }),
    ],
    spring,
  );
  expect(Object.keys(result.byCurrency)).toEqual(['EUR', 'JPY', 'USD']);
  expect(result).toMatchObject({
    nrr: null,
    grr: null,
    reason: 'several currencies: see the rates by currency',
    byCurrency: {
      EUR: { new: '9.00', nrr: null },
      JPY: { start: '300', nrr: 1 },
      USD: { churn: '10.00', nrr: 0 },
    },
  });
});

test('property: printed movements reconcile, GRR is 0..1 and no more than NRR', () => {
  const cents = (text: string) => BigInt(text.replace('.', ''));
  const anyContract = fc.record({
    customer: fc.integer({ min: 0, max: 8 }),
    start: fc.integer({ min: day(1, 1), max: day(7, 1) }),
    length: fc.option(fc.integer({ min: 0, max: 200 })),
    minorUnits: fc.integer({ min: 0, max: 99_999 }),
    interval: fc.record({
      unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
      count: fc.integer({ min: 1, max: 36 }),
    }),
    trial: fc.constantFrom(0, 0, 14),
  });
  fc.assert(
    fc.property(fc.array(anyContract, { maxLength: 25 }), (drawn) => {
      const contracts = drawn.map(({ customer, start, length, minorUnits, interval, trial }) =>
        contract(customer, minorUnits, [start, length === null ? null : start + length], {
          interval,
          from: start + trial,
        }),
      );
      const result = figures(...contracts);
      if (result === undefined) return;
      expect(
        cents(result.start) +
          cents(result.new) +
          cents(result.expansion) +
          cents(result.reactivation) -
          cents(result.contraction) -
          cents(result.churn),
      ).toBe(cents(result.end));
      const atEnd = contracts.reduce((sum, { end, amount }) => {
        const isPaid =
          amount !== undefined && amount.from <= spring.end && (end === null || spring.end < end);
        const { unit = 'month', count = 1 } = amount?.interval ?? {};
        const perYear = { day: 365, week: 52, month: 12, year: 1 }[unit];
        return isPaid ? sum + (amount.minorUnits * perYear) / (12 * count) : sum;
      }, 0);
      // Six movements are rounded, each by half a cent at most.
      expect(Math.abs(Number(cents(result.end)) - atEnd)).toBeLessThanOrEqual(3.001);
      if (result.nrr === null || result.grr === null) return;
      expect(result.grr).toBeGreaterThanOrEqual(0);
      expect(result.grr).toBeLessThanOrEqual(1);
      expect(result.nrr).toBeGreaterThanOrEqual(result.grr);
    }),
  );
});
