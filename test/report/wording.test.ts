import { expect, test } from 'vitest';
import { calculate, metrics } from '../../src/index.js';
import { file } from '../files.js';

const HEAD = 'order,customer,date,total,referral_source\n';

async function messages(rows: string, ...more: string[]): Promise<Readonly<Record<string, string>>> {
  const { warnings } = await calculate([rows, ...more].map((text) => file(HEAD + text)));
  return Object.fromEntries(warnings.map(({ code, message }) => [code, message]));
}

test('one is one', async () => {
  const said = await messages(
    '1,ann,2025-01-01,10.00,\n2,ann,2025-01-01,,\n3,ann,2025-01-02,5.00,\n4,ann,someday,5.00,\n',
    '3,ann,2025-01-02,6.00,\n',
  );
  expect(said['smallSample']).toBe('Only 1 customer was helped: read the rates with their intervals.');
  expect(said['partialReferralData']).toBe(
    'How the one helped customer came is not recorded; it counts as not referred.',
  );
  expect(said['missingAmounts']).toBe('1 order has no amount: it counts as an order with a revenue of 0.');
  expect(said['conflicts']).toMatch(
    /^1 order contradicts an earlier one with the same id and was left out\. The first: order 3, /,
  );
  expect(said['rejectedRows']).toMatch(/^1 of 5 rows was left out\. .* ror inspect lists it\.$/);
});

test.each([
  ['1,ann,2025-01-01,10.00,\n2,ann,2025-01-01,5.00,\n', 'The one repeat buyer is'],
  [
    '1,ann,2025-01-01,10.00,\n2,ann,2025-01-01,5.00,\n3,bob,2025-01-01,1.00,\n4,bob,2025-01-02,1.00,\n',
    '1 of the 2 repeat buyers is',
  ],
])('repeat buyers of one day: %#', async (rows, who) => {
  expect((await messages(rows))['sameDayRepeat']).toBe(
    `${who} so only through orders of one day; --occasion day counts such orders as one.`,
  );
});

test('thousands are grouped', async () => {
  const rows = (from: number, to: number, rest: string) =>
    Array.from({ length: to - from }, (_none, at) => `o${from + at},c${(from + at) % 1500},${rest}\n`).join(
      '',
    );
  const said = await messages(
    rows(0, 1500, '2025-01-01,10.00,Google') +
      rows(1500, 2652, '2025-01-01,,') +
      rows(3000, 4100, 'someday,1,'),
  );
  expect(said['sameDayRepeat']).toBe(
    '1,152 of the 1,152 repeat buyers are so only through orders of one day; --occasion day counts such orders as one.',
  );
  expect(said['missingAmounts']).toBe(
    '1,152 orders have no amount: they count as orders with a revenue of 0.',
  );
  expect(said['rejectedRows']).toMatch(/^1,100 of 3,752 rows were left out\. /);
});

test('also in a formula that is worked on the numbers of a file', async () => {
  const rows = Array.from({ length: 1500 }, (_none, at) => `o${at},c${at % 1200},2025-01-01,10.00,\n`);
  const { repeat } = (await calculate([file(HEAD + rows.join(''))])).metrics;
  const worked = repeat === undefined ? [] : metrics.repeat.worked(repeat);
  expect(worked.slice(0, 3).flatMap(({ lines }) => lines)).toEqual([
    'customers with 1 or more orders = 1,200',
    'customers with 2 or more orders = 300',
    'RPR = 300 / 1,200 = 25.0%',
  ]);
});
