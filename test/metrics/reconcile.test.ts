import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitions } from '../../src/metrics/reconcile/definitions.js';
import { countsOf, movesBetween } from '../../src/metrics/reconcile/gaps.js';
import { type ReconcileResult, reconcile } from '../../src/metrics/reconcile/reconcile.js';
import { TRAIT, whoOf } from '../../src/metrics/reconcile/traits.js';
import { repeat } from '../../src/metrics/repeat.js';
import { retention } from '../../src/metrics/retention.js';
import { ror } from '../../src/metrics/ror.js';
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

const on = (result: ReconcileResult, id: string) => {
  const found = result.definitions.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const rateOf = (result: ReconcileResult, id: string) => on(result, id).rate;

// Customers who buy on any days, some of them after the end of the window.
const book = fc.array(customerArbitrary, { maxLength: 40 });
const END = FIRST + 700;

test('every definition that ror has elsewhere is the same there', () => {
  fc.assert(
    fc.property(book, howArbitrary, (customers, how) => {
      const scope = scopeOf(END, how);
      const all = bookOf(customers);
      const found = resultOn(reconcile, all, scope);
      const as = (returning: 'history' | 'prior') => resultOn(ror, all, { ...scope, returning });
      expect(rateOf(found, 'ror')).toBe(as('history').rate);
      expect(rateOf(found, 'rorPrior')).toBe(as('prior').rate);
      expect(on(found, 'ror').interval).toEqual(as('history').interval);
      expect(rateOf(found, 'rorOfBase')).toBe(as('history').ofBase);
      expect(rateOf(found, 'literalQuotient')).toBe(as('history').helpedPerRelationship);
      const bought = resultOn(repeat, all, scope);
      expect(rateOf(found, 'repeat')).toBe(bought.rate);
      expect(rateOf(found, 'klaviyo')).toBe(bought.window.rate);
      expect(rateOf(found, 'shopifyReturning')).toBe(bought.returning.rate);
      expect(rateOf(found, 'woocommerce')).toBe(bought.returning.rate);
      const kept = resultOn(retention, all, scope);
      expect(rateOf(found, 'retention')).toBe(kept.rate);
      expect(rateOf(found, 'overlapRate')).toBe(kept.overlapRate);
    }),
  );
});

test('the gaps add up exactly, whatever the headline', () => {
  fc.assert(
    fc.property(book, howArbitrary, (customers, how) => {
      const result = resultOn(reconcile, bookOf(customers), scopeOf(END, how));
      const headline = on(result, result.headline);
      expect(headline.gap.moves).toEqual([]);
      for (const { numerator, denominator, gap } of result.definitions) {
        const sum = (part: 'numerator' | 'denominator') =>
          gap.moves.reduce((all, move) => all + move.customers * move[part], 0);
        expect(sum('numerator')).toBe(numerator - headline.numerator);
        expect(sum('denominator')).toBe(denominator - headline.denominator);
        expect([gap.numerator, gap.denominator]).toEqual([sum('numerator'), sum('denominator')]);
      }
    }),
  );
});

test('the headline is ROR as --returning says', () => {
  const empty = bookOf([]);
  expect(resultOn(reconcile, empty, scopeOf(END)).headline).toBe('ror');
  expect(resultOn(reconcile, empty, scopeOf(END, { returning: 'prior' })).headline).toBe('rorPrior');
});

test('tallies of a split, merged, give the result of the whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(customerArbitrary, fc.boolean()), { maxLength: 40 }),
      howArbitrary,
      (marked, how) => {
        const { merged, whole } = splitAndWhole(reconcile, marked, scopeOf(END, how));
        expect(merged).toEqual(whole);
        expect(reconcile.schema().parse(whole)).toEqual(whole);
      },
    ),
  );
});

test('where nobody was helped the others have a rate, but no gap to it', () => {
  const long: Customer = {
    acquisition: 0,
    entries: [{ day: day('2020-03-01'), amount: 1000, currency: 0, kind: 0 }],
  };
  const result = resultOn(reconcile, bookOf([long]), scopeOf(day('2024-12-31')));
  expect(on(result, 'ror').rate).toBeNull();
  expect(on(result, 'repeat')).toMatchObject({ rate: 0, gap: { rate: null, numerator: 0, denominator: 1 } });
});

