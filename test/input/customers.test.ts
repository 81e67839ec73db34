import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { emailKey, idKey, phoneKey } from '../../src/input/fields/key.js';
import { acquisitionFromSource, isWebReferrer } from '../../src/input/fields/referral.js';
import { ACQUISITION } from '../../src/model/order-book.js';
import { file } from '../files.js';

const report = (orders: string, customers: string, options: Options = {}) =>
  calculate([file(orders)], { customers: [file(customers)], ...options });

test.each([
  [idKey, "'7210448301122", '7210448301122'],
  [idKey, '17850.0', '17850'],
  [idKey, '007', '007'],
  [idKey, ' CUST1 ', 'CUST1'],
  [idKey, 'Ann@Example.com', 'ann@example.com'],
  [emailKey, ' Ann@Example.COM ', 'ann@example.com'],
  [emailKey, 'zoe\u0308@example.com', 'zo\u00eb@example.com'],
  [phoneKey, "'+31 6 1234-5678", 'tel:+31612345678'],
  [phoneKey, '(020) 555 01', 'tel:02055501'],
  [phoneKey, 'none', ''],
])('%o of %s is %s', (key, text, expected) => {
  expect(key(text)).toBe(expected);
});

describe('customers of orders', () => {
  test('ids that a spreadsheet changed are the same id', async () => {
    const { customers } = (
      await calculate([
        file("id,customer id,date\n1,17850,2024-01-01\n2,17850.0,2024-01-02\n3,'17850,2024-01-03\n"),
      ])
    ).data;
    expect(customers).toMatchObject({ total: 1, buyers: 1 });
  });
  test('words for nothing are nobody', async () => {
    const { orders } = (
      await calculate([
        file('id,customer id,email,date\n1,NULL,N/A,2024-01-01\n2,--,ann@example.com,2024-01-02\n'),
      ])
    ).data;
    expect(orders).toMatchObject({ anonymous: 1, counted: 1 });
  });
});

describe('a customers file', () => {
  const orders =
    'id,customer id,email,date,total\n1,C1,,2024-01-01,10\n2,,ann@example.com,2024-02-01,10\n3,C2,bob@example.com,2024-03-01,10\n';
  test('ties e-mail addresses to ids', async () => {
    const { data, metrics } = await report(
      orders,
      'customer id,email\nC1,Ann@Example.com\nC9,zed@example.com\n',
    );
    expect(data.customers).toEqual({ total: 3, buyers: 2, withoutOrders: 1 });
    expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 1 });
  });
  test('without ids is joined by e-mail, also to orders that have both', async () => {
    const { metrics, data } = await report(
      orders,
      'email,referral source\nBob@example.com,Word of mouth\nann@example.com,Google\n',
    );
    expect(data.customers.total).toBe(3);
    expect(metrics.ror).toMatchObject({ referredOnly: 1, referralKnown: 2, referralData: 'partial' });
  });
  test('the same customer twice: the first that says something counts, and it is said', async () => {
    const { metrics, warnings } = await report(orders, 'customer id,referred by\nC2,\nC2,C1\n');
    expect(metrics.ror).toMatchObject({ referredOnly: 1 });
    expect(warnings.find(({ code }) => code === 'repeatedCustomers')?.message).toBe(
      '1 row of the customers file is about a customer of an earlier row; the first that says something counts.',
    );
  });
  test('one address of several ids is said', async () => {
    const { warnings } = await report(orders, 'customer id,email\nC1,ann@example.com\nC2,ann@example.com\n');
    expect(warnings.map(({ code }) => code)).toContain('sharedEmails');
  });
  test('a row about nobody is rejected', async () => {
    const { data } = await report(orders, 'customer id,email,note\nC1,,x\n,,y\n');
    expect(data.customersFiles[0]).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
    expect(data.rows.rejects[0]).toMatchObject({ line: 3, reason: 'neither customer id nor e-mail address' });
  });
  test('--map customers.ROLE names its columns', async () => {
    const { metrics } = await report(orders, 'klant,via\nC2,C1\n', {
      customersMap: { customer: 'klant', referredBy: 'via' },
    });
    expect(metrics.ror).toMatchObject({ referredOnly: 1 });
  });
});

describe('referrals that do not count', () => {
  const orders = 'id,customer id,date\n1,A,2024-01-01\n2,B,2024-02-01\n3,C,2024-03-01\n4,D,2024-03-01\n';
  const said = async (customers: string) => {
    const { warnings, metrics } = await report(orders, `customer id,referred by\n${customers}`);
    return [metrics.ror?.referredOnly, warnings.find(({ code }) => code === 'referralsNotCounted')?.message];
  };
  test('by oneself', async () => {
    expect(await said('B,B\n')).toEqual([0, '1 referral does not count: 1 by the customer itself.']);
  });
  test('by a stranger', async () => {
    expect(await said('B,Z\n')).toEqual([0, '1 referral does not count: 1 by somebody who is in no file.']);
  });
  test('by somebody who bought later', async () => {
    expect(await said('A,B\n')).toEqual([0, '1 referral does not count: 1 by somebody who bought later.']);
  });
  test('in a circle', async () => {
    expect(await said('C,D\nD,C\nB,A\n')).toEqual([1, '2 referrals do not count: 2 in a circle.']);
  });
  test('one by a customer who never ordered does', async () => {
    expect(await said('B,E\nE,\n')).toEqual([1, undefined]);
  });
});

describe('referrals in the orders file', () => {
  test('count on the first order only', async () => {
    const { metrics } = await calculate([
      file(
        'id,customer id,date,referral\n1,A,2024-01-01,no\n2,A,2024-02-01,yes\n3,B,2024-02-01,yes\n4,C,2024-01-05,\n5,B,2024-03-01,no\n',
      ),
    ]);
    // A came without, B with a referral, C's cell is blank.
    expect(metrics.ror).toMatchObject({
      helped: 3,
      repeatOnly: 1,
      both: 1,
      referredOnly: 0,
      neither: 1,
      referralKnown: 2,
    });
  });
});

test.each([
  ['Word of mouth', ACQUISITION.referred],
  ['Customer Referral', ACQUISITION.referred],
  ['Employee Referral', ACQUISITION.referred],
  ['External Referral', ACQUISITION.referred],
  ['refer-a-friend', ACQUISITION.referred],
  ['yes', ACQUISITION.referred],
  ['1', ACQUISITION.referred],
  ['0', ACQUISITION.notReferred],
  ['REFERRALS', ACQUISITION.notReferred],
  ['ORGANIC_SEARCH', ACQUISITION.notReferred],
  ['Google', ACQUISITION.notReferred],
  ['', ACQUISITION.unknown],
  ['n/a', ACQUISITION.unknown],
])('the source "%s"', (source, acquisition) => {
  expect(acquisitionFromSource(source)).toBe(acquisition);
});

test.each([
  ['https://www.example.com/x', true],
  ['google', true],
  ['example.com', true],
  ['direct', true],
  ['ann@example.com', false],
  ['C1', false],
])('"%s" is a web referrer: %s', (text, expected) => {
  expect(isWebReferrer(text)).toBe(expected);
});
