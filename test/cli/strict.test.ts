import { describe, expect, test } from 'vitest';
import { folderWith, ror } from './run.js';

const HEADER = 'order id,customer id,email,date,total,currency,status\n';
const GOOD = '1,A,,2025-01-05,10.00,EUR,paid\n2,B,,2025-02-05,10.00,EUR,paid\n';
const END = '\nMend the files, or run without --strict.\n';

interface Case {
  readonly orders: string | Buffer;
  readonly more?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  readonly message: string;
}

const rejected = (line: number, column: string, value: string, reason: string) =>
  `--strict: rejected rows: 1. The first: orders.csv:${line}, column ${column}: "${value}": ${reason}.\nMend the rows, or run without --strict.\n`;

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  '3 dates': {
    'an impossible date': {
      orders: `${HEADER}${GOOD}3,C,,2025-02-30,10.00,EUR,paid\n`,
      message: rejected(4, 'date', '2025-02-30', 'not a date, or one that does not exist'),
    },
    'a time without offset where a zone is asked for': {
      orders: `${HEADER}1,A,,2025-01-05 10:00,10.00,EUR,paid\n`,
      words: ['--timezone', 'Europe/Amsterdam'],
      message: `--strict: 1 time has no offset from UTC: --timezone leaves it as it is written.${END}`,
    },
    'a date decades from all others': {
      orders: `${HEADER}${GOOD}3,C,,2099-01-01,10.00,EUR,paid\n`,
      message: `--strict: The last order is of 2099-01-01, 26,993 days after the one before it (2025-02-05): is the date right? --as-of 2025-02-05 reports without it.${END}`,
    },
  },
  '4 money': {
    'a decimal comma among points': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,"10,50",EUR,paid\n`,
      message: rejected(4, 'total', '10,50', 'contradicts the decimal point of the column'),
    },
    'text in place of an amount': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,free,EUR,paid\n`,
      message: rejected(4, 'total', 'free', 'not an amount'),
    },
    'an amount too large to be exact': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,90071992547409.9,KWD,paid\n`,
      message: rejected(
        4,
        'total',
        '90071992547409.9',
        'too large to be exact: more than 9 007 199 254 740.991',
      ),
    },
    'no amount': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,,EUR,paid\n`,
      message: `--strict: 1 order has no amount: it counts as an order with a revenue of 0.${END}`,
    },
    'more decimals than the currency has': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,10.5,JPY,paid\n`,
      message: `--strict: 1 amount has more decimals than its currency and was rounded.${END}`,
    },
    'no currency beside orders with one': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,10.00,,paid\n`,
      message: `--strict: orders.csv: 1 order without a currency beside others in EUR: kept apart, as XXX.${END}`,
    },
  },
  '5 identity': {
    'ids in scientific notation': {
      orders: `${HEADER}${GOOD}3,7.21045E+12,,2025-03-05,10.00,EUR,paid\n`,
      message: `--strict: 1 customer id is in scientific notation, the first "7.21045E+12": a spreadsheet has cut off digits, and different ids may look the same. Export the file anew and do not save it from a spreadsheet.${END}`,
    },
    'ids that share an address': {
      orders: `${HEADER}1,A,x@example.com,2025-01-05,10.00,EUR,paid\n2,B,x@example.com,2025-02-05,10.00,EUR,paid\n`,
      message: `--strict: 1 e-mail address belongs to several customer ids, which count as several customers; orders without an id go to the first of them. --identity email makes one customer of the ids of an address.${END}`,
    },
    'a customer twice in the customers file': {
      orders: HEADER + GOOD,
      more: { 'customers.csv': 'customer id,email,phone\nA,,1\nA,,2\n' },
      words: ['--customers', 'customers.csv'],
      message: `--strict: 1 row of the customers file is about a customer of an earlier row; the first that says something counts.${END}`,
    },
    'a referral by oneself, a stranger, and in a circle': {
      orders: HEADER + GOOD,
      more: { 'customers.csv': 'customer id,referred by\nA,A\nB,Z\nC,D\nD,C\n' },
      words: ['--customers', 'customers.csv'],
      message: `--strict: 4 referrals do not count: 1 by the customer itself, 1 by somebody who is in no file, 2 in a circle.${END}`,
    },
    'a status of a referral that is not known': {
      orders: HEADER + GOOD,
      more: { 'referrals.csv': 'referee,referrer,status\nB,A,7\n' },
      words: ['--referrals', 'referrals.csv'],
      message: `--strict: Referrals with a status that ror does not know do not count: "7" (1). Name those that do with --referral-status.${END}`,
    },
    'customers known by name only': {
      orders: 'order no,customer name,order date,total\n1,Ann,2025-01-05,10\n',
      message: `--strict: 1 customer is known by name only: two people of one name count as one customer. Name a better column with --map customer=COLUMN.${END}`,
    },
  },
  '6 structure': {
    'a row with a cell too many': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,1,000.00,EUR,paid\n`,
      message:
        '--strict: rejected rows: 1. The first: orders.csv:4: "3,C,,2025-03-05,1,000.00,EUR,paid": the row has 8 cells, the header 7: a cell with the delimiter in it needs quotes.\nMend the rows, or run without --strict.\n',
    },
    'NUL bytes': {
      orders: `${HEADER}${GOOD}3,C\0,,2025-03-05,10.00,EUR,paid\n${'4,D,,2025-03-06,10.00,EUR,paid\n'.repeat(3)}`,
      message: `--strict: orders.csv has 1 NUL byte; it was read without them. Something damaged the file on its way: compare it with its source.${END}`,
    },
    'bytes that are not UTF-8': {
      orders: Buffer.concat([
        Buffer.from(`${HEADER}1,Zo\u00eb,,2025-01-05,10.00,EUR,paid\n`),
        Buffer.from(',,,,,,\n'.repeat(12_000)),
        Buffer.from('2,Zo\u00eb,,2025-02-05,10.00,EUR,paid\n', 'latin1'),
      ]),
      message: `--strict: orders.csv has bytes that are not UTF-8; names and ids with them may be wrong. Try --encoding windows-1252.${END}`,
    },
    'orders that contradict one another': {
      orders: `${HEADER}${GOOD}2,B,,2025-02-05,11.00,EUR,paid\n`,
      message:
        '--strict: orders that contradict an earlier one with the same id: 1. The first: order 2, orders.csv:4 against orders.csv:3, differs in total.\nMend the orders, or run without --strict.\n',
    },
    'a status that is not known': {
      orders: `${HEADER}${GOOD}3,C,,2025-03-05,10.00,EUR,on hold\n`,
      message: `--strict: Statuses that ror does not know count as orders: "on hold" (1). Leave them out with --exclude-status, or confirm them with --include-status.${END}`,
    },
  },
};

/** A pending referral is no fault of the data: it is told, and is no error. */
test('--strict is content with referrals that are not completed', () => {
  const referrals = 'referee,referrer,status\nB,A,pending\n';
  const folder = folderWith({ 'orders.csv': HEADER + GOOD, 'referrals.csv': referrals });
  const run = ror(folder, ['calc', 'orders.csv', '--referrals', 'referrals.csv', '--strict']);
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('1 referral is not completed and does not count.');
});

describe.each(Object.entries(cases))('--strict, clause %s', (_clause, list) => {
  test.each(Object.entries(list))('%s', (_what, { orders, more = {}, words = [], message }) => {
    const folder = folderWith({ 'orders.csv': orders, ...more });
    const usual = ror(folder, ['calc', 'orders.csv', ...words]);
    expect([usual.code, usual.stderr]).toEqual([0, '']);
    expect(ror(folder, ['calc', 'orders.csv', ...words, '--strict'])).toEqual({
      code: 3,
      stdout: '',
      stderr: `error: ${message}`,
    });
  });
});

test('--strict is content with files in order', () => {
  const folder = folderWith({ 'orders.csv': HEADER + GOOD });
  expect(ror(folder, ['calc', 'orders.csv', '--strict']).code).toBe(0);
});
