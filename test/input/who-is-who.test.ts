import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

type Report = Awaited<ReturnType<typeof calculate>>;
const read = (content: string, options: Options = {}) => calculate([file(content)], options);
const message = ({ warnings }: Report, code: string) =>
  warnings.find((warning) => warning.code === code)?.message;

describe('guests', () => {
  const header = 'order_number,order_date,status,order_total,billing_email,customer_id\n';
  const rows = (guest: string) =>
    ['ann', 'bob', 'cy']
      .map((name, at) => `${at},2024-01-0${at + 5} 10:00:00,wc-completed,10.00,${name}@x.com,${guest}\n`)
      .join('');
  test.each(['0', '0.0'])(
    'WooCommerce guests with the id %s are told apart by their addresses',
    async (guest) => {
      const { metrics } = await read(
        `${header}${rows(guest)}9,2024-01-08 10:00:00,wc-completed,10.00,dee@x.com,17.0\n`,
      );
      expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 0 });
    },
  );
  test('a customers file in which all guests have the id 0', async () => {
    const orders = file(`${header}${rows('0')}`);
    const customers = file('customer_id,first_name,email\n0,Ann,ann@x.com\n0,Bob,bob@x.com\n0,Cy,cy@x.com\n');
    const { metrics, data } = await calculate([orders], { customers: [customers] });
    expect(metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 0 });
    expect(data.customers.total).toBe(3);
  });
  test.each(['0', 'Guest', 'walk-in'])(
    'a file that no preset knows: %s beside an address is a guest',
    async (guest) => {
      const { metrics } = await read(
        `order id,customer id,email,date\n1,${guest},ann@x.com,2024-01-05\n2,${guest},bob@x.com,2024-01-06\n`,
      );
      expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 0 });
    },
  );
});

describe('cells that say nobody', () => {
  test('telephone numbers without digits', async () => {
    const { orders } = (
      await read('order_id,phone,date\n1,unknown,2024-01-05\n2,withheld,2024-01-06\n3,+31 6 1,2024-01-07\n')
    ).data;
    expect(orders).toMatchObject({ anonymous: 2, counted: 1 });
  });
  test('e-mail cells that are no addresses are counted and told', async () => {
    const report = await read(
      'order_id,email,date\n1,guest,2024-01-05\n2,guest,2024-01-06\n3,ann@x.com,2024-01-07\n',
    );
    expect(report.data.orders).toMatchObject({ anonymous: 2, counted: 1 });
    expect(message(report, 'notAnAddress')).toBe(
      '2 cells of the e-mail column are no address, the first "guest": such an order has no customer by it.',
    );
  });
  test('hashes of addresses are as good as addresses', async () => {
    const hash = '0c7e6a405862e402eb76a70f8a26fc73';
    const { metrics } = await read(`order_id,email,date\n1,${hash},2024-01-05\n2,${hash},2024-01-06\n`);
    expect(metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 1 });
  });
});

describe('a Customer column with names', () => {
  test('gives way to the address beside it', async () => {
    const { metrics } = await read(
      'Order,Customer,Email,Date,Total\n1,John Smith,john1@x.com,2024-01-05,10.00\n2,John Smith,jsmith@y.org,2024-01-06,10.00\n3,Ann Lee,ann@x.com,2024-01-06,10.00\n4,Ann  Lee,ann@z.com,2024-01-06,10.00\n',
    );
    expect(metrics.repeat).toMatchObject({ buyers: 4, repeatBuyers: 0 });
  });
  test('is a weak key where there is nothing better', async () => {
    const report = await read('Order,Customer,Date\n1,John Smith,2024-01-05\n2,john  smith,2024-01-06\n');
    expect(report.metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 1 });
    expect(message(report, 'weakCustomerKey')).toBeDefined();
  });
  test('with ids stays an id', async () => {
    const report = await read(
      'Order,Customer,Email,Date\n1,C1,a@x.com,2024-01-05\n2,C1,b@x.com,2024-01-06\n',
    );
    expect(report.metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 1 });
  });
});

