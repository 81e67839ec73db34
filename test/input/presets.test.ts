import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { presets, recognizePreset } from '../../src/input/presets/index.js';
import { fixture, sharedData } from '../files.js';

const none = { conflicts: 0, duplicates: 0, refunds: 0, afterAsOf: 0, zeroTotal: 0 };

describe('figures of the fixtures, worked out by hand', () => {
  test('WooCommerce: 9001 9002 9003 9007 9008 9012 count', async () => {
    const { data, metrics, settings } = await calculate([fixture('woocommerce-orders.csv')]);
    expect(data.files[0]?.preset).toBe('woocommerce-orders');
    // 40 + 25.50 + (60 - 10) + 15 + 30 + 12.34; 9011 has neither customer nor e-mail.
    expect(data.revenue).toEqual({ EUR: '172.84' });
    expect(data.anonymousRevenue).toEqual({ EUR: '35.00' });
    expect(data.orders).toEqual({
      ...none,
      total: 12,
      counted: 6,
      void: 5,
      voidReasons: { cancelled: 1, failed: 1, refunded: 2, unpaid: 1 },
      anonymous: 1,
    });
    // 11, guest@example.com (in two spellings), 12, 13.
    expect(data.customers).toEqual({ total: 4, buyers: 4, withoutOrders: 0 });
    expect(settings.asOf).toBe('2024-06-30');
    // Window from 2023-07-01: helped 11, guest, 12, 13; repeat 11 and guest.
    expect(metrics.ror).toMatchObject({ helped: 4, repeatOnly: 2, rate: 0.5 });
    expect(metrics.retention).toMatchObject({ start: 2, retained: 2, new: 2, end: 4, rate: 1 });
  });

  test('WooCommerce: --include-status pending brings 9005 back', async () => {
    const { data } = await calculate([fixture('woocommerce-orders.csv')], { includeStatus: ['pending'] });
    expect(data.orders).toMatchObject({ counted: 7, void: 4 });
  });

  test('Stripe: 0002 0003 0004 0009 0010 count, in two currencies', async () => {
    const { data, metrics, warnings } = await calculate([fixture('stripe-payments.csv')]);
    expect(data.files[0]?.preset).toBe('stripe-payments');
    // EUR (100 - 25) + 1234.56 + 12; USD 20 + 20.
    expect(data.revenue).toEqual({ EUR: '1321.56', USD: '40.00' });
    expect(data.anonymousRevenue).toEqual({ EUR: '5.00' });
    expect(data.orders).toEqual({
      ...none,
      total: 10,
      counted: 5,
      void: 4,
      voidReasons: { failed: 1, refunded: 2, uncaptured: 1 },
      anonymous: 1,
    });
    expect(data.customers).toEqual({ total: 4, buyers: 3, withoutOrders: 1 });
    expect(metrics.loyalty?.revenueShare).toBeNull();
    expect(metrics.loyalty?.revenueShareByCurrency).toEqual({ EUR: 0, USD: 0 });
    expect(warnings.find(({ code }) => code === 'severalCurrencies')?.message).toBe(
      'The orders are in 2 currencies (EUR, USD): money is given for each and never added up.',
    );
  });

  test('Stripe: times are in UTC, --timezone moves them', async () => {
    const utc = await calculate([fixture('stripe-payments.csv')]);
    const local = await calculate([fixture('stripe-payments.csv')], { timezone: 'Europe/Amsterdam' });
    expect([utc.data.firstOrder, utc.data.lastOrder]).toEqual(['2024-12-31', '2025-06-30']);
    expect([local.data.firstOrder, local.data.lastOrder]).toEqual(['2025-01-01', '2025-07-01']);
  });

  test('invoice lines: four invoices count, one credit note, two without customer', async () => {
    const { data, metrics } = await calculate([fixture('online-retail.csv')]);
    expect(data.files[0]?.preset).toBe('invoice-lines');
    // 536365: 6 x 2.55 + 2 x 6 x 3.39 (bought twice, both kept) = 55.98; 536366: 22.20; 536370: 90; 536591: 14.85; less 27.50.
    expect(data.revenue).toEqual({ XXX: '155.53' });
    expect(data.anonymousRevenue).toEqual({ XXX: '7.53' });
    expect(data.orders).toEqual({
      ...none,
      total: 7,
      counted: 4,
      void: 0,
      voidReasons: {},
      refunds: 1,
      anonymous: 2,
    });
    expect([data.firstOrder, data.lastOrder]).toEqual(['2010-12-01', '2011-01-05']);
    // 17850.0 and 17850 are one customer.
    expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 2, sameDayOnly: 1 });
  });

  test('semicolons, decimal comma, day first, Windows-1252', async () => {
    const { data, metrics, settings } = await calculate([fixture('orders-semicolon.csv')]);
    // The refund is later than the last order; a report that is not told its end takes it in.
    expect(settings.asOf).toBe('2024-08-07');
    expect(data.files[0]?.preset).toBe('generic');
    // 1234.50 + 12 + 2000, and 3.50 given back to somebody who bought nothing.
    expect(data.revenue).toEqual({ EUR: '3243.00' });
    expect(data.orders).toEqual({
      ...none,
      total: 5,
      counted: 3,
      void: 1,
      voidReasons: { cancelled: 1 },
      refunds: 1,
      anonymous: 0,
    });
    expect([data.firstOrder, data.lastOrder]).toEqual(['2024-04-03', '2024-06-05']);
    expect(data.customers).toEqual({ total: 3, buyers: 2, withoutOrders: 1 });
    expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 1 });
  });

  test('UTF-16 with tabs; yen have no decimals, Kuwaiti dinars three', async () => {
    const { data } = await calculate([fixture('orders-utf16.txt')]);
    expect(data.revenue).toEqual({ JPY: '1510', KWD: '2.500' });
    expect(data.customers.buyers).toBe(2);
  });
});

