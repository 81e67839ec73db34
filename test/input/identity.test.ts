import { describe, expect, test } from 'vitest';
import { calculate, type Options } from '../../src/index.js';
import { file } from '../files.js';

const HEADER = 'order id,customer id,email,date,total\n';
const read = (rows: string, options: Options = {}) => calculate([file(HEADER + rows)], options);
const codes = (report: Awaited<ReturnType<typeof calculate>>) => report.warnings.map(({ code }) => code);
const message = (report: Awaited<ReturnType<typeof calculate>>, code: string) =>
  report.warnings.find((warning) => warning.code === code)?.message;

describe('who is who', () => {
  test.each([
    ['later', '1,,ann@example.com,2024-01-01,1\n2,C1,Ann@Example.com,2024-02-01,1\n'],
    ['earlier', '1,C1,ann@example.com,2024-01-01,1\n2,, ANN@example.com,2024-02-01,1\n'],
  ])(
    'an order without id is that of the id whose address it has, also where that stands %s',
    async (_where, rows) => {
      const report = await read(rows);
      expect(report.metrics.repeat).toMatchObject({ buyers: 1, repeatBuyers: 1 });
      expect(report.data.customers.total).toBe(1);
    },
  );

  const shared =
    '1,C2,ann@example.com,2024-01-01,1\n2,C1,ann@example.com,2024-02-01,1\n3,,ann@example.com,2024-03-01,1\n';
  test('ids that share an address are several customers, which is said; orders without id go to the first in code units', async () => {
    const report = await read(shared);
    expect(report.metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 1 });
    expect(message(report, 'sharedEmails')).toBe(
      '1 e-mail address belongs to several customer ids, which count as several customers; orders without an id go to the first of them. --identity email makes one customer of the ids of an address.',
    );
    const turned = shared.trimEnd().split('\n').toReversed().join('\n');
    expect((await read(`${turned}\n`)).metrics).toEqual(report.metrics);
  });
  test('--identity email makes one customer of them, across several addresses', async () => {
    const report = await read(
      `${shared}4,C1,ann@work.example,2024-04-01,1\n5,C9,ann@work.example,2024-05-01,1\n6,C8,bob@example.com,2024-05-01,1\n`,
      { identity: 'email' },
    );
    expect(report.metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 1 });
    expect(report.data.customers.total).toBe(2);
    expect(codes(report)).not.toContain('sharedEmails');
  });
  test('e-mails by case, space and Unicode form', async () => {
    const report = await calculate([
      file(
        'order id,email,date\n1,zo\u00eb@example.com,2024-01-01\n2,Zoe\u0308@example.com ,2024-02-01\n3,"\u00a0zo\u00eb@EXAMPLE.com",2024-03-01\n',
      ),
    ]);
    expect(report.metrics.repeat?.buyers).toBe(1);
  });
  test('ids keep leading zeros and digits beyond 2^53', async () => {
    const report = await read(
      '1,007,,2024-01-01,1\n2,7,,2024-01-01,1\n3,9007199254740993,,2024-01-01,1\n4,9007199254740992,,2024-01-01,1\n',
    );
    expect(report.metrics.repeat?.buyers).toBe(4);
  });
  test('ids in scientific notation have lost their digits, which is said', async () => {
    const report = await read(
      '1.23457E+11,7.21045E+12,,2024-01-01,1\n1.23458E+11,7.21046E+12,,2024-01-02,1\n3,7.21046E+12,,2024-01-03,1\n',
    );
    expect(message(report, 'damagedIds')).toBe(
      '2 order ids and 2 customer ids are in scientific notation, the first "1.23457E+11": a spreadsheet has cut off digits, and different ids may look the same. Export the file anew and do not save it from a spreadsheet.',
    );
  });
});

