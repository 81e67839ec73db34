import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { fixture } from '../files.js';
import { folderWith, ror } from './run.js';

const folder = folderWith({
  'other.csv': 'order_id,customer,date,total\n1,ann,2024-01-10,10.00\n2,ann,2024-02-10,10.00\n',
  'unknown.csv': 'Ticket,Sold on,Card,Paid\n1,2024-01-10,ann,10.00\n',
});
for (const name of ['my-shop.yaml', 'my-shop-orders.csv']) copyFileSync(fixture(name), join(folder, name));
const NAMED = `id: a
title: A
holds: orders
columns:
  date: Sold on
  customer: Card no
`;

/** Runs ror calc on the fixture with a preset of this text. */
function withPreset(text: string | Buffer, ...more: readonly string[]) {
  const at = folderWith({ 'p.yaml': text });
  copyFileSync(fixture('my-shop-orders.csv'), join(at, 'orders.csv'));
  return ror(at, ['calc', 'orders.csv', '--preset', 'p.yaml', ...more]);
}

describe('the preset of docs/presets.md', () => {
  const docs = readFileSync(new URL('../../docs/presets.md', import.meta.url), 'utf8');

  test('is the fixture', () => {
    expect(/```yaml\n([\s\S]*?)```/.exec(docs)?.[1]).toBe(readFileSync(fixture('my-shop.yaml'), 'utf8'));
  });

  test('reads the till: two void, one refund, one guest, and the gift cards added', () => {
    const run = ror(folder, ['calc', 'my-shop-orders.csv', '--preset', 'my-shop.yaml', '--format', 'json']);
    expect(run.code).toBe(0);
    const { data } = JSON.parse(run.stdout);
    expect(data.files[0].preset).toBe('my-shop');
    // T-5 parked, T-6 training; T-7 is the return; T-2 has card 0000 and no address.
    expect(data.orders).toMatchObject({
      total: 9,
      counted: 5,
      void: 2,
      voidReasons: { 'not finished': 1, test: 1 },
      refunds: 1,
      anonymous: 1,
    });
    // (20 + 5) + 30 + 15.50 + 40 + (8 + 2) - 30; Ann, Bob, and Dee as guest and with card 0104.
    expect(data.revenue).toEqual({ EUR: '90.50' });
    expect(data.anonymousRevenue).toEqual({ EUR: '12.00' });
    expect(data.customers).toMatchObject({ buyers: 3 });
  });

  test('names every key that a preset may have', () => {
    const run = withPreset(`${NAMED}zzzzzzzz: 1\n`);
    const keys = /the keys are (.*)\./.exec(run.stderr)?.[1]?.split(', ') ?? [];
    expect(keys.length).toBeGreaterThan(15);
    expect(keys.filter((key) => !docs.includes(`| \`${key}\` |`))).toEqual([]);
  });
});

test('JSON says the same as YAML', async () => {
  const json = {
    id: 'json-shop',
    title: 'Till',
    holds: 'orders',
    columns: { order: 'Ticket', customer: ['Card no'], date: 'Sold on', amount: 'Paid' },
    oneRowPerOrder: true,
    guestIds: ['0000'],
  };
  const run = withPreset(`${JSON.stringify(json, undefined, '\t')}\n`, '--format', 'json');
  expect(JSON.parse(run.stdout).data).toMatchObject({
    files: [{ preset: 'json-shop' }],
    orders: { total: 9, anonymous: 2 },
  });
});

test('the library takes the path of the preset', async () => {
  const preset = fixture('my-shop.yaml');
  const { data } = await calculate([fixture('my-shop-orders.csv')], { preset });
  expect(data.files[0]?.preset).toBe('my-shop');
  await expect(calculate([fixture('my-shop-orders.csv')], { preset: `${preset}.gone` })).rejects.toThrow(
    `preset: ${preset}.gone: no such file.`,
  );
});