describe('Shopify', () => {
  const shopify = () =>
    calculate([fixture('shopify-orders.csv')], { customers: [fixture('shopify-customers.csv')] });
  // The same counts by another way: a plain reading of the fixture, which has no surprises in its rows.
  const orders = new Map<string, Record<string, string>>();
  const customers = parse(readFileSync(fixture('shopify-customers.csv'), 'utf8'));
  for (const row of parse(readFileSync(fixture('shopify-orders.csv'), 'utf8'))) {
    if (!orders.has(row['Name'] ?? '')) orders.set(row['Name'] ?? '', row);
  }

  test('every order is in its place', async () => {
    const { data } = await shopify();
    const isVoid = (row: Record<string, string>) =>
      row['Cancelled at'] !== '' ||
      row['Payment Method'] === 'bogus' ||
      ['voided', 'refunded'].includes(row['Financial Status'] ?? '');
    const kept = [...orders.values()].filter((row) => !isVoid(row));
    const known = kept.filter((row) => row['Email'] !== '' || row['Phone'] !== '');
    expect(data.orders).toMatchObject({
      total: orders.size,
      void: orders.size - kept.length,
      anonymous: kept.length - known.length,
      counted: known.length,
      duplicates: 0,
      conflicts: 0,
      zeroTotal: 1,
    });
    expect(Object.keys(data.orders.voidReasons)).toEqual(['cancelled', 'refunded', 'test']);
    const cents = known.reduce(
      (sum, row) => sum + toCents(row['Total']) - toCents(row['Refunded Amount']),
      0,
    );
    expect(data.revenue).toEqual({ EUR: (cents / 100).toFixed(2) });
    const emails = new Set(known.map((row) => (row['Email'] || row['Phone'] || '').toLowerCase()));
    expect(data.customers.buyers).toBe(emails.size);
  });

  test('rows are lines, and a note with line breaks is one row', async () => {
    const { data } = await shopify();
    const rows = parse(readFileSync(fixture('shopify-orders.csv'), 'utf8')).length;
    expect(data.rows).toMatchObject({ read: rows, accepted: rows, rejected: 0 });
  });

  test('the customers file says who was referred; a referral by oneself or a stranger does not count', async () => {
    const { metrics, warnings, data } = await shopify();
    expect(data.customersFiles[0]).toMatchObject({
      preset: 'shopify-customers',
      rows: customers.length,
      rejected: 0,
    });
    expect(metrics.ror?.referralData).toBe('partial');
    expect((metrics.ror?.referredOnly ?? 0) + (metrics.ror?.both ?? 0)).toBeGreaterThan(0);
    expect(warnings.find(({ code }) => code === 'referralsNotCounted')?.message).toBe(
      '2 referrals do not count: 1 by the customer itself, 1 by somebody who is in no file.',
    );
  });

  test('a customers export among the orders is taken for what it is', async () => {
    const together = await calculate([fixture('shopify-customers.csv'), fixture('shopify-orders.csv')]);
    expect(together.metrics).toEqual((await shopify()).metrics);
  });
});

