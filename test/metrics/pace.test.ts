import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATUSES, type StatusFacts, statusOf } from '../../src/metrics/customer-status.js';
import { medianGap, overdueRatio, storeGap } from '../../src/metrics/pace.js';
import { day } from './books.js';

describe("a customer's own pace", () => {
  test.each([
    [[], null],
    [[5], null],
    [[5, 12], 7],
    [[0, 332, 468], 234],
    // Gaps 1, 100, 10: the middle one by size, not by time.
    [[0, 1, 101, 111], 10],
    [[0, 1, 101, 111, 114], 6.5],
  ])('days %j: %s', (days, gap) => {
    expect(medianGap(days)).toBe(gap);
  });

  test('A of the tiny shop bought on three days: 194 days since the last are 0.83 of the usual 234', () => {
    const days = [day('2023-03-10'), day('2024-02-05'), day('2024-06-20')];
    expect(days.map((at, number) => at - (days[number - 1] ?? at))).toEqual([0, 332, 136]);
    expect(overdueRatio(day('2024-12-31') - day('2024-06-20'), medianGap(days))).toBeCloseTo(0.829, 3);
    expect(overdueRatio(121, 184)).toBeCloseTo(0.6576, 4);
  });

  test('without a usual gap nobody is overdue', () => {
    expect(overdueRatio(606, null)).toBeNull();
    expect(overdueRatio(606, 0)).toBeNull();
    expect(overdueRatio(0, 10)).toBe(0);
  });
});

describe('the pace of the store', () => {
  const gaps = (...days: readonly number[]) => {
    const counts = new Array<number>(Math.max(...days) + 1).fill(0);
    for (const each of days) counts[each] = (counts[each] ?? 0) + 1;
    return counts;
  };

  test('is the 90% quantile of all gaps, exactly', () => {
    expect(storeGap(gaps(136, 184, 332, 1227))).toBe(958.5);
    expect(storeGap(gaps(1, 1, 1, 1, 3))).toBe(2.2);
    expect(storeGap(gaps(7))).toBe(7);
    expect(storeGap(gaps(10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 500))).toBe(100);
    expect(storeGap([])).toBeNull();
  });

  test('lies between the gaps, and moves with them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 50 }), (days) => {
        const gap = storeGap(gaps(...days)) ?? 0;
        const sorted = days.toSorted((a, b) => a - b);
        const position = (days.length - 1) * 0.9;
        expect(gap).toBeGreaterThanOrEqual(sorted[Math.floor(position)] ?? 0);
        expect(gap).toBeLessThanOrEqual(sorted[Math.ceil(position)] ?? 0);
      }),
    );
  });
});

describe('status', () => {
  const facts: StatusFacts = { occasions: 1, daysSince: 100, overdue: 1, isNew: true };
  const pace = { kind: 'pace' } as const;

  test.each<[Partial<StatusFacts>, string]>([
    [{ occasions: 1, isNew: true }, 'new'],
    [{ occasions: 1, isNew: false }, 'one-time'],
    [{ occasions: 2, isNew: true }, 'repeat'],
    [{ occasions: 4, isNew: false }, 'repeat'],
    [{ occasions: 5, isNew: false }, 'loyal'],
    [{ occasions: 5, overdue: 2 }, 'loyal'],
    [{ occasions: 5, overdue: 2.0001 }, 'at-risk'],
    [{ occasions: 1, overdue: 2.0001 }, 'at-risk'],
    [{ occasions: 2, overdue: 4 }, 'at-risk'],
    [{ occasions: 2, overdue: 4.0001 }, 'lapsed'],
    [{ occasions: 1, isNew: false, overdue: 9 }, 'lapsed'],
    [{ occasions: 3, overdue: null }, 'repeat'],
  ])('%j is %s', (more, status) => {
    expect(statusOf({ ...facts, ...more }, 5, pace)).toBe(status);
  });

  test.each<[Partial<StatusFacts>, string]>([
    [{ occasions: 2, daysSince: 90 }, 'repeat'],
    [{ occasions: 2, daysSince: 91 }, 'at-risk'],
    [{ occasions: 9, daysSince: 91 }, 'at-risk'],
    [{ occasions: 9, daysSince: 90 }, 'loyal'],
    [{ occasions: 1, daysSince: 999, overdue: 9 }, 'new'],
    [{ occasions: 1, daysSince: 999, overdue: 9, isNew: false }, 'one-time'],
  ])('by a fixed 90 days %j is %s', (more, status) => {
    expect(statusOf({ ...facts, ...more }, 5, { kind: 'fixed', days: 90 })).toBe(status);
  });

  test('the threshold of loyalty is that of the report', () => {
    expect(statusOf({ ...facts, occasions: 2 }, 2, pace)).toBe('loyal');
    expect(statusOf({ ...facts, occasions: 1 }, 1, pace)).toBe('loyal');
  });

  test('names are six, in the order of a life', () => {
    expect(STATUSES).toEqual(['new', 'one-time', 'repeat', 'loyal', 'at-risk', 'lapsed']);
  });
});
