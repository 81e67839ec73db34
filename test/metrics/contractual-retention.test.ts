import { expect, test } from 'vitest';
import { contractualRetention } from '../../src/metrics/contractual-retention.js';
import { dayOf } from '../../src/model/day.js';
import { periodOf } from '../../src/model/period.js';
import { folderWith, ror } from '../cli/run.js';
import { fixture } from '../files.js';

const day = (month: number, date: number) => dayOf(2025, month, date) ?? 0;
const window3m = { text: '3m', unit: 'months', count: 3 } as const;
// [2025-03-01, 2025-06-01)
const spring = periodOf(day(5, 31), window3m);

test('active at both ends is retained, also after a pause; a gap is a churn event', () => {
  const result = contractualRetention(
    [
      { customer: 0, start: day(1, 1), end: null },
      { customer: 1, start: day(1, 1), end: day(4, 1) },
      { customer: 1, start: day(5, 1), end: null },
      { customer: 2, start: day(1, 1), end: day(4, 1) },
      { customer: 2, start: day(4, 1), end: null },
      { customer: 3, start: day(1, 1), end: day(5, 1) },
      { customer: 4, start: day(1, 1), end: day(2, 1) },
      { customer: 4, start: day(4, 1), end: null },
      { customer: 5, start: day(4, 1), end: null },
      { customer: 6, start: day(4, 1), end: day(4, 2) },
    ],
    spring,
  );
  // At the start 0, 1, 2, 3; at the end 0, 1, 2, 4 (back), 5 (new).
  expect(result).toMatchObject({
    start: 4,
    end: 5,
    new: 1,
    retained: 3,
    reactivated: 1,
    churned: 1,
    rate: 0.75,
    churnRate: 0.25,
    churnEvents: 2,
  });
});

test('a contract counts on its first day and not on the day it ends', () => {
  const starts = contractualRetention([{ customer: 0, start: day(3, 1), end: day(6, 1) }], spring);
  expect(starts).toMatchObject({ start: 1, end: 0, churned: 1 });
  const ends = contractualRetention([{ customer: 0, start: day(6, 1), end: null }], spring);
  expect(ends).toMatchObject({ start: 0, end: 1, new: 1, rate: null });
});

test.each([
  ['runs on', [[day(1, 1), null]], 0],
  [
    'one follows the other',
    [
      [day(1, 1), day(4, 1)],
      [day(4, 1), null],
    ],
    0,
  ],
  [
    'one overlaps the other, the later written first',
    [
      [day(3, 15), null],
      [day(1, 1), day(4, 1)],
    ],
    0,
  ],
  [
    'a day without',
    [
      [day(1, 1), day(4, 1)],
      [day(4, 2), null],
    ],
    1,
  ],
  ['ends on the day after the window', [[day(1, 1), day(6, 1)]], 1],
  ['ends a day later', [[day(1, 1), day(6, 2)]], 0],
] as const)('churn events of one customer: %s', (_, contracts, churnEvents) => {
  const subscriptions = contracts.map(([start, end]) => ({ customer: 0, start, end }));
  expect(contractualRetention(subscriptions, spring).churnEvents).toBe(churnEvents);
});

test('who had a contract of no day on the first day of the window is new all the same', () => {
  const contracts = [
    { customer: 0, start: day(3, 1), end: day(3, 1) },
    { customer: 0, start: day(4, 1), end: null },
  ];
  expect(contractualRetention(contracts, spring)).toMatchObject({ start: 0, new: 1, reactivated: 0 });
});

test('the example of the formula: 100 at the start, 15 new, 10 lost are 90%', () => {
  const all = [
    ...Array.from({ length: 90 }, (_, customer) => ({ customer, start: day(1, 1), end: null })),
    ...Array.from({ length: 10 }, (_, at) => ({ customer: 100 + at, start: day(1, 1), end: day(4, 1) })),
    ...Array.from({ length: 15 }, (_, at) => ({ customer: 200 + at, start: day(4, 1), end: null })),
  ];
  expect(contractualRetention(all, spring)).toMatchObject({ start: 100, end: 105, new: 15, rate: 0.9 });
});

test('ror retention --subscriptions, on a Stripe export', () => {
  const run = ror(folderWith({}), [
    'retention',
    '--subscriptions',
    fixture('presets/stripe-subscriptions.csv'),
    ...['--as-of', '2025-05-31', '--window', '3m'],
  ]);
  // Q01 to Q04 run on 1 March; Q02 ends on 5 April and is back on 1 June; Q07 and Q09 are new; Q10 came and went.
  expect(run).toEqual({
    code: 0,
    stdout:
      'Customer retention rate of subscriptions: 100.0%\n' +
      '  2025-03-01 to 2025-05-31: retained 4 / CS 4; churned 0, new 2, reactivated 0,\n    CE 6\n' +
      '  95% interval, if these customers are a sample: 51.0% to 100.0%\n' +
      '  compounded to a year, if each 3m is like this one: 100.0%\n' +
      '\n' +
      'Revenue retention (MRR)\n' +
      '  Net (NRR)         100.0%  with reactivated 100.0%, net churn 0.0%\n' +
      '  Gross (GRR)       100.0%  no customer above what they brought before\n' +
      '    at the start     60.00  4 customers\n' +
      '    + new            30.00  2 customers\n' +
      '    + expansion       0.00  0 customers\n' +
      '    + reactivation    0.00  0 customers\n' +
      '    - contraction     0.00  0 customers\n' +
      '    - churn           0.00  0 customers\n' +
      '    = at the end     90.00\n' +
      '  Amounts are those of a month. A subscription has one amount, that of the\n' +
      '  export: a price that was changed within it counts as if it had always been so.\n',
    stderr:
      'warning: subscriptions that do not run are left out: 1 incomplete, 1 incomplete-expired, 1 paused.\n',
  });
});

test('a subscriptions file of no known platform, with a row that is no subscription', () => {
  const folder = folderWith({
    'contracts.csv': 'client id,start date,end date\nA,01/01/2025,\nB,15/01/2025,20/04/2025\nC,soon,\n',
  });
  const words = ['retention', '--subscriptions', 'contracts.csv', '--as-of', '2025-05-31', '--window', '3m'];
  const run = ror(folder, words);
  expect(run.stdout.split('\n')[0]).toBe('Customer retention rate of subscriptions: 50.0%');
  expect(run.stderr).toBe(
    'warning: 1 row left out. The first: contracts.csv:4: not a date, or one that does not exist.\n',
  );
});

test.each([
  [['--start', '1'], 'error: ror retention needs --start, --end and --new, or --subscriptions FILE\n'],
  [
    ['--start', '1', '--subscriptions', 'a.csv'],
    'error: --subscriptions counts by itself: leave out --start, --end and --new\n',
  ],
])('ror retention %s', (words, stderr) => {
  expect(ror(folderWith({}), ['retention', ...words])).toEqual({ code: 2, stdout: '', stderr });
});