test('it goes before a preset of ror, and --map before it', () => {
  const columns = 'columns: { order: Name, date: Created at, email: Email, amount: Subtotal }';
  const at = folderWith({ 'p.yaml': `id: mine\ntitle: Mine\nholds: orders\n${columns}\n` });
  const file = join(dirname(fixture('x')), 'shopify-orders.csv');
  const inspected = (...more: readonly string[]) =>
    JSON.parse(ror(at, ['inspect', file, '--preset', 'p.yaml', '--format', 'json', ...more]).stdout).files[0];
  expect(inspected().recognized).toBe('Mine (mine)');
  const amountOf = (view: { roles: { role: string; column: number }[]; columns: string[] }) =>
    view.columns[view.roles.find(({ role }) => role === 'amount')?.column ?? -1];
  expect(amountOf(inspected())).toBe('Subtotal');
  expect(amountOf(inspected('--map', 'amount=Total'))).toBe('Total');
});

describe('a file that it does not fit', () => {
  test('is read as usual, with a warning', () => {
    const run = ror(folder, ['calc', 'other.csv', '--preset', 'my-shop.yaml', '--format', 'json']);
    expect(run.code).toBe(0);
    const { data, warnings } = JSON.parse(run.stdout);
    expect(data.orders.counted).toBe(2);
    expect(warnings).toContainEqual({
      about: 'data',
      code: 'presetNotUsed',
      message:
        'The preset my-shop is not used for other.csv, as there is no column "Ticket": the file is read as a file that no preset knows.',
    });
  });

  test('is told where it cannot be read without it', () => {
    expect(ror(folder, ['calc', 'unknown.csv', '--preset', 'my-shop.yaml'])).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'error: unknown.csv: preset my-shop is not used, as there is no column "Card no"; without it, no column names the customer. ' +
        'The file has the columns "Ticket", "Sold on", "Card", "Paid".\n' +
        'Name one with --map customer=COLUMN or --map email=COLUMN; without a customer no figure can be computed.\n',
    });
  });

  test('is shown by ror inspect', () => {
    const { stdout } = ror(folder, ['inspect', 'other.csv', '--preset', 'my-shop.yaml']);
    expect(stdout).toContain('  --preset       not used: there is no column "Ticket"\n');
  });

  test('does not keep it from another', () => {
    const run = ror(folder, [
      'calc',
      'my-shop-orders.csv',
      'other.csv',
      '--preset',
      'my-shop.yaml',
      '--format',
      'json',
    ]);
    const { data, warnings } = JSON.parse(run.stdout);
    expect(data.files.map(({ preset }: { preset: string }) => preset)).toEqual(['my-shop', 'generic']);
    expect(warnings.filter(({ code }: { code: string }) => code === 'presetNotUsed')).toHaveLength(1);
  });
});

test('a preset of customers reads --customers, and is told where none is given', () => {
  const at = folderWith({
    'p.yaml':
      'id: club\ntitle: Club\nholds: customers\ncolumns: { email: Write to, referredBy: Brought by }\n',
    'club.csv': 'Write to,Brought by\nann@example.com,\nbob@example.com,ann@example.com\n',
    'orders.csv':
      'order_id,email,date,total\n1,ann@example.com,2024-01-10,10.00\n2,bob@example.com,2024-02-10,10.00\n',
  });
  const words = ['calc', 'orders.csv', '--preset', 'p.yaml', '--format', 'json'];
  const used = JSON.parse(ror(at, [...words, '--customers', 'club.csv']).stdout);
  expect(used.data.customersFiles[0].preset).toBe('club');
  expect(used.metrics.ror.referredOnly).toBe(1);
  const idle = JSON.parse(ror(at, words).stdout);
  expect(idle.warnings).toContainEqual({
    about: 'data',
    code: 'presetNotUsed',
    message: 'The preset club is not used: it is one of customers, and no such file was given.',
  });
});

test('the result is not written over it', () => {
  const words = ['calc', 'my-shop-orders.csv', '--preset', 'my-shop.yaml', '--output', 'my-shop.yaml'];
  expect(ror(folder, words)).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: --output my-shop.yaml is the same file as my-shop.yaml, which is to be read; name another file\n',
  });
});

