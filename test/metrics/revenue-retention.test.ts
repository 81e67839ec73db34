import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, revenueMovements, revenueRates } from '../../src/metrics/revenue-movements.js';
import { revenueRetention } from '../../src/metrics/revenue-retention.js';
import { decimalOf } from '../../src/model/money.js';
import { bookOf, type Customer, customerArbitrary, day, FIRST, resultOn, scopeOf } from './books.js';

// X, Y and Z brought 100, 100 and 50 in the period before; now 150, 60 and nothing. W is new with 80.
const EXAMPLE = [
  { before: 100n, after: 150n, isNew: false },
  { before: 100n, after: 60n, isNew: false },
  { before: 50n, after: 0n, isNew: false },
  { before: 0n, after: 80n, isNew: true },
];

describe('the formula', () => {
  test('NRR 84%, GRR 64%, and 250 + 80 + 50 - 40 - 50 = 290', () => {
    const movements = revenueMovements(EXAMPLE);
    expect(movements).toEqual({
      start: 250n,
      new: 80n,
      expansion: 50n,
      reactivation: 0n,
      contraction: 40n,
      churn: 50n,
      refundedBeyond: 0n,
    });
    expect(endOf(movements)).toBe(290n);
    expect(revenueRates(movements)).toEqual({
      nrr: 0.84,
      grr: 0.64,
      nrrWithReactivation: 0.84,
      grossChurnRate: 0.36,
      netChurnRate: 0.16,
    });
  });

  test('reactivated revenue is in net churn, and in neither NRR nor GRR', () => {
    const movements = revenueMovements([...EXAMPLE, { before: 0n, after: 25n, isNew: false }]);
    expect(movements.reactivation).toBe(25n);
    expect(endOf(movements)).toBe(315n);
    expect(revenueRates(movements)).toEqual({
      nrr: 0.84,
      grr: 0.64,
      nrrWithReactivation: 0.94,
      grossChurnRate: 0.36,
      netChurnRate: 0.06,
    });
  });

  test('what is refunded beyond purchases lowers NRR and not GRR', () => {
    // 100 stays; 100 was brought by a customer who now has 40 more refunded than bought.
    const movements = revenueMovements([
      { before: 100n, after: 100n, isNew: false },
      { before: 100n, after: -40n, isNew: false },
    ]);
    expect(movements).toMatchObject({ start: 200n, contraction: 0n, churn: 140n, refundedBeyond: 40n });
    expect(endOf(movements)).toBe(60n);
    expect(revenueRates(movements)).toMatchObject({ nrr: 0.3, grr: 0.5, grossChurnRate: 0.7 });
  });

  test('who brought less than nothing before is left out', () => {
    const movements = revenueMovements([{ before: -5n, after: 30n, isNew: true }]);
    expect(movements.start).toBe(0n);
    expect(endOf(movements)).toBe(0n);
  });

  test('without revenue to retain there is no rate', () => {
    expect(revenueRates(revenueMovements([{ before: 0n, after: 80n, isNew: true }]))).toEqual({
      nrr: null,
      grr: null,
      nrrWithReactivation: null,
      grossChurnRate: null,
      netChurnRate: null,
    });
  });

  const none = { new: 0n, expansion: 0n, reactivation: 0n, contraction: 0n, churn: 0n, refundedBeyond: 0n };
  test.each([
    [{ start: -1n }, 'start must be 0 or more.'],
    [{ start: 1n, expansion: -1n }, 'expansion must be 0 or more.'],
    [{ start: 1n, contraction: -1n }, 'contraction must be 0 or more.'],
    [{ start: 1n, churn: -1n }, 'churn must be 0 or more.'],
    [{ start: 1n, refundedBeyond: -1n }, 'refundedBeyond must be 0 or more.'],
    [{ start: 9n, contraction: 4n, churn: 6n }, 'More is lost than there was.'],
    [{ start: 9n, churn: 1n, refundedBeyond: 2n }, 'More is lost than there was.'],
  ])('movements that cannot be: %o', (movements, message) => {
    expect(() => revenueRates({ ...none, ...movements })).toThrow(new RangeError(message));
  });

  test('all may be lost, and refunded once more', () => {
    expect(revenueRates({ ...none, start: 9n, contraction: 4n, churn: 5n })).toMatchObject({
      nrr: 0,
      grr: 0,
    });
    expect(revenueRates({ ...none, start: 9n, churn: 18n, refundedBeyond: 9n })).toMatchObject({
      nrr: -1,
      grr: 0,
    });
  });
});

