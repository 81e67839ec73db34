import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

const read = (content: string, options: Options = {}) => calculate([file(content)], options);

describe('orders on several rows', () => {
  test('a total that repeats is taken once', async () => {
    const { data } = await read(
      'order,customer,date,total\n1,ann,2024-01-01,30\n1,ann,2024-01-01,30\n2,ann,2024-02-01,5\n1,,,\n',
    );
    expect(data.orders).toMatchObject({ total: 2, counted: 2, duplicates: 0 });
    expect(data.revenue).toEqual({ XXX: '35.00' });
  });
  test('line amounts are summed, identical lines too', async () => {
    const { data } = await read(
      'order,customer,date,item total\n1,ann,2024-01-01,30\n1,ann,2024-01-01,30\n1,ann,2024-01-01,-5\n',
    );
    expect(data.orders).toMatchObject({ total: 1, counted: 1 });
    expect(data.revenue).toEqual({ XXX: '55.00' });
  });
  test('quantity times unit price is exact', async () => {
    const { data, warnings } = await read(
      'order,customer,date,quantity,unit price\n1,ann,2024-01-01,8,0.125\n1,ann,2024-01-01,1.5,3.10\n',
    );
    expect(data.revenue).toEqual({ XXX: '5.65' });
    expect(warnings.map(({ code }) => code)).not.toContain('roundedAmounts');
  });
  test('a total that differs is a conflict, with the way out', async () => {
    const content =
      'order,customer,date,total\n1,ann,2024-01-01,30\n1,ann,2024-01-01,20\n1,ann,2024-01-01,20\n';
    const { data, warnings } = await read(content);
    expect(data.orders).toMatchObject({ total: 2, counted: 1, conflicts: 1 });
    expect(data.conflicts[0]).toMatchObject({
      orderId: '1',
      differs: 'total',
      kept: { line: 2 },
      leftOut: { line: 3 },
    });
    expect(warnings.find(({ code }) => code === 'conflicts')?.message).toMatch(
      /If the amounts are those of lines, say so with --map lineAmount=COLUMN\.$/,
    );
    const summed = await read(content, { map: { lineAmount: 'total' } });
    expect(summed.data.revenue).toEqual({ XXX: '70.00' });
  });
  test('an id that two customers share is a conflict', async () => {
    const { data } = await read('order,customer,date,total\n1,ann,2024-01-01,30\n1,bob,2024-01-01,30\n');
    expect(data.conflicts[0]).toMatchObject({ differs: 'customer' });
  });
  test('an id that comes again another day is a conflict', async () => {
    const { data } = await read('order,customer,date,total\n1,ann,2024-01-01,30\n1,ann,2024-01-02,30\n');
    expect(data.conflicts[0]).toMatchObject({ differs: 'date' });
  });
  test('without order ids every row is an order', async () => {
    const { data } = await read('customer,date,total\nann,2024-01-01,30\nann,2024-01-01,30\n');
    expect(data.orders).toMatchObject({ total: 2, counted: 2, duplicates: 0 });
  });
});

describe('several files', () => {
  const head = 'order,customer,date,total,status\n';
  const months = (second: string) =>
    calculate([file(`${head}1,ann,2024-01-01,30,paid\n2,bob,2024-01-31,20,paid\n`), file(head + second)]);
  test('an order in both is counted once', async () => {
    const { data } = await months('2,bob,2024-01-31,20.00,paid\n3,ann,2024-02-01,10,paid\n');
    expect(data.orders).toMatchObject({ total: 4, counted: 3, duplicates: 1, conflicts: 0 });
    expect(data.revenue).toEqual({ XXX: '60.00' });
  });
  test.each([
    ['customer', '2,cas,2024-01-31,20,paid\n'],
    ['date', '2,bob,2024-02-01,20,paid\n'],
    ['total', '2,bob,2024-01-31,21,paid\n'],
  ])('one that differs in %s is a conflict with both places, and the first is kept', async (differs, row) => {
    const { data } = await months(row);
    const [a, b] = data.files.map(({ name }) => name);
    expect(data.conflicts).toEqual([
      { orderId: '2', differs, kept: { file: a, line: 3 }, leftOut: { file: b, line: 2 } },
    ]);
    expect(data.orders).toMatchObject({ total: 3, counted: 2, conflicts: 1, void: 0 });
  });
  test('an export with one row an order counts a row that comes again', async () => {
    const row = 'ch_1,2024-05-01 10:00:00,10.00,0.00,Paid,a@example.com';
    const { data } = await read(
      `id,Created (UTC),Amount,Amount Refunded,Status,Customer Email\n${row}\n${row}\n`,
    );
    expect(data.orders).toMatchObject({ total: 2, counted: 1, duplicates: 1 });
  });
  test('ids of different platforms have nothing to do with each other', async () => {
    const stripe = file(
      'id,Created (UTC),Amount,Amount Refunded,Status,Customer Email\n1,2024-05-01 10:00:00,10.00,0.00,Paid,ann@example.com\n',
    );
    const own = file('order,email,date,total\n1,Ann@Example.com,2024-06-01,99\n');
    const { data, metrics } = await calculate([stripe, own]);
    expect(data.orders).toMatchObject({ total: 2, counted: 2, conflicts: 0 });
    expect(metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 1 });
  });
});

