import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

/** The same in both orders of the files. */
async function both(files: readonly string[], options: Options = {}) {
  const paths = files.map((content) => file(content));
  const [one, other] = [await calculate(paths, options), await calculate(paths.toReversed(), options)];
  expect(other.metrics).toEqual(one.metrics);
  expect(other.data.orders).toEqual(one.data.orders);
  expect(other.data.revenue).toEqual(one.data.revenue);
  return one;
}

describe('refunds', () => {
  const header = 'Order ID,Type,Email,Date,Total,Original order\n';
  const map = { type: 'Type', refundOf: 'Original order' };
  test('a partial one without an id of its own in two overlapping files is taken off once', async () => {
    const { data } = await both(
      [
        `${header}S1,sale,a@x.com,2024-01-05,20,\n,refund,a@x.com,2024-02-09,-10,S1\n`,
        `${header},refund,a@x.com,2024-02-09,-10,S1\nS2,sale,b@x.com,2024-02-10,30,\n`,
      ],
      { map },
    );
    expect(data.orders).toMatchObject({ counted: 2, void: 0, refunds: 1, duplicates: 1 });
    expect(data.revenue).toEqual({ XXX: '40.00' });
  });
  test('two of different sales are two, though all else is the same', async () => {
    const { data } = await both(
      [
        `${header}S1,sale,a@x.com,2024-01-05,20,\n,refund,a@x.com,2024-02-09,-10,S1\n`,
        `${header}S2,sale,a@x.com,2024-01-05,20,\n,refund,a@x.com,2024-02-09,-10,S2\n`,
      ],
      { map },
    );
    expect(data.orders).toMatchObject({ counted: 2, refunds: 2, duplicates: 0 });
    expect(data.revenue).toEqual({ XXX: '20.00' });
  });
  test("one under the id of its sale is that sale's", async () => {
    const { data } = await calculate(
      [
        file(
          'Order ID,Type,Email,Date,Total,Status\n1,Sale,a@x.com,2024-01-05,10,paid\n2,Sale,b@x.com,2024-01-06,20,cancelled\n2,Refund,b@x.com,2024-01-09,20,paid\n',
        ),
      ],
      { map: { type: 'Type' } },
    );
    expect(data.revenue).toEqual({ XXX: '10.00' });
  });
  test('refundOf may be the column of the order id', async () => {
    const { data } = await calculate(
      [
        file(
          'Order ID,Email,Date,Item,Line total,Type\n1,a@x.com,2024-01-05,Mug,10,sale\n1,a@x.com,2024-01-05,Cup,20,sale\n2,b@x.com,2024-01-06,Mug,10,sale\n2,b@x.com,2024-01-16,Mug,-10,refund\n',
        ),
      ],
      { map: { type: 'Type', refundOf: 'Order ID' } },
    );
    expect(data.orders).toMatchObject({ counted: 1, void: 2 });
    expect(data.revenue).toEqual({ XXX: '30.00' });
  });
  test('one without a currency has that of its sale', async () => {
    const { data } = await calculate(
      [
        file(
          'Order ID,Type,Email,Date,Total,Currency\n1,Sale,a@x.com,2024-01-05,100,EUR\n1,Refund,a@x.com,2024-01-09,-40,\n',
        ),
      ],
      { map: { type: 'Type', refundOf: 'Order ID' } },
    );
    expect(data.revenue).toEqual({ EUR: '60.00' });
  });
});

