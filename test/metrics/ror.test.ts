import { expect, test } from 'vitest';
import { ror } from '../../src/metrics/ror.js';
import { ACQUISITION } from '../../src/model/order-book.js';
import { bookOf, type Customer, day, resultOn, scopeOf } from './books.js';

const { referred, notReferred, unknown } = ACQUISITION;
const bought = (acquisition: number, ...days: readonly string[]): Customer => ({
  acquisition,
  entries: days.map((iso) => ({ day: day(iso), amount: 100, currency: 0, kind: 0 })),
});
const AS_OF = day('2024-12-31');
const long = { firstDay: day('2020-01-01') };
const resultOf = (customers: readonly Customer[], more: Parameters<typeof scopeOf>[1] = {}) =>
  resultOn(ror, bookOf(customers), scopeOf(AS_OF, { ...long, ...more }));
const warningsOf = (customers: readonly Customer[], more: Parameters<typeof scopeOf>[1] = {}) => {
  const scope = scopeOf(AS_OF, { ...long, ...more });
  return ror
    .warnings(resultOn(ror, bookOf(customers), scope), scope)
    .map(({ code, message }) => `${code}: ${message}`);
};

// Window 2024: of those helped one bought on its first day alone, one on the day before it as well, one twice on its first day.
const AT_THE_BORDER: readonly Customer[] = [
  bought(notReferred, '2024-01-01'),
  bought(referred, '2023-12-31', '2024-12-31'),
  bought(notReferred, '2024-01-01', '2024-01-01'),
  bought(unknown, '2023-12-31'),
];

test('who buys on the first day of the window for the first time is new', () => {
  const { interval, ...rest } = resultOf(AT_THE_BORDER);
  expect(rest).toEqual({
    rate: 2 / 3,
    reason: null,
    relationship: 2,
    helped: 3,
    repeatOnly: 1,
    referredOnly: 0,
    both: 1,
    neither: 1,
    ofBase: 0.5,
    base: 4,
    helpedPerRelationship: 1.5,
    newCustomers: 2,
    referralData: 'present',
    referralKnown: 3,
  });
});

test('by an earlier order before the window alone, one on its first day does not count', () => {
  expect(resultOf(AT_THE_BORDER, { returning: 'prior' })).toMatchObject({
    rate: 1 / 3,
    repeatOnly: 0,
    both: 1,
    neither: 2,
  });
});

test('referral data: absent without a column, partial where one is not known', () => {
  const absent = resultOf(AT_THE_BORDER, { referralColumn: false });
  expect(absent.referralData).toBe('absent');
  expect(ror.schema().safeParse(absent)).toEqual({ success: true, data: absent });
  expect(resultOf([bought(unknown, '2024-05-01'), bought(referred, '2024-05-01')])).toMatchObject({
    referralData: 'partial',
    referralKnown: 1,
  });
});

test('without a referral column the share of referred customers is n/a, and why', () => {
  const explained = ror.worked(resultOf(AT_THE_BORDER, { referralColumn: false })).at(-1);
  expect(explained).toEqual({
    terms: ['referred of those helped'],
    lines: ['referred of those helped = 1 / 3 = n/a (no column says who came by referral)'],
    value: null,
  });
});

test.each([
  [29, ['smallSample: Only 29 customers were helped: read the rates with their intervals.']],
  [30, []],
])('%i customers helped', (number, expected) => {
  const customers = Array.from({ length: number }, () => bought(notReferred, '2024-05-01'));
  expect(warningsOf(customers)).toEqual(expected);
});

test('nobody new, and one customer alone of whom nothing is known', () => {
  expect(warningsOf([bought(unknown, '2023-05-01', '2024-05-01')])).toEqual([
    'noNewCustomers: Nobody was acquired in the window: every helped customer bought before it, so ROR says nothing about new customers.',
    'partialReferralData: How the one helped customer came is not recorded; it counts as not referred.',
    'smallSample: Only 1 customer was helped: read the rates with their intervals.',
  ]);
});

test('no column on referrals', () => {
  const customers = Array.from({ length: 30 }, () => bought(unknown, '2024-05-01'));
  expect(warningsOf(customers, { referralColumn: false })).toEqual([
    'noReferralData: No column says who came by referral: ROR counts repeat customers alone. Name one with --customers FILE or --map referredBy=COLUMN.',
  ]);
});

test('nobody helped is no small sample', () => {
  expect(warningsOf([])).toEqual([]);
  expect(resultOf([])).toMatchObject({ rate: null, reason: 'no customer bought in the window' });
});
