import { describe, expect, test } from 'vitest';
import { type CustomersOptions, customers, type Options, SettingsError } from '../src/index.js';
import { file } from './files.js';

const ORDERS = file(
  'order,customer,date,total,currency\n1,ann,2024-01-01,10,EUR\n2,ann,2024-03-01,10,EUR\n3,bob,2024-02-01,25,EUR\n',
);
const TWO_CURRENCIES = file(
  'order,customer,date,total,currency\n1,ann,2024-01-01,10,EUR\n2,bob,2024-03-01,30,USD\n3,bob,2024-03-02,5,EUR\n',
);
const NO_AMOUNTS = file('order,customer,date\n1,ann,2024-01-01\n2,bob,2024-03-01\n3,bob,2024-03-02\n');

const list = async (customersOptions: CustomersOptions, options: Options = {}, path = ORDERS) =>
  (await customers([path], options, { expected: false, ...customersOptions })).customers;

async function refusal(customersOptions: object, options: Options = {}, path = ORDERS): Promise<string> {
  const error = await list(customersOptions, options, path).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SettingsError);
  return (error as Error).message;
}

describe('filters', () => {
  test('of one field any value, of several fields all; names however they are written', async () => {
    const { where, list: rows } = await list({ where: ['Status=Repeat, status=AT_RISK', 'tier=one time'] });
    expect(where).toEqual([
      { field: 'status', values: ['repeat', 'at-risk'] },
      { field: 'tier', values: ['one-time'] },
    ]);
    expect(rows).toEqual([]);
    expect((await list({ where: ['tier=One-Time'] })).list.map(({ customer }) => customer)).toEqual(['bob']);
  });

  test('names of own tiers and own segments', async () => {
    const { list: rows } = await list(
      { where: ['tier=fan'] },
      {
        tiers: [
          { name: 'all', from: 1 },
          { name: 'fan', from: 2 },
        ],
      },
    );
    expect(rows.map(({ customer }) => customer)).toEqual(['ann']);
    const cuts = { cutsR: [10, 20, 30, 40], cutsF: [1, 2, 3, 4] };
    const segments = { once: { r: '1-5', f: 1 }, again: { r: '1-5', f: '2-5' } };
    const again = await list({ ...cuts, segments, where: ['segment=again'] });
    expect(again.list.map(({ customer, segment }) => [customer, segment])).toEqual([['ann', 'again']]);
  });

  test.each([
    [
      'status',
      'where: "status" is not field=value; write for example status=at-risk; the fields are status, tier, segment, r, f, m, referred',
    ],
    [
      'status=',
      'where: "status=" is not field=value; write for example status=at-risk; the fields are status, tier, segment, r, f, m, referred',
    ],
    [
      'stats=new',
      'where: "stats" is no field (did you mean status?); the fields are status, tier, segment, r, f, m, referred',
    ],
    ['country=NL', 'where: "country" is no field; the fields are status, tier, segment, r, f, m, referred'],
    [
      'status=laps',
      'where: status is never "laps" (did you mean lapsed?); write new, one-time, repeat, loyal, at-risk, lapsed',
    ],
    ['tier=gold', 'where: tier is never "gold"; write one-time, returning, regular, loyal, champion'],
    ['r=6', 'where: r is never "6"; write 1, 2, 3, 4, 5'],
    ['referred=maybe', 'where: referred is never "maybe"; write yes, no, unknown'],
  ])('%s is refused', async (text, message) => {
    expect(await refusal({ where: [text] })).toBe(message);
  });
});

