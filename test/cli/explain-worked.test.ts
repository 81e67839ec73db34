import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/metrics/figures.js';
import { metricIds, metrics } from '../../src/metrics/index.js';
import type { Metric } from '../../src/metrics/metric.js';
import { FIRST, scopeOf } from '../metrics/books.js';
import { folderWith, ror } from './run.js';

// In the year up to 2025-03-15 ann and bob buy again, dan comes back after a pause, fay is new, eve and cas are lost.
const folder = folderWith({
  'orders.csv': `order_id,customer,date,total
1,dan,2022-05-01,10.00
2,ann,2023-05-01,10.00
3,bob,2023-06-01,10.00
4,eve,2023-07-01,10.00
5,cas,2023-08-01,10.00
6,ann,2024-05-01,10.00
7,bob,2024-06-01,10.00
8,dan,2024-07-01,10.00
9,fay,2024-08-01,10.00
10,ann,2025-03-15,10.00
`,
});

/** The lines below "With the numbers of this file". */
function workedLines(words: readonly string[]): readonly string[] {
  const { code, stdout, stderr } = ror(folder, ['explain', ...words]);
  expect([code, stderr]).toEqual([0, '']);
  const [, worked = ''] = stdout.split(/With the numbers of this file, .*:\n/);
  return worked.trimEnd().split('\n');
}

describe('every worked line has its own result', () => {
  test('retention', () => {
    expect(workedLines(['churn', 'orders.csv'])).toEqual([
      '  CS, customers at the start = 4',
      '  retained: active at the start and in the window = 2',
      '  reactivated: back after a pause = 1',
      '  CE, customers at the end = retained 2 + reactivated 1 + new 1 = 4',
      '  CN, new customers = 1',
      '  CRR = (4 - 1) / 4 = 75.0%',
      '  overlap rate = 2 / 4 = 50.0%',
      '  churn = 1 - 2 / 4 = 2 / 4 = 50.0%',
    ]);
  });
  test('repeat', () => {
    expect(workedLines(['rpr', 'orders.csv'])).toEqual([
      '  customers with 1 or more orders = 6',
      '  customers with 2 or more orders = 3',
      '  RPR = 3 / 6 = 50.0%',
      '  in the window alone = 1 / 4 = 25.0%',
      '  returning customers, of those helped = 3',
      '  returning customer rate = 3 / 4 = 75.0%',
      '  1 order = 3 / 6 = 50.0%',
      '  2 orders = 2 / 6 = 33.3%',
      '  3 orders = 1 / 6 = 16.7%',
    ]);
  });
  test('loyalty, with the tiers', () => {
    expect(workedLines(['tiers', 'orders.csv', '--loyal', '2', '--tiers', 'once=1,more=2'])).toEqual([
      '  threshold, orders = 2',
      '  customers with 1 or more orders = 6',
      '  customers with 2 or more orders = 3',
      '  loyal share = 3 / 6 = 50.0%',
      '  one order away (1 order) = 3',
      '  tier once (1 order) = 3 / 6 = 50.0%',
      '  tier more (2 or more orders) = 3 / 6 = 50.0%',
    ]);
  });
  test('or says why it has none', () => {
    const young = folderWith({ 'orders.csv': 'order_id,customer,date,total\n1,ann,2025-03-01,5.00\n' });
    expect(ror(young, ['explain', 'churn', 'orders.csv']).stdout).toContain(
      '  churn = 1 - 0 / 0 = 0 / 0 = n/a (no customer was active at the start of the\n    window)\n',
    );
  });
});

test.each([
  ['churn', 0.5],
  ['overlap', 0.5],
  ['CRR', 0.75],
  ['retention', 0.75],
  ['reactivated', 1],
  ['returning', 0.75],
  ['frequency', 1.25],
  ['helped', 4],
  ['return-on-relationship', 0.75],
  ['one order away', 0],
  ['distribution', { 1: 3, 2: 2, 3: 1, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, '10+': 0 }],
  ['tiers', { 'one-time': 3, returning: 2, regular: 1, loyal: 0, champion: 0 }],
])('the JSON for %s gives its value', (term, value) => {
  const run = ror(folder, ['explain', term, 'orders.csv', '--format', 'json']);
  expect(JSON.parse(run.stdout).worked).toMatchObject({
    term: term.toLowerCase().replaceAll('-', ' '),
    value,
  });
});

test.each(metricIds)('every term of %s asks for one of its worked parts', (id) => {
  const metric = metrics[id] as Metric<unknown, unknown>;
  const scope = scopeOf(FIRST, { currencies: ['EUR'] });
  const asked = metric.worked(metric.finish(metric.start(scope), scope)).flatMap(({ terms }) => terms);
  expect(asked.toSorted()).toEqual([...new Set([wordsOf(id), ...metric.terms])].toSorted());
});