describe('order ids that a spreadsheet has changed', () => {
  const january = file('order_id,customer_id,date,total\n1001,a,2024-01-05,10.00\n1002,b,2024-01-06,20.00\n');
  test.each([
    ['.0', '1001.0', '1002.0', '1003.0'],
    ["a leading '", "'1001", "'1002", "'1003"],
    ['="…"', '"=""1001"""', '"=""1002"""', '"=""1003"""'],
  ])('%s', async (_what, first, second, third) => {
    const again = file(
      `order_id,customer_id,date,total\n${first},a,2024-01-05,10.00\n${second},b,2024-01-06,20.00\n${third},c,2024-02-06,20.00\n`,
    );
    const { data, metrics } = await calculate([january, again]);
    expect(data.orders).toMatchObject({ total: 5, counted: 3, duplicates: 2 });
    expect(data.revenue).toEqual({ XXX: '50.00' });
    expect(metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 0 });
  });
  test('1.23457e+12 in small letters is damaged, too', async () => {
    const report = await read(
      'order_id,customer_id,date\n1.23457e+12,a,2024-01-05\n1.23458e+12,a,2024-01-06\n',
    );
    expect(message(report, 'damagedIds')).toContain('2 order ids');
  });
});

describe('whose ids they are', () => {
  test('a trimmed copy of an export has its order ids', async () => {
    const whole = file(
      'Name,Email,Financial Status,Paid at,Created at,Total,Currency,Lineitem name\n#1001,ann@x.com,paid,2024-01-05,2024-01-05,10.00,EUR,Mug\n#1002,bob@x.com,paid,2024-01-06,2024-01-06,20.00,EUR,Mug\n',
    );
    const trimmed = file(
      'Order,Email,Financial Status,Created at,Total,Currency\n#1001,ann@x.com,paid,2024-01-05,10.00,EUR\n#1002,bob@x.com,paid,2024-01-06,20.00,EUR\n',
    );
    const { data } = await calculate([whole, trimmed]);
    expect(data.orders).toMatchObject({ total: 4, counted: 2, duplicates: 2 });
  });
  test('two programs have order ids of their own, as the names of their columns say', async () => {
    const one = file('id,user_id,order_date\n1,a,2024-01-05\n2,b,2024-01-06\n');
    const other = file('InvoiceId,CustomerId,InvoiceDate,Total\n1,x,2024-03-05,10\n2,y,2024-03-06,10\n');
    const { data } = await calculate([one, other]);
    expect(data.orders).toMatchObject({ total: 4, counted: 4, conflicts: 0 });
  });
  const stripe = file(
    'id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID\nch_1,2024-01-05 10:00,10.00,0.00,eur,Paid,cus_A\nch_2,2024-01-06 10:00,10.00,0.00,eur,Paid,cus_B\n',
  );
  const ebay = file(
    'Sales Record Number,Order Number,Buyer Username,Total Price,Sale Date\n1,11-1,bb,€9.00,Jan-05-24\n2,11-2,cc,€9.00,Jan-07-24\n',
  );
  test('a customers file of no known platform belongs to the platform that has its ids', async () => {
    const customers = [file('customer_id,email,referral_source\ncus_B,b@x.com,Word of mouth\n')];
    const { metrics, data } = await calculate([stripe, ebay], { customers });
    expect(metrics.ror).toMatchObject({ helped: 4, referredOnly: 1 });
    expect(data.customers.total).toBe(4);
  });
  test('so does a referral file', async () => {
    const referrals = [file('referee,referrer,status\ncus_B,cus_A,completed\n')];
    const { metrics, warnings } = await calculate([stripe, ebay], { referrals });
    expect(metrics.ror).toMatchObject({ helped: 4, referredOnly: 1 });
    expect(warnings.map(({ code }) => code)).not.toContain('referralsNotCounted');
  });
  test('ids with a colon are ids of one platform', async () => {
    const report = await read(
      'order_id,customer_id,email,date\n1,north:1,info@x.com,2024-01-05\n2,south:1,info@x.com,2024-01-06\n3,north:2,info@x.com,2024-01-06\n',
    );
    expect(report.metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 0 });
  });
  test('customers none of whom has an order are told of', async () => {
    const customers = [file('customer_id,email\n901,x@y.com\n902,z@y.com\n')];
    const report = await calculate([file('order_id,customer_id,date\n1,a,2024-01-05\n')], { customers });
    expect(message(report, 'customersWithoutOrders')).toBe(
      'None of the 2 customers of the customers files has an order: are their ids or e-mail addresses those of the orders?',
    );
  });
});