describe('files of different platforms', () => {
  const stripe =
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email\nch_1,2024-01-01 10:00:00,10.00,0.00,eur,Paid,7,Ann@example.com\nch_2,2024-01-02 10:00:00,10.00,0.00,eur,Paid,8,bob@example.com\n';
  const woocommerce =
    'order_id,order_number,order_date,status,order_total,customer_id,billing_email\n1,1,2024-02-01 10:00:00,completed,20,9,ann@example.com\n2,2,2024-02-02 10:00:00,completed,20,7,cas@example.com\n';
  test('customers meet by e-mail address, and customer 7 of one is not customer 7 of the other', async () => {
    const { metrics, data } = await calculate([file(stripe), file(woocommerce)]);
    expect(data.customers.total).toBe(3);
    expect(metrics.repeat).toMatchObject({ buyers: 3, repeatBuyers: 1 });
  });
  test('a file that no preset knows goes with the one platform there is', async () => {
    const { metrics } = await calculate([file(stripe), file(`${HEADER}1,7,,2024-03-01,10\n`)]);
    expect(metrics.repeat).toMatchObject({ buyers: 2, repeatBuyers: 1 });
  });
});

describe('--referrals', () => {
  const orders = file(
    `${HEADER}1,A,,2024-01-01,1\n2,B,,2024-02-01,1\n3,C,c@example.com,2024-03-01,1\n4,D,,2024-03-02,1\n5,E,,2024-03-03,1\n`,
  );
  const referrals = (rows: string) => file(`referee,referrer,status\n${rows}`);
  test('only completed ones count, by id or e-mail address', async () => {
    const report = await calculate([orders], {
      referrals: [
        referrals('B,A,Completed\nc@example.com,A,success\nD,A,pending\nE,,completed\nD,Z,completed\n'),
      ],
    });
    expect(report.metrics.ror).toMatchObject({ referredOnly: 2 });
    expect(message(report, 'referralsNotCounted')).toBe(
      '2 referrals do not count: 1 without a referrer, 1 by somebody who is in no file.',
    );
  });
  test('a status that is not known does not count, and is told', async () => {
    const path = referrals('B,A,2\nC,A,2\nD,A,1\n');
    const report = await calculate([orders], { referrals: [path] });
    expect(report.metrics.ror).toMatchObject({ referredOnly: 0 });
    expect(message(report, 'unknownReferralStatuses')).toBe(
      'Referrals with a status that ror does not know do not count: "1" (1), "2" (2). Name those that do with --referral-status.',
    );
    const told = await calculate([orders], { referrals: [path], referralStatus: ['2'] });
    expect(told.metrics.ror).toMatchObject({ referredOnly: 2 });
    expect(message(told, 'referralsNotCompleted')).toBe(
      '1 referral is of other statuses than --referral-status names and does not count.',
    );
  });
  test('a list of referrals among the orders is told from them by its columns', async () => {
    const { metrics } = await calculate([orders, referrals('B,A,completed\n')]);
    expect(metrics.ror).toMatchObject({ referredOnly: 1 });
  });
  test('a row that does not say who was referred is rejected', async () => {
    const { data } = await calculate([orders], { referrals: [referrals('B,A,completed\n,A,completed\n')] });
    expect(data.customersFiles[0]).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
    expect(data.rows.rejects[0]).toMatchObject({ line: 3, reason: 'does not say who was referred' });
  });
  test('a list that does not say by whom is refused', async () => {
    const path = file('referee,date\nB,2024-01-01\n');
    await expect(calculate([orders], { referrals: [path] })).rejects.toThrow(
      `${path}: no column says by whom. The file has the columns "referee", "date".\nName it with --map referrals.referredBy=COLUMN.`,
    );
  });
  test('a referrer written with other capitals and spaces is found', async () => {
    const names = file('order id,customer,date\n1,Ann Ash,2024-01-01\n2,Bob Elm,2024-02-01\n');
    const customers = file('customer,referred by\nBob Elm,ann  ash\n');
    const { metrics } = await calculate([names], { customers: [customers] });
    expect(metrics.ror).toMatchObject({ referredOnly: 1 });
  });
});
