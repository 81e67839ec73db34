import { expect, test } from 'vitest';
import { KaplanMeier } from '../../src/metrics/kaplan-meier.js';

// Freireich et al. 1963, 6-MP arm, weeks in remission: the example of Kalbfleisch & Prentice and of R's survival package.
// Relapses at 6 6 6 7 10 13 16 22 23; censored at 6 9 10 11 17 19 20 25 32 32 34 35.
const histogram = (values: readonly number[]) => {
  const counts: number[] = [];
  for (const value of values) {
    while (counts.length <= value) counts.push(0);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
};
const leukemia = () =>
  new KaplanMeier(
    histogram([6, 6, 6, 7, 10, 13, 16, 22, 23]),
    histogram([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]),
  );

test.each([
  [5, 1, 21],
  [6, 0.857143, 21],
  [7, 0.806723, 17],
  [10, 0.752941, 15],
  [13, 0.690196, 12],
  [16, 0.627451, 11],
  [22, 0.537815, 7],
  [23, 0.448179, 6],
  [35, 0.448179, 1],
])('the survival of Freireich at week %i is %f, of %i at risk', (week, survival, atRisk) => {
  const by = leukemia().by(week);
  expect(1 - (by.share ?? 0)).toBeCloseTo(survival, 6);
  expect(by.atRisk).toBe(atRisk);
});

test('its interval is that of R with conf.type = log-log', () => {
  // survfit(Surv(time, status) ~ 1, conf.type = 'log-log'): at 10 weeks 0.503 to 0.889, at 23 weeks 0.188 to 0.680.
  const at = (week: number) =>
    leukemia()
      .by(week)
      .interval?.map((bound) => (1 - bound).toFixed(3));
  expect(at(10)).toEqual(['0.889', '0.503']);
  expect(at(23)).toEqual(['0.680', '0.188']);
});

test('the median is the first day by which half have had the event', () => {
  expect(leukemia().medianDays).toBe(23);
  expect(new KaplanMeier([0, 1, 1], []).medianDays).toBe(1);
  expect(new KaplanMeier([0, 2], []).medianDays).toBe(1);
  expect(new KaplanMeier([0, 1], [0, 0, 2]).medianDays).toBeNull();
});

test('nothing is said past the longest time observed', () => {
  expect(leukemia().longest).toBe(35);
  expect(new KaplanMeier([0, 1, 0], [1, 0, 0]).longest).toBe(1);
  expect(leukemia().by(36)).toEqual({ days: 36, share: null, atRisk: 0, interval: null });
  expect(new KaplanMeier([], [3]).by(0)).toMatchObject({ share: 0, atRisk: 3 });
});

test('of nobody there is nothing to say', () => {
  const none = new KaplanMeier([], []);
  expect(none.longest).toBe(-1);
  expect(none.medianDays).toBeNull();
  expect(none.by(0)).toEqual({ days: 0, share: null, atRisk: 0, interval: null });
});

test('there is no interval where all have had the event, or nobody', () => {
  expect(new KaplanMeier([0, 2], []).by(1)).toEqual({ days: 1, share: 1, atRisk: 2, interval: null });
  expect(new KaplanMeier([0, 2], []).by(0)).toEqual({ days: 0, share: 0, atRisk: 2, interval: null });
});
