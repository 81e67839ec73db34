import { expect, test } from 'vitest';
import { wordsOf } from '../../src/metrics/figures.js';

test.each([
  ['timeBetweenOrders', 'time between orders'],
  [' RFM  segments ', 'rfm segments'],
  ['at-risk_customers', 'at risk customers'],
  ['what - if', 'what if'],
  ['LTV', 'ltv'],
])('the words of %j are %j', (name, words) => {
  expect(wordsOf(name)).toBe(words);
});
