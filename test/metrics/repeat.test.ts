import { expect, test } from 'vitest';
import { repeat } from '../../src/metrics/repeat.js';
import { bookOf, type Customer, day, resultOn, scopeOf, tallyOf } from './books.js';

const bought = (...days: readonly string[]): Customer => ({
  acquisition: 0,
  entries: days.map((iso) => ({ day: day(iso), amount: 100, currency: 0, kind: 0 })),
});
const scope = scopeOf(day('2024-12-31'), { firstDay: day('2020-01-01') });
const resultOf = (customers: readonly Customer[]) => resultOn(repeat, bookOf(customers), scope);
const messages = (customers: readonly Customer[]) =>
  repeat.warnings(resultOf(customers), scope).map(({ code, message }) => `${code}: ${message}`);

const ONE_DAY = bought('2024-05-01', '2024-05-01');
const TWO_DAYS = bought('2023-12-31', '2024-01-01');
const OFTEN = bought(...Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}-15`));

test('over all history, in the window, and returning to it', () => {
  const { distribution, interval, ...rest } = resultOf([
    ONE_DAY,
    TWO_DAYS,
    OFTEN,
    bought('2024-12-31'),
    bought('2022-01-01', '2022-03-01'),
  ]);
  expect(rest).toEqual({
    rate: 4 / 5,
    reason: null,
    buyers: 5,
    repeatBuyers: 4,
    window: { rate: 0.5, buyers: 4, repeatBuyers: 2, orders: 16, frequency: 4 },
    returning: { rate: 0.75, customers: 3, helped: 4 },
    sameDayOnly: 1,
  });
  expect([distribution[1], distribution[8], distribution[9]]).toEqual([
    { orders: 2, customers: 3, share: 0.6, atLeast: 4, nextRate: 0.25 },
    { orders: 9, customers: 0, share: 0, atLeast: 1, nextRate: 1 },
    { orders: '10+', customers: 1, share: 0.2, atLeast: 1, nextRate: null },
  ]);
});

test('nobody has bought: n/a, and why', () => {
  expect(resultOf([])).toMatchObject({ rate: null, reason: 'nobody has bought', buyers: 0 });
});

test('who is a repeat buyer by orders of one day only', () => {
  expect(messages([ONE_DAY])).toEqual([
    'sameDayRepeat: The one repeat buyer is so only through orders of one day; --occasion day counts such orders as one.',
  ]);
  expect(messages([ONE_DAY, TWO_DAYS])).toEqual([
    'sameDayRepeat: 1 of the 2 repeat buyers is so only through orders of one day; --occasion day counts such orders as one.',
  ]);
  expect(messages([ONE_DAY, ONE_DAY, TWO_DAYS])).toEqual([
    'sameDayRepeat: 2 of the 3 repeat buyers are so only through orders of one day; --occasion day counts such orders as one.',
  ]);
  expect(messages([TWO_DAYS])).toEqual([]);
});

test('tallies of two halves, merged, know those of one day from both', () => {
  const tally = tallyOf(repeat, bookOf([ONE_DAY, TWO_DAYS]), scope);
  repeat.merge(tally, tallyOf(repeat, bookOf([ONE_DAY]), scope));
  expect(repeat.finish(tally, scope).sameDayOnly).toBe(2);
});