test('of nobody there is no rate, and why', () => {
  const result = resultOn(reconcile, bookOf([]), scopeOf(END));
  expect(on(result, 'ror')).toMatchObject({
    numerator: 0,
    denominator: 0,
    rate: null,
    reason: 'nobody is in the denominator',
    interval: null,
    gap: { rate: null, numerator: 0, denominator: 0, moves: [] },
  });
});

describe('orders after the last day', () => {
  // The window is 2024. Ann buys once in it and again in 2025, bob once, cas twice; dee only in 2025.
  const bought = (iso: string) => ({ day: day(iso), amount: 1000, currency: 0, kind: 0 });
  const customers: Customer[] = [
    { acquisition: 0, entries: [bought('2024-11-20'), bought('2025-01-05')] },
    { acquisition: 0, entries: [bought('2024-11-21'), { ...bought('2025-01-05'), kind: 1 }] },
    { acquisition: 0, entries: [bought('2024-03-01'), bought('2024-05-01')] },
    { acquisition: 0, entries: [bought('2025-02-01')] },
  ];
  const result = () => resultOn(reconcile, bookOf(customers), scopeOf(day('2024-12-31')));

  test('count in the report that looks at all history alone, and a refund is none', () => {
    expect(rateOf(result(), 'shopifyReturning')).toBe(1 / 3);
    expect(on(result(), 'shopifyCustomers')).toMatchObject({ numerator: 2, denominator: 3, rate: 2 / 3 });
    expect(rateOf(result(), 'repeat')).toBe(1 / 3);
  });
  test('and are what makes its gap', () => {
    expect(on(result(), 'shopifyCustomers').gap).toEqual({
      rate: 2 / 3 - 1 / 3,
      numerator: 1,
      denominator: 0,
      moves: [
        {
          customers: 1,
          who: 'new in the window without referral, bought once, and again after it',
          numerator: 1,
          denominator: 0,
        },
      ],
    });
  });
  test('a quotient has no gap in points', () => {
    expect(on(result(), 'literalQuotient')).toMatchObject({
      rate: 3,
      unit: 'quotient',
      interval: null,
      gap: { rate: null },
    });
    expect(on(result(), 'ror')).toMatchObject({ rate: 1 / 3, reason: null, gap: { rate: 0 } });
  });
  test('what nobody is in has no gap in points', () => {
    expect(on(result(), 'overlapRate')).toMatchObject({
      rate: null,
      reason: 'nobody is in the denominator',
      gap: { rate: null, numerator: -1, denominator: -3 },
    });
  });
  test('who bought on the first day of the window did not buy before it', () => {
    const first: Customer = { acquisition: 0, entries: [bought('2024-01-01'), bought('2024-02-01')] };
    const last: Customer = { acquisition: 0, entries: [bought('2023-12-31'), bought('2024-02-01')] };
    const prior = (customer: Customer) =>
      on(resultOn(reconcile, bookOf([customer]), scopeOf(day('2024-12-31'))), 'woocommerceBefore').numerator;
    expect([prior(first), prior(last)]).toEqual([0, 1]);
  });
});

describe('whoOf', () => {
  const { helped, prior, repeat: again, twice, before, referred, later } = TRAIT;
  test.each([
    [helped, 'new in the window without referral, bought once'],
    [helped + later, 'new in the window without referral, bought once, and again after it'],
    [helped + referred, 'new in the window by referral, bought once'],
    [helped + referred + later, 'new in the window by referral, bought once, and again after it'],
    [helped + again + twice, 'new in the window, and bought again in it'],
    [helped + again + twice + referred, 'new in the window, and bought again in it'],
    [helped + prior + again, 'back after a pause, bought once in the window'],
    [helped + prior + again + twice, 'back after a pause, bought twice or more in the window'],
    [helped + prior + again + before, 'bought in the period before, and once in the window'],
    [helped + prior + again + before + twice, 'bought in the period before, and twice or more in the window'],
    [prior + before, 'bought in the period before, not in the window, once'],
    [prior + before + again, 'bought in the period before, not in the window, repeat'],
    [prior, 'bought longer ago, not in the window, once'],
    [prior + again + later, 'bought longer ago, not in the window, repeat'],
  ])('%i', (traits, who) => {
    expect(whoOf(traits)).toBe(who);
  });
});

