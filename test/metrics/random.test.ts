import { expect, test } from 'vitest';
import { bootstrapInterval } from '../../src/metrics/bootstrap.js';
import { seeded, xoshiro128 } from '../../src/metrics/random.js';

const words = (random: () => number, count: number) =>
  Array.from({ length: count }, () => random() * 2 ** 32);

test('xoshiro128** gives the numbers of its authors from the state 1, 2, 3, 4', () => {
  expect(words(xoshiro128([1, 2, 3, 4]), 10)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('a seed fills the state by splitmix32', () => {
  // The state is 1684164658, 3653269916, 2939563536, 2141751570.
  expect(words(seeded(0), 4)).toEqual([1789933344, 44971166, 2521387044, 3848737593]);
});

test('the same seed gives the same numbers, another seed others', () => {
  expect(words(seeded(42), 50)).toEqual(words(seeded(42), 50));
  expect(words(seeded(43), 50)).not.toEqual(words(seeded(42), 50));
});

test('numbers lie in [0, 1), a tenth of them in each tenth', () => {
  const random = seeded(7);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let drawn = 0; drawn < 100_000; drawn++) {
    const at = Math.floor(random() * 10);
    tenths[at] = (tenths[at] ?? Number.NaN) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])('%d is no seed', (seed) => {
  expect(() => seeded(seed)).toThrow(`${seed} is no seed`);
});
test.each([0, 2 ** 32 - 1])('%d is one', (seed) => {
  expect(seeded(seed)()).toBeGreaterThanOrEqual(0);
});

/** The mean of values, and its interval. */
function meanInterval(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return bootstrapInterval(values.length, mean, (drawn) => {
    let sum = 0;
    for (const at of drawn) sum += values[at] ?? Number.NaN;
    return sum / drawn.length;
  });
}

test('the bootstrap interval of a mean is about 1.96 standard errors wide on either side', () => {
  const values = Array.from({ length: 400 }, (_none, at) => at % 2);
  const [low, high] = meanInterval(values) ?? [Number.NaN, Number.NaN];
  // Mean 0.5, standard error 0.5 / 20.
  expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
  expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
});

test('so it is where not all values are drawn', () => {
  const values = Array.from({ length: 20_000 }, (_none, at) => at % 2);
  const [low, high] = meanInterval(values) ?? [Number.NaN, Number.NaN];
  // Standard error 0.5 / sqrt(20000).
  expect(low).toBeCloseTo(0.5 - 1.96 * 0.003536, 3);
  expect(high).toBeCloseTo(0.5 + 1.96 * 0.003536, 3);
});

test('30 values have an interval, 29 have none', () => {
  expect(meanInterval(Array.from({ length: 29 }, (_none, at) => at))).toBeNull();
  expect(meanInterval(Array.from({ length: 30 }, (_none, at) => at))).not.toBeNull();
});

test('a resample without a value leaves no interval', () => {
  expect(bootstrapInterval(100, 1, () => null)).toBeNull();
});