describe('lines that were cancelled or refunded', () => {
  test('are no part of an order that counts for its others', async () => {
    const { data } = await calculate([
      file(
        'Order ID,Email,Date,Item,Line total,Status\n1,a@x.com,2024-01-05,Mug,10,Cancelled\n1,a@x.com,2024-01-05,Cup,20,Shipped\n2,b@x.com,2024-01-06,Mug,10,Shipped\n2,b@x.com,2024-01-06,Cup,20,Cancelled\n3,c@x.com,2024-01-06,Cup,20,Cancelled\n',
      ),
    ]);
    expect(data.orders).toMatchObject({ counted: 2, void: 1 });
    expect(data.revenue).toEqual({ XXX: '30.00' });
  });
  test.each([
    ['yes', 'no'],
    ['1', '0'],
  ])('are known by a flag, too: %s', async (yes, no) => {
    const { data } = await calculate([
      file(
        `Order ID,Email,Date,Item,Line total,Refunded\n1,a@x.com,2024-01-05,Mug,10,${yes}\n1,a@x.com,2024-01-05,Cup,20,${no}\n2,b@x.com,2024-01-06,Mug,10,${no}\n2,b@x.com,2024-01-06,Cup,20,${yes}\n3,c@x.com,2024-01-06,Cup,20,${no}\n`,
      ),
    ]);
    expect(data.orders).toMatchObject({ counted: 3, void: 0 });
    expect(data.revenue).toEqual({ XXX: '50.00' });
  });
});

describe('the same order in two exports', () => {
  const header = 'Order ID,Email,Date,Total,Status\n';
  test.each([
    ['left out by --exclude-status, then complete', 'Processing', { excludeStatus: ['processing'] }],
    ['declined, then paid', 'Declined', {}],
    ['failed, then paid', 'Payment failed', {}],
  ])('%s: counts', async (_what, status, options) => {
    const { data } = await both(
      [
        `${header}1,a@x.com,2024-01-05,10,${status}\n2,b@x.com,2024-01-06,10,Completed\n`,
        `${header}1,a@x.com,2024-01-05,10,Completed\n3,b@x.com,2024-02-06,10,Completed\n`,
      ],
      options,
    );
    expect(data.orders).toMatchObject({ counted: 3, void: 0, duplicates: 1 });
  });
  test('what one leaves blank the other says: customer, amount, currency', async () => {
    const { data } = await both([
      'Order ID,Email,Date,Total,Currency\n1,,2024-01-05,10,EUR\n2,b@x.com,2024-01-06,,EUR\n3,c@x.com,2024-01-06,5,\n',
      'Order ID,Email,Date,Total,Currency\n1,a@x.com,2024-01-05,10,EUR\n2,b@x.com,2024-01-06,20,EUR\n3,c@x.com,2024-01-06,5,EUR\n',
    ]);
    expect(data.orders).toMatchObject({ counted: 3, anonymous: 0, conflicts: 0, duplicates: 3 });
    expect(data.revenue).toEqual({ EUR: '35.00' });
  });
  test('who referred the customer is kept', async () => {
    const { metrics } = await both([
      'Order ID,Email,Date,Total,Referred by\n1,a@x.com,2024-01-05,10,\n2,b@x.com,2024-01-06,20,a@x.com\n',
      'Order ID,Email,Date,Total,Refunded amount\n1,a@x.com,2024-01-05,10,\n2,b@x.com,2024-01-06,20,5\n',
    ]);
    expect(metrics.ror).toMatchObject({ helped: 2, referredOnly: 1 });
  });
});

test('rows without ids of a till and a web shop are no copies of one another', async () => {
  const { data } = await both([
    'Email,Date,Total\na@x.com,2024-01-05,10\n',
    'Customer email,Order date,Amount\na@x.com,2024-01-05,10\n',
  ]);
  expect(data.orders).toMatchObject({ counted: 2, duplicates: 0 });
});

test('an order of dates that a file cannot have is not borrowed', async () => {
  const short = file('Order ID,Email,Date,Total\n1,a@x.com,24-1-5,10\n2,a@x.com,24-1-6,10\n');
  const long = file('Order ID,Email,Date,Total\n3,a@x.com,05-04-2024,10\n4,a@x.com,06-04-2024,10\n');
  await expect(calculate([short, long])).rejects.toThrow('could be day/month or month/day');
});

