import { expect, test } from 'vitest';
import { loyalShare } from '../../src/metrics/loyalty.js';
import { repeatPurchaseRate } from '../../src/metrics/repeat.js';
import { customerRetentionRate } from '../../src/metrics/retention.js';
import { returnOnRelationship } from '../../src/metrics/ror.js';
import { wilsonInterval } from '../../src/metrics/wilson.js';

/** What a program without types may call. */
const loose = <F>(formula: F) => formula as unknown as (counts: unknown) => number | null;

test.each([
  ['repeatPurchaseRate', loose(repeatPurchaseRate), { buyers: 7 }, 'repeatBuyers', 'it is missing'],
  [
    'repeatPurchaseRate',
    loose(repeatPurchaseRate),
    { buyers: Number.NaN, repeatBuyers: 0 },
    'buyers',
    'not NaN',
  ],
  ['repeatPurchaseRate', loose(repeatPurchaseRate), { buyers: '7', repeatBuyers: 4 }, 'buyers', 'not 7'],
  ['customerRetentionRate', loose(customerRetentionRate), { start: -1, end: 5, new: 1 }, 'start', 'not -1'],
  ['customerRetentionRate', loose(customerRetentionRate), { start: 1, end: 5 }, 'new', 'it is missing'],
  [
    'returnOnRelationship',
    loose(returnOnRelationship),
    { helped: 10, repeatOnly: 0.5, referredOnly: 0, both: 0 },
    'repeatOnly',
    'not 0.5',
  ],
  ['loyalShare', loose(loyalShare), { buyers: Number.POSITIVE_INFINITY, loyal: 1 }, 'buyers', 'not Infinity'],
])('%s refuses what is no count', (_name, formula, counts, count, what) => {
  expect(() => formula(counts)).toThrow(
    new RangeError(`${count} must be a whole number of 0 or more; ${what}.`),
  );
});

test('wilsonInterval refuses what is no count, and more successes than trials', () => {
  expect(() => wilsonInterval(Number.NaN, 6)).toThrow(
    new RangeError('successes must be a whole number of 0 or more; not NaN.'),
  );
  expect(() => wilsonInterval(7, 6)).toThrow(new RangeError('More successes than trials.'));
});
