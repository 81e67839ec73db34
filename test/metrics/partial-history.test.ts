import { expect, test } from 'vitest';
import { lookbackCoverage, partialHistory } from '../../src/metrics/partial-history.js';
import { day, scopeOf } from './books.js';

// Window 2024; the 365 days before it start on 2023-01-01.
const scope = (firstDay: string | null) =>
  scopeOf(day('2024-12-31'), { firstDay: firstDay === null ? null : day(firstDay) });
const said = (firstDay: string | null) => partialHistory(scope(firstDay)).map(({ message }) => message);

test.each([
  ['2022-12-31', 365],
  ['2023-01-01', 365],
  ['2023-01-02', 364],
  ['2023-12-31', 1],
  ['2024-01-01', 0],
  ['2024-05-05', 0],
])('data from %s on cover %i of the 365 days before the window', (firstDay, covered) => {
  expect(lookbackCoverage(scope(firstDay))).toEqual({ covered, needed: 365 });
});

const REST =
  ' Customers from before that day look new and their earlier orders are missing: take an export that reaches further back.';

test('said where a day is missing', () => {
  expect(said('2023-01-01')).toEqual([]);
  expect(said('2023-01-02')).toEqual([
    `The data start on 2023-01-02: 364 of the 365 days before the window are covered.${REST}`,
  ]);
  expect(said('2023-12-31')).toEqual([
    `The data start on 2023-12-31: 1 of the 365 days before the window is covered.${REST}`,
  ]);
});

test('no orders, no word', () => {
  expect(lookbackCoverage(scope(null))).toEqual({ covered: 0, needed: 365 });
  expect(said(null)).toEqual([]);
});