// Window [2025-01-01, 2026-01-01), period before it [2024-01-01, 2025-01-01).
const scope = scopeOf(day('2025-12-31'), { currencies: ['EUR'], firstDay: day('2020-01-01') });
const order = (iso: string, amount: number, currency = 0) => ({ day: day(iso), amount, currency, kind: 0 });
const refund = (iso: string, amount: number, currency = 0) => ({ day: day(iso), amount, currency, kind: 1 });
const customer = (...entries: Customer['entries']): Customer => ({ acquisition: 0, entries });
const euros = (...customers: readonly Customer[]) =>
  resultOn(revenueRetention, bookOf(customers, ['EUR']), scope).byCurrency['EUR'];

describe('customers by their orders', () => {
  test('the example of the formula, in cents', () => {
    const result = resultOn(
      revenueRetention,
      bookOf(
        [
          customer(order('2024-03-01', 6000), order('2024-04-01', 4000), order('2025-03-01', 15000)),
          customer(order('2024-03-01', 10000), order('2025-03-01', 6000)),
          customer(order('2024-03-01', 5000)),
          customer(order('2025-03-01', 8000)),
        ],
        ['EUR'],
      ),
      scope,
    );
    expect(result).toEqual({
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
          refundedBeyond: '0.00',
          customers: {
            start: 3,
            new: 1,
            expanded: 1,
            unchanged: 0,
            reactivated: 0,
            contracted: 1,
            churned: 1,
          },
          dropped: { customers: 0, revenue: '0.00' },
          refundedOnly: { customers: 0, revenue: '0.00' },
        },
      },
    });
  });

  test('the first and the last day of each period', () => {
    const result = euros(
      customer(order('2024-01-01', 100), order('2025-01-01', 100)),
      customer(order('2024-12-31', 10), order('2025-12-31', 20)),
      // Before the period before, and on no day of the window.
      customer(order('2023-12-31', 1000)),
      customer(order('2023-12-31', 1000), order('2025-01-01', 5)),
      customer(order('2024-12-31', 1), order('2026-01-01', 1000)),
    );
    expect(result).toMatchObject({
      start: '1.11',
      expansion: '0.10',
      reactivation: '0.05',
      churn: '0.01',
      end: '1.25',
      customers: { start: 3, unchanged: 1, expanded: 1, reactivated: 1, churned: 1, new: 0, contracted: 0 },
    });
  });

  test('who last bought on the first day of the period before is in the base, and churned', () => {
    expect(euros(customer(order('2024-01-01', 100)))).toMatchObject({
      start: '1.00',
      churn: '1.00',
      customers: { start: 1, churned: 1 },
    });
    expect(euros(customer(order('2023-12-31', 100)))).toMatchObject({
      start: '0.00',
      customers: { churned: 0 },
    });
  });

  test('a refund counts on its own day', () => {
    // 100 before, 80 in the window less a refund of 30: 50 stay.
    expect(
      euros(customer(order('2024-05-01', 100), order('2025-05-01', 80), refund('2025-06-01', 30))),
    ).toMatchObject({ nrr: 0.5, grr: 0.5, contraction: '0.50', customers: { contracted: 1 } });
  });

  test('an order of the period before, refunded in the window, is churn and a refund beyond purchases', () => {
    expect(euros(customer(order('2024-12-30', 100), refund('2025-01-05', 100)))).toMatchObject({
      nrr: -1,
      grr: 0,
      start: '1.00',
      churn: '2.00',
      refundedBeyond: '1.00',
      end: '-1.00',
      grossChurnRate: 2,
      customers: { churned: 1 },
    });
  });

  test('bought and refunded the same in the window is churn, too', () => {
    expect(
      euros(customer(order('2024-12-30', 100), order('2025-01-05', 40), refund('2025-01-09', 40))),
    ).toMatchObject({ churn: '1.00', refundedBeyond: '0.00', customers: { churned: 1, contracted: 0 } });
  });

  test('who ordered for nothing before, or had it refunded, is dropped', () => {
    expect(
      euros(
        customer(order('2024-02-01', 0), order('2025-02-01', 500)),
        customer(order('2024-02-01', 100), refund('2024-03-01', 100), order('2025-02-01', 70)),
        customer(order('2024-02-01', 100), refund('2024-03-01', 101)),
      ),
    ).toMatchObject({
      start: '0.00',
      end: '0.00',
      nrr: null,
      grr: null,
      reason: 'no customer brought revenue in the period before the window',
      customers: { start: 0, new: 0, reactivated: 0 },
      dropped: { customers: 3, revenue: '5.70' },
    });
  });

  test('a refund alone in the period before leaves a customer reactivated', () => {
    expect(
      euros(customer(order('2023-02-01', 100), refund('2024-03-01', 100), order('2025-02-01', 70))),
    ).toMatchObject({ reactivation: '0.70', customers: { reactivated: 1 }, dropped: { customers: 0 } });
  });

  test('an order for nothing on the first day of the period before is dropped; one of the day before is not', () => {
    expect(
      euros(
        customer(order('2024-01-01', 0), order('2025-02-01', 500)),
        customer(order('2023-12-31', 0), order('2025-02-01', 70)),
      ),
    ).toMatchObject({ dropped: { customers: 1, revenue: '5.00' }, reactivation: '0.70' });
  });

  test('a refund alone in the window is no movement', () => {
    expect(euros(customer(order('2023-02-01', 100), refund('2025-01-01', 60)))).toMatchObject({
      refundedOnly: { customers: 1, revenue: '-0.60' },
    });
    expect(euros(customer(order('2023-02-01', 100), refund('2025-03-01', 60)))).toMatchObject({
      end: '0.00',
      refundedOnly: { customers: 1, revenue: '-0.60' },
    });
    // Neither is one of before.
    expect(euros(customer(order('2022-02-01', 100), refund('2024-03-01', 60)))).toMatchObject({
      refundedOnly: { customers: 0, revenue: '0.00' },
    });
  });

  test('sums beyond 2^53 stay exact', () => {
    const big = 2 ** 53 - 1;
    const times = (number: number, iso: string) => Array.from({ length: number }, () => order(iso, big));
    const three = 3n * BigInt(big);
    expect(
      euros(
        customer(...times(3, '2024-02-01'), ...times(3, '2025-02-01'), order('2025-02-02', 1)),
        customer(...times(3, '2024-02-01'), ...times(2, '2025-02-01')),
        customer(...times(3, '2024-02-01'), ...times(3, '2025-02-01')),
      ),
    ).toMatchObject({
      start: decimalOf(3n * three, 'EUR'),
      expansion: '0.01',
      contraction: decimalOf(BigInt(big), 'EUR'),
      customers: { expanded: 1, contracted: 1, unchanged: 1 },
    });
  });

  test('beyond 2^53, too, orders are those of their period and currency', () => {
    const big = 2 ** 53 - 1;
    const days = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01', '2025-12-31'];
    const entries = days.map((iso) => order(iso, big));
    const withDollars = customer(...entries, order('2024-06-01', 7, 1), order('2025-06-01', 5, 1));
    const result = resultOn(revenueRetention, bookOf([withDollars]), {
      ...scope,
      currencies: ['EUR', 'USD'],
    });
    expect(result.byCurrency['EUR']).toMatchObject({
      start: decimalOf(2n * BigInt(big), 'EUR'),
      end: decimalOf(2n * BigInt(big), 'EUR'),
      customers: { unchanged: 1 },
    });
    expect(result.byCurrency['USD']).toMatchObject({ start: '0.07', contraction: '0.02', end: '0.05' });
  });

  test('who had more than 2^53 refunded before, and nothing since, is in no group', () => {
    const big = 2 ** 53 - 1;
    expect(
      euros(customer(order('2023-05-01', big), order('2023-05-02', big), refund('2024-05-01', big))),
    ).toMatchObject({
      start: '0.00',
      end: '0.00',
      dropped: { customers: 0 },
      refundedOnly: { customers: 0 },
    });
  });
});

