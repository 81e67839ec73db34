import { expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

const HEAD = 'order,customer,date,total\n';
const ROWS = '1,ann,2024-10-01,10.00\n2,bob,2024-12-24,20.00\n3,ann,2025-03-01,30.00\n';
const gaps = async (rows: string, options: Options = {}) =>
  (await calculate([file(HEAD + rows)], options)).warnings.filter(({ code }) => code === 'dateGap');

test('an order of 2099 moves the window: a warning says so, and what to do', async () => {
  expect(await gaps(`${ROWS}4,bob,2099-01-01,5.00\n`)).toEqual([
    {
      about: 'data',
      code: 'dateGap',
      message:
        'The last order is of 2099-01-01, 26,969 days after the one before it (2025-03-01): is the date right? --as-of 2025-03-01 reports without it.',
    },
  ]);
});

test('the advice helps', async () => {
  expect(await gaps(`${ROWS}4,bob,2099-01-01,5.00\n`, { asOf: '2025-03-01' })).toEqual([]);
});

test.each([
  ['an order without customer', ',2099-01-01,5.00'],
  ['a refund', 'bob,2099-01-01,-5.00'],
])('%s of 2099 as well, as the window ends there', async (_what, row) => {
  expect((await gaps(`${ROWS}4,${row}\n`)).map(({ message }) => message)).toEqual([
    'The last order is of 2099-01-01, 26,969 days after the one before it (2025-03-01): is the date right? --as-of 2025-03-01 reports without it.',
  ]);
});

test('several orders of the odd day are one', async () => {
  expect(await gaps(`${ROWS}4,bob,2099-01-01,5.00\n5,cas,2099-01-01,5.00\n`)).toHaveLength(1);
});

test.each(['dan', ''])('an order of 1970, by "%s": is the date right?', async (customer) => {
  expect(await gaps(`4,${customer},1970-01-01,5.00\n${ROWS}`)).toEqual([
    {
      about: 'data',
      code: 'dateGap',
      message:
        'The first order is of 1970-01-01, 19,997 days before the one after it (2024-10-01): is the date right?',
    },
  ]);
});

test('730 days are no gap, 731 are one', async () => {
  expect(await gaps(`${ROWS}4,bob,2027-03-01,5.00\n`)).toEqual([]);
  expect(await gaps(`${ROWS}4,bob,2027-03-02,5.00\n`)).toHaveLength(1);
});

test('orders of one day alone have no gap', async () => {
  expect(await gaps('1,ann,2025-03-01,10.00\n2,bob,2025-03-01,10.00\n')).toEqual([]);
});
