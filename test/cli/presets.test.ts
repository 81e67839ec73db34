import { describe, expect, test } from 'vitest';
import { presets } from '../../src/input/presets/index.js';
import { folderWith, ror } from './run.js';

const folder = folderWith({});

/** Lines that are wider than a terminal of 80 columns. */
function tooWide(text: string): readonly string[] {
  return text.split('\n').filter((line) => [...line].length > 80);
}

describe('ror presets', () => {
  const { code, stdout, stderr } = ror(folder, ['presets']);

  test('lists every preset with its title and signature in 80 columns', () => {
    expect([code, stderr]).toEqual([0, '']);
    expect(tooWide(stdout)).toEqual([]);
    for (const { id, title } of presets) expect(stdout.replace(/\s+/g, ' ')).toContain(` ${id} ${title} `);
    expect(stdout).toContain(
      '  stripe-payments  Stripe payments\n' +
        '    id, Created date (UTC) or Created (UTC), Amount, Amount Refunded, Status\n',
    );
  });

  test('puts those of customers under their own heading', () => {
    const [orders = '', customers = ''] = stdout.split('Presets of customers\n');
    expect(orders).toContain('Presets of orders\n');
    expect(orders).not.toContain('  shopify-customers  ');
    expect(customers).toContain('  shopify-customers  Shopify customers\n');
  });

  test('as JSON gives them whole', () => {
    const run = ror(folder, ['presets', '--format', 'json']);
    expect(JSON.parse(run.stdout)).toEqual({ schema: 'ror/presets/1', presets });
  });
});

describe('ror presets ID', () => {
  test('shows one whole', () => {
    expect(ror(folder, ['presets', 'woocommerce-orders'])).toEqual({
      code: 0,
      stdout: `WooCommerce orders (woocommerce-orders, orders)

Known by: order_id or order_number, order_date or date, status or order_status,
  order_total, billing_email

Columns
  order     order_number, else order_id
  customer  customer_id, else customer_user
  email     billing_email, else customer_email
  date      order_date, else date
  amount    order_total
  refund    refunded_total, else total_refunded, else
            order_refund_amount
  currency  order_currency, else currency
  status    status, else order_status

Rules
  - An order may have several rows.
  - Where the e-mail address is blank, it is customer_email.
  - Status pending is void (unpaid).
  - Status pending-payment is void (unpaid).
  - refunded_total, else total_refunded, else order_refund_amount is taken off
    the amount.
  - Customer 0 is a guest.
  - Ids are shared with other exports of woocommerce.

Notes
  - Customer id 0 is a guest: the billing e-mail takes its place.
  - pending means unpaid in WooCommerce and is void, as are cancelled, failed,
    refunded, trash and checkout-draft; wc- before a status is dropped.
`,
      stderr: '',
    });
  });

  test.each(presets.map(({ id }) => id))('%s fits 80 columns', (id) => {
    const { code, stdout } = ror(folder, ['presets', id]);
    expect(code).toBe(0);
    expect(tooWide(stdout)).toEqual([]);
  });

  test('as JSON is a list of one', () => {
    const run = ror(folder, ['presets', 'invoice-lines', '--format', 'json']);
    expect(JSON.parse(run.stdout)).toEqual({
      schema: 'ror/presets/1',
      presets: presets.filter(({ id }) => id === 'invoice-lines'),
    });
  });

  test('a word lists those that have it in their id or title', () => {
    const { code, stdout } = ror(folder, ['presets', 'Shopify']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Presets of orders\n {2}shopify-orders {2}Shopify orders\n {4}.*\n\nPresets of customers\n {2}shopify-customers {2}Shopify customers\n/,
    );
    expect(stdout).not.toContain('woocommerce');
    const listed = JSON.parse(ror(folder, ['presets', 'shopify', '--format', 'json']).stdout).presets;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(['shopify-orders', 'shopify-customers']);
  });

  test('a word that only one has shows that whole', () => {
    expect(ror(folder, ['presets', 'gumroad'])).toEqual(ror(folder, ['presets', 'gumroad-sales']));
  });

  test('names the nearest where there is none', () => {
    expect(ror(folder, ['presets', 'shopfy'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: "shopfy" is no preset; did you mean shopify?\nror presets lists them.\n',
    });
    expect(ror(folder, ['presets', 'shopify-ordrs']).stderr).toBe(
      'error: "shopify-ordrs" is no preset; did you mean shopify-orders?\nror presets lists them.\n',
    );
    expect(ror(folder, ['presets', 'mainframe']).stderr).toBe(
      'error: "mainframe" is no preset.\nror presets lists them.\n',
    );
  });
});

describe('--preset with the id of a preset that is built in', () => {
  const orders = folderWith({ 'orders.csv': 'order_id,customer,date\n1,ann,2025-01-01\n' });
  test.each([['calc'], ['inspect']])('ror %s says that it is recognised by itself', (command) => {
    expect(ror(orders, [command, 'orders.csv', '--preset', 'shopify-orders'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: --preset: shopify-orders is built in, and built-in presets are recognised by themselves: leave --preset out.\n' +
        'It is for a file of your own; ror presets shopify-orders shows the columns that a shopify-orders file is known by.\n',
    });
  });
});
