import { expect, test } from 'vitest';
import { folderWith, ror, SMALL } from './run.js';

const folder = folderWith({ 'orders.csv': SMALL });

test.each([
  ['churn', 'retention'],
  ['CRR', 'retention'],
  ['overlap-rate', 'retention'],
  ['customer retention rate', 'retention'],
  ['tiers', 'loyalty'],
  ['loyal_share', 'loyalty'],
  ['repeat purchase rate', 'repeat'],
  ['rpr', 'repeat'],
  ['Returning Customers', 'repeat'],
  ['return on relationship', 'ror'],
  ['bysegment', 'bySegment'],
  ['TimeBetweenOrders', 'timeBetweenOrders'],
])('ror explain "%s" explains %s', (term, metric) => {
  expect(ror(folder, ['explain', term])).toEqual(ror(folder, ['explain', metric]));
});

test('a term works with a file too', () => {
  expect(ror(folder, ['explain', 'churn', 'orders.csv']).stdout).toContain(
    '  churn = 1 - 1 / 1 = 0 / 1 = 0.0%\n',
  );
});

test('a mistyped term, which can be written as it is told', () => {
  expect(ror(folder, ['explain', 'retension'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: "retension" is no figure (did you mean retention?); ror explain lists all\n',
  });
  expect(ror(folder, ['explain', 'bysegmet']).stderr).toBe(
    'error: "bysegmet" is no figure (did you mean bySegment?); ror explain lists all\n',
  );
  expect(ror(folder, ['explain', 'repeat bujers']).stderr).toBe(
    'error: "repeat bujers" is no figure (did you mean "repeat buyers"?); ror explain lists all\n',
  );
});

test('--metric is of ror calc alone', () => {
  expect(ror(folder, ['explain', 'ror', '--metric', 'repeat'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("unknown option '--metric'"),
  });
});