test('customers without orders are no report', async () => {
  const path = fixture('shopify-customers.csv');
  await expect(calculate([path])).rejects.toThrow(
    `${path}: is a customers export (Shopify customers); it has no orders.\nGive the orders export as FILE, and this one with --customers.`,
  );
});

test('every preset is recognised by its columns in any order and case, with others between, and by no fewer', () => {
  for (const preset of presets) {
    const columns = preset.signature.map(([first = '']) => first);
    const disguised = ['Extra', ...columns.toReversed().map((column) => column.toUpperCase()), 'Another'];
    expect(recognizePreset(disguised)?.id).toBe(preset.id);
    for (const column of columns)
      expect(recognizePreset(columns.filter((other) => other !== column))?.id).not.toBe(preset.id);
  }
});

test('docs/formats.md names every preset', () => {
  const text = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  for (const preset of presets) expect(text).toContain(`\`${preset.id}\``);
});

const real = sharedData('exports');
test.skipIf(real === undefined).each([
  ['shopify-synthetic/ltv-cohort-kit.shopify_orders.csv', 'shopify-orders'],
  ['shopify-synthetic/ltv-cohort-kit.shopify_orders_sample.csv', 'shopify-orders'],
  ['shopify-customers/customers_export.sample.csv', 'shopify-customers'],
  ['shopify-customers/customers_export-2022.header-only.csv', 'shopify-customers'],
  ['woocommerce-webtoffee/orders.header-only.csv', 'woocommerce-orders'],
  ['stripe/payments.sample.csv', 'stripe-payments'],
  ['stripe/payments-variants.sample.csv', 'stripe-payments'],
  ['stripe/payments-2019.header-only.csv', 'stripe-payments'],
])('the real export %s is %s', (name, preset) => {
  const [header = ''] = readFileSync(`${real}/${name}`, 'utf8').split(/\r?\n/);
  expect(recognizePreset(header.replaceAll('"', '').split(','))?.id).toBe(preset);
});

test.skipIf(real === undefined)('real Shopify rows in which all but the order id is blank', async () => {
  // #1001 100, #1002 50, #1003 40 - 10, #1004 guest 25, #1005 zero, #1006 200, #1007 500, #1008 80.
  const { data } = await calculate([`${real}/shopify-synthetic/ltv-cohort-kit.shopify_orders.csv`]);
  expect(data.orders).toMatchObject({ total: 8, counted: 7, anonymous: 1, zeroTotal: 1 });
  expect(data.revenue).toEqual({ USD: '960.00' });
  expect(data.rows).toMatchObject({ read: 9, rejected: 0 });
});

function toCents(text: string | undefined): number {
  return Math.round(Number(text ?? 0) * 100);
}

/** CSV with quotes as objects: written anew here, so that the test does not use what it tests. */
function parse(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted && character === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at++;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === ',' || character === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (character === '\n') rows.push([]);
    } else cell += character;
  }
  const [header = [], ...others] = rows.filter((row) => row.length > 0);
  return others.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}