test('equal sums are equal, whatever they are made of', () => {
  const size = 2 ** 52;
  expect(
    euros(customer(order('2024-02-01', size - 5), order('2025-02-01', size), refund('2025-02-02', 5))),
  ).toMatchObject({ nrr: 1, customers: { unchanged: 1, contracted: 0, expanded: 0 } });
});

describe('currencies', () => {
  const two = [
    customer(order('2024-03-01', 1000, 0), order('2025-03-01', 500, 0)),
    customer(order('2024-03-01', 1000, 0), order('2025-03-01', 3000, 1)),
  ];

  test('are never added up: each by itself, and no rate over all', () => {
    const result = resultOn(revenueRetention, bookOf(two), scopeOf(day('2025-12-31')));
    expect(result).toMatchObject({
      nrr: null,
      grr: null,
      reason: 'several currencies: see the rates by currency',
      byCurrency: {
        EUR: { nrr: 0.25, start: '20.00', churn: '10.00', contraction: '5.00', end: '5.00' },
        USD: { nrr: null, start: '0.00', new: '30.00', end: '30.00', customers: { new: 1 } },
      },
    });
  });

  test('a file without amounts has none', () => {
    const noAmounts = scopeOf(day('2025-12-31'), { amountColumn: false, currencies: ['XXX'] });
    expect(resultOn(revenueRetention, bookOf(two.slice(0, 1), ['XXX']), noAmounts)).toEqual({
      nrr: null,
      grr: null,
      reason: 'no column gives amounts',
      byCurrency: {},
    });
  });

  test('a book without entries has none', () => {
    const empty = scopeOf(day('2025-12-31'), { currencies: [] });
    expect(resultOn(revenueRetention, bookOf([], []), empty).reason).toBe('nobody has bought');
  });

  test('property: a currency gives what a book of its entries alone gives', () => {
    fc.assert(
      fc.property(fc.array(customerArbitrary, { maxLength: 20 }), (customers) => {
        const at = scopeOf(FIRST + 800);
        const usd = customers.map(({ entries, ...more }) => ({
          ...more,
          entries: entries
            .filter(({ currency }) => currency === 1)
            .map((entry) => ({ ...entry, currency: 0 })),
        }));
        expect(resultOn(revenueRetention, bookOf(customers), at).byCurrency['USD']).toEqual(
          resultOn(revenueRetention, bookOf(usd, ['USD']), { ...at, currencies: ['USD'] }).byCurrency['USD'],
        );
      }),
    );
  });
});

