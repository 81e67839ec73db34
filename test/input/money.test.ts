import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { MONEY, MoneyReader } from '../../src/input/fields/money.js';
import { file } from '../files.js';

const KINDS = Object.fromEntries(Object.entries(MONEY).map(([name, kind]) => [kind, name]));

test.each<readonly [text: string, kind: string, value?: string, currency?: string]>([
  ['12', 'plain', '12'],
  ['-12', 'plain', '-12'],
  ['12.5', 'point', '12.5'],
  ['12,5', 'comma', '12.5'],
  ['1,234.56', 'point', '1234.56'],
  ['1.234,56', 'comma', '1234.56'],
  ['1,234,567', 'point', '1234567'],
  ['12,34,567.00', 'point', '1234567'],
  ['1.234.567', 'comma', '1234567'],
  ['1 234,50', 'comma', '1234.5'],
  ['1\u00a0234.50', 'point', '1234.5'],
  ["1'234.50", 'point', '1234.5'],
  ['1,234', 'ambiguousComma', '1234'],
  ['1.234', 'ambiguousPoint', '1234'],
  ['0.125', 'point', '0.125'],
  ['1234.567', 'point', '1234.567'],
  ['(12.50)', 'point', '-12.5'],
  ['12.50-', 'point', '-12.5'],
  ['-$45.00', 'point', '-45', '$'],
  ['$1,240.00', 'point', '1240', '$'],
  ['€12.00', 'point', '12', 'EUR'],
  ['12,00 €', 'comma', '12', 'EUR'],
  ['USD 5', 'plain', '5', 'USD'],
  ['5 kr', 'plain', '5', 'kr'],
  ['12.340000000000002', 'point', '12.34'],
  ['twelve', 'bad'],
  ['12 items', 'bad'],
  ['1.2.3', 'bad'],
  ['1,23,4', 'bad'],
  ['1e5', 'bad'],
  ['--5', 'bad'],
  ['-', 'bad'],
  ['€5$', 'bad'],
])('%s is %s %s', (text = '', kind, value, currency) => {
  const money = new MoneyReader();
  expect(KINDS[money.read(text)]).toBe(kind);
  if (kind === 'bad') return;
  expect(money.mantissa / 10 ** money.scale).toBeCloseTo(Number(value), 9);
  expect(money.currency).toBe(currency ?? '');
});

describe('a column of amounts', () => {
  const report = (amounts: readonly string[], options: Options = {}) => {
    const path = file(
      [
        'order\tcustomer\tdate\ttotal',
        ...amounts.map((amount, at) => `${at}\tc${at}\t2024-05-01\t${amount}`),
        '',
      ].join('\n'),
    );
    return { path, result: calculate([path], options) };
  };
  const revenue = async (amounts: readonly string[], options: Options = {}) =>
    (await report(amounts, options).result).data.revenue;

  test('one 12,50 makes 1.234 a thousand and more, one 12.50 makes it one and a bit', async () => {
    expect(await revenue(['1.234', '12,50'])).toEqual({ XXX: '1246.50' });
    expect(await revenue(['12.50', '1.234'])).toEqual({ XXX: '13.73' });
  });
  test('whole amounts alone need no decision', async () => {
    expect(await revenue(['12', '1500'])).toEqual({ XXX: '1512.00' });
  });
  test('without evidence it is refused', async () => {
    const { path, result } = report(['950', '1,234']);
    await expect(result).rejects.toThrow(
      `${path}:3: 1,234 in "total" could be thousands or three decimals, and no row of the file decides.\nSay which with --decimal . or --decimal ,`,
    );
    expect(await revenue(['950', '1,234'], { decimal: '.' })).toEqual({ XXX: '2184.00' });
    expect(await revenue(['950', '1,234'], { decimal: ',' })).toEqual({ XXX: '951.23' });
  });
  test('rows that contradict the majority are rejected with their place', async () => {
    const { data } = await report(['12.50', '13.50', '14,50']).result;
    expect(data.rows).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(data.rows.rejects[0]).toMatchObject({
      line: 4,
      column: 'total',
      value: '14,50',
      reason: 'contradicts the decimal point of the column',
    });
    expect(data.revenue).toEqual({ XXX: '26.00' });
  });
  test('as many of the one as of the other is refused', async () => {
    const { path, result } = report(['12.50', '14,50']);
    await expect(result).rejects.toThrow(
      `${path}: in "total" as many amounts have a decimal point as a decimal comma (1 each).\nSay which with --decimal . or --decimal ,; the other rows are then rejected.`,
    );
  });
  test('what is no amount is rejected', async () => {
    const { data, warnings } = await report(['12.50', 'a lot']).result;
    expect(data.rows.rejects[0]).toMatchObject({
      line: 3,
      column: 'total',
      value: 'a lot',
      reason: 'not an amount',
    });
    expect(warnings.find(({ code }) => code === 'rejectedRows')?.message).toMatch(
      /^1 of 2 rows was left out\. The first: .*:3, column total: not an amount\. ror inspect lists it\.$/,
    );
  });
  test('a blank amount counts as an order of 0 and is said', async () => {
    const { data, warnings } = await report(['12.50', '', 'N/A']).result;
    expect(data.orders.counted).toBe(3);
    expect(warnings.find(({ code }) => code === 'missingAmounts')?.message).toBe(
      '2 orders have no amount: they count as orders with a revenue of 0.',
    );
  });
  test('more decimals than the currency has are rounded and said', async () => {
    const { data, warnings } = await report(['12.505', '-0.005', '1.00']).result;
    expect(data.revenue).toEqual({ XXX: '13.50' });
    expect(warnings.find(({ code }) => code === 'roundedAmounts')?.message).toBe(
      '2 amounts have more decimals than their currency and were rounded.',
    );
  });
  test('symbols keep currencies apart', async () => {
    expect(await revenue(['€10.00', '$10.00', '£1.00'])).toEqual({ $: '10.00', EUR: '10.00', GBP: '1.00' });
  });
  test('sums are exact', async () => {
    expect(await revenue(['90000000000000.01', '90000000000000.01', '90000000000000.01'])).toEqual({
      XXX: '270000000000000.03',
    });
  });
});