describe('who referred whom, as the orders say', () => {
  test('by oneself, by a stranger, and by somebody who bought later does not count', async () => {
    const report = await read(
      'order_id,customer_id,date,referred_by\n1,a,2024-01-05,a\n2,b,2024-01-06,stranger99\n3,c,2024-01-07,d\n4,d,2024-01-08,\n5,e,2024-01-09,A\n6,f,2024-01-10,b\n',
    );
    expect(report.metrics.ror).toMatchObject({ helped: 6, referredOnly: 2 });
    expect(message(report, 'referralsNotCounted')).toBe(
      '3 referrals do not count: 1 by the customer itself, 1 by somebody who is in no file, 1 by somebody who bought later.',
    );
  });
  test('what a later order says does not count', async () => {
    const { metrics } = await read(
      'order_id,customer_id,date,referred_by\n1,a,2024-01-05,\n2,b,2024-01-06,\n3,b,2024-01-07,a\n',
    );
    expect(metrics.ror).toMatchObject({ referredOnly: 0, both: 0 });
  });
});

test('a referrer column with web pages says nothing about people', async () => {
  const { metrics } = await read(
    'order_id,customer_id,date,referrer\n1,a,2024-01-05,https://google.com/\n2,b,2024-01-06,\n3,c,2024-01-06,https://shop.example/mug\n',
  );
  expect(metrics.ror).toMatchObject({ referralData: 'absent', referralKnown: 0 });
});

test('a file without rows among others is told of', async () => {
  const report = await calculate([
    file('order_id,customer_id,date\n1,a,2024-01-05\n'),
    file('order_id,customer_id,date\n', 'empty.csv'),
  ]);
  expect(message(report, 'emptyFile')).toMatch(
    /empty\.csv has a header but no rows: is the export complete\?$/,
  );
});

describe('referral files', () => {
  test('an address goes before a name', async () => {
    const orders = file('order_id,email,date\n1,ann@x.com,2024-01-05\n2,bob@x.com,2024-01-06\n');
    const referrals = [
      file(
        'Referee,Referee Email,Referrer,Referrer Email,Status\nBob Ray,bob@x.com,Ann Lee,ann@x.com,completed\n',
      ),
    ];
    const { metrics, data } = await calculate([orders], { referrals });
    expect(metrics.ror).toMatchObject({ helped: 2, referredOnly: 1 });
    expect(data.customers.total).toBe(2);
  });
  test('names meet customers who are known by name', async () => {
    const orders = file('order id,customer name,date\n1,Ann Lee,2024-01-05\n2,Bob Ray,2024-01-06\n');
    const referrals = [
      file('Referee,Referrer,Status\nBob Ray,Ann Lee,completed\nZed Zoe,Ann Lee,completed\n'),
    ];
    const report = await calculate([orders], { referrals });
    expect(report.metrics.ror).toMatchObject({ helped: 2, referredOnly: 1 });
    expect(message(report, 'referralsNotCounted')).toBe(
      '1 referral does not count: 1 of somebody who is in no file.',
    );
  });
});

test('a midnight that a spreadsheet added gives way to the time in its own cell', async () => {
  const { data } = await read(
    'order_id,customer_id,date,time,time zone\n1,a,12/31/2023 0:00,22:30:00,Eastern Time (US & Canada)\n2,a,1/15/2024 0:00,10:30:00,Eastern Time (US & Canada)\n',
    { timezone: 'Europe/Amsterdam' },
  );
  expect(data.firstOrder).toBe('2024-01-01');
});