describe('movesBetween', () => {
  const find = (id: string) => {
    const definition = definitions.find((each) => each.id === id);
    if (definition === undefined) throw new Error(`no ${id}`);
    return definition;
  };
  const { helped, prior, repeat: again, twice, before, referred } = TRAIT;
  const customers: number[] = [];
  customers[helped + again + twice] = 2;
  customers[helped + again + twice + referred] = 4;
  customers[helped + prior + again + before] = 5;
  customers[helped + prior + again] = 2;
  const all = Array.from({ length: 128 }, (_none, at) => customers[at] ?? 0);

  test('puts kinds of customers together, the most first, then by their words', () => {
    expect(movesBetween(find('ror'), find('klaviyo'), all)).toEqual([
      {
        customers: 5,
        who: 'bought in the period before, and once in the window',
        numerator: -1,
        denominator: 0,
      },
      { customers: 2, who: 'back after a pause, bought once in the window', numerator: -1, denominator: 0 },
    ]);
    expect(movesBetween(find('ror'), find('shopifyReturning'), all)).toEqual([]);
    expect(movesBetween(find('ror'), find('overlapRate'), all)).toEqual([
      { customers: 6, who: 'new in the window, and bought again in it', numerator: -1, denominator: -1 },
      { customers: 2, who: 'back after a pause, bought once in the window', numerator: -1, denominator: -1 },
    ]);
  });
  test('as many of two kinds are in the order of their words', () => {
    const tied = Array.from({ length: 128 }, () => 0);
    tied[helped + again + twice] = 3;
    tied[helped + prior + again] = 3;
    tied[helped + prior + again + before] = 4;
    expect(movesBetween(find('ror'), find('overlapRate'), tied).map(({ who }) => who)).toEqual([
      'back after a pause, bought once in the window',
      'new in the window, and bought again in it',
    ]);
    tied[helped + prior + again] = 0;
    tied[prior + again + before] = 3;
    expect(movesBetween(find('ror'), find('overlapRate'), tied).map(({ who }) => who)).toEqual([
      'bought in the period before, not in the window, repeat',
      'new in the window, and bought again in it',
    ]);
  });
  test('those referred stay under the stricter ROR', () => {
    expect(movesBetween(find('ror'), find('rorPrior'), all)).toEqual([
      { customers: 2, who: 'new in the window, and bought again in it', numerator: -1, denominator: 0 },
    ]);
    expect(countsOf(find('rorPrior'), all)).toEqual({ numerator: 11, denominator: 13 });
  });
});

test('every term of reconcile asks for one of its worked parts', () => {
  const parts = reconcile.worked(resultOn(reconcile, bookOf([]), scopeOf(END)));
  expect(parts.flatMap(({ terms }) => terms).toSorted()).toEqual(
    ['reconcile', ...reconcile.terms].toSorted(),
  );
});

test('worked: each definition with its own numbers', () => {
  const bought = (iso: string) => ({ day: day(iso), amount: 1000, currency: 0, kind: 0 });
  const customers: Customer[] = [
    { acquisition: 0, entries: [bought('2024-11-20'), bought('2024-12-05')] },
    { acquisition: 0, entries: [bought('2024-11-21')] },
  ];
  const parts = reconcile.worked(resultOn(reconcile, bookOf(customers), scopeOf(day('2024-12-31'))));
  const lines = parts.flatMap((part) => part.lines);
  expect(lines).toContain('Return on relationship (ROR) = 1 / 2 = 50.0%');
  expect(lines).toContain('The quotient as the ROR articles word it = 2 / 1 = 2.00');
  expect(lines).toContain('Retention, (CE - CN) / CS = 0 / 0 = n/a');
  expect(parts.find(({ terms }) => terms.includes('klaviyo'))?.value).toBe(0.5);
});
