import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CALENDAR_PERIODS,
  type CalendarPeriod,
  periodIndex,
  periodLabel,
  periodStart,
} from '../../src/model/calendar.js';
import { DAY_MILLISECONDS, dayOf, isoDay } from '../../src/model/day.js';
import { day } from '../metrics/books.js';

const labelOf = (iso: string, by: CalendarPeriod) => periodLabel(periodIndex(day(iso), by), by);

describe('calendar periods', () => {
  test.each([
    ['1970-01-01', 'month', '1970-01', 0],
    ['1970-01-31', 'month', '1970-01', 0],
    ['1970-02-01', 'month', '1970-02', 1],
    ['1969-12-31', 'month', '1969-12', -1],
    ['1969-12-01', 'month', '1969-12', -1],
    ['1997-01-01', 'month', '1997-01', 324],
    ['2024-02-29', 'month', '2024-02', 649],
    ['2024-03-01', 'month', '2024-03', 650],
    ['2026-12-31', 'month', '2026-12', 683],
    ['2026-01-01', 'quarter', '2026-Q1', 224],
    ['2026-03-31', 'quarter', '2026-Q1', 224],
    ['2026-04-01', 'quarter', '2026-Q2', 225],
    ['2026-09-30', 'quarter', '2026-Q3', 226],
    ['2026-12-31', 'quarter', '2026-Q4', 227],
    ['1969-10-01', 'quarter', '1969-Q4', -1],
    ['1969-12-31', 'year', '1969', -1],
    ['1970-12-31', 'year', '1970', 0],
    ['2026-07-29', 'year', '2026', 56],
    ['0007-05-01', 'year', '0007', -1963],
    ['1969-12-28', 'week', '1969-W52', -1],
    ['1969-12-29', 'week', '1970-W01', 0],
    ['1970-01-04', 'week', '1970-W01', 0],
    ['1970-01-05', 'week', '1970-W02', 1],
  ] as const)('%s is in the %s %s, number %i', (iso, by, label, index) => {
    expect([labelOf(iso, by), periodIndex(day(iso), by)]).toEqual([label, index]);
  });

  // The examples of ISO 8601 around new year: a week is of the year in which its Thursday is.
  test.each([
    ['2005-01-01', '2004-W53'],
    ['2005-12-31', '2005-W52'],
    ['2007-01-01', '2007-W01'],
    ['2008-12-29', '2009-W01'],
    ['2010-01-03', '2009-W53'],
    ['2026-01-31', '2026-W05'],
  ])('%s is in the ISO week %s', (iso, label) => {
    expect(labelOf(iso, 'week')).toBe(label);
  });

  test.each([
    ['week', '2026-07-29', '2026-07-27'],
    ['month', '2026-07-29', '2026-07-01'],
    ['quarter', '2026-09-30', '2026-07-01'],
    ['year', '2026-07-29', '2026-01-01'],
  ] as const)('the %s of %s starts on %s', (by, iso, start) => {
    expect(isoDay(periodStart(periodIndex(day(iso), by), by))).toBe(start);
  });

  test('a day lies in its period and not in the next, over two centuries', () => {
    for (let at = day('1900-01-01'); at < day('2100-01-01'); at++) {
      const month = periodIndex(at, 'month');
      const date = new Date(at * DAY_MILLISECONDS);
      expect(month).toBe((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth());
    }
  });

  test('a period starts where the one before it ends, and labels of one kind sort by time', () => {
    const last = day('9998-12-31');
    fc.assert(
      fc.property(
        fc.integer({ min: day('0001-01-01'), max: last }),
        fc.constantFrom(...CALENDAR_PERIODS),
        (at, by) => {
          const index = periodIndex(at, by);
          const [start, next] = [periodStart(index, by), periodStart(index + 1, by)];
          expect(at).toBeGreaterThanOrEqual(start);
          expect(at).toBeLessThan(next);
          expect([periodIndex(start, by), periodIndex(next - 1, by), periodIndex(next, by)]).toEqual([
            index,
            index,
            index + 1,
          ]);
          expect(periodLabel(index, by) < periodLabel(index + 1, by)).toBe(true);
        },
      ),
    );
  });

  test.each(CALENDAR_PERIODS)('there is no half %s', (by) => {
    expect(() => periodStart(0.5, by)).toThrow(new RangeError(`0.5 is no ${by}.`));
    expect(() => periodStart(Number.NaN, by)).toThrow(RangeError);
  });

  test('the first of a month is what the calendar says', () => {
    expect(periodStart(periodIndex(day('2024-02-29'), 'month'), 'month')).toBe(dayOf(2024, 2, 1));
  });
});
