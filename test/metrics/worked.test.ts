import { expect, test } from 'vitest';
import { workedCount, workedRate } from '../../src/metrics/worked.js';

test('a rate, worked: what it comes to, or why it comes to nothing, where that is known', () => {
  const lineOf = (value: number | null, reason: string | null) =>
    workedRate('churn = 13 / 46', value, reason).lines;
  expect(lineOf(13 / 46, 'not said')).toEqual(['churn = 13 / 46 = 28.3%']);
  expect(lineOf(null, 'nobody has bought')).toEqual(['churn = 13 / 46 = n/a (nobody has bought)']);
  expect(lineOf(null, null)).toEqual(['churn = 13 / 46 = n/a']);
});

test('a count, worked', () => {
  expect(workedCount('customers helped', 1253, ['helped'])).toEqual({
    terms: ['helped'],
    lines: ['customers helped = 1,253'],
    value: 1253,
  });
});