describe('places', () => {
  test('--exclude-status and --include-status', async () => {
    const content =
      'order,customer,date,total,status\n1,ann,2024-01-01,30,On Hold\n2,ann,2024-01-02,30,expired\n3,ann,2024-01-03,1,\n';
    const { data } = await read(content, { excludeStatus: ['on-hold'], includeStatus: ['Expired'] });
    expect(data.orders).toMatchObject({ counted: 2, void: 1, voidReasons: { 'on-hold': 1 } });
  });
  test.each(
    'cancelled canceled voided failed declined expired abandoned trash draft checkout-draft auto-draft test refunded wc-cancelled CANCELLED'.split(
      ' ',
    ),
  )('status %s is void', async (status) => {
    const { data } = await read(
      `order,customer,date,total,status\n1,ann,2024-01-01,30,${status}\n2,ann,2024-01-01,30,pending\n`,
    );
    expect(data.orders).toMatchObject({ void: 1, counted: 1 });
  });
  test('an order refunded in full is void, one refunded in part counts less', async () => {
    const { data } = await read(
      'order,customer,date,total,refunded amount\n1,ann,2024-01-01,30,30\n2,ann,2024-01-02,30,-10\n',
    );
    expect(data.orders).toMatchObject({ void: 1, voidReasons: { refunded: 1 }, counted: 1 });
    expect(data.revenue).toEqual({ XXX: '20.00' });
  });
  test('a refund row makes nobody a repeat customer or active, and lowers revenue', async () => {
    const { data, metrics } = await read(
      'order,customer,date,total\n1,ann,2024-01-01,30\n2,ann,2025-03-01,-10\n3,bob,2025-03-02,5\n',
    );
    expect(data.orders).toMatchObject({ refunds: 1, counted: 2 });
    expect(data.revenue).toEqual({ XXX: '25.00' });
    expect(metrics.ror).toMatchObject({ helped: 1 });
    expect(metrics.repeat).toMatchObject({ repeatBuyers: 0 });
  });
  test('orders after as-of are counted and used nowhere', async () => {
    const { data, metrics } = await read(
      'order,customer,date,total\n1,ann,2024-01-01,30\n2,ann,2024-03-01,10\n',
      { asOf: '2024-02-29' },
    );
    expect(data.orders).toMatchObject({ total: 2, counted: 1, afterAsOf: 1 });
    expect(data.revenue).toEqual({ XXX: '30.00' });
    expect(metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 0 });
  });
  test('as-of before all orders: no figure, each with its reason', async () => {
    const { metrics, warnings } = await read('order,customer,date,total\n1,ann,2024-01-01,30\n', {
      asOf: '2020-01-01',
    });
    expect(metrics.ror).toMatchObject({
      rate: null,
      reason: 'no customer bought in the window',
      interval: null,
    });
    expect(metrics.retention).toMatchObject({
      rate: null,
      reason: 'no customer was active at the start of the window',
    });
    expect(metrics.repeat).toMatchObject({ rate: null, reason: 'nobody has bought' });
    expect(metrics.loyalty).toMatchObject({ rate: null, reason: 'nobody has bought', revenueShare: null });
    expect(warnings[0]?.message).toBe(
      'The first order is of 2024-01-01, after the as-of date: nothing is counted.',
    );
  });
  test('as-of long after all orders is doubted', async () => {
    const { warnings } = await read('order,customer,date,total\n1,ann,2024-01-01,30\n', {
      asOf: '2024-03-01',
    });
    expect(warnings[0]?.message).toBe(
      'The last order is of 2024-01-01, 60 days before the as-of date: is the export complete?',
    );
  });
});