test('property: movements reconcile, and what they leave out makes up all revenue of the window', () => {
  const cents = (text = '') => BigInt(text.replace('.', ''));
  fc.assert(
    fc.property(fc.array(customerArbitrary, { maxLength: 30 }), (customers) => {
      const at = scopeOf(FIRST + 800);
      const { lookbackStart, start, end } = at.period;
      for (const [position, currency] of ['EUR', 'USD'].entries()) {
        const result = resultOn(revenueRetention, bookOf(customers), at).byCurrency[currency];
        const sums = customers.map(({ entries }) => {
          const own = entries.filter((entry) => entry.currency === position && entry.day < end);
          const sum = (from: number, to: number) =>
            own
              .filter((entry) => entry.day >= from && entry.day < to)
              .reduce((total, { amount, kind }) => total + (kind === 1 ? -amount : amount), 0);
          return { before: sum(lookbackStart, start), after: sum(start, end) };
        });
        const base = sums.filter(({ before }) => before > 0);
        const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
        const all = total(base.map(({ before }) => before));
        expect(result?.customers.start).toBe(base.length);
        expect(cents(result?.start)).toBe(BigInt(all));
        expect(
          cents(result?.start) +
            cents(result?.new) +
            cents(result?.expansion) +
            cents(result?.reactivation) -
            cents(result?.contraction) -
            cents(result?.churn),
        ).toBe(cents(result?.end));
        expect(
          cents(result?.end) + cents(result?.dropped.revenue) + cents(result?.refundedOnly.revenue),
        ).toBe(BigInt(total(sums.map(({ after }) => after))));
        if (base.length === 0) expect(result).toMatchObject({ nrr: null, grr: null });
        else {
          expect(result?.nrr).toBe(total(base.map(({ after }) => after)) / all);
          expect(result?.grr).toBe(
            total(base.map(({ before, after }) => Math.max(0, Math.min(before, after)))) / all,
          );
          expect(result?.grr).toBeGreaterThanOrEqual(0);
          expect(result?.grr).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

describe('for people', () => {
  const customers = [
    customer(order('2024-03-01', 100000), order('2025-03-01', 150000)),
    customer(order('2024-03-01', 100000), order('2025-03-01', 60000)),
    customer(order('2024-03-01', 50000), refund('2025-03-01', 1000)),
    customer(order('2023-03-01', 50000), order('2025-03-01', 2500)),
    customer(order('2024-03-01', 0)),
  ];
  const result = () => resultOn(revenueRetention, bookOf(customers, ['EUR']), scope);

  test('the formulas with the numbers in them', () => {
    const worked = revenueRetention.worked(result());
    expect(worked.flatMap(({ lines }) => lines)).toEqual([
      'base: customers with revenue in the period before the window = 3',
      'start 2,500.00 + new 0.00 + expansion 500.00 + reactivation 25.00 - contraction 400.00 - churn 510.00 = end 2,115.00',
      'NRR = (2,500.00 + 500.00 - 400.00 - 510.00) / 2,500.00 = 83.6%',
      'GRR = (2,500.00 - 400.00 - 510.00 + 10.00 refunded beyond purchases) / 2,500.00 = 64.0%',
      'gross churn = (510.00 + 400.00) / 2,500.00 = 36.4%',
      'net churn = gross churn - (500.00 + 25.00) / 2,500.00 = 1 - 84.6% = 15.4%',
    ]);
    const answer = (term: string) => worked.find(({ terms }) => terms.includes(term))?.value;
    expect(['nrr', 'grr', 'gross churn', 'net churn', 'expansion'].map(answer)).toEqual([
      0.836,
      0.64,
      0.364,
      0.154,
      null,
    ]);
  });

  test('nothing is said of refunds beyond purchases where there are none', () => {
    const worked = revenueRetention.worked(
      resultOn(revenueRetention, bookOf(customers.slice(0, 2), ['EUR']), scope),
    );
    expect(worked[3]?.lines).toEqual(['GRR = (2,000.00 - 400.00 - 0.00) / 2,000.00 = 80.0%']);
  });

  test('every term that asks for a rate is one that the figure is known by', () => {
    const asked = revenueRetention.worked(result()).flatMap(({ terms }) => terms);
    expect(asked.filter((term) => !revenueRetention.terms.includes(term))).toEqual([]);
    expect(revenueRetention.terms.filter((term) => !asked.includes(term))).toEqual([]);
  });

  test('with several currencies each line names its own, and none answers for the figure', () => {
    const both = resultOn(revenueRetention, bookOf(customers), scopeOf(day('2025-12-31')));
    const worked = revenueRetention.worked(both);
    expect(worked.flatMap(({ terms }) => terms)).toEqual([]);
    expect(worked.map(({ lines: [line = ''] }) => line.slice(0, 9))).toEqual([
      'EUR: base',
      'EUR: star',
      'EUR: NRR ',
      'EUR: GRR ',
      'EUR: gros',
      'EUR: net ',
      'USD: base',
      'USD: star',
      'USD: NRR ',
      'USD: GRR ',
      'USD: gros',
      'USD: net ',
    ]);
    expect(worked[8]?.lines).toEqual([
      'USD: NRR = (0.00 + 0.00 - 0.00 - 0.00) / 0.00 = n/a (no customer brought revenue in the period before the window)',
    ]);
  });

  test('without amounts the lines say why there is nothing', () => {
    const nothing = { nrr: null, grr: null, reason: 'no column gives amounts', byCurrency: {} };
    expect(revenueRetention.worked(nothing)).toEqual([
      { terms: ['nrr'], lines: ['NRR = n/a (no column gives amounts)'], value: null },
      { terms: ['grr'], lines: ['GRR = n/a (no column gives amounts)'], value: null },
    ]);
  });

  test('the dropped are said, and a history that is too short', () => {
    expect(revenueRetention.warnings(result(), scope)).toEqual([
      {
        code: 'droppedFromBase',
        message:
          'Revenue retention leaves out 1 customer who ordered in the period before the window for 0, or had as much or more refunded in it: there is no revenue of theirs to retain.',
      },
    ]);
    const none = resultOn(revenueRetention, bookOf(customers.slice(0, 2), ['EUR']), scope);
    expect(revenueRetention.warnings(none, { ...scope, firstDay: day('2024-03-01') })).toMatchObject([
      { code: 'partialHistory' },
    ]);
  });
});
