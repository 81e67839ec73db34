import { expect, test } from 'vitest';
import { calculate } from '../../../src/index.js';
import { file } from '../../files.js';

const HEAD = 'order,customer,date,total,currency\n';

async function said(code: string, ...texts: string[]): Promise<readonly string[]> {
  const { warnings } = await calculate(texts.map((text) => file(text)));
  return warnings.filter((warning) => warning.code === code).map(({ message }) => message);
}

/** Orders of these customers, one a day. */
function ordersOf(...customers: string[]): string {
  const rows = customers.map(
    (customer, at) =>
      `o${at},${customer},2025-0${1 + Math.floor(at / 28)}-${String(1 + (at % 28)).padStart(2, '0')},10.00,EUR\n`,
  );
  return HEAD + rows.join('');
}

const others = (count: number) => Array.from({ length: count }, (_none, at) => `c${at}`);

test('a customer with a fifth of 50 orders is suspicious', async () => {
  expect(
    await said('suspiciousCustomer', ordersOf(...Array.from({ length: 10 }, () => 'desk'), ...others(40))),
  ).toEqual([
    'The customer "desk" has 10 of all 50 counted orders (20%): is that one person, or an id or address that several share? ' +
      'If so, empty its cells: orders without customer are counted apart.',
  ]);
});

test('one with less, or of fewer orders, is not', async () => {
  expect(
    await said('suspiciousCustomer', ordersOf(...Array.from({ length: 10 }, () => 'desk'), ...others(41))),
  ).toEqual([]);
  expect(
    await said('suspiciousCustomer', ordersOf(...Array.from({ length: 10 }, () => 'desk'), ...others(39))),
  ).toEqual([]);
});

test('placeholders of two orders or more are named, the largest first', async () => {
  expect(
    await said(
      'suspiciousCustomer',
      ordersOf(
        'Guest',
        'Guest',
        'NoEmail@shop.example',
        'noemail@shop.example',
        'noemail@shop.example',
        'WALK-IN',
        'ann',
      ),
    ),
  ).toEqual([
    '2 customers look like placeholders: "noemail@shop.example" (3 orders), "Guest" (2 orders). The orders of many people would count as those of one. ' +
      'Empty such cells: orders without customer are counted apart.',
  ]);
});

const STRIPE =
  'id,Created (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID,Customer Email\n' +
  'ch_1,2025-01-01 10:00:00,10.00,0.00,eur,true,Paid,cus_1,ann@a.example\n' +
  'ch_2,2025-01-02 10:00:00,20.00,0.00,eur,true,Paid,cus_2,bob@b.example\n' +
  'ch_3,2025-01-03 10:00:00,30.00,0.00,eur,true,Paid,cus_1,ann@a.example\n' +
  'ch_4,2025-02-03 10:00:00,31.00,0.00,eur,true,Paid,cus_1,ann@a.example\n';

test('sales in the exports of two platforms count twice', async () => {
  const shop =
    'order,email,date,total,currency\n1,ann@a.example,2025-01-01,10.00,EUR\n2,bob@b.example,2025-01-02,20.00,EUR\n' +
    '3,ann@a.example,2025-01-03,30.00,EUR\n4,cas@c.example,2025-01-04,30.00,EUR\n5,ann@a.example,2025-01-05,30.00,EUR\n';
  const [message, ...more] = await said('sameSalesTwice', shop, STRIPE);
  expect(more).toEqual([]);
  expect(message?.replace(/\([^)]*\.csv\)/g, '(FILE)')).toBe(
    '3 of 4 orders of stripe (FILE) have the customer, day, amount and currency of an order of generic (FILE): if they are the same sales, all of them count twice. ' +
      'Give only one of the two exports.',
  );
});

test('two like sales of two platforms are chance', async () => {
  const shop =
    'order,email,date,total,currency\n1,ann@a.example,2025-01-01,10.00,EUR\n2,bob@b.example,2025-01-02,20.00,EUR\n';
  expect(await said('sameSalesTwice', shop, STRIPE)).toEqual([]);
});
