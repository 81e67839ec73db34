import { describe, expect, test } from 'vitest';
import { TREND_DEFAULTS, trendPeriods, yearBefore } from '../../src/metrics/trend/periods.js';
import { type CalendarPeriod, periodIndex, periodLabel } from '../../src/model/calendar.js';
import { isoDay } from '../../src/model/day.js';
import { day } from './books.js';

const periods = (
  first: string,
  asOf: string,
  more: { readonly by?: CalendarPeriod; readonly last?: number; readonly partial?: boolean } = {},
) => {
  const how = { by: 'month' as const, last: 3, partial: false, ...more };
  const { shown, needed, leftOut } = trendPeriods(day(first), day(asOf), how);
  const labels = (list: typeof shown) => list.map(({ label }) => label);
  return { shown: labels(shown), needed: labels(needed), leftOut: leftOut?.label ?? null, rows: shown };
};

describe('trendPeriods', () => {
  test('the last three months, and those that they are compared with', () => {
    const { shown, needed, leftOut } = periods('2020-01-15', '2026-01-31');
    expect(shown).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(needed).toEqual(['2024-11', '2024-12', '2025-01', '2025-10', '2025-11', '2025-12', '2026-01']);
    expect(leftOut).toBeNull();
  });

  test('a month that is not over is left out, or cut after as-of', () => {
    expect(periods('2020-01-15', '2026-01-30')).toMatchObject({
      shown: ['2025-10', '2025-11', '2025-12'],
      leftOut: '2026-01',
    });
    const { shown, leftOut, rows } = periods('2020-01-15', '2026-01-30', { partial: true });
    expect(shown).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(leftOut).toBeNull();
    expect(rows.map(({ from, end, complete }) => [isoDay(from), isoDay(end), complete])).toEqual([
      ['2025-11-01', '2025-12-01', true],
      ['2025-12-01', '2026-01-01', true],
      ['2026-01-01', '2026-01-31', false],
    ]);
  });

  test('the last day of a month completes it', () => {
    expect(periods('2024-02-01', '2024-02-28').shown).toEqual([]);
    expect(periods('2024-02-01', '2024-02-29').shown).toEqual(['2024-02']);
  });

  test('none before the data start', () => {
    expect(periods('2025-12-31', '2026-01-31')).toMatchObject({
      shown: ['2025-12', '2026-01'],
      needed: ['2025-12', '2026-01'],
    });
  });

  test('none where the data start after as-of, or there are none', () => {
    const nothing = { shown: [], needed: [], leftOut: null };
    expect(periods('2026-02-01', '2026-01-31')).toMatchObject(nothing);
    expect(trendPeriods(null, day('2026-01-31'), { by: 'month', last: 3, partial: true })).toEqual(nothing);
    expect(periods('2026-01-31', '2026-01-31').shown).toEqual(['2026-01']);
    expect(periods('2026-01-20', '2026-01-10', { partial: true })).toMatchObject(nothing);
  });

  test.each([
    [
      'week',
      '2026-02-01',
      ['2026-W04', '2026-W05'],
      ['2025-W04', '2025-W05', '2026-W03', '2026-W04', '2026-W05'],
    ],
    [
      'quarter',
      '2026-03-31',
      ['2025-Q4', '2026-Q1'],
      ['2024-Q4', '2025-Q1', '2025-Q3', '2025-Q4', '2026-Q1'],
    ],
    ['year', '2025-12-31', ['2024', '2025'], ['2023', '2024', '2025']],
  ] as const)('by %s', (by, asOf, shown, needed) => {
    expect(periods('2020-01-15', asOf, { by, last: 2 })).toMatchObject({ shown, needed });
  });
});

test('a week 53 is compared with the week before alone, where the year before has 52', () => {
  expect(periods('2020-01-15', '2027-01-03', { by: 'week', last: 1 })).toMatchObject({
    shown: ['2026-W53'],
    needed: ['2026-W52', '2026-W53'],
  });
});

test('where nothing is said it is the last 13 months that are over', () => {
  expect(TREND_DEFAULTS).toEqual({ by: 'month', last: 13, partial: false });
});

describe('yearBefore', () => {
  test.each([
    ['2026-W05', '2026-01-31', '2025-W05'],
    // 2020 has 53 weeks: the week a year before is 52 or 53 weeks earlier.
    ['2021-W01', '2021-01-04', '2020-W01'],
    ['2021-W52', '2021-12-31', '2020-W52'],
    ['2020-W10', '2020-03-06', '2019-W10'],
    ['2020-W53', '2020-12-31', undefined],
    ['2026-W53', '2026-12-31', undefined],
  ])('%s', (label, date, before) => {
    const index = periodIndex(day(date), 'week');
    expect(periodLabel(index, 'week')).toBe(label);
    const found = yearBefore(index, 'week');
    expect(found === undefined ? undefined : periodLabel(found, 'week')).toBe(before);
  });
});