describe('a preset that cannot be: exit code 2, with the line and what is allowed', () => {
  test.each([
    [
      'YAML that does not parse',
      'id: a\ntitle: [b\nholds: c\n',
      /^error: --preset: p\.yaml:3: is neither YAML nor JSON: /,
    ],
    [
      'a key twice',
      'id: a\nid: b\n',
      /^error: --preset: p\.yaml:2: is neither YAML nor JSON: Map keys must be unique\.\n/,
    ],
    [
      'an empty file',
      '',
      'p.yaml:1: an empty file cannot stand here; write keys and values such as id: my-shop.',
    ],
    [
      'a CSV file',
      'id,date\n1,2024-01-01\n',
      'p.yaml:1: "id,date 1,2024-01-01" cannot stand here; write keys and values such as id: my-shop.',
    ],
    [
      'a key that is missing',
      NAMED.replace(/^title.*\n/m, ''),
      'p.yaml:1: title: is missing; write what the export is called.',
    ],
    ['a key that is none', `${NAMED}curency: EUR\n`, 'p.yaml:7: curency: is no key; did you mean currency?'],
    [
      'a role that is none',
      `${NAMED}  amuont: Paid\n`,
      'p.yaml:7: columns.amuont: is no key; did you mean amount?',
    ],
    [
      'a preset of ror',
      NAMED.replace('id: a', 'id: shopify-orders'),
      'p.yaml:1: id: "shopify-orders" is a preset of ror already; write another name.',
    ],
    [
      'a word that is not allowed',
      NAMED.replace('orders', 'order'),
      'p.yaml:3: holds: "order" cannot stand here; write orders or customers.',
    ],
    [
      'a rule that is not allowed',
      `${NAMED}voidWhere:\n  - column: Training\n    when: maybe\n    reason: test\n`,
      'p.yaml:9: voidWhere.when: "maybe" cannot stand here; write filled, yes, no, or a list of words.',
    ],
    [
      'a flag that is none',
      `${NAMED}oneRowPerOrder: 1\n`,
      'p.yaml:7: oneRowPerOrder: "1" cannot stand here; write true or false.',
    ],
    [
      'a flag within a group',
      `${NAMED}  type: Kind\ntypes: { refund: return, signed: maybe }\n`,
      'p.yaml:8: types.signed: "maybe" cannot stand here; write true or false.',
    ],
    [
      'no date',
      NAMED.replace('date: Sold on', 'order: Ticket'),
      'p.yaml:4: columns: no column is the order date; give date.',
    ],
    [
      'nobody',
      NAMED.replace('customer: Card no', 'order: Ticket'),
      'p.yaml:4: columns: no column names the customer; give one of customer, email, phone, name.',
    ],
    [
      'a rule about a column that is not named',
      `${NAMED}onlyStatuses: paid\n`,
      'p.yaml:7: onlyStatuses: says nothing without a column for status; name it under columns.',
    ],
    [
      'a rule about orders for customers',
      'id: a\ntitle: A\nholds: customers\ncolumns: { email: Mail }\ncurrency: EUR\n',
      'p.yaml:5: currency: belongs to presets of orders; leave it out.',
    ],
    [
      'another encoding',
      Buffer.from('id: caf\xe9\n', 'latin1'),
      'p.yaml: is not in UTF-8. Save it as text in UTF-8.',
    ],
  ])('%s', (_name, text, message) => {
    const { code, stdout, stderr } = withPreset(text);
    expect([code, stdout]).toEqual([2, '']);
    if (typeof message === 'string') expect(stderr).toBe(`error: --preset: ${message}\n`);
    else expect(stderr).toMatch(message);
  });

  test('a file that is not there', () => {
    expect(ror(folder, ['calc', 'other.csv', '--preset', 'gone.yaml'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --preset: gone.yaml: no such file.\n',
    });
  });

  test('aliases that would fill the memory', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi']) {
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    }
    const { code, stderr } = withPreset(`${bomb.join('\n')}\n`);
    expect([code, stderr]).toEqual([
      2,
      'error: --preset: p.yaml: cannot be used: Excessive alias count indicates a resource exhaustion attack.\n',
    ]);
  });
});