describe('orders', () => {
  const first = async (customersOptions: CustomersOptions, path = ORDERS) => {
    const { sort, list: rows } = await list(customersOptions, {}, path);
    return [sort.by, sort.direction, rows[0]?.customer];
  };

  test('by revenue where nothing is said, those at risk by what is at stake', async () => {
    expect(await first({})).toEqual(['revenue', 'descending', 'bob']);
    expect((await first({ select: 'at-risk' }))[0]).toBe('at-stake');
  });

  test('a field, however it is written, and a direction', async () => {
    expect(await first({ sort: 'lastOrder' })).toEqual(['last-order', 'descending', 'ann']);
    expect(await first({ sort: 'revenue:asc' })).toEqual(['revenue', 'ascending', 'ann']);
    expect(await first({ sort: 'recency:descending' })).toEqual(['recency', 'descending', 'bob']);
  });

  test('by orders where money cannot be compared, by money once a currency is named', async () => {
    expect(await first({}, TWO_CURRENCIES)).toEqual(['orders', 'descending', 'bob']);
    expect(await first({ currency: 'EUR' }, TWO_CURRENCIES)).toEqual(['revenue', 'descending', 'ann']);
    expect(await first({}, NO_AMOUNTS)).toEqual(['orders', 'descending', 'bob']);
  });

  test.each([
    [
      'revenues',
      'sort: "revenues" is no order (did you mean revenue?); write revenue, average-order-value, at-stake, expected-value, expected-orders, orders, recency, overdue, first-order, last-order, customers-referred, customer',
    ],
    ['orders:up', 'sort: "up" is no direction; write asc or desc, such as orders:asc'],
  ])('%s is refused', async (sort, message) => {
    expect(await refusal({ sort })).toBe(message);
  });

  test('by money of several currencies, and of none, is refused', async () => {
    expect(await refusal({ sort: 'revenue' }, {}, TWO_CURRENCIES)).toBe(
      'sort: the orders are in EUR, USD; for revenue name one with --currency',
    );
    expect(await refusal({ sort: 'at-stake' }, {}, NO_AMOUNTS)).toBe(
      'sort: no column gives amounts to sort at-stake by; name one with --map amount=COLUMN',
    );
    expect((await list({ sort: 'orders' }, {}, TWO_CURRENCIES)).sort.by).toBe('orders');
  });
});

describe('other options', () => {
  test.each<[object, Options, string]>([
    [{ rule: '90d' }, {}, 'rule: "90d" is no rule; write pace, or fixed:90d for a number of days'],
    [{ rule: 'fixed:0d' }, {}, 'rule: "fixed:0d" is no rule; write pace, or fixed:90d for a number of days'],
    [
      { rule: 'fixed:90d', select: 'at-risk-or-lapsed' },
      {},
      'rule: by a fixed number of days nobody lapses; leave the lapsed out',
    ],
    [{ minDays: 1 }, {}, 'minDays: must be 2 or more: one day has no gap'],
    [{ minDays: 2.5 }, {}, 'minDays: write a whole number'],
    [{ top: 0 }, {}, 'top: must be 1 or more'],
    [{ select: 'best' }, {}, 'select: write all, at-risk, at-risk-or-lapsed, loyal, one-away'],
    [{ showEmails: true }, {}, 'showEmails: no such option; did you mean showEmail?'],
    [{ currency: 'GBP' }, {}, 'currency: no order is in GBP; the orders are in EUR'],
    [{}, { by: ['country'] }, 'by: customers are listed one by one, not by segment'],
  ])('%j %j is refused', async (customersOptions, options, message) => {
    expect(await refusal(customersOptions, options)).toBe(message);
  });

  test('a currency where there are no amounts', async () => {
    expect(await refusal({ currency: 'EUR' }, {}, NO_AMOUNTS)).toBe(
      'currency: no column gives amounts; name one with --map amount=COLUMN',
    );
  });

  test('the fewest days that an own pace can take, and the fewest days of a rule', async () => {
    expect((await list({ minDays: 2 })).rule.minDays).toBe(2);
    expect((await list({ rule: 'fixed:1d' })).rule.days).toBe(1);
    expect((await list({ top: 1 })).list).toHaveLength(1);
  });

  test('with DuckDB asked for, who reads is said', async () => {
    const notes: string[] = [];
    await customers([ORDERS], { engine: 'duckdb' }, {}, { note: (text) => notes.push(text) });
    expect(notes).toEqual(['read by the csv reader, not by DuckDB: only that one knows customers by name']);
  });

  test('the last 12 months are those to as-of, however long the window is', async () => {
    const { list: rows } = await list({}, { asOf: '2025-01-31', window: '1m' });
    expect(rows.map(({ customer, revenueLast12Months }) => [customer, revenueLast12Months])).toEqual([
      ['bob', { EUR: '25.00' }],
      ['ann', { EUR: '10.00' }],
    ]);
  });
});