test.each(['Grand total January', 'Total for January'])('%s with a date is no customer', async (name) => {
  const { data } = await calculate([
    file(`Customer,Date,Total\nann,2024-01-05,10\nbob,2024-01-06,20\n${name},2024-01-31,30\n`),
  ]);
  expect(data.rows.notData).toBe(1);
  expect(data.orders.counted).toBe(2);
});

describe('a customers file', () => {
  test.each(['customer_id,email,referred_by\nB,b@x.com,A\n', 'customer_id,referred_by\nB,A\n'])(
    'that says who referred whom is told from orders: %s',
    async (customers) => {
      const orders = file('order_id,customer_id,date\n1,A,2024-01-05\n2,B,2024-01-06\n');
      const { metrics } = await calculate([orders, file(customers)]);
      expect(metrics.ror).toMatchObject({ helped: 2, referredOnly: 1 });
    },
  );
  test('a list given as one of referrals may call who was referred a customer', async () => {
    const orders = file('order_id,customer_id,date\n1,A,2024-01-05\n2,B,2024-01-06\n');
    const referrals = [file('customer,referred by,status\nB,A,completed\n')];
    const { metrics } = await calculate([orders], { referrals });
    expect(metrics.ror).toMatchObject({ helped: 2, referredOnly: 1 });
  });
});

describe('customers known by name', () => {
  test('months whose first rows do not all look like names are judged together', async () => {
    const header = 'Order ID,Customer,Date,Total\n';
    const { metrics } = await both([
      `${header}1,Ann Lee,2024-01-05,10\n2,Bob Ray,2024-01-06,10\n3,Cy Dee,2024-01-07,10\n`,
      `${header}4,Cher,2024-02-05,10\n5,Prince,2024-02-06,10\n6,Ann Lee,2024-02-07,10\n7,Bob Ray,2024-02-07,10\n`,
    ]);
    expect(metrics.repeat).toMatchObject({ buyers: 5, repeatBuyers: 2 });
  });
  const orders = 'Order ID,Customer,Date,Total\n1,Ann Lee,2024-01-05,10\n2,Bob Ray,2024-01-06,10\n';
  test.each([
    'Customer,Email,Referred by\nAnn Lee,ann@x.com,\nBob Ray,bob@x.com,Ann Lee\n',
    'Customer,Referred by\nAnn Lee,\nBob Ray,Ann Lee\n',
    'id,name,email,referred by\n1,Ann Lee,ann@x.com,\n2,Bob Ray,bob@x.com,1\n',
  ])('are those whom a list of customers calls so: %s', async (customers) => {
    const { metrics, data } = await calculate([file(orders)], { customers: [file(customers)] });
    expect(metrics.ror).toMatchObject({ helped: 2, referredOnly: 1 });
    expect(data.customers.total).toBe(2);
  });
  test('but not where it calls several so', async () => {
    const customers = [file('id,name,email\n1,Ann Lee,ann@x.com\n2,Ann Lee,lee@y.com\n')];
    const { data } = await calculate([file(orders)], { customers });
    expect(data.customers).toMatchObject({ total: 4, buyers: 2 });
  });
});

test('guests with the id 0 are told apart by their telephone numbers', async () => {
  const { metrics } = await calculate([
    file('Order ID,Customer ID,Phone,Date\n1,0,+31 6 1,2024-01-05\n2,0,+31 6 2,2024-01-06\n'),
  ]);
  expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 0 });
});

test('a file among others that cannot be used may be left out', async () => {
  const orders = file('Order ID,Customer ID,Date\n1,a,2024-01-05\n');
  const stray = file('item,weight\nmug,3\n', 'stray.csv');
  await expect(calculate([orders, stray])).rejects.toThrow(
    'Name one with --map customer=COLUMN or --map email=COLUMN; without a customer no figure can be computed. Or leave the file out: name the others, not their folder.',
  );
});
