import { expect, test } from 'vitest';
import { readInterval } from '../../src/input/fields/interval.js';

test.each([
  ['month', 'month', 1],
  ['Monthly', 'month', 1],
  ['1 month', 'month', 1],
  ['per month', 'month', 1],
  ['/mo', 'month', 1],
  ['every 3 months', 'month', 3],
  ['3-month', 'month', 3],
  ['P6M', 'month', 6],
  ['Quarterly', 'month', 3],
  ['2 quarters', 'month', 6],
  ['semi-annual', 'month', 6],
  ['year', 'year', 1],
  ['ANNUALLY', 'year', 1],
  ['2 years', 'year', 2],
  ['week', 'week', 1],
  ['fortnightly', 'week', 2],
  ['30 days', 'day', 30],
  ['jährlich', 'year', 1],
  ['monatlich', 'month', 1],
  ['kwartaal', 'month', 3],
  ['mensuel', 'month', 1],
  ['año', 'year', 1],
  ['mês', 'month', 1],
])('%s is every %s times %i', (text, unit, count) => {
  expect(readInterval(text)).toEqual({ unit, count });
});

test.each(['', 'gold', 'one-off', '0 months', 'every', '1', '1000 days', 'month to month', 'constructor'])(
  '"%s" is no interval',
  (text) => {
    expect(readInterval(text)).toBeUndefined();
  },
);
