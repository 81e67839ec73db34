import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type CustomersOptions, customers, type Options } from '../../src/index.js';
import { file } from '../files.js';

const HEAD = 'order,customer id,email,phone,date,total\n';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

const listOf = async (rows: string, more: CustomersOptions = {}, options: Options = {}) =>
  (await customers([file(HEAD + rows)], options, { sort: 'customer', expected: false, ...more })).customers
    .list;

const ORDERS = `1,77,Zoe@Example.com,,2024-01-01,10
2,,Ann@Example.com,,2024-01-02,10
3,,,+31 6 1234-5678,2024-01-03,10
`;

describe('how customers are called in a list', () => {
  test('by id; without one by a pseudonym of address or telephone number', async () => {
    const list = await listOf(ORDERS);
    expect(list.map(({ customer }) => customer).toSorted()).toEqual(
      ['77', `email:${sha256('ann@example.com')}`, `phone:${sha256('tel:+31612345678')}`].toSorted(),
    );
    expect(JSON.stringify(list)).not.toMatch(/example\.com|1234/i);
    expect(list.every((row) => !('email' in row))).toBe(true);
  });

  test('by a pseudonym of the name where there is nothing else', async () => {
    const path = file('order,customer name,date,total\n1,Ann  Lee,2024-01-01,10\n2,ann lee,2024-01-02,10\n');
    const { customers: result, warnings } = await customers([path], {}, { expected: false });
    expect(result.list).toMatchObject([{ customer: `name:${sha256('name:ann lee')}`, orders: 2 }]);
    expect(warnings.filter(({ code }) => code === 'pseudonyms')).toHaveLength(1);
  });

  test('the same in every file, and however the address is written', async () => {
    const [first] = await listOf('1,,ANN@example.com ,,2024-01-01,10\n');
    const [second] = await listOf('9,,ann@example.com,,2025-05-05,99\n');
    expect(first?.customer).toBe(second?.customer);
  });

  test('with showEmail as they are, and with their address', async () => {
    expect(
      (await listOf(ORDERS, { showEmail: true })).map(({ customer, email }) => [customer, email]),
    ).toEqual([
      ['77', 'zoe@example.com'],
      ['ann@example.com', 'ann@example.com'],
      ['tel:+31612345678', null],
    ]);
  });

  test('the hash of an address in its column is as good as an id', async () => {
    const hash = 'd41d8cd98f00b204e9800998ecf8427e';
    expect(await listOf(`1,,${hash},,2024-01-01,10\n`)).toMatchObject([{ customer: hash }]);
  });

  test('an id that is an address is one', async () => {
    expect(await listOf('1,Bob@Example.com,,,2024-01-01,10\n')).toMatchObject([
      { customer: `email:${sha256('bob@example.com')}` },
    ]);
  });

  test('who referred them, too', async () => {
    const path = file(`${HEAD}1,,ann@example.com,,2024-01-01,10\n2,,bob@example.com,,2024-02-01,10\n`);
    const people = file('email,referred by\nbob@example.com,ann@example.com\n');
    const { list } = (await customers([path], { customers: [people] }, { expected: false })).customers;
    const ann = `email:${sha256('ann@example.com')}`;
    expect(list.map(({ referredBy }) => referredBy).toSorted()).toEqual([ann, null]);
    expect(list.find(({ customer }) => customer === ann)?.customersReferred).toBe(1);
  });

  test('no warning about pseudonyms where all have ids', async () => {
    const { warnings } = await customers([file(`${HEAD}1,77,zoe@example.com,,2024-01-01,10\n`)]);
    expect(warnings.map(({ code }) => code)).not.toContain('pseudonyms');
  });
});

describe('the e-mail address of a customer', () => {
  const emails = async (rows: string, options: Options = {}) =>
    (await listOf(rows, { showEmail: true }, options)).map(({ customer, email }) => [customer, email]);

  test('of several the first in code units, in whichever order they come', async () => {
    const rows = [
      '1,7,zed@x.com,,2024-01-01,10',
      '2,7,bob@x.com,,2024-01-02,10',
      '3,7,mia@x.com,,2024-01-03,10',
    ];
    expect(await emails(`${rows.join('\n')}\n`)).toEqual([['7', 'bob@x.com']]);
    expect(await emails(`${rows.toReversed().join('\n')}\n`)).toEqual([['7', 'bob@x.com']]);
  });

  test('of guest orders that belong to an id', async () => {
    expect(await emails('1,7,bob@x.com,,2024-01-01,10\n2,,bob@x.com,,2024-01-02,10\n')).toEqual([
      ['7', 'bob@x.com'],
    ]);
  });

  test('that several ids share is that of each; merged they are one', async () => {
    const rows = '1,7,bob@x.com,,2024-01-01,10\n2,8,bob@x.com,,2024-01-02,10\n';
    expect(await emails(rows)).toEqual([
      ['7', 'bob@x.com'],
      ['8', 'bob@x.com'],
    ]);
    expect(await emails(rows, { identity: 'email' })).toEqual([['7', 'bob@x.com']]);
  });

  test('from a customers file', async () => {
    const people = file('customer id,email\n7,Bob@x.com\n');
    expect(await emails('1,7,,,2024-01-01,10\n2,8,,,2024-01-02,10\n', { customers: [people] })).toEqual([
      ['7', 'bob@x.com'],
      ['8', null],
    ]);
  });

  test('no other text that stands in the column', async () => {
    expect(await emails('1,7,none given,,2024-01-01,10\n')).toEqual([['7', null]]);
  });
});
